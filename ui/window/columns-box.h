#pragma once

#include <gtk/gtk.h>

/* Two widgets beside each other where there is room for both, else the second below the first.
 *
 * Properties "first", "second" (GtkWidget, write-only), "column-width" (int): what each needs to
 * stand beside the other; "spacing" (int). */
#define XS_TYPE_COLUMNS_BOX (xs_columns_box_get_type ())
G_DECLARE_FINAL_TYPE (XsColumnsBox, xs_columns_box, XS, COLUMNS_BOX, GtkWidget)
