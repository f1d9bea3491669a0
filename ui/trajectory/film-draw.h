#pragma once

#include "engine/questions/frame.h"
#include "ui/trajectory/film-layout.h"

#include <gtk/gtk.h>

/* How a film strip looks: everything but the widget. */

typedef struct
{
  XsFilmLayout layout;
  double scroll_x, scroll_y;
  int width, height; /* what is visible of the strip */
  double position;   /* in steps, 0 .. N */
  int channel;
  double time; /* T */
  GdkRGBA text, accent, surface;
  PangoContext *context;
} XsFilmScene;

/* Cells [row, row + rows) x [column, column + columns). */
typedef struct
{
  int row, rows;
  int column, columns;
} XsFilmPart;

/* The cells that are at least partly visible. */
XsFilmPart xs_film_visible (const XsFilmScene *scene);
/* The nearest time step to the scene's position. */
int xs_film_step (const XsFilmScene *scene);

/* Scrubber and times, on (width, header) from the top left corner. */
void xs_film_draw_header (cairo_t *cr, const XsFilmScene *scene);
/* Channel numbers, on (gutter, height). */
void xs_film_draw_channels (cairo_t *cr, const XsFilmScene *scene);
/* Thin frames around visible cells, the chosen one's strong. */
void xs_film_draw_frames (cairo_t *cr, const XsFilmScene *scene);

/* @part of @states (N + 1, C, size, size) as one texture with @scale device pixels a pixel. */
GdkTexture *xs_film_texture (const float *states, int size, const XsFilmLayout *layout,
                             const XsFilmPart *part, float range, int scale);
/* Least and greatest of @values (count); 0, 0 for those that are not finite. */
void xs_film_extent (const float *values, gsize count, float *least, float *greatest);

/* "0.25", without needless zeros. */
char *xs_film_format_time (double time);
