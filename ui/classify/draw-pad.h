#pragma once

#include "engine/pictures/picture.h"

#include <gtk/gtk.h>

#define XS_DRAW_PAD_SIZE 28 /* pixels per side of a drawing */

/* A square to draw on with a soft pen, white on black. Ctrl+Z takes back a stroke (or a clearing).
 *
 * Property "empty" (boolean, read-only, notify).
 * Signal "drawn" (XsPicture as gpointer, borrowed): after each stroke and each taking back that
 * leaves something. */
#define XS_TYPE_DRAW_PAD (xs_draw_pad_get_type ())
G_DECLARE_FINAL_TYPE (XsDrawPad, xs_draw_pad, XS, DRAW_PAD, GtkWidget)

GtkWidget *xs_draw_pad_new (void);
/* Planes of the pictures it makes: 1 or 3 (all equal). */
void xs_draw_pad_set_inputs (XsDrawPad *self, int inputs);
gboolean xs_draw_pad_is_empty (XsDrawPad *self);
void xs_draw_pad_undo (XsDrawPad *self);
void xs_draw_pad_clear (XsDrawPad *self);
/* A stroke by program, in pixels of the drawing: what the pointer does. */
void xs_draw_pad_begin (XsDrawPad *self, double x, double y);
void xs_draw_pad_line_to (XsDrawPad *self, double x, double y);
void xs_draw_pad_end (XsDrawPad *self);
/* The drawing as a picture, NULL when empty. */
XsPicture *xs_draw_pad_get_picture (XsDrawPad *self);
