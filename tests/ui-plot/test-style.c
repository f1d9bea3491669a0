#include "ui/plot/colors.h"

#include <adwaita.h>
#include <math.h>

/* How far @color, as it lies on @paper, stands out of it: the ratio of luminances, 1 ... 21. */
static double
luminance (GdkRGBA color)
{
  double sum = 0;
  const float channels[] = { color.red, color.green, color.blue };
  static const double weights[] = { .2126, .7152, .0722 };

  for (int c = 0; c < 3; c++)
    {
      double value = (double) channels[c];

      sum += weights[c] * (value <= .03928 ? value / 12.92 : pow ((value + .055) / 1.055, 2.4));
    }
  return sum;
}

static double
contrast (GdkRGBA color, GdkRGBA paper)
{
  double one, other;

  color.red = color.alpha * color.red + (1 - color.alpha) * paper.red;
  color.green = color.alpha * color.green + (1 - color.alpha) * paper.green;
  color.blue = color.alpha * color.blue + (1 - color.alpha) * paper.blue;
  one = luminance (color) + .05;
  other = luminance (paper) + .05;
  return MAX (one, other) / MIN (one, other);
}

/* In high contrast text, axes and levels stand out more than without, by what is asked for: 7 for
 * text, 4.5 for marks. */
static void
test_high_contrast (void)
{
  static const XsTheme themes[] = { XS_THEME_LIGHT, XS_THEME_DARK };

  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      XsPlotStyle plain, high;
      GdkRGBA level;

      xs_plot_style_init (&plain, NULL, themes[i]);
      xs_plot_style_init (&high, NULL, themes[i] | XS_THEME_HIGH_CONTRAST);
      g_assert_false (xs_plot_style_equal (&plain, &high));
      g_assert_cmpfloat (contrast (high.faint, high.paper), >=, 7);
      g_assert_cmpfloat (contrast (xs_plot_style_ink (&high, .25), high.paper), >=, 7);
      g_assert_cmpfloat (contrast (high.line, high.paper), >=, 4.5);
      g_assert_cmpfloat (contrast (high.faint, high.paper), >, contrast (plain.faint, plain.paper));
      g_assert_cmpfloat (contrast (high.grid, high.paper), >, contrast (plain.grid, plain.paper));
      for (int rank = 0; rank < 4; rank++)
        {
          xs_level_color (rank, high.theme, &level);
          g_assert_cmpfloat (contrast (level, high.paper), >=, 4.5);
        }
    }
}

/* A widget's style is that of its theme. */
static void
test_of_widget (void)
{
  GtkWidget *window = gtk_window_new (), *widget = gtk_label_new (NULL);
  XsPlotStyle style;

  gtk_window_set_child (GTK_WINDOW (window), widget);
  xs_plot_style_of (&style, widget);
  g_assert_true (style.context == gtk_widget_get_pango_context (widget));
  g_assert_cmpint (style.theme, ==, xs_theme_of (widget));
  g_assert_cmpfloat (contrast (style.text, style.paper), >=, 7);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/style/high-contrast", test_high_contrast);
  g_test_add_func ("/style/of-widget", test_of_widget);
  return g_test_run ();
}
