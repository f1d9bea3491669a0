#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* Small made-up data and handles for the tests of Trajectory and Classify. */

/* Three classes "Cat", "Dog", "Cow"; seven reference images of 8 x 8 in class order 0 1 2 0 1 2 0,
 * image i of brightness 30 i; ladder 4, 8, 16. */
XsStudy *fake_study (void);
/* Paths are straight: image i ends at (i + 1, -i - 1); states are +1 in channel 0 at every time, -k
 * in the others at step k; the selected image is predicted as class 1 at 75 %. */
XsFrame *fake_frame (int size, int depth, int channels, int selected);

/* Shows @widget in a window of its own and waits until it has a size. The window, not owned. */
GtkWindow *fake_show (GtkWidget *widget, int width, int height);
/* What @widget draws, from its top left corner. */
cairo_surface_t *fake_render (GtkWidget *widget);
/* 0xRRGGBB */
guint fake_pixel (cairo_surface_t *surface, int x, int y);
/* How many pixels are of this colour, each part within @tolerance. */
int fake_count (cairo_surface_t *surface, guint color, int tolerance);
/* Lets everything that is due happen. */
void fake_settle (void);

/* The controller of a type that @widget carries. */
gpointer fake_controller (GtkWidget *widget, GType type);
/* A key pressed on @widget; whether it was taken. */
gboolean fake_key (GtkWidget *widget, guint key);
/* Activates a key binding of @widget's class; whether there is one. */
gboolean fake_binding (GtkWidget *widget, guint key, GdkModifierType modifiers);
/* The first descendant of a type, in tree order. */
GtkWidget *fake_find (GtkWidget *widget, GType type);
