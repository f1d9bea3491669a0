#include "ui/plot/description.h"

#define LEAST_US G_USEC_PER_SEC

static void
say (XsDescription *self)
{
  self->said_us = g_get_monotonic_time ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text, -1);
}

static gboolean
say_cb (gpointer data)
{
  XsDescription *self = data;

  self->source = 0;
  say (self);
  return G_SOURCE_REMOVE;
}

void
xs_description_set (XsDescription *self, GtkWidget *widget, char *text)
{
  gint64 since = g_get_monotonic_time () - self->said_us;

  if (g_strcmp0 (self->text, text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->text);
  self->text = text;
  self->widget = widget;
  if (self->source != 0)
    return;
  if (self->said_us == 0 || since >= LEAST_US)
    say (self);
  else
    self->source = g_timeout_add ((guint) ((LEAST_US - since) / 1000) + 1, say_cb, self);
}

void
xs_description_clear (XsDescription *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->text, g_free);
}
