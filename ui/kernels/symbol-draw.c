#include "ui/kernels/plot-parts.h"
#include "ui/kernels/symbol-plot.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define TOP 30          /* room for the colour bar */
#define LEFT 30         /* numbers of the maps' y axis */
#define SECTION_LEFT 48 /* numbers of the section's y axis */
#define GAP 14
#define RIGHT 8
#define FOOT 38 /* numbers and name of the x axis */
#define NARROW 430
#define SECTION_HEIGHT 120 /* where it stands below the maps */
#define SMALLEST_MAP 90
#define LARGEST_MAP 190
#define TEXT_SIZE 12
#define NUMBER_SIZE 11

typedef struct
{
  const XsSymbolData *data;
  cairo_surface_t *const *pictures; /* (XS_N_SIDES) */
  const XsPlotStyle *style;
} Scene;

/* Where the three panels stand. */
typedef struct
{
  double map; /* side of a map */
  double map_x[XS_N_SIDES];
  double top;
  double section_x, section_y, section_width, section_height;
} Panels;

static double
map_side (double width)
{
  double room = width < NARROW ? (width - LEFT - GAP - RIGHT) / 2
                               : (width - LEFT - GAP - SECTION_LEFT - RIGHT) / 3;

  return floor (CLAMP (room, SMALLEST_MAP, LARGEST_MAP));
}

int
xs_symbol_plot_height (int width)
{
  double height = TOP + map_side (width) + FOOT;

  return (int) (width < NARROW ? height + GAP + SECTION_HEIGHT + FOOT : height);
}

static Panels
panels_of (double width, double height)
{
  gboolean narrow = width < NARROW;
  double room = narrow ? height - TOP - 2 * FOOT - GAP - SECTION_HEIGHT : height - TOP - FOOT;
  Panels p = { .map = floor (MIN (map_side (width), MAX (room, 20))), .top = TOP };

  p.map_x[XS_COARSE] = LEFT;
  p.map_x[XS_FINE] = LEFT + p.map + GAP;
  p.section_x = narrow ? LEFT : p.map_x[XS_FINE] + p.map + SECTION_LEFT;
  p.section_y = narrow ? p.top + p.map + FOOT + GAP : p.top;
  p.section_width = MAX (width - RIGHT - p.section_x, 10);
  p.section_height = narrow ? SECTION_HEIGHT : p.map;
  return p;
}

/* Half the frequencies that a mesh can hold, in cycles per image. */
static double
nyquist (const Scene *scene, int side)
{
  return scene->data->sides[side].size / 2.;
}

/* The end of the frequency axes. */
static double
most (const Scene *scene)
{
  return MAX (MAX (nyquist (scene, XS_FINE), nyquist (scene, XS_COARSE)), 1);
}

static void
draw_number (cairo_t *cr, const Scene *scene, double value, double x, double y, double x_align,
             double y_align)
{
  g_autofree char *number = xs_format_number (value, xs_decimals_of (value));

  xs_draw_text (cr, scene->style->context, number, NUMBER_SIZE, FALSE, x, y, x_align, y_align);
}

/* Numbers at the ends, at the coarse mesh's limit when it has room, and at zero. Along y they stand
 * left of the axis, else below; those at the ends of the x axis stay within it. */
static void
draw_map_numbers (cairo_t *cr, const Scene *scene, double x, double y, double extent,
                  gboolean vertical)
{
  double end = most (scene), coarse = nyquist (scene, XS_COARSE);
  double values[] = { -end, -coarse, 0, coarse, end };

  for (int i = 0; i < 5; i++)
    {
      double at = (values[i] + end) / (2 * end) * extent;
      gboolean crowded = (end - coarse) / (2 * end) * extent < 26 || coarse / end * extent < 44;

      if ((i == 1 || i == 3) && crowded)
        continue;
      if (vertical)
        draw_number (cr, scene, values[i], x - 6, y + extent - at, 1, .5);
      else
        draw_number (cr, scene, values[i], x + at, y + extent + 5, i / 4., 0);
    }
}

static void
draw_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y, double extent)
{
  double scale = extent / cairo_image_surface_get_width (surface);

  cairo_save (cr);
  cairo_rectangle (cr, x, y, extent, extent);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
stroke_square (cairo_t *cr, double x, double y, double extent)
{
  cairo_rectangle (cr, x, y, extent, extent);
  cairo_stroke (cr);
}

/* The map of one mesh on the axes of the finer; the part it cannot hold stays grey. */
static void
draw_map (cairo_t *cr, const Scene *scene, int side, double x, double y, double extent)
{
  double own = extent * nyquist (scene, side) / most (scene);
  double inner = extent * nyquist (scene, XS_COARSE) / most (scene);
  double corner = (extent - own) / 2, inner_corner = (extent - inner) / 2;
  static const double dashes[] = { 3, 2 };
  GdkRGBA unknown = scene->style->text;

  unknown.alpha *= .08f;
  gdk_cairo_set_source_rgba (cr, &unknown);
  cairo_rectangle (cr, x, y, extent, extent);
  cairo_fill (cr);
  if (scene->pictures[side] != NULL)
    draw_surface (cr, scene->pictures[side], x + corner, y + corner, own);
  cairo_set_line_width (cr, 1);
  gdk_cairo_set_source_rgba (cr, &scene->style->grid);
  stroke_square (cr, x + .5, y + .5, extent - 1);
  if (side == XS_FINE && scene->pictures[side] != NULL)
    {
      cairo_save (cr);
      cairo_set_dash (cr, dashes, 2, 0);
      cairo_set_line_width (cr, 1.2);
      xs_set_level (cr, scene->style, scene->data->sides[XS_COARSE].rank, 1);
      stroke_square (cr, x + inner_corner, y + inner_corner, inner);
      cairo_restore (cr);
    }
  cairo_set_line_width (cr, 2);
  xs_set_level (cr, scene->style, scene->data->sides[side].rank, 1);
  stroke_square (cr, x + corner, y + corner, own);
}

static void
draw_maps (cairo_t *cr, const Scene *scene, const Panels *p)
{
  for (int side = 0; side < XS_N_SIDES; side++)
    {
      double x = p->map_x[side];

      draw_map (cr, scene, side, x, p->top, p->map);
      xs_set_ink (cr, scene->style, .65);
      draw_map_numbers (cr, scene, x, p->top, p->map, FALSE);
      if (side == XS_COARSE)
        draw_map_numbers (cr, scene, x, p->top, p->map, TRUE);
      xs_draw_text (cr, scene->style->context, _ ("cycles per image"), NUMBER_SIZE, FALSE,
                    x + p->map / 2, p->top + p->map + 20, .5, 0);
    }
}

static void
draw_section_axes (cairo_t *cr, const Scene *scene, const Panels *p)
{
  double limit = (double) scene->data->limit, end = most (scene);
  double coarse = nyquist (scene, XS_COARSE);
  double bottom = p->section_y + p->section_height;
  double inner = p->section_x + coarse / end * p->section_width;

  cairo_set_line_width (cr, 1);
  for (int i = 0; i <= 2; i++)
    {
      double y = floor (bottom - i * p->section_height / 2) + .5;
      g_autofree char *number =
          xs_format_number (i * limit / 2, i == 0 ? 0 : xs_decimals_of (limit / 2));

      gdk_cairo_set_source_rgba (cr, i == 0 ? &scene->style->line : &scene->style->grid);
      cairo_move_to (cr, p->section_x, y);
      cairo_line_to (cr, p->section_x + p->section_width, y);
      cairo_stroke (cr);
      xs_set_ink (cr, scene->style, .65);
      xs_draw_text (cr, scene->style->context, number, NUMBER_SIZE, FALSE, p->section_x - 6, y, 1,
                    .5);
    }
  draw_number (cr, scene, 0, p->section_x, bottom + 5, .5, 0);
  if (coarse < end)
    draw_number (cr, scene, end, p->section_x + p->section_width, bottom + 5, 1, 0);
  if (p->section_x + p->section_width - inner > 34 || coarse >= end)
    draw_number (cr, scene, coarse, inner, bottom + 5, .5, 0);
  xs_draw_short_text (cr, scene->style->context,
                      scene->data->directed ? _ ("along its gradient") : _ ("along the x axis"),
                      NUMBER_SIZE, p->section_width + 2 * RIGHT,
                      p->section_x + p->section_width / 2, bottom + 20, .5, 0);
}

static void
draw_section (cairo_t *cr, const Scene *scene, const Panels *p, int side)
{
  static const double dashes[] = { 6, 3 };
  double limit = MAX ((double) scene->data->limit, 1e-12);
  double width = p->section_width * nyquist (scene, side) / most (scene);

  if (!scene->data->sides[side].known)
    return;
  cairo_new_path (cr);
  for (int i = 0; i < XS_SYMBOL_SECTION; i++)
    cairo_line_to (cr, p->section_x + width * i / (XS_SYMBOL_SECTION - 1),
                   p->section_y +
                       p->section_height * (1 - (double) scene->data->sections[side][i] / limit));
  cairo_set_dash (cr, dashes, side == XS_COARSE ? 2 : 0, 0);
  cairo_set_line_width (cr, 2.2);
  xs_set_level (cr, scene->style, scene->data->sides[side].rank, 1);
  cairo_stroke (cr);
}

static void
draw_color_bar (cairo_t *cr, const Scene *scene, double width)
{
  double limit = (double) scene->data->limit, length = 90, text;
  g_autofree char *number = xs_format_number (limit, xs_decimals_of (limit));
  cairo_pattern_t *colors;

  xs_set_ink (cr, scene->style, .65);
  xs_measure_text (scene->style->context, number, TEXT_SIZE, FALSE, &text, NULL);
  xs_draw_text (cr, scene->style->context, number, TEXT_SIZE, FALSE, width, 11, 1, .5);
  xs_draw_text (cr, scene->style->context, "0", TEXT_SIZE, FALSE, width - text - length - 12, 11, 1,
                .5);
  colors = cairo_pattern_create_linear (width - text - 6 - length, 0, width - text - 6, 0);
  for (int i = 0; i <= 16; i++)
    {
      guint8 rgb[3];

      xs_color_map (XS_MAP_MAGNITUDE, (float) i / 16, rgb);
      cairo_pattern_add_color_stop_rgb (colors, i / 16., rgb[0] / 255., rgb[1] / 255.,
                                        rgb[2] / 255.);
    }
  cairo_set_source (cr, colors);
  cairo_rectangle (cr, width - text - 6 - length, 6, length, 10);
  cairo_fill (cr);
  cairo_pattern_destroy (colors);
}

void
xs_symbol_plot_draw (cairo_t *cr, double width, double height, const XsSymbolData *data,
                     cairo_surface_t *const pictures[XS_N_SIDES], const XsPlotStyle *style)
{
  const Scene scene = { data, pictures, style };
  Panels p = panels_of (width, height);

  draw_color_bar (cr, &scene, width);
  draw_maps (cr, &scene, &p);
  draw_section_axes (cr, &scene, &p);
  cairo_save (cr);
  for (int side = 0; side < XS_N_SIDES; side++)
    draw_section (cr, &scene, &p, side);
  cairo_restore (cr);
}
