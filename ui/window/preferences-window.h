#pragma once

#include <adwaita.h>

#define XS_LEAST_AUTOSAVE 5 /* seconds */
#define XS_MOST_AUTOSAVE 600

/* What a person prefers, applied as it is chosen.
 *
 * Property "autosave" (int, notify): seconds between two saves of a study. */
#define XS_TYPE_PREFERENCES_WINDOW (xs_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (XsPreferencesWindow, xs_preferences_window, XS, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* Modal to @parent (may be NULL). */
GtkWindow *xs_preferences_window_new (GtkWindow *parent);
