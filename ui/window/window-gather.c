#include "ui/window/window-private.h"

#include "ui/images/picture-view.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

/* What the report shows and no view has asked for: the paths of the images, if Trajectory does not
 * show, and the images that are mixed up most. They come with the next frame and as an answer. */

#define LONGEST_WAIT_S 15
#define MOST_MIXED_UP 12 /* images on paper */
#define SIDE 96          /* pixels of each there */

static gboolean
needs_paths (XsWindow *self)
{
  const XsFrame *frame = xs_window_seen_frame (self);

  return frame != NULL && self->study->n_references > 0 && frame->trajectory == NULL;
}

/* The largest error of the confusion; FALSE: there is none. */
static gboolean
find_worst (const XsFrame *frame, int *label, int *prediction)
{
  int n = frame->n_classes, most = 0;

  for (int i = 0; i < n * n; i++)
    if (i / n != i % n && frame->confusion[i] > most)
      {
        most = frame->confusion[i];
        *label = i / n;
        *prediction = i % n;
      }
  return most > 0;
}

static void
finish (XsWindow *self)
{
  g_clear_handle_id (&self->gathering, g_source_remove);
  xs_window_make_report (self);
  xs_window_stop_gathering (self);
  xs_window_emit (self, XS_SIGNAL_WANTS_CHANGED);
}

static gboolean
long_enough_cb (gpointer data)
{
  XsWindow *self = data;

  self->gathering = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

void
xs_window_stop_gathering (XsWindow *self)
{
  g_clear_handle_id (&self->gathering, g_source_remove);
  self->is_cell_awaited = FALSE;
}

void
xs_window_gathered (XsWindow *self)
{
  gboolean has_cell = !self->is_cell_awaited || self->mixed_up != NULL;

  if (self->gathering != 0 && !needs_paths (self) && has_cell)
    finish (self);
}

void
xs_window_gather (XsWindow *self)
{
  const XsFrame *frame = xs_window_seen_frame (self);
  int label, prediction;

  if (self->gathering != 0)
    return;
  self->gathering = g_timeout_add_seconds (LONGEST_WAIT_S, long_enough_cb, self);
  if (frame != NULL && !xs_train_view_shows_confused (self->train_view) &&
      find_worst (frame, &label, &prediction))
    {
      self->is_cell_awaited = TRUE;
      xs_window_forget_mixed_up (self);
      xs_window_emit (self, XS_SIGNAL_CONFUSED_ASKED, label, prediction);
    }
  xs_window_emit (self, XS_SIGNAL_WANTS_CHANGED);
  xs_window_gathered (self);
  if (self->gathering != 0)
    xs_window_toast (self, _ ("Gathering what the report shows…"), NULL, NULL);
}

void
xs_window_forget_mixed_up (XsWindow *self)
{
  g_clear_pointer (&self->mixed_up, g_ptr_array_unref);
  g_clear_pointer (&self->mixed_up_words, g_free);
}

void
xs_window_note_mixed_up (XsWindow *self, const XsConfused *answer)
{
  gsize each = (gsize) answer->inputs * (gsize) answer->size * (gsize) answer->size;
  char *const *names = self->study != NULL ? self->study->class_names : NULL;
  g_autofree char *label = xs_class_name (names, answer->label);
  g_autofree char *prediction = xs_class_name (names, answer->prediction);

  xs_window_forget_mixed_up (self);
  self->mixed_up_words = g_strdup_printf (_ ("Mixed up: %s taken for %s"), label, prediction);
  self->mixed_up = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < MIN (answer->n_shown, MOST_MIXED_UP); i++)
    {
      GtkWidget *picture = g_object_ref_sink (xs_picture_view_new (SIDE, FALSE));
      g_autofree char *words = xs_format_percent ((double) answer->images[i].probability);

      xs_picture_view_set_bytes (XS_PICTURE_VIEW (picture), answer->pixels + (gsize) i * each,
                                 answer->inputs, answer->size);
      xs_canvas_set_label (XS_CANVAS (picture), words);
      g_ptr_array_add (self->mixed_up, picture);
    }
}
