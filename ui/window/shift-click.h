#pragma once

#include <gtk/gtk.h>

/* A click on @button with Shift held activates @action, which is a static string, in place of the
 * button's own. */
void xs_shift_click_add (GtkWidget *button, const char *action);
