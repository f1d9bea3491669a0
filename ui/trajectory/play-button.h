#pragma once

#include <gtk/gtk.h>

/* Plays through the time steps: from where time stands, or from the start once it is at the end; a
 * click while it plays stops. Without animations it goes from step to step.
 *
 * Signal "moved" (double): the time in steps, while it plays. */
#define XS_TYPE_PLAY_BUTTON (xs_play_button_get_type ())
G_DECLARE_FINAL_TYPE (XsPlayButton, xs_play_button, XS, PLAY_BUTTON, GtkButton)

GtkWidget *xs_play_button_new (void);
/* N; 0: there is nothing to play. */
void xs_play_button_set_depth (XsPlayButton *self, int depth);
/* Where time stands, in steps. */
void xs_play_button_set_position (XsPlayButton *self, double position);
void xs_play_button_stop (XsPlayButton *self);
