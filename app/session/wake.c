#include "app/session/wake.h"

#define PRIORITY (G_PRIORITY_DEFAULT + 50)

typedef struct
{
  GSource source;
  XsWorkFunc work;
  void *data;
} Wake;

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer unused)
{
  Wake *self = (Wake *) source;
  gint64 due_us;

  /* Before the work: who wakes it meanwhile has something new. */
  g_source_set_ready_time (source, -1);
  due_us = self->work (self->data);
  if (!g_source_is_destroyed (source) && due_us >= 0 && g_source_get_ready_time (source) < 0)
    g_source_set_ready_time (source, due_us);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs funcs = { .dispatch = dispatch };

GSource *
xs_wake_new (XsWorkFunc work, void *data)
{
  GSource *source = g_source_new (&funcs, sizeof (Wake));
  Wake *self = (Wake *) source;

  self->work = work;
  self->data = data;
  g_source_set_priority (source, PRIORITY);
  g_source_attach (source, NULL);
  return source;
}

void
xs_wake (void *source)
{
  g_source_set_ready_time (source, 0);
}
