#pragma once

#include <gtk/gtk.h>

/* Which colours marks have, in all windows and on paper: one choice for the process. Main thread
 * only. */

typedef enum
{
  XS_PALETTE_STANDARD,
  XS_PALETTE_COLOUR_BLIND, /* told apart without one of the three kinds of cones, too */
  XS_N_PALETTES,
} XsPalette;

/* At first XS_PALETTE_STANDARD. */
XsPalette xs_palette_get (void);
/* What follows the theme (xs_theme_follow() in ui/plot/style.h) is told. */
void xs_palette_set (XsPalette palette);

/* Calls @changed with @widget, while that lives, after the palette is another. */
void xs_palette_follow (GtkWidget *widget, GCallback changed);
