#include "app/session/session-private.h"

#include <string.h>

/* Curves of other studies, to be shown beside those of this one. */

static void
compare_request_free (void *data)
{
  XsCompareRequest *request = data;

  g_free (request->path);
  xs_history_unref (request->history);
  g_free (request);
}

/* The file is closed again; what is damaged in it besides the curves does not matter here. */
static void *
read_history (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsCompareRequest *request = question;
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file = xs_study_file_open (request->path, XS_STUDY_READ, error);
  g_autoptr (XsStudyContents) contents = NULL;

  if (file == NULL)
    return NULL;
  contents = xs_study_file_load (file, lost, error);
  if (contents == NULL)
    return NULL;
  request->history = xs_history_ref (contents->snapshot->history);
  return request;
}

void
xs_session_compare (XsSession *self, const char *path)
{
  XsCompareRequest *request;

  if (xs_session_is_present (self, path))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *message =
          g_strdup_printf ("%s: expected another study than the one that is open", name);

      XS_TELL (self, failed, XS_FAILURE_COMPARISON, message);
      return;
    }
  request = g_new0 (XsCompareRequest, 1);
  request->path = g_strdup (path);
  self->services->ask (self->jobs, XS_REQUEST_COMPARE, read_history, request, compare_request_free,
                       NULL);
}

void
xs_session_take_compared (XsSession *self, const XsReply *reply)
{
  const XsCompareRequest *request = reply->question;
  g_autofree char *name = g_path_get_basename (request->path);

  if (reply->error != NULL)
    {
      XS_TELL (self, failed, XS_FAILURE_COMPARISON, reply->error->message);
      return;
    }
  if (g_str_has_suffix (name, XS_STUDY_ENDING))
    name[strlen (name) - strlen (XS_STUDY_ENDING)] = '\0';
  XS_TELL (self, compared, request->history, name);
}
