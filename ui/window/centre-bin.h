#pragma once

#include <gtk/gtk.h>

/* A bin that asks for a fixed natural width, however wide its child would like to be: the flap
 * beside it folds where less is left.
 *
 * Property "natural-width" (int), and "child". */
#define XS_TYPE_CENTRE_BIN (xs_centre_bin_get_type ())
G_DECLARE_FINAL_TYPE (XsCentreBin, xs_centre_bin, XS, CENTRE_BIN, GtkWidget)
