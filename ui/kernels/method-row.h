#pragma once

#include <gtk/gtk.h>

/* Linked buttons, one a transfer method, for the action win.method. */
GtkWidget *xs_method_row_new (void);
/* The method that is wanted, or -1 while the action does not say. */
int xs_method_row_get_method (GtkWidget *row);
