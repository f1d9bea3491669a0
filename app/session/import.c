#include "app/session/session-private.h"

/* Images that might be studied: what is found in them, before anything is opened. */

/* Returns the request, to be known by when it is answered. */
static const void *
ask (XsSession *self, XsRequestKind kind, const char *data, guint64 split)
{
  XsDataRequest *request = g_new0 (XsDataRequest, 1);

  request->data = g_strdup (data);
  request->split = split;
  xs_request_data (self->services, self->jobs, kind, request);
  return request;
}

void
xs_session_inspect (XsSession *self, const char *data, guint64 split)
{
  xs_session_end_inspection (self);
  self->inspects = ask (self, XS_REQUEST_INSPECT, data, split);
}

gboolean
xs_session_is_inspecting (const XsSession *self)
{
  return self->inspects != NULL;
}

double
xs_session_inspection_fraction (const XsSession *self)
{
  return self->inspects != NULL ? self->services->fraction (self->jobs, XS_REQUEST_INSPECT) : -1;
}

void
xs_session_ask_examples (XsSession *self, const char *data, guint64 split)
{
  self->examples = ask (self, XS_REQUEST_EXAMPLES, data, split);
}

void
xs_session_end_inspection (XsSession *self)
{
  self->services->cancel (self->jobs, XS_REQUEST_INSPECT);
  self->services->cancel (self->jobs, XS_REQUEST_EXAMPLES);
  self->inspects = self->examples = NULL;
}

static void
take_inspection (XsSession *self, const XsReply *reply)
{
  const XsDataRequest *request = reply->question;

  self->inspects = NULL;
  if (reply->error != NULL)
    {
      XS_TELL (self, failed, XS_FAILURE_INSPECTION, reply->error->message);
      return;
    }
  xs_session_ask_examples (self, request->data, request->split);
  XS_TELL (self, inspected, reply->answer);
}

/* Without examples the inspection stands as it is, and opening says what is wrong. */
static void
take_examples (XsSession *self, const XsReply *reply)
{
  self->examples = NULL;
  if (reply->error == NULL)
    XS_TELL (self, examples, reply->answer);
}

void
xs_session_take_found (XsSession *self, const XsReply *reply)
{
  if (reply->question == self->inspects)
    take_inspection (self, reply);
  else if (reply->question == self->examples)
    take_examples (self, reply);
}
