#pragma once

#include "ui/trajectory/film-draw.h"
#include "ui/trajectory/film-strip.h"

/* What the three files of the film strip share: film-strip.c (properties, scrolling),
 * film-strip-snapshot.c (drawing), film-strip-input.c (keys, pointer, words). */

struct _XsFilmStrip
{
  GtkWidget parent_instance;

  XsFrame *frame; /* with a trajectory, or NULL */
  XsFilmLayout layout;
  double position;
  int channel;
  float limit;
  gboolean scrubbing;

  GtkAdjustment *adjustments[2]; /* horizontal, vertical: of the cells, without gutter and header */
  GtkScrollablePolicy policies[2];

  GdkTexture *texture; /* of the cells of part, or NULL when it must be made anew */
  XsFilmPart part;
};

/* Of the frame, which must be there. */
const XsArchitecture *xs_film_strip_architecture (XsFilmStrip *self);
/* How far the cells are scrolled, in whole pixels. */
double xs_film_strip_scroll (XsFilmStrip *self, GtkOrientation orientation);
/* Scrolls so that the current column (horizontal) or row is seen. */
void xs_film_strip_reveal (XsFilmStrip *self, GtkOrientation orientation);
void xs_film_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void xs_film_strip_add_controllers (XsFilmStrip *self);
