#pragma once

#include "engine/questions/frame.h"
#include "ui/plot/cells.h"

/* Feature maps of one image: rows are channels, columns time points t_0 .. T; one signed colour
 * scale for all; a time scrubber stands over the columns. "chosen" is emitted also while the person
 * scrubs.
 *
 * Properties, all notify: "position" (double): time in steps, 0 .. N, between steps while playing;
 * "channel" (int); "limit" (float, read-only): of the colour scale, 0 while there is nothing. */
#define XS_TYPE_FILM_STRIP (xs_film_strip_get_type ())
G_DECLARE_FINAL_TYPE (XsFilmStrip, xs_film_strip, XS, FILM_STRIP, XsCells)

GtkWidget *xs_film_strip_new (void);
/* A frame without a trajectory, or NULL, shows nothing. Position and channel are kept in range. */
void xs_film_strip_set_frame (XsFilmStrip *self, XsFrame *frame);
void xs_film_strip_set_position (XsFilmStrip *self, double position);
double xs_film_strip_get_position (XsFilmStrip *self);
void xs_film_strip_set_channel (XsFilmStrip *self, int channel);
int xs_film_strip_get_channel (XsFilmStrip *self);
float xs_film_strip_get_limit (XsFilmStrip *self);
