#include "app/experiment/figure.h"

#include "engine/base/error.h"
#include "engine/store/output-file.h"
#include "ui/plot/axes.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define WIDTH 720.0
#define HEIGHT 440.0
#define LEFT 64.0
#define RIGHT 190.0 /* the key stands there */
#define TOP 48.0
#define BOTTOM 56.0
#define SCALE 2 /* pixels of a PNG per point */

XsCurve *
xs_figure_add (XsFigure *self, const char *name, int rank, int n)
{
  XsCurve *curve;

  if (self->n == XS_MAX_CURVES)
    {
      curve = &self->curves[--self->n];
      g_free (curve->x);
      g_free (curve->y);
      g_free (curve->error);
    }
  curve = &self->curves[self->n++];
  *curve = (XsCurve){ name, rank, n, g_new0 (double, n), g_new0 (double, n), g_new0 (double, n) };
  return curve;
}

void
xs_figure_clear (XsFigure *self)
{
  for (int i = 0; i < self->n; i++)
    {
      g_free (self->curves[i].x);
      g_free (self->curves[i].y);
      g_free (self->curves[i].error);
    }
  self->n = 0;
}

/* The range of what is finite. */
static void
fit_axes (const XsFigure *self, XsAxis *x, XsAxis *y)
{
  double low = (double) INFINITY, high = -(double) INFINITY, top = 0, bottom = 1;

  for (int i = 0; i < self->n; i++)
    for (int j = 0; j < self->curves[i].n; j++)
      if (isfinite (self->curves[i].y[j]))
        {
          low = MIN (low, self->curves[i].x[j]);
          high = MAX (high, self->curves[i].x[j]);
          top = MAX (top, self->curves[i].y[j]);
          bottom = MIN (bottom, self->curves[i].y[j]);
        }
  if (!(high > low))
    {
      low = isfinite (low) ? low / 2 : 1;
      high = 4 * low + 1;
    }
  *x = (XsAxis){ self->logarithmic ? low * .92 : 0, self->logarithmic ? high * 1.08 : high * 1.03,
                 LEFT, WIDTH - RIGHT, self->logarithmic };
  bottom = floor (20 * (bottom - .005)) / 20;
  *y = (XsAxis){ MAX (0, bottom), MIN (1, top + .05 * (top - bottom) + .002), HEIGHT - BOTTOM, TOP,
                 FALSE };
}

static void
draw_curve (cairo_t *cr, const XsCurve *curve, const XsAxis *x, const XsAxis *y)
{
  gboolean marks = curve->n <= 12;
  GdkRGBA color;

  xs_class_color (curve->rank, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  for (int i = 0; i < curve->n; i++)
    if (isfinite (curve->y[i]))
      cairo_line_to (cr, xs_axis_map (x, curve->x[i]), xs_axis_map (y, curve->y[i]));
  cairo_stroke (cr);
  for (int i = 0; i < curve->n; i++)
    {
      double at = xs_axis_map (x, curve->x[i]);

      if (!isfinite (curve->y[i]))
        continue;
      if (marks)
        xs_draw_shape (cr, xs_level_shape (curve->rank), at, xs_axis_map (y, curve->y[i]), 3.5);
      if (!isfinite (curve->error[i]) || curve->error[i] <= 0)
        continue;
      cairo_move_to (cr, at, xs_axis_map (y, curve->y[i] - curve->error[i]));
      cairo_line_to (cr, at, xs_axis_map (y, curve->y[i] + curve->error[i]));
      cairo_stroke (cr);
    }
}

static void
draw_key (cairo_t *cr, const XsFigure *self, const XsPlotStyle *style)
{
  double y = TOP + 8, x = WIDTH - RIGHT + 16;

  for (int i = 0; i < self->n; i++)
    {
      GdkRGBA color;

      if (self->curves[i].name == NULL)
        continue;
      xs_class_color (self->curves[i].rank, &color);
      gdk_cairo_set_source_rgba (cr, &color);
      xs_draw_shape (cr, xs_level_shape (self->curves[i].rank), x, y, 4);
      gdk_cairo_set_source_rgba (cr, &style->text);
      xs_draw_text (cr, style->context, self->curves[i].name, 12, FALSE, x + 12, y, 0, .5);
      y += 20;
    }
}

static void
draw_line (cairo_t *cr, double line, const XsAxis *y, const XsPlotStyle *style)
{
  static const double dashes[] = { 4, 3 };
  double at = floor (xs_axis_map (y, line)) + .5;

  if (!isfinite (line))
    return;
  gdk_cairo_set_source_rgba (cr, &style->faint);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, LEFT, at);
  cairo_line_to (cr, WIDTH - RIGHT, at);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_curves (cairo_t *cr, const XsFigure *self, const XsAxis *x, const XsAxis *y)
{
  cairo_save (cr);
  cairo_rectangle (cr, LEFT, TOP - 4, WIDTH - LEFT - RIGHT + 4, HEIGHT - TOP - BOTTOM + 4);
  cairo_clip (cr);
  for (int i = 0; i < self->n; i++)
    draw_curve (cr, &self->curves[i], x, y);
  cairo_restore (cr);
}

/* Sizes are few and not round: the axis names each. */
static void
ticks_at_points (XsTicks *ticks, const XsCurve *curve)
{
  *ticks = (XsTicks){ .n = MIN (curve->n, XS_MAX_TICKS) };
  memcpy (ticks->values, curve->x, (gsize) ticks->n * sizeof *ticks->values);
}

static void
draw (cairo_t *cr, const XsFigure *self)
{
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 11");
  XsPlotStyle style = { .context = context,
                        .text = { 0, 0, 0, .9f },
                        .faint = { 0, 0, 0, .6f },
                        .grid = { 0, 0, 0, .1f },
                        .line = { 0, 0, 0, .4f },
                        .paper = { 1, 1, 1, 1 } };
  XsTicks ticks;
  XsAxis x, y;

  pango_context_set_font_description (context, font);
  gdk_cairo_set_source_rgba (cr, &style.paper);
  cairo_paint (cr);
  fit_axes (self, &x, &y);
  xs_ticks_find (&ticks, &y, 8);
  xs_draw_vertical_axis (cr, &style, &y, &ticks, XS_TICK_PERCENT, LEFT, WIDTH - RIGHT);
  if (self->logarithmic && self->n > 0)
    ticks_at_points (&ticks, &self->curves[0]);
  else
    xs_ticks_find (&ticks, &x, 10);
  xs_draw_horizontal_axis (cr, &style, &x, &ticks, HEIGHT - BOTTOM, WIDTH);
  draw_line (cr, self->line, &y, &style);
  draw_curves (cr, self, &x, &y);
  draw_key (cr, self, &style);
  gdk_cairo_set_source_rgba (cr, &style.text);
  xs_draw_text (cr, context, self->title, 14, TRUE, LEFT, 12, 0, 0);
  xs_draw_text (cr, context, self->x_label, 12, FALSE, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, .5,
                1);
  g_object_unref (context);
}

static const char *
ending (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL ? dot : "";
}

gboolean
xs_figure_check (const char *path, GError **error)
{
  const char *end = ending (path);

  if (g_ascii_strcasecmp (end, ".pdf") == 0 || g_ascii_strcasecmp (end, ".svg") == 0 ||
      g_ascii_strcasecmp (end, ".png") == 0)
    return xs_output_file_check (path, error);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "--plot: expected a file name that ends in .pdf, .svg or .png, found \"%s\"", path);
  return FALSE;
}

static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_for (const char *path, GByteArray *bytes)
{
  cairo_surface_t *surface;

  if (g_ascii_strcasecmp (ending (path), ".pdf") == 0)
    return cairo_pdf_surface_create_for_stream (append, bytes, WIDTH, HEIGHT);
  if (g_ascii_strcasecmp (ending (path), ".svg") == 0)
    return cairo_svg_surface_create_for_stream (append, bytes, WIDTH, HEIGHT);
  surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, SCALE * (int) WIDTH, SCALE * (int) HEIGHT);
  cairo_surface_set_device_scale (surface, SCALE, SCALE);
  return surface;
}

gboolean
xs_figure_save (const XsFigure *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, error);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (file == NULL)
    return FALSE;
  surface = surface_for (path, bytes);
  cr = cairo_create (surface);
  draw (cr, self);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE)
    cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %s", path, cairo_status_to_string (status));
      return FALSE;
    }
  return xs_output_file_write (file, bytes->data, bytes->len, error) &&
         xs_output_file_commit (file, error);
}
