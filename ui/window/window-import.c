#include "ui/window/window-private.h"

/* The import sheet: its questions become the window's, and it is told the answers while it is open.
 */

static void
inspection_asked_cb (XsWindow *self, const char *data, guint64 split)
{
  xs_window_emit (self, XS_SIGNAL_INSPECTION_ASKED, data, split);
}

static void
examples_asked_cb (XsWindow *self, const char *data, guint64 split)
{
  xs_window_emit (self, XS_SIGNAL_EXAMPLES_ASKED, data, split);
}

static void
start_cb (XsWindow *self, const XsSettings *settings, const char *data)
{
  xs_window_emit (self, XS_SIGNAL_STUDY_ASKED, settings, data);
}

static void
ended_cb (XsWindow *self)
{
  xs_window_emit (self, XS_SIGNAL_INSPECTION_ENDED);
}

static void
connect (XsWindow *self, GtkWindow *sheet, const char *signal, GCallback callback)
{
  g_signal_connect_object (sheet, signal, callback, self, G_CONNECT_SWAPPED);
}

/* One at a time: what was looked at before gives way. */
void
xs_window_ask_import (XsWindow *self, const XsSettings *settings, const char *where)
{
  GtkWindow *sheet;

  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->import != NULL)
    gtk_window_destroy (GTK_WINDOW (self->import));
  sheet = xs_import_sheet_new (GTK_WINDOW (self), settings, where);
  connect (self, sheet, "inspection-asked", G_CALLBACK (inspection_asked_cb));
  connect (self, sheet, "examples-asked", G_CALLBACK (examples_asked_cb));
  connect (self, sheet, "start", G_CALLBACK (start_cb));
  connect (self, sheet, "settings", G_CALLBACK (xs_window_ask_study));
  connect (self, sheet, "destroy", G_CALLBACK (ended_cb));
  g_set_weak_pointer (&self->import, XS_IMPORT_SHEET (sheet));
  gtk_window_present (sheet);
  xs_import_sheet_begin (self->import);
}

void
xs_window_set_inspection (XsWindow *self, const XsInspection *inspection)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->import != NULL)
    xs_import_sheet_set_inspection (self->import, inspection);
}

void
xs_window_set_examples (XsWindow *self, const GPtrArray *examples)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->import != NULL)
    xs_import_sheet_set_examples (self->import, examples);
}

void
xs_window_set_inspection_error (XsWindow *self, const char *message)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->import != NULL)
    xs_import_sheet_set_error (self->import, message);
}

void
xs_window_set_inspection_fraction (XsWindow *self, double fraction)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  if (self->import != NULL)
    xs_import_sheet_set_fraction (self->import, fraction);
}
