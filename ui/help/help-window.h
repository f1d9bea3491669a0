#pragma once

#include <adwaita.h>

/* The help: pages beside a list of them, a search over all, and the way back and forward. It knows
 * no other window and needs no network. */
#define XS_TYPE_HELP_WINDOW (xs_help_window_get_type ())
G_DECLARE_FINAL_TYPE (XsHelpWindow, xs_help_window, XS, HELP_WINDOW, AdwWindow)

GtkWindow *xs_help_window_new (void);
/* Goes to "kernels.md" or "kernels.md#the-symbol"; FALSE when there is no such place. */
gboolean xs_help_window_go (XsHelpWindow *self, const char *link);
