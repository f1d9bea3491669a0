#pragma once

#include <adwaita.h>

/* libadwaita names the whole of a split button, and nobody the menu in it: to screen readers it is
 * called @name. */
void xs_name_split_menu (AdwSplitButton *button, const char *name);
