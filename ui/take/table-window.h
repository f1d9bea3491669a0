#pragma once

#include "ui/plot/canvas.h"

#include <adwaita.h>

/* The numbers of a plot as a table, whose rows are sorted by its columns. It follows the plot, once
 * a second at most, and keeps the chosen row and what is seen; when the plot is gone the last
 * numbers stay.
 *
 * Signal "made" (GBytes *bytes, char *name): the person wants the table as a file of this name. */
#define XS_TYPE_TABLE_WINDOW (xs_table_window_get_type ())
G_DECLARE_FINAL_TYPE (XsTableWindow, xs_table_window, XS, TABLE_WINDOW, AdwWindow)

/* @plot must have a table; @study: for the names of files ("Fashion-MNIST 28 px"), or NULL. */
GtkWindow *xs_table_window_new (GtkWindow *parent, XsCanvas *plot, const char *study);
