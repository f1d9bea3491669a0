#include "ui/kernels/passport-plot.h"

#include "engine/scales/operator.h"
#include "ui/kernels/plot-parts.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT 60
#define TOP 32         /* of the plot: room for the legend */
#define BOTTOM 46      /* labels and caption */
#define NARROW 40      /* a slot for which two labels side by side are too wide */
#define SECOND_LINE 13 /* of labels, where slots are narrow */
#define LABEL_SIZE 12
#define NARROW_LABEL_SIZE 11
#define STRONG .25 /* of the highest bar: a bold label */

typedef struct
{
  double left, width;
  double zero;  /* y of zero */
  double scale; /* pixels per grid line */
  double bottom;
} Frame;

/* Between two grid lines. */
static double
step_of (const XsPassportData *data)
{
  return (double) data->limit / 2;
}

static Frame
frame_of (double width, double height, const XsPassportData *data)
{
  Frame f = { .left = LEFT, .width = width - LEFT };
  double bottom = f.width / 9 < NARROW ? BOTTOM + SECOND_LINE : BOTTOM;
  double top = TOP, extent = MAX (height - TOP - bottom, 10);

  f.scale = extent / MAX (data->above + data->below, 1);
  f.zero = top + f.scale * data->above;
  f.bottom = top + extent;
  return f;
}

int
xs_passport_plot_bar_at (double x, double width)
{
  int bar = (int) floor ((x - LEFT) / ((width - LEFT) / 9));

  return x < LEFT || bar > 8 ? -1 : bar;
}

double
xs_passport_plot_value_of_pixel (double width, double height, const XsPassportData *data)
{
  return step_of (data) / frame_of (width, height, data).scale;
}

static void
rounded_bar (cairo_t *cr, double x, double y, double width, double height)
{
  double radius = MIN (3, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - radius, y + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, .5 * G_PI);
  cairo_arc (cr, x + radius, y + height - radius, radius, .5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_grid (cairo_t *cr, const XsPassportData *data, const XsPlotStyle *style, const Frame *f)
{
  cairo_set_line_width (cr, 1);
  for (int i = -data->below; i <= data->above; i++)
    {
      double y = floor (f->zero - i * f->scale) + .5;
      g_autofree char *number =
          xs_format_number (i * step_of (data), i == 0 ? 0 : xs_decimals_of (step_of (data)));
      g_autofree char *label = g_strconcat (i > 0 ? "+" : "", number, NULL);

      gdk_cairo_set_source_rgba (cr, i == 0 ? &style->line : &style->grid);
      cairo_move_to (cr, f->left, y);
      cairo_line_to (cr, f->left + f->width, y);
      cairo_stroke (cr);
      xs_set_ink (cr, style, .6);
      xs_draw_text (cr, style->context, label, LABEL_SIZE, FALSE, f->left - 8, y, 1, .5);
    }
}

static void
draw_bars (cairo_t *cr, const XsPassportData *data, const XsPlotStyle *style, const Frame *f,
           int side)
{
  double slot = f->width / 9, width = slot * (side == XS_COARSE ? .66 : .32);

  xs_set_level (cr, style, data->sides[side].rank, side == XS_COARSE ? .42 : 1);
  for (int i = 0; i < 9; i++)
    {
      double to = f->zero - data->bars[side][i] / step_of (data) * f->scale;
      double y = MIN (to, f->zero), height = MAX (fabs (to - f->zero), 1);

      if (isfinite (to))
        rounded_bar (cr, f->left + slot * (i + .5) - width / 2, y, width, height);
    }
}

static double
highest (const XsPassportData *data)
{
  double highest = 0;

  for (int side = 0; side < XS_N_SIDES; side++)
    for (int i = 0; i < 9; i++)
      if (data->sides[side].known)
        highest = MAX (highest, fabs (data->bars[side][i]));
  return highest;
}

static gboolean
is_strong (const XsPassportData *data, int bar)
{
  double strong = STRONG * highest (data);

  for (int side = 0; side < XS_N_SIDES; side++)
    if (data->sides[side].known && fabs (data->bars[side][bar]) > strong)
      return TRUE;
  return FALSE;
}

/* Labels wider than their slot stand on two lines in turn. */
static void
draw_labels (cairo_t *cr, const XsPassportData *data, const XsPlotStyle *style, const Frame *f)
{
  double slot = f->width / 9;
  gboolean narrow = slot < NARROW;
  double size = narrow ? NARROW_LABEL_SIZE : LABEL_SIZE;

  for (int i = 0; i < 9; i++)
    {
      const char *label = xs_operator_labels[i];
      gboolean bold = is_strong (data, i);
      double x = f->left + slot * (i + .5), y = f->bottom + 5, width;

      xs_measure_text (style->context, label, size, bold, &width, NULL);
      x = MIN (x, f->left + f->width - width / 2);
      xs_set_ink (cr, style, bold ? 1 : .65);
      xs_draw_text (cr, style->context, label, size, bold, x,
                    narrow && i % 2 == 1 ? y + SECOND_LINE : y, .5, 0);
    }
}

static void
draw_legend (cairo_t *cr, const XsPassportData *data, const XsPlotStyle *style, double width)
{
  double x = width;

  for (int side = XS_FINE; side >= XS_COARSE; side--)
    {
      g_autofree char *label =
          g_strdup_printf ("%d × %d", data->sides[side].size, data->sides[side].size);
      double text, swatch = side == XS_COARSE ? 17 : 8;

      if (data->sides[side].size == 0)
        continue;
      xs_measure_text (style->context, label, LABEL_SIZE, FALSE, &text, NULL);
      xs_set_ink (cr, style, .65);
      xs_draw_text (cr, style->context, label, LABEL_SIZE, FALSE, x, 11, 1, .5);
      xs_set_level (cr, style, data->sides[side].rank, side == XS_COARSE ? .42 : 1);
      rounded_bar (cr, x - text - 6 - swatch, 5, swatch, 12);
      x -= text + 6 + swatch + 16;
    }
}

static void
draw_caption (cairo_t *cr, const XsPassportData *data, const XsPlotStyle *style, double width,
              double height)
{
  g_autofree char *caption = NULL;
  int size = data->sides[XS_COARSE].size;

  if (width < 420)
    caption = g_strdup_printf (_ ("strength of each derivative, H = 1/%d"), size);
  else
    caption = g_strdup_printf (_ ("strength of each derivative, lengths in "
                                  "coarse pixels H = 1/%d of the image"),
                               size);
  xs_set_ink (cr, style, .65);
  xs_draw_text (cr, style->context, caption, LABEL_SIZE, FALSE, 0, height, 0, 1);
}

void
xs_passport_plot_draw (cairo_t *cr, double width, double height, const XsPassportData *data,
                       const XsPlotStyle *style)
{
  Frame f = frame_of (width, height, data);

  draw_grid (cr, data, style, &f);
  for (int side = 0; side < XS_N_SIDES; side++)
    if (data->sides[side].known)
      draw_bars (cr, data, style, &f, side);
  draw_labels (cr, data, style, &f);
  draw_legend (cr, data, style, width);
  draw_caption (cr, data, style, width, height);
}
