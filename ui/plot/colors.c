#include "ui/plot/colors.h"

#include <math.h>

typedef struct
{
  float position;
  guint8 rgb[3];
} Stop;

/* White exactly at zero. */
static const Stop signed_stops[] = {
  { 0.0f, { 0x0a, 0x3d, 0x7a } }, { 0.17f, { 0x2e, 0x75, 0xb6 } }, { 0.34f, { 0x8f, 0xbc, 0xe3 } },
  { 0.5f, { 0xf8, 0xf8, 0xf7 } }, { 0.66f, { 0xf7, 0xbd, 0x86 } }, { 0.83f, { 0xdd, 0x7a, 0x1f } },
  { 1.0f, { 0x8c, 0x3d, 0x05 } },
};

static const Stop magnitude_stops[] = {
  { 0.0f, { 0x00, 0x20, 0x4d } },  { 0.125f, { 0x0e, 0x35, 0x70 } },
  { 0.25f, { 0x3c, 0x4d, 0x6e } }, { 0.375f, { 0x5a, 0x62, 0x6f } },
  { 0.5f, { 0x74, 0x76, 0x79 } },  { 0.625f, { 0x93, 0x8c, 0x78 } },
  { 0.75f, { 0xb5, 0xa4, 0x6f } }, { 0.875f, { 0xda, 0xc0, 0x5e } },
  { 1.0f, { 0xff, 0xe9, 0x45 } },
};

static const Stop grey_stops[] = { { 0.0f, { 0, 0, 0 } }, { 1.0f, { 255, 255, 255 } } };

static const struct
{
  const Stop *stops;
  gsize n;
} maps[] = {
  [XS_MAP_SIGNED] = { signed_stops, G_N_ELEMENTS (signed_stops) },
  [XS_MAP_MAGNITUDE] = { magnitude_stops, G_N_ELEMENTS (magnitude_stops) },
  [XS_MAP_GREY] = { grey_stops, G_N_ELEMENTS (grey_stops) },
};

void
xs_color_map (XsColorMap map, float position, guint8 rgb[3])
{
  const Stop *stops = maps[map].stops;
  float at = map == XS_MAP_SIGNED ? (position + 1) / 2 : position;
  gsize i = 1;
  float t;

  at = isnan (at) ? 0 : CLAMP (at, 0, 1);
  while (i + 1 < maps[map].n && at > stops[i].position)
    i++;
  t = (at - stops[i - 1].position) / (stops[i].position - stops[i - 1].position);
  for (int c = 0; c < 3; c++)
    {
      float from = stops[i - 1].rgb[c], to = stops[i].rgb[c];

      rgb[c] = (guint8) lroundf (from + t * (to - from));
    }
}

#define N_THEMES 8
#define N_LEVEL_COLORS 4
#define BLIND(theme) (XS_THEME_##theme | XS_THEME_COLOUR_BLIND)

/* Those for colour-blind eyes of levels, branches and classes were searched for: as far apart as
 * can be in CIE Lab for every kind of colour vision, on their paper as WCAG asks, none nearly black
 * or white. tests/ui-plot/test-palette.c says how far that is. */

void
xs_level_color (int rank, XsTheme theme, GdkRGBA *color)
{
  static const char *const colors[N_THEMES][N_LEVEL_COLORS] = {
    [XS_THEME_LIGHT] = { "#e08e0b", "#1a9e77", "#2f7de1", "#7a2f8f" },
    [XS_THEME_DARK] = { "#f0b13c", "#36c296", "#62a0ea", "#e8b4f0" },
    [XS_THEME_HIGH_CONTRAST] = { "#8f5600", "#0c6b4e", "#1456ad", "#5c1a70" },
    [XS_THEME_HIGH_CONTRAST | XS_THEME_DARK] = { "#ffd27a", "#7ee8c3", "#a8cdff", "#f4d4fa" },
    [BLIND (LIGHT)] = { "#ee6622", "#0099cc", "#001199", "#660033" },
    [BLIND (DARK)] = { "#cc6600", "#00ff99", "#3377ff", "#eebbff" },
    [BLIND (HIGH_CONTRAST)] = { "#880000", "#996677", "#4466ff", "#331155" },
    [BLIND (HIGH_CONTRAST) | XS_THEME_DARK] = { "#dd6622", "#44ffaa", "#7777ff", "#ddbbff" },
  };

  gdk_rgba_parse (color, colors[theme][MAX (rank, 0) % N_LEVEL_COLORS]);
}

XsShape
xs_level_shape (int rank)
{
  int i = MAX (rank, 0);

  /* After the colours repeat, each comes with the next shape. */
  return (XsShape) ((i + i / N_LEVEL_COLORS) % 4);
}

void
xs_draw_shape (cairo_t *cr, XsShape shape, double x, double y, double radius)
{
  cairo_new_path (cr);
  switch (shape)
    {
    case XS_SHAPE_TRIANGLE:
      cairo_move_to (cr, x, y - radius);
      cairo_line_to (cr, x + radius, y + radius * .8);
      cairo_line_to (cr, x - radius, y + radius * .8);
      break;
    case XS_SHAPE_SQUARE:
      cairo_rectangle (cr, x - radius * .85, y - radius * .85, radius * 1.7, radius * 1.7);
      break;
    case XS_SHAPE_CIRCLE:
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    case XS_SHAPE_DIAMOND:
      cairo_move_to (cr, x, y - radius * 1.1);
      cairo_line_to (cr, x + radius * 1.1, y);
      cairo_line_to (cr, x, y + radius * 1.1);
      cairo_line_to (cr, x - radius * 1.1, y);
      break;
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

#define N_BRANCH_COLORS 4

void
xs_branch_color (int strand, XsTheme theme, GdkRGBA *color)
{
  static const char *const colors[N_THEMES][N_BRANCH_COLORS] = {
    [XS_THEME_LIGHT] = { "#b5651d", "#2424d6", "#6c8b93", "#14143c" },
    [XS_THEME_DARK] = { "#e97e63", "#9980ff", "#b2fff0", "#ffff4d" },
    [XS_THEME_HIGH_CONTRAST] = { "#801a00", "#3333ff", "#75576f", "#0f004c" },
    [XS_THEME_HIGH_CONTRAST | XS_THEME_DARK] = { "#ff8566", "#4d94ff", "#dca3c5", "#ccff00" },
    [BLIND (LIGHT)] = { "#aa0000", "#8866ff", "#551166", "#cc7788" },
    [BLIND (DARK)] = { "#9977cc", "#bbeedd", "#ffaa00", "#ee3355" },
    [BLIND (HIGH_CONTRAST)] = { "#bb44aa", "#441122", "#0000aa", "#dd3300" },
    [BLIND (HIGH_CONTRAST) | XS_THEME_DARK] = { "#009966", "#cceeee", "#9977bb", "#ffaa00" },
  };

  gdk_rgba_parse (color, colors[theme][MAX (strand, 0) % N_BRANCH_COLORS]);
}

void
xs_set_branch (cairo_t *cr, int strand, XsTheme theme, double alpha)
{
  static const double dashes[N_BRANCH_COLORS][4] = {
    { 5, 3, 5, 3 }, { 2, 3, 2, 3 }, { 8, 3, 2, 3 }, { 10, 4, 10, 4 }
  };
  GdkRGBA color;

  xs_branch_color (strand, theme, &color);
  color.alpha = (float) alpha;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_dash (cr, dashes[MAX (strand, 0) % N_BRANCH_COLORS], 4, 0);
}

#define N_CLASS_COLORS 10

/* The standard ones are those of light paper, lightened on dark. */
static void
standard_class_color (int index, XsTheme theme, GdkRGBA *color)
{
  static const char *const colors[N_CLASS_COLORS] = { "#4b3bb5", "#117733", "#44aa99", "#7db4dc",
                                                      "#cc6677", "#999933", "#aa4499", "#d9a21b",
                                                      "#7b7f86", "#a01f4f" };
  float white = theme & XS_THEME_DARK ? .35f : 0;

  gdk_rgba_parse (color, colors[index]);
  color->red += white * (1 - color->red);
  color->green += white * (1 - color->green);
  color->blue += white * (1 - color->blue);
}

void
xs_class_color (int label, XsTheme theme, GdkRGBA *color)
{
  static const char *const colors[N_THEMES][N_CLASS_COLORS] = {
    [BLIND (LIGHT)] = { "#7766ff", "#889966", "#006655", "#8844aa", "#660011", "#dd7700", "#330099",
                        "#aa1100", "#cc77aa", "#550055" },
    [BLIND (DARK)] = { "#7777ff", "#66ffbb", "#66bbaa", "#8877aa", "#ffaa66", "#eeee33", "#dd99ff",
                       "#cc6600", "#cceeff", "#ff1166" },
    [BLIND (HIGH_CONTRAST)] = { "#1166ff", "#550011", "#776688", "#aa44bb", "#bb5555", "#dd3300",
                                "#0022aa", "#881100", "#552244", "#330066" },
    [BLIND (HIGH_CONTRAST) | XS_THEME_DARK] = { "#99aaff", "#33bb00", "#00ffaa", "#ff11bb",
                                                "#999955", "#aaff77", "#9966ff", "#ddee22",
                                                "#cc7788", "#ffbbdd" },
  };
  int index = MAX (label, 0) % N_CLASS_COLORS;

  if (theme & XS_THEME_COLOUR_BLIND)
    gdk_rgba_parse (color, colors[theme][index]);
  else
    standard_class_color (index, theme, color);
}
