#include "ui/trajectory/film-strip-private.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the person does: position and channel are out of range at most by one. */
static void
move_to (XsFilmStrip *self, double position, int channel)
{
  if (self->frame == NULL)
    return;
  g_signal_emit_by_name (self, "scrubbed");
  xs_film_strip_set_position (self, round (position));
  xs_film_strip_set_channel (self, channel);
  xs_film_strip_describe (self);
}

static gboolean
key_pressed_cb (XsFilmStrip *self, guint key, guint code, GdkModifierType state)
{
  if (self->frame == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  double position = round (self->position);
  switch (key)
    {
    case GDK_KEY_Left:
      move_to (self, position - 1, self->channel);
      return TRUE;
    case GDK_KEY_Right:
      move_to (self, position + 1, self->channel);
      return TRUE;
    case GDK_KEY_Up:
      move_to (self, position, self->channel - 1);
      return TRUE;
    case GDK_KEY_Down:
      move_to (self, position, self->channel + 1);
      return TRUE;
    case GDK_KEY_Home:
      move_to (self, 0, self->channel);
      return TRUE;
    case GDK_KEY_End:
      move_to (self, xs_film_strip_architecture (self)->depth, self->channel);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
drag_begin_cb (XsFilmStrip *self, double x, double y)
{
  if (self->frame == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->scrubbing = y < self->layout.header;
  double from_left = x + xs_film_strip_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  if (self->scrubbing)
    move_to (self, xs_film_layout_position_at (&self->layout, from_left), self->channel);
  else
    move_to (self, xs_film_layout_column_at (&self->layout, from_left),
             xs_film_layout_row_at (&self->layout,
                                    y + xs_film_strip_scroll (self, GTK_ORIENTATION_VERTICAL)));
}

static void
drag_update_cb (XsFilmStrip *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;
  if (self->frame == NULL || !self->scrubbing ||
      !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  x += dx + xs_film_strip_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  move_to (self, xs_film_layout_position_at (&self->layout, x), self->channel);
}

/* "Channel 3 at t = 1.25: −0.41 to 1.20" */
static char *
describe_cell (XsFilmStrip *self, int channel, int step)
{
  const XsArchitecture *a = xs_film_strip_architecture (self);
  gsize map = (gsize) a->size * (gsize) a->size;
  gsize from = (gsize) step * (gsize) a->channels + (gsize) channel;
  float least, greatest;
  xs_film_extent (self->frame->trajectory->states + from * map, map, &least, &greatest);
  g_autofree char *time = xs_film_format_time (a->time * step / a->depth);
  g_autofree char *low = xs_format_number ((double) least, 2);
  g_autofree char *high = xs_format_number ((double) greatest, 2);
  return g_strdup_printf (_ ("Channel %d at t = %s: %s to %s"), channel + 1, time, low, high);
}

void
xs_film_strip_describe (XsFilmStrip *self)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));
  g_autofree char *words = g_strdup (_ ("Nothing to show yet"));
  if (self->frame != NULL)
    {
      const XsArchitecture *a = xs_film_strip_architecture (self);
      g_autofree char *cell = describe_cell (self, self->channel, (int) lround (self->position));
      g_free (words);
      words = g_strdup_printf (_ ("%d channels of %d × %d pixels at %d time points. %s"),
                               a->channels, a->size, a->size, a->depth + 1, cell);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static gboolean
query_tooltip_cb (XsFilmStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const XsFilmLayout *l = &self->layout;
  if (self->frame == NULL || keyboard || x < l->gutter || y < l->header)
    return FALSE;
  int column =
      xs_film_layout_column_at (l, x + xs_film_strip_scroll (self, GTK_ORIENTATION_HORIZONTAL));
  int row = xs_film_layout_row_at (l, y + xs_film_strip_scroll (self, GTK_ORIENTATION_VERTICAL));
  g_autofree char *words = describe_cell (self, row, column);
  gtk_tooltip_set_text (tooltip, words);
  int left =
      xs_film_layout_x (l, column) - (int) xs_film_strip_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  int top = xs_film_layout_y (l, row) - (int) xs_film_strip_scroll (self, GTK_ORIENTATION_VERTICAL);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ left, top, l->cell, l->cell });
  return TRUE;
}

void
xs_film_strip_add_controllers (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
