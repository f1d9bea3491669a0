#pragma once

#include "engine/pictures/picture.h"

#include <gtk/gtk.h>

#define XS_DRAW_PAD_SIZE 28 /* pixels per side of a drawing */

#define XS_DRAW_PAD_BOX 20 /* of a drawing that is centred */

/* A square to draw on with a soft pen, white on black, or to erase on. Ctrl+Z takes back a stroke
 * (or a clearing), Ctrl+Shift+Z brings it back.
 *
 * Properties "empty", "can-undo", "can-redo" (boolean, read-only, notify).
 * Signal "drawn" (XsPicture as gpointer, borrowed): after each stroke, each taking back and each
 * change of what is made of the drawing that leaves something. */
#define XS_TYPE_DRAW_PAD (xs_draw_pad_get_type ())
G_DECLARE_FINAL_TYPE (XsDrawPad, xs_draw_pad, XS, DRAW_PAD, GtkWidget)

GtkWidget *xs_draw_pad_new (void);
/* Planes of the pictures it makes: 1 or 3 (all equal). */
void xs_draw_pad_set_inputs (XsDrawPad *self, int inputs);
gboolean xs_draw_pad_is_empty (XsDrawPad *self);
/* @width: pixels of full ink across a line. */
void xs_draw_pad_set_pen (XsDrawPad *self, double width, gboolean erases);
/* Whether pictures are fitted and centred (centring.h), else as drawn, which is the usual. */
void xs_draw_pad_set_centred (XsDrawPad *self, gboolean centred);
void xs_draw_pad_undo (XsDrawPad *self);
void xs_draw_pad_redo (XsDrawPad *self);
void xs_draw_pad_clear (XsDrawPad *self);
/* A stroke by program, in pixels of the drawing: what the pointer does. */
void xs_draw_pad_begin (XsDrawPad *self, double x, double y);
void xs_draw_pad_line_to (XsDrawPad *self, double x, double y);
void xs_draw_pad_end (XsDrawPad *self);
/* The drawing as a picture, NULL when empty. */
XsPicture *xs_draw_pad_get_picture (XsDrawPad *self);
