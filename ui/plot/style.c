#include "ui/plot/style.h"

#include "ui/plot/palette.h"

#include <adwaita.h>

#define FAINTEST .85 /* of what is written, in high contrast */

/* How strong the text's colour is in each: light, dark, and both in high contrast. */
typedef struct
{
  double faint, grid, line;
} Strengths;

static const Strengths strengths[] = {
  [XS_THEME_LIGHT] = { .62, .07, .32 },
  [XS_THEME_DARK] = { .7, .08, .35 },
  [XS_THEME_HIGH_CONTRAST] = { 1, .3, .8 },
  [XS_THEME_HIGH_CONTRAST | XS_THEME_DARK] = { 1, .35, .85 },
};

static GdkRGBA
faded (GdkRGBA color, double alpha)
{
  color.alpha *= (float) alpha;
  return color;
}

/* What follows from text and theme. */
static void
derive (XsPlotStyle *self)
{
  const Strengths *of = &strengths[self->theme & ~(unsigned) XS_THEME_COLOUR_BLIND];
  float ink = self->theme & XS_THEME_DARK ? 1.f : 0.f;
  GdkRGBA full = { ink, ink, ink, 1 };

  self->faint = faded (self->text, of->faint);
  self->grid = faded (full, of->grid);
  self->line = faded (full, of->line);
}

void
xs_plot_style_init (XsPlotStyle *self, PangoContext *context, XsTheme theme)
{
  gboolean dark = (theme & XS_THEME_DARK) != 0;
  float ink = dark ? 1 : 0;

  self->context = context;
  self->theme = theme;
  self->text = (GdkRGBA){ ink, ink, ink, dark || (theme & XS_THEME_HIGH_CONTRAST) ? 1 : .8f };
  gdk_rgba_parse (&self->paper, dark ? "#1e1e1e" : "#ffffff");
  gdk_rgba_parse (&self->accent, "#3584e4");
  derive (self);
}

XsTheme
xs_theme_of (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  XsTheme theme = xs_theme_on_paper ();

  if (adw_style_manager_get_dark (manager))
    theme |= XS_THEME_DARK;
  return adw_style_manager_get_high_contrast (manager) ? theme | XS_THEME_HIGH_CONTRAST : theme;
}

XsTheme
xs_theme_on_paper (void)
{
  return xs_palette_get () == XS_PALETTE_COLOUR_BLIND ? XS_THEME_COLOUR_BLIND : XS_THEME_LIGHT;
}

void
xs_theme_follow (GtkWidget *widget, GCallback changed)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  g_signal_connect_object (manager, "notify::dark", changed, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", changed, widget, G_CONNECT_SWAPPED);
  xs_palette_follow (widget, changed);
}

gboolean
xs_animations_are_on (GtkWidget *widget)
{
  gboolean on;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &on, NULL);
  return on;
}

void
xs_plot_style_of (XsPlotStyle *self, GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  xs_plot_style_init (self, gtk_widget_get_pango_context (widget), xs_theme_of (widget));
  gtk_style_context_get_color (context, &self->text);
  if (gtk_style_context_lookup_color (context, "view_bg_color", &color))
    self->paper = color;
  if (gtk_style_context_lookup_color (context, "accent_bg_color", &color))
    self->accent = color;
  derive (self);
}

gboolean
xs_plot_style_equal (const XsPlotStyle *self, const XsPlotStyle *other)
{
  return self->context == other->context && self->theme == other->theme &&
         gdk_rgba_equal (&self->text, &other->text) &&
         gdk_rgba_equal (&self->faint, &other->faint) &&
         gdk_rgba_equal (&self->grid, &other->grid) && gdk_rgba_equal (&self->line, &other->line) &&
         gdk_rgba_equal (&self->paper, &other->paper) &&
         gdk_rgba_equal (&self->accent, &other->accent);
}

GdkRGBA
xs_plot_style_ink (const XsPlotStyle *self, double alpha)
{
  return faded (self->text, self->theme & XS_THEME_HIGH_CONTRAST ? MAX (alpha, FAINTEST) : alpha);
}
