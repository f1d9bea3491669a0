#pragma once

#include <gtk/gtk.h>

/* How a plot writes and rules: in the theme of its widget, or without a widget for files and tests.
 * A plain value. */

/* Flags. */
typedef enum
{
  XS_THEME_LIGHT = 0,
  XS_THEME_DARK = 1 << 0,
  XS_THEME_HIGH_CONTRAST = 1 << 1,
  XS_THEME_COLOUR_BLIND = 1 << 2, /* marks have the colours of that palette (ui/plot/palette.h) */
} XsTheme;

typedef struct
{
  PangoContext *context; /* borrowed */
  XsTheme theme;
  GdkRGBA text;   /* full strength */
  GdkRGBA faint;  /* labels of ticks */
  GdkRGBA grid;   /* hairlines behind the data */
  GdkRGBA line;   /* the axis itself */
  GdkRGBA paper;  /* what lies under the plot */
  GdkRGBA accent; /* what is being selected */
} XsPlotStyle;

/* @context is borrowed and must outlive the style. */
void xs_plot_style_init (XsPlotStyle *self, PangoContext *context, XsTheme theme);
/* The same with what the theme gives @widget: its text, paper and accent. */
void xs_plot_style_of (XsPlotStyle *self, GtkWidget *widget);
gboolean xs_plot_style_equal (const XsPlotStyle *self, const XsPlotStyle *other);

/* The text's colour, @alpha of it. In high contrast nothing that is written gets faint. */
GdkRGBA xs_plot_style_ink (const XsPlotStyle *self, double alpha);

/* As the desktop and the palette have it; and what is white whatever the desktop has. */
XsTheme xs_theme_of (GtkWidget *widget);
XsTheme xs_theme_on_paper (void);
/* Calls @changed with @widget, while that lives, whenever xs_theme_of() it is another. */
void xs_theme_follow (GtkWidget *widget, GCallback changed);

/* Whether a person wants things to move by themselves. */
gboolean xs_animations_are_on (GtkWidget *widget);
