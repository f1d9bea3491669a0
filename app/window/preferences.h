#pragma once

#include <gtk/gtk.h>

/* What the window remembers between runs (GSettings). Without an installed schema, as in the build
 * folder, nothing is remembered and the defaults hold. */
void xs_preferences_load (GtkWindow *window);
void xs_preferences_save (GtkWindow *window);

/* Seconds between two saves of a study. */
int xs_preferences_autosave (void);
void xs_preferences_set_autosave (int seconds);
/* Compute threads of training; 0: one per processor. */
int xs_preferences_threads (void);
void xs_preferences_set_threads (int threads);
/* An XsColours. */
int xs_preferences_theme (void);
void xs_preferences_set_theme (int theme);
/* An XsPalette. */
int xs_preferences_palette (void);
void xs_preferences_set_palette (int palette);
/* How many reference images are followed. */
int xs_preferences_images (void);
void xs_preferences_set_images (int n);
/* Whether the tour is to be offered: once, at the first start. */
gboolean xs_preferences_take_tour_offer (void);
