#pragma once

#include "ui/plot/canvas.h"

/* Pictures of plots: drawn without a window and in a font of our own choice, compared with those
 * that are stored beside the tests. */

/* Whether the font is here; skips the test where it is not. */
gboolean picture_has_font (void);

typedef void (*PictureDraw) (cairo_t *cr, int width, int height, gpointer data,
                             const XsPlotStyle *style);

/* What @draw draws on the paper of @theme. What is stored is drawn without hinting. */
cairo_surface_t *picture_draw (PictureDraw draw, gpointer data, int width, int height,
                               XsTheme theme, cairo_hint_style_t hinting);

/* @canvas in light, dark and high contrast is as stored: NAME-light.png and so on. Where it is not,
 * the picture found and the difference are in the build folder, and the test fails. */
void picture_expect (GtkWidget *canvas, const char *name, int width, int height);
