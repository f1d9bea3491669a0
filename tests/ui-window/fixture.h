#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* A study of grey images at 7, 14, 28 and 56 pixels, depth 8, T = 1, that starts at 14. */
XsStudy *fixture_study (void);
/* A network of @size and @depth over two epochs; validation accuracy @accuracy. */
XsFrame *fixture_frame (int size, int depth, float accuracy);
/* Start at 14 x 14, a prolongation that was undone, another one that holds, a refinement. */
XsHistory *fixture_history (void);

/* The pixels of @widget, shown @width x @height in a window for a moment. */
cairo_surface_t *fixture_draw (GtkWidget *widget, int width, int height);
/* How many pixels of @surface are within 3/255 of @color. */
int fixture_count (cairo_surface_t *surface, const GdkRGBA *color);

/* Gives events a chance until @done says so; fails after ten seconds. */
void fixture_wait (gboolean (*done) (gpointer data), gpointer data);

/* The first descendant of @root of @type whose @property is @text. NULL if there is none. */
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *property, const char *text);
