#include "ui/trajectory/spectrum-draw.h"

#include "ui/plot/axes.h"
#include "ui/plot/text.h"
#include "ui/trajectory/spectrum-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT 44.
#define RIGHT 10.
#define TOP 18.
#define BOTTOM 40.
#define TEXT_SIZE 12.
#define FINE 2 /* points of the cloud a unit */

static void
axes_of (const XsSpectrumScene *scene, XsAxis *x, XsAxis *y)
{
  double width = MAX (scene->width - LEFT - RIGHT, 1),
         height = MAX (scene->height - TOP - BOTTOM, 1);
  double across = scene->box.right - scene->box.left, down = scene->box.bottom - scene->box.top;
  double scale = MIN (width / across, height / down); /* the same both ways */
  double middle = (scene->box.left + scene->box.right) / 2;

  *x = (XsAxis){ .from = middle - width / scale / 2,
                 .to = middle + width / scale / 2,
                 .start = LEFT,
                 .end = LEFT + width };
  *y = (XsAxis){
    .from = -height / scale / 2, .to = height / scale / 2, .start = TOP + height, .end = TOP
  };
}

/* Euler's disc, or the segment of the leapfrog. */
static XsBox
region_of (const XsSpectrum *spectrum)
{
  return spectrum->integrator == XS_INTEGRATOR_EULER ? (XsBox){ -2, -1, 0, 1 }
                                                     : (XsBox){ -1, -2, 1, 2 };
}

XsBox
xs_spectrum_extent (const XsSpectrum *spectrum, double factor)
{
  gsize n = (gsize) spectrum->n_steps * spectrum->n_modes;
  XsBox box = region_of (spectrum);
  double h = spectrum->h * factor;

  for (gsize i = 0; i < n; i++)
    {
      double real = h * spectrum->modes[2 * i], imaginary = h * fabs (spectrum->modes[2 * i + 1]);

      if (!isfinite (real) || !isfinite (imaginary))
        continue;
      box.left = MIN (box.left, real);
      box.right = MAX (box.right, real);
      box.bottom = MAX (box.bottom, imaginary);
    }
  box.top = -box.bottom;
  return box;
}

static void
draw_disc (cairo_t *cr, const XsAxis *x, const XsAxis *y, const XsPlotStyle *style)
{
  double radius = xs_axis_map (x, 1) - xs_axis_map (x, 0);
  GdkRGBA fill = style->accent;

  cairo_new_path (cr);
  cairo_arc (cr, xs_axis_map (x, -1), xs_axis_map (y, 0), radius, 0, 2 * G_PI);
  fill.alpha = .12f;
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill (cr);
}

static void
draw_segment (cairo_t *cr, const XsAxis *x, const XsAxis *y, const XsPlotStyle *style)
{
  double at = xs_axis_map (x, 0);
  GdkRGBA fill = style->accent;

  cairo_new_path (cr);
  cairo_move_to (cr, at, xs_axis_map (y, -2));
  cairo_line_to (cr, at, xs_axis_map (y, 2));
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 11);
  fill.alpha = .3f;
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Over the cloud, which may hide it. */
static void
draw_outline (cairo_t *cr, const XsSpectrumScene *scene, const XsAxis *x, const XsAxis *y,
              const XsPlotStyle *style)
{
  cairo_new_path (cr);
  if (scene->spectrum->integrator == XS_INTEGRATOR_EULER)
    cairo_arc (cr, xs_axis_map (x, -1), xs_axis_map (y, 0), xs_axis_map (x, 1) - xs_axis_map (x, 0),
               0, 2 * G_PI);
  else
    {
      cairo_move_to (cr, xs_axis_map (x, 0), xs_axis_map (y, -2));
      cairo_line_to (cr, xs_axis_map (x, 0), xs_axis_map (y, 2));
    }
  gdk_cairo_set_source_rgba (cr, &style->accent);
  cairo_set_line_width (cr, 1.8);
  cairo_stroke (cr);
}

/* The points of a cloud in one colour, FINE a unit both ways. A picture, not a mask: readers of SVG
 * do not agree about those. */
typedef struct
{
  cairo_surface_t *surface;
  guint32 *pixels; /* or NULL */
  int stride, width, height;
  guint32 ink;
} Cloud;

/* Premultiplied, as Cairo keeps it. */
static guint32
pixel_of (const GdkRGBA *color)
{
  const float parts[] = { color->alpha, color->alpha * color->red, color->alpha * color->green,
                          color->alpha * color->blue };
  guint32 pixel = 0;

  for (int i = 0; i < 4; i++)
    pixel = pixel << 8 | (guint32) (CLAMP (parts[i], 0, 1) * 255 + .5f);
  return pixel;
}

static void
cloud_init (Cloud *self, const XsSpectrumScene *scene, const GdkRGBA *ink)
{
  self->width = scene->width * FINE;
  self->height = scene->height * FINE;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  self->pixels = (guint32 *) (void *) cairo_image_surface_get_data (self->surface);
  self->stride = cairo_image_surface_get_stride (self->surface) / 4;
  self->ink = pixel_of (ink);
}

/* A point of @size fine pixels a side. */
static void
put (const Cloud *self, double x, double y, int size)
{
  int left = (int) floor (x * FINE) - size / 2, top = (int) floor (y * FINE) - size / 2;

  for (int row = MAX (top, 0); row < MIN (top + size, self->height); row++)
    for (int column = MAX (left, 0); column < MIN (left + size, self->width); column++)
      self->pixels[row * self->stride + column] = self->ink;
}

/* Thousands of points, each and its conjugate. */
static void
put_step (const Cloud *self, const XsSpectrumScene *scene, int index, int size, const XsAxis *x,
          const XsAxis *y)
{
  const XsSpectrum *spectrum = scene->spectrum;
  const double *modes = spectrum->modes + (gsize) index * spectrum->n_modes * 2;
  double h = spectrum->h * scene->factor;

  for (gsize i = 0; self->pixels != NULL && i < spectrum->n_modes; i++)
    {
      double real = h * modes[2 * i], imaginary = h * modes[2 * i + 1];

      if (!isfinite (real) || !isfinite (imaginary))
        continue;
      put (self, xs_axis_map (x, real), xs_axis_map (y, imaginary), size);
      put (self, xs_axis_map (x, real), xs_axis_map (y, -imaginary), size);
    }
}

static void
cloud_draw (Cloud *self, cairo_t *cr)
{
  cairo_surface_mark_dirty (self->surface);
  cairo_save (cr);
  cairo_scale (cr, 1. / FINE, 1. / FINE);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (self->surface);
}

/* The others first, all in one cloud; then the one that stands out. */
static void
draw_modes (cairo_t *cr, const XsSpectrumScene *scene, const XsAxis *x, const XsAxis *y,
            const XsPlotStyle *style)
{
  int chosen = xs_spectrum_index (scene->spectrum, scene->step);
  GdkRGBA ink = xs_plot_style_ink (style, .35);
  Cloud others, one;

  cloud_init (&others, scene, &ink);
  for (int i = 0; i < scene->spectrum->n_steps; i++)
    if (i != chosen)
      put_step (&others, scene, i, 2, x, y);
  cloud_draw (&others, cr);
  cloud_init (&one, scene, &style->text);
  if (chosen >= 0)
    put_step (&one, scene, chosen, 4, x, y);
  cloud_draw (&one, cr);
}

static void
draw_axes (cairo_t *cr, const XsSpectrumScene *scene, const XsAxis *x, const XsAxis *y,
           const XsPlotStyle *style)
{
  double zero = floor (xs_axis_map (x, 0)) + .5;
  XsTicks ticks;

  xs_ticks_find (&ticks, y, 5);
  xs_draw_vertical_axis (cr, style, y, &ticks, XS_TICK_NUMBER, LEFT, x->end);
  xs_ticks_find (&ticks, x, 6);
  xs_draw_horizontal_axis (cr, style, x, &ticks, y->start, scene->width);
  gdk_cairo_set_source_rgba (cr, &style->line);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, zero, y->end);
  cairo_line_to (cr, zero, y->start);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_text (cr, style->context, _ ("real part of h λ"), TEXT_SIZE, FALSE,
                (x->start + x->end) / 2, scene->height, .5, 1);
  xs_draw_text (cr, style->context, _ ("imaginary part"), TEXT_SIZE, FALSE, 0, 0, 0, 0);
}

static void
clip (cairo_t *cr, const XsAxis *x, const XsAxis *y)
{
  cairo_rectangle (cr, x->start, y->end, x->end - x->start, y->start - y->end);
  cairo_clip (cr);
}

void
xs_spectrum_draw (cairo_t *cr, const XsSpectrumScene *scene, const XsPlotStyle *style)
{
  XsAxis x, y;

  axes_of (scene, &x, &y);
  draw_axes (cr, scene, &x, &y, style);
  cairo_save (cr);
  clip (cr, &x, &y);
  if (scene->spectrum->integrator == XS_INTEGRATOR_EULER)
    draw_disc (cr, &x, &y, style);
  else
    draw_segment (cr, &x, &y, style);
  draw_modes (cr, scene, &x, &y, style);
  draw_outline (cr, scene, &x, &y, style);
  cairo_restore (cr);
}
