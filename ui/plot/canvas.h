#pragma once

#include "ui/plot/legend.h"
#include "ui/plot/style.h"
#include "ui/plot/table.h"

/* What every drawn widget is made from. It keeps the picture and draws it anew only when its data,
 * its size or the theme has changed (dark, high contrast, palette, colours, font); it knows its
 * size, and it keeps its accessible role, label and description true.
 *
 * A subclass says what to draw, and what its data are as a table. The role is IMG unless its class
 * sets another. The same functions draw it on sheets of paper of any size (xs_canvas_paint), while
 * what is on the screen stays: what they need to know of the size they are told, or ask for with
 * xs_canvas_get_width() and xs_canvas_get_height().
 *
 * Signal "data-changed": the table would be another now; comes as often as the data change. Main
 * thread only. */
#define XS_TYPE_CANVAS (xs_canvas_get_type ())
G_DECLARE_DERIVABLE_TYPE (XsCanvas, xs_canvas, XS, CANVAS, GtkWidget)

/* All functions may be missing. Sizes are in units of the picture and never 0: pixels of the
 * widget, or larger ones where the user's text is larger than usual, so that the picture grows with
 * it. */
struct _XsCanvasClass
{
  GtkWidgetClass parent_class;

  gboolean is_of_pixels; /* what is drawn are pixels: units stay theirs */

  /* The picture, kept until something changes. May lay out first what it draws. */
  void (*draw) (XsCanvas *self, cairo_t *cr, int width, int height, const XsPlotStyle *style);
  /* What lies below and above the picture with every frame: textures; cursors and selections, which
   * move without a new picture. Appends nodes, as small as they can be; none is cheapest. */
  void (*snapshot_below) (XsCanvas *self, GtkSnapshot *snapshot, int width, int height,
                          const XsPlotStyle *style);
  void (*snapshot_above) (XsCanvas *self, GtkSnapshot *snapshot, int width, int height,
                          const XsPlotStyle *style);

  /* The size in which all of it shows, where it may be larger than what is seen of it: the sheet
   * that it is laid out for when it is to be drawn on one of @width x @height, onto which that is
   * then scaled. */
  void (*find_whole) (XsCanvas *self, int *width, int *height);
  /* Another place to be drawn on, for a sheet or back (xs_canvas_is_on_sheet): what was laid out
   * for the widget is put aside and comes back. */
  void (*turn) (XsCanvas *self);
  /* Adds what its colours and shapes in @style mean and the picture does not say itself. */
  void (*fill_legend) (XsCanvas *self, XsLegend *legend, const XsPlotStyle *style);

  /* The height for @width pixels, or for the natural width when @width < 0. Without it the size of
   * xs_canvas_set_size holds. */
  void (*height_for) (XsCanvas *self, int width, int *minimum, int *natural);

  /* Whether there is nothing to show. Without it: whether the table has no rows. */
  gboolean (*is_empty) (XsCanvas *self);
  /* Fills @table, columns and rows, with what is shown; no rows while there is nothing. */
  void (*fill_table) (XsCanvas *self, XsTable *table);
  /* The data in a sentence or two, owned by the caller. Every number comes from @table. Without it
   * the first rows are read out. */
  char *(*describe) (XsCanvas *self, const XsTable *table);
};

/* Pixels of the widget a unit, for what comes from the pointer; the size in units. */
double xs_canvas_get_scale (XsCanvas *self);
int xs_canvas_get_width (XsCanvas *self);
int xs_canvas_get_height (XsCanvas *self);

/* The size asked for, in units; where these are large the picture makes do with the width that it
 * would have asked for in pixels. */
void xs_canvas_set_size (XsCanvas *self, int minimum_width, int natural_width, int minimum_height,
                         int natural_height);
/* @label: translated; copied. */
void xs_canvas_set_label (XsCanvas *self, const char *label);
/* NULL before it was set. */
const char *xs_canvas_get_label (XsCanvas *self);
/* What is to be said below it where it stands alone on paper, while beside it in the window others
 * say so. @note: translated; copied; NULL: nothing. */
void xs_canvas_set_note (XsCanvas *self, const char *note);
const char *xs_canvas_get_note (XsCanvas *self);

/* Draws all of it, with what lies below and above, in @style on @cr from the origin on, as on a
 * sheet of @width x @height units: what has been chosen shows, what the pointer is at does not.
 * Textures keep their pixels' edges. The widget need not have been shown. */
void xs_canvas_paint (XsCanvas *self, cairo_t *cr, int width, int height, const XsPlotStyle *style);
/* While that goes on. */
gboolean xs_canvas_is_on_sheet (XsCanvas *self);
/* The sheet that suits it, whatever size it has in the window: the natural one, with all of it;
 * larger where that is tiny. */
void xs_canvas_get_sheet (XsCanvas *self, int *width, int *height);
/* A new legend, owned by the caller; empty where the picture says all. */
XsLegend *xs_canvas_get_legend (XsCanvas *self, const XsPlotStyle *style);

/* The data have changed: a new picture with the next frame, and the description follows: at once,
 * but not sooner than a second after the last one. */
void xs_canvas_changed (XsCanvas *self);
/* The picture is another though the data are the same. */
void xs_canvas_redraw (XsCanvas *self);
/* The data are others though the picture is the same: the description alone follows. */
void xs_canvas_describe_soon (XsCanvas *self);

/* The description now, whenever the last one was. Focus does the same. */
void xs_canvas_describe (XsCanvas *self);
/* What it was last; NULL before. The canvas's own. */
const char *xs_canvas_get_description (XsCanvas *self);
/* @words, owned by the caller, instead of the description until the data change: what a person just
 * read with the keyboard. */
void xs_canvas_say (XsCanvas *self, const char *words);

/* Whether there is nothing to show yet. */
gboolean xs_canvas_is_empty (XsCanvas *self);
/* The data as a new table, owned by the caller; NULL when the class has none. */
XsTable *xs_canvas_get_table (XsCanvas *self);
