#pragma once

#include <gtk/gtk.h>

/* A row of widgets that leaves out what it has no room for. Room is given out from the highest
 * priority down, to all children of one priority or to none. What has priority 9 always stays, and
 * only that counts for the minimum. Expanding children share what is left over; where all of them
 * are left out, it stays empty where they would be.
 *
 * In a template the type of a child is its priority: <child type="3">. Property "spacing" (int). */
#define XS_TYPE_FIT_BOX (xs_fit_box_get_type ())
G_DECLARE_FINAL_TYPE (XsFitBox, xs_fit_box, XS, FIT_BOX, GtkWidget)

/* Appends @child. @priority in 0 .. 9. */
void xs_fit_box_add (XsFitBox *self, GtkWidget *child, int priority);
