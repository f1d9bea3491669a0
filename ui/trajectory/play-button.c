#include "ui/trajectory/play-button.h"

#include "ui/plot/style.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEP_US 320000          /* playing time of one step */
#define LONGEST_PLAY_US 6000000 /* of all steps */

struct _XsPlayButton
{
  GtkButton parent_instance;

  int depth;
  double position;
  guint tick; /* while playing */
  gint64 start_us;
  double from; /* position */
};

G_DEFINE_FINAL_TYPE (XsPlayButton, xs_play_button, GTK_TYPE_BUTTON)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show (XsPlayButton *self, const char *icon, const char *words)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
xs_play_button_stop (XsPlayButton *self)
{
  g_return_if_fail (XS_IS_PLAY_BUTTON (self));

  if (self->tick == 0)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  show (self, "media-playback-start-symbolic", _ ("Play through time"));
}

static gboolean
play_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XsPlayButton *self = XS_PLAY_BUTTON (widget);
  double step_us = MIN (STEP_US, (double) LONGEST_PLAY_US / MAX (self->depth, 1));
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  double position = self->from + (double) (now_us - self->start_us) / step_us;

  if (!xs_animations_are_on (widget))
    position = floor (position);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, MIN (position, self->depth));
  if (position >= self->depth)
    xs_play_button_stop (self);
  return G_SOURCE_CONTINUE;
}

static void
start (XsPlayButton *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (self->depth == 0 || clock == NULL)
    return;
  self->from = self->position >= self->depth ? 0 : self->position;
  self->start_us = gdk_frame_clock_get_frame_time (clock);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), play_cb, NULL, NULL);
  show (self, "media-playback-pause-symbolic", _ ("Stop"));
}

static void
xs_play_button_clicked (GtkButton *button)
{
  XsPlayButton *self = XS_PLAY_BUTTON (button);

  if (self->tick != 0)
    xs_play_button_stop (self);
  else
    start (self);
}

static void
xs_play_button_unmap (GtkWidget *widget)
{
  xs_play_button_stop (XS_PLAY_BUTTON (widget));
  GTK_WIDGET_CLASS (xs_play_button_parent_class)->unmap (widget);
}

static void
xs_play_button_class_init (XsPlayButtonClass *class)
{
  GTK_BUTTON_CLASS (class)->clicked = xs_play_button_clicked;
  GTK_WIDGET_CLASS (class)->unmap = xs_play_button_unmap;
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
xs_play_button_init (XsPlayButton *self)
{
  /* At the beginning of time, which is on the left in every script. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  show (self, "media-playback-start-symbolic", _ ("Play through time"));
}

GtkWidget *
xs_play_button_new (void)
{
  return g_object_new (XS_TYPE_PLAY_BUTTON, NULL);
}

void
xs_play_button_set_depth (XsPlayButton *self, int depth)
{
  g_return_if_fail (XS_IS_PLAY_BUTTON (self));

  if (depth == self->depth)
    return;
  xs_play_button_stop (self);
  self->depth = depth;
}

void
xs_play_button_set_position (XsPlayButton *self, double position)
{
  g_return_if_fail (XS_IS_PLAY_BUTTON (self));

  self->position = position;
}
