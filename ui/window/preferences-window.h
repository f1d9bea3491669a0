#pragma once

#include <adwaita.h>

#define XS_LEAST_AUTOSAVE 5 /* seconds */
#define XS_MOST_AUTOSAVE 600

typedef enum
{
  XS_COLOURS_OF_DESKTOP,
  XS_COLOURS_LIGHT,
  XS_COLOURS_DARK,
  XS_N_COLOURS,
} XsColours;

#define XS_MOST_THREADS 256

/* What a person prefers, applied as it is chosen.
 *
 * Properties, all notify: "autosave" (int): seconds between two saves of a study; "threads" (int):
 * of training, from the next start on, 0: one per processor; "theme" (int): an XsColours; "palette"
 * (int): an XsPalette (ui/plot/palette.h); "images" (int): how many reference images are followed
 * (engine/questions/frame.h). */
#define XS_TYPE_PREFERENCES_WINDOW (xs_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (XsPreferencesWindow, xs_preferences_window, XS, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* Modal to @parent (may be NULL). */
GtkWindow *xs_preferences_window_new (GtkWindow *parent);
