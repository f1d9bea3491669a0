#pragma once

#include "ui/plot/canvas.h"

/* A small square image, shown large and crisp. What it shows is named by whoever sets it
 * (xs_canvas_set_label).
 *
 * Properties: "largest" (int): natural width and height; "whole" (boolean): pixels are enlarged by
 * a whole factor and stand in the middle, else the image fills the square. */
#define XS_TYPE_PICTURE_VIEW (xs_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (XsPictureView, xs_picture_view, XS, PICTURE_VIEW, XsCanvas)

GtkWidget *xs_picture_view_new (int largest, gboolean whole);
/* @pixels (planes, n, n), planes 1 or 3; copied. NULL shows nothing. */
void xs_picture_view_set_bytes (XsPictureView *self, const guint8 *pixels, int planes, int n);
/* The same from @values in [0, 1]; copied. */
void xs_picture_view_set_values (XsPictureView *self, const float *values, int planes, int n);
/* The pixel at (x, y) of the widget, as fractions counted from the picture's top left corner; may
 * lie outside of it. */
void xs_picture_view_locate (XsPictureView *self, double x, double y, double *column, double *row);
