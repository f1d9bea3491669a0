#include "ui/plot/colors.h"
#include "ui/plot/palette.h"

#include <adwaita.h>
#include <math.h>

/* What eyes with two of the three kinds of cones see of a colour: Machado, Oliveira and Fernandes,
 * A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), table 1, severity
 * 1, on linear RGB. Distances are those of CIE Lab (1976), least over all four kinds of eyes. */

typedef enum
{
  ALL_CONES,
  PROTANOPIA,
  DEUTERANOPIA,
  TRITANOPIA,
  N_EYES,
} Eyes;

static const double machado[N_EYES][3][3] = {
  [ALL_CONES] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [PROTANOPIA] = { { 0.152286, 1.052583, -0.204868 },
                   { 0.114503, 0.786281, 0.099216 },
                   { -0.003882, -0.048116, 1.051998 } },
  [DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                     { 0.280085, 0.672501, 0.047413 },
                     { -0.011820, 0.042940, 0.968881 } },
  [TRITANOPIA] = { { 1.255528, -0.076749, -0.178779 },
                   { -0.078411, 0.930809, 0.147602 },
                   { 0.004733, 0.691367, 0.303900 } },
};

/* CIE XYZ of linear sRGB, a row each, as parts of white. */
static const double xyz[3][3] = {
  { 0.4339532, 0.3762188, 0.1898287 },
  { 0.2126729, 0.7151522, 0.0721750 },
  { 0.0177565, 0.1094680, 0.8727687 },
};

typedef struct
{
  double l, a, b;
} Lab;

static double
linear (double channel)
{
  return channel <= .04045 ? channel / 12.92 : pow ((channel + .055) / 1.055, 2.4);
}

static void
linear_of (const GdkRGBA *color, double rgb[3])
{
  rgb[0] = linear ((double) color->red);
  rgb[1] = linear ((double) color->green);
  rgb[2] = linear ((double) color->blue);
}

static void
multiply (const double matrix[3][3], const double from[3], double to[3])
{
  for (int i = 0; i < 3; i++)
    to[i] = matrix[i][0] * from[0] + matrix[i][1] * from[1] + matrix[i][2] * from[2];
}

static double
cie_root (double part)
{
  return part > 216. / 24389 ? cbrt (part) : (24389. / 27 * part + 16) / 116;
}

static Lab
seen_by (Eyes eyes, const GdkRGBA *color)
{
  double rgb[3], seen[3], parts[3], roots[3];

  linear_of (color, rgb);
  multiply (machado[eyes], rgb, seen);
  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (seen[i], 0, 1);
  multiply (xyz, seen, parts);
  for (int i = 0; i < 3; i++)
    roots[i] = cie_root (parts[i]);
  return (Lab){ 116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2]) };
}

static double
distance_for (Eyes eyes, const GdkRGBA *one, const GdkRGBA *other)
{
  Lab a = seen_by (eyes, one), b = seen_by (eyes, other);

  return sqrt ((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b));
}

static double
distance (const GdkRGBA *one, const GdkRGBA *other)
{
  double least = HUGE_VAL;

  for (Eyes eyes = ALL_CONES; eyes < N_EYES; eyes++)
    least = MIN (least, distance_for (eyes, one, other));
  return least;
}

/* Grey is the same to all eyes; a red and a green that differ much to most differ little to those
 * without the cones for the one or the other, and a blue and a green to those without the third. */
static void
test_simulation (void)
{
  GdkRGBA white, grey, red, green, blue, teal;

  gdk_rgba_parse (&white, "#ffffff");
  gdk_rgba_parse (&grey, "#808080");
  gdk_rgba_parse (&red, "#b35a00");
  gdk_rgba_parse (&green, "#6e7000");
  gdk_rgba_parse (&blue, "#0077c8");
  gdk_rgba_parse (&teal, "#008a8a");
  for (Eyes eyes = ALL_CONES; eyes < N_EYES; eyes++)
    {
      Lab seen = seen_by (eyes, &grey);

      g_assert_cmpfloat_with_epsilon (seen_by (eyes, &white).l, 100, .1);
      g_assert_cmpfloat_with_epsilon (seen.l, 53.6, .1);
      g_assert_cmpfloat (hypot (seen.a, seen.b), <, .1);
    }
  g_assert_cmpfloat (distance_for (ALL_CONES, &red, &green), >, 30);
  g_assert_cmpfloat (distance_for (DEUTERANOPIA, &red, &green), <, 15);
  g_assert_cmpfloat (distance_for (ALL_CONES, &blue, &teal), >, 30);
  g_assert_cmpfloat (distance_for (TRITANOPIA, &blue, &teal), <, 15);
}

typedef struct
{
  const char *name;
  int n;
  void (*color) (int index, XsTheme theme, GdkRGBA *color);
  double standard, safe; /* least distances of the palettes, in any theme */
} Marks;

static const Marks levels = { "levels", 4, xs_level_color, 10.2, 40 };
static const Marks branches = { "branches", 4, xs_branch_color, 28.2, 39 };
static const Marks classes = { "classes", 10, xs_class_color, 3.1, 23 };

#define N_PLAIN_THEMES 4 /* light and dark, each in high contrast, too */

static double
least_distance (const Marks *marks, XsTheme palette)
{
  double least = HUGE_VAL;

  for (int theme = 0; theme < N_PLAIN_THEMES; theme++)
    for (int i = 0; i < marks->n; i++)
      for (int j = 0; j < i; j++)
        {
          GdkRGBA one, other;

          marks->color (i, (XsTheme) theme | palette, &one);
          marks->color (j, (XsTheme) theme | palette, &other);
          least = MIN (least, distance (&one, &other));
        }
  g_test_message ("%s: %.1f", marks->name, least);
  return least;
}

/* Any two of a kind: the standard palette says how near they are, the other one is better. */
static void
test_apart (gconstpointer data)
{
  const Marks *marks = data;

  g_assert_cmpfloat_with_epsilon (least_distance (marks, XS_THEME_LIGHT), marks->standard, .1);
  g_assert_cmpfloat (least_distance (marks, XS_THEME_COLOUR_BLIND), >, marks->safe);
}

/* The timeline has both. */
static double
levels_from_branches (XsTheme palette)
{
  double least = HUGE_VAL;

  for (int theme = 0; theme < N_PLAIN_THEMES; theme++)
    for (int i = 0; i < 4; i++)
      for (int j = 0; j < 4; j++)
        {
          GdkRGBA level, branch;

          xs_level_color (i, (XsTheme) theme | palette, &level);
          xs_branch_color (j, (XsTheme) theme | palette, &branch);
          least = MIN (least, distance (&level, &branch));
        }
  return least;
}

static void
test_levels_and_branches (void)
{
  g_assert_cmpfloat_with_epsilon (levels_from_branches (XS_THEME_LIGHT), 14.3, .1);
  g_assert_cmpfloat (levels_from_branches (XS_THEME_COLOUR_BLIND), >, 23);
}

static double
luminance (const GdkRGBA *color)
{
  double rgb[3];

  linear_of (color, rgb);
  return .2126 * rgb[0] + .7152 * rgb[1] + .0722 * rgb[2];
}

/* Of the least visible of @marks on its paper. */
static double
least_contrast (const Marks *marks, XsTheme theme)
{
  static const char *const papers[N_PLAIN_THEMES] = { "#ffffff", "#363636", "#ffffff", "#1e1e1e" };
  double least = HUGE_VAL, under;
  GdkRGBA color;

  gdk_rgba_parse (&color, papers[theme & ~(unsigned) XS_THEME_COLOUR_BLIND]);
  under = luminance (&color);
  for (int i = 0; i < marks->n; i++)
    {
      double on;

      marks->color (i, theme, &color);
      on = luminance (&color);
      least = MIN (least, (MAX (on, under) + .05) / (MIN (on, under) + .05));
    }
  return least;
}

/* All of the palette are seen on their paper as WCAG 2.1 asks of graphics (1.4.11), in high
 * contrast as it asks of text (1.4.3); of the standard one branches are, too, while the lightest
 * class comes to 2.2 on white. */
static void
test_on_paper (void)
{
  for (int theme = 0; theme < N_PLAIN_THEMES; theme++)
    {
      XsTheme safe = (XsTheme) theme | XS_THEME_COLOUR_BLIND;
      double least = theme & XS_THEME_HIGH_CONTRAST ? 4.5 : 3;

      g_assert_cmpfloat (least_contrast (&levels, safe), >=, least);
      g_assert_cmpfloat (least_contrast (&branches, safe), >=, least);
      g_assert_cmpfloat (least_contrast (&classes, safe), >=, least);
      g_assert_cmpfloat (least_contrast (&branches, (XsTheme) theme), >=, least);
    }
  g_assert_cmpfloat_with_epsilon (least_contrast (&classes, XS_THEME_LIGHT), 2.2, .05);
}

static GdkRGBA
map_color (XsColorMap map, double position)
{
  guint8 rgb[3];

  xs_color_map (map, (float) position, rgb);
  return (GdkRGBA){ rgb[0] / 255.f, rgb[1] / 255.f, rgb[2] / 255.f, 1 };
}

#define N_TONES 64

/* The larger a magnitude, the lighter; the larger a signed value, the darker, and the signs are two
 * colours: the data maps need no other palette. */
static void
test_maps (void)
{
  for (Eyes eyes = ALL_CONES; eyes < N_EYES; eyes++)
    for (int i = 1; i <= N_TONES; i++)
      {
        double at = (double) i / N_TONES, before = (double) (i - 1) / N_TONES;
        GdkRGBA small = map_color (XS_MAP_MAGNITUDE, before);
        GdkRGBA large = map_color (XS_MAP_MAGNITUDE, at);
        GdkRGBA plus = map_color (XS_MAP_SIGNED, at), minus = map_color (XS_MAP_SIGNED, -at);
        GdkRGBA less_plus = map_color (XS_MAP_SIGNED, before);
        GdkRGBA less_minus = map_color (XS_MAP_SIGNED, -before);

        g_assert_cmpfloat (seen_by (eyes, &large).l, >, seen_by (eyes, &small).l + .5);
        g_assert_cmpfloat (seen_by (eyes, &plus).l, <, seen_by (eyes, &less_plus).l - .3);
        g_assert_cmpfloat (seen_by (eyes, &minus).l, <, seen_by (eyes, &less_minus).l - .3);
        if (at >= .125)
          g_assert_cmpfloat (distance_for (eyes, &plus, &minus), >, 20);
      }
}

/* One choice for all: what shows is of it, and what is drawn on paper. */
static void
test_choice (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  int told = 0;

  xs_theme_follow (widget, G_CALLBACK (gtk_widget_hide));
  g_signal_connect_swapped (widget, "hide", G_CALLBACK (g_atomic_int_inc), &told);
  g_assert_cmpint (xs_palette_get (), ==, XS_PALETTE_STANDARD);
  g_assert_cmpint (xs_theme_of (widget), ==, XS_THEME_LIGHT);
  g_assert_cmpint (xs_theme_on_paper (), ==, XS_THEME_LIGHT);
  xs_palette_set (XS_PALETTE_STANDARD);
  g_assert_true (gtk_widget_get_visible (widget));
  xs_palette_set (XS_PALETTE_COLOUR_BLIND);
  g_assert_false (gtk_widget_get_visible (widget));
  g_assert_cmpint (told, ==, 1);
  g_assert_cmpint (xs_theme_of (widget), ==, XS_THEME_COLOUR_BLIND);
  g_assert_cmpint (xs_theme_on_paper (), ==, XS_THEME_COLOUR_BLIND);
  g_assert_finalize_object (widget);
  xs_palette_set (XS_PALETTE_STANDARD);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/palette/simulation", test_simulation);
  g_test_add_data_func ("/palette/apart/levels", &levels, test_apart);
  g_test_add_data_func ("/palette/apart/branches", &branches, test_apart);
  g_test_add_data_func ("/palette/apart/classes", &classes, test_apart);
  g_test_add_func ("/palette/apart/levels-and-branches", test_levels_and_branches);
  g_test_add_func ("/palette/on-paper", test_on_paper);
  g_test_add_func ("/palette/maps", test_maps);
  g_test_add_func ("/palette/choice", test_choice);
  return g_test_run ();
}
