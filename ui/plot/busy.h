#pragma once

#include <gtk/gtk.h>

/* Something is on its way: spokes that light up in turn while it is visible. It turns by steps, all
 * of them in the same frames, because most of the time training needs the processors: a GtkSpinner
 * draws 60 frames a second, which takes a twentieth of the training that it waits for. It stands
 * still where animations are off.
 *
 * Property "label" (string): what is on its way, for those who cannot see it. Main thread only. */
#define XS_TYPE_BUSY (xs_busy_get_type ())
G_DECLARE_FINAL_TYPE (XsBusy, xs_busy, XS, BUSY, GtkWidget)

GtkWidget *xs_busy_new (const char *label);
