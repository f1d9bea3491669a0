#pragma once

#include <gtk/gtk.h>

/* Hands and eyes of the tests of widgets. */

/* Shows @widget in a window of its own and waits until it has a size. The window, not owned. */
GtkWindow *drive_show (GtkWidget *widget, int width, int height);
/* What @widget draws, from its top left corner. */
cairo_surface_t *drive_render (GtkWidget *widget);
/* 0xRRGGBB */
guint drive_pixel (cairo_surface_t *surface, int x, int y);
/* How many pixels are of this colour, each part within @tolerance. */
int drive_count (cairo_surface_t *surface, guint color, int tolerance);
/* Lets everything that is due happen. */
void drive_settle (void);

/* The controller of a type that @widget carries. */
gpointer drive_controller (GtkWidget *widget, GType type);
/* A key pressed on @widget; whether it was taken. */
gboolean drive_key (GtkWidget *widget, guint key);
/* Activates a key binding of @widget's class; whether there is one. */
gboolean drive_binding (GtkWidget *widget, guint key, GdkModifierType modifiers);
/* The first descendant of a type, in tree order. */
GtkWidget *drive_find (GtkWidget *widget, GType type);
