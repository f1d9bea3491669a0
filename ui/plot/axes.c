#include "ui/plot/axes.h"

#include "ui/plot/text.h"

#include <math.h>

#define LABEL_SIZE 12

/* Where @value lies: 0 at from, 1 at to. */
static double
fraction_of (const XsAxis *self, double value)
{
  if (!self->logarithmic)
    return (value - self->from) / (self->to - self->from);
  if (!(value > 0))
    return -10;
  return log (value / self->from) / log (self->to / self->from);
}

double
xs_axis_map (const XsAxis *self, double value)
{
  double fraction = fraction_of (self, value);

  return self->start + CLAMP (fraction, -10, 10) * (self->end - self->start);
}

gboolean
xs_axis_holds (const XsAxis *self, double value)
{
  return value >= self->from && value <= self->to;
}

double
xs_axis_unmap (const XsAxis *self, double pixel)
{
  double fraction = (pixel - self->start) / (self->end - self->start);

  if (self->logarithmic)
    return self->from * pow (self->to / self->from, fraction);
  return self->from + fraction * (self->to - self->from);
}

static int
decimals_of (double step)
{
  return step >= 1 ? 0 : (int) ceil (-log10 (step) - 1e-9);
}

static void
add_tick (XsTicks *self, double value, int decimals)
{
  if (self->n == XS_MAX_TICKS)
    return;
  self->values[self->n] = value;
  self->decimals[self->n] = decimals;
  self->n++;
}

/* How many multiples of @step lie on the axis; the first of them, counted in steps. */
static int
count_multiples (const XsAxis *axis, double step, double *first)
{
  *first = ceil (axis->from / step - 1e-6);
  return (int) (floor (axis->to / step + 1e-6) - *first) + 1;
}

/* The multiples of the smallest 1, 2 or 5 times a power of ten that are not too many. */
static void
find_linear (XsTicks *self, const XsAxis *axis, int most)
{
  static const double factors[] = { 1, 2, 5 };
  double power = pow (10, floor (log10 ((axis->to - axis->from) / most)));
  double step = power, first;
  int n = count_multiples (axis, step, &first);

  for (int i = 1; n > most; i++)
    {
      step = factors[i % 3] * power * pow (10, i / 3);
      n = count_multiples (axis, step, &first);
    }
  /* + 0 makes zero of minus zero. */
  for (int i = 0; i < n; i++)
    add_tick (self, (first + i) * step + 0, decimals_of (step));
}

/* Decades times the first @n_factors of 1, 3 or 1, 2, 5; every @stride-th decade. */
static void
find_decades (XsTicks *self, const XsAxis *axis, const double *factors, int n_factors, int stride)
{
  int first = (int) floor (log10 (axis->from)), last = (int) ceil (log10 (axis->to));

  for (int decade = first - ((first % stride) + stride) % stride; decade <= last; decade += stride)
    for (int i = 0; i < n_factors; i++)
      {
        double value = factors[i] * pow (10, decade);

        if (value >= axis->from * (1 - 1e-9) && value <= axis->to * (1 + 1e-9))
          add_tick (self, value, MAX (0, -decade));
      }
}

static void
find_logarithmic (XsTicks *self, const XsAxis *axis, int most)
{
  static const double fine[] = { 1, 2, 3, 5 }, middle[] = { 1, 2, 5 }, coarse[] = { 1, 3 };
  double decades = log10 (axis->to / axis->from);

  if (decades < .5)
    find_linear (self, axis, most);
  else if (decades * 4 + 1 <= most)
    find_decades (self, axis, fine, 4, 1);
  else if (decades * 3 + 1 <= most)
    find_decades (self, axis, middle, 3, 1);
  else if (decades * 2 + 1 <= most)
    find_decades (self, axis, coarse, 2, 1);
  else
    find_decades (self, axis, fine, 1, MAX (1, (int) ceil (decades / (most - 1))));
}

void
xs_ticks_find (XsTicks *self, const XsAxis *axis, int most)
{
  self->n = 0;
  most = CLAMP (most, 2, XS_MAX_TICKS);
  if (!(axis->to > axis->from) || !isfinite (axis->to - axis->from))
    return;
  if (axis->logarithmic)
    find_logarithmic (self, axis, most);
  else
    find_linear (self, axis, most);
}

double
xs_round_up (double value)
{
  static const double factors[] = { 1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10 };
  double power;

  if (!(value > 0) || !isfinite (value))
    return 1;
  power = pow (10, floor (log10 (value)));
  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    if (factors[i] * power >= value * (1 - 1e-9))
      return factors[i] * power;
  return 10 * power;
}

char *
xs_tick_label (const XsTicks *ticks, int number, XsTickStyle style)
{
  g_autofree char *text = NULL;

  if (style == XS_TICK_NUMBER)
    return xs_format_number (ticks->values[number], ticks->decimals[number]);
  text = xs_format_number (ticks->values[number] * 100, MAX (0, ticks->decimals[number] - 2));
  return g_strconcat (text, " %", NULL);
}

void
xs_draw_vertical_axis (cairo_t *cr, const XsPlotStyle *style, const XsAxis *axis,
                       const XsTicks *ticks, XsTickStyle tick_style, double left, double right)
{
  cairo_set_line_width (cr, 1);
  for (int i = 0; i < ticks->n; i++)
    {
      double y = xs_axis_map (axis, ticks->values[i]);
      g_autofree char *label = xs_tick_label (ticks, i, tick_style);

      gdk_cairo_set_source_rgba (cr, &style->grid);
      cairo_move_to (cr, left, floor (y) + .5);
      cairo_line_to (cr, right, floor (y) + .5);
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, &style->faint);
      xs_draw_text (cr, style->context, label, LABEL_SIZE, FALSE, left - 8, y, 1, .5);
    }
}

void
xs_draw_horizontal_axis (cairo_t *cr, const XsPlotStyle *style, const XsAxis *axis,
                         const XsTicks *ticks, double y, double width)
{
  double line = floor (y) + .5;

  gdk_cairo_set_source_rgba (cr, &style->line);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, axis->start, line);
  cairo_line_to (cr, axis->end, line);
  for (int i = 0; i < ticks->n; i++)
    {
      double x = floor (xs_axis_map (axis, ticks->values[i])) + .5;

      cairo_move_to (cr, x, line);
      cairo_line_to (cr, x, line + 4);
    }
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &style->faint);
  for (int i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = xs_tick_label (ticks, i, XS_TICK_NUMBER);
      double x = xs_axis_map (axis, ticks->values[i]), text_width;

      xs_measure_text (style->context, label, LABEL_SIZE, FALSE, &text_width, NULL);
      x = CLAMP (x, text_width / 2, MAX (width - text_width / 2, text_width / 2));
      xs_draw_text (cr, style->context, label, LABEL_SIZE, FALSE, x, y + 6, .5, 0);
    }
}
