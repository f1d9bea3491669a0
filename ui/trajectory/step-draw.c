#include "ui/trajectory/step-draw.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP 10.
#define TITLE 20.    /* above the pictures */
#define LARGEST 140. /* side of a picture */
#define BELOW 14.    /* between pictures and numbers */
#define CAPTION 18.  /* above the numbers */
#define ROW 18.      /* of numbers */
#define WIDEST 168.  /* three columns of numbers */
#define NARROW 48.   /* a column in which numbers are smaller */
#define TEXT_SIZE 12.
#define SMALL_SIZE 11.

static double
side_of (double width)
{
  return CLAMP (floor ((width - 3 * GAP) / XS_N_STEP_PICTURES), 1, LARGEST);
}

int
xs_step_height (int width)
{
  return (int) ceil (TITLE + side_of (width) + BELOW + CAPTION + 3 * ROW) + 1; /* its last line */
}

static double
left_of (const XsStepScene *scene, int picture)
{
  return picture * (side_of (scene->width) + GAP);
}

gboolean
xs_step_pixel_at (const XsStepScene *scene, double x, double y, int *row, int *column)
{
  double side = side_of (scene->width);

  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    {
      double across = (x - left_of (scene, picture)) / side, down = (y - TITLE) / side;

      if (across < 0 || across >= 1 || down < 0 || down >= 1)
        continue;
      *row = (int) (down * scene->size);
      *column = (int) (across * scene->size);
      return TRUE;
    }
  return FALSE;
}

static void
draw_picture (cairo_t *cr, const XsStepScene *scene, int picture, const XsPlotStyle *style)
{
  double side = side_of (scene->width), left = left_of (scene, picture);
  double scale = side / scene->size;

  cairo_save (cr);
  cairo_translate (cr, left, TITLE);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, scene->pictures[picture], 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, scene->size, scene->size);
  cairo_fill (cr);
  cairo_restore (cr);
  gdk_cairo_set_source_rgba (cr, &style->grid);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, left + .5, TITLE + .5, side - 1, side - 1);
  cairo_stroke (cr);
}

/* The neighbourhood in what is convolved, else the pixel: dark in a light frame, to be seen on any
 * colour. */
static void
draw_mark (cairo_t *cr, const XsStepScene *scene, int picture)
{
  double scale = side_of (scene->width) / scene->size, reach = picture == 0 ? 1 : 0;
  double left = left_of (scene, picture) + (scene->column - reach) * scale;
  double top = TITLE + (scene->row - reach) * scale, extent = (1 + 2 * reach) * scale;

  cairo_save (cr);
  cairo_rectangle (cr, left_of (scene, picture), TITLE, side_of (scene->width),
                   side_of (scene->width));
  cairo_clip (cr);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_set_source_rgb (cr, pass == 0, pass == 0, pass == 0);
      cairo_set_line_width (cr, pass == 0 ? 3.5 : 1.5);
      cairo_rectangle (cr, left, top, extent, extent);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* "y₃, 5": the state at a time, and its channel. */
static char *
state_name (int step, int channel)
{
  static const char *const digits[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };
  GString *name = g_string_new ("y");
  g_autofree char *number = g_strdup_printf ("%d", step);

  for (const char *digit = number; *digit != '\0'; digit++)
    g_string_append (name, digits[*digit - '0']);
  g_string_append_printf (name, ", %d", channel + 1);
  return g_string_free (name, FALSE);
}

/* Short where there is no room for all of it. */
static const char *
inner_name (const XsStepScene *scene, const XsPlotStyle *style)
{
  static const char name[] = "z = K y + b";
  double width;

  xs_measure_text (style->context, name, TEXT_SIZE, FALSE, &width, NULL);
  return width <= side_of (scene->width) ? name : "z";
}

static void
draw_titles (cairo_t *cr, const XsStepScene *scene, const XsPlotStyle *style)
{
  g_autofree char *first = state_name (scene->in_step, scene->in_channel);
  g_autofree char *last = state_name (scene->step + 1, scene->channel);
  const char *titles[XS_N_STEP_PICTURES] = { first, inner_name (scene, style), "σ(z)", last };

  gdk_cairo_set_source_rgba (cr, &style->text);
  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    xs_draw_short_text (cr, style->context, titles[picture], TEXT_SIZE, side_of (scene->width),
                        left_of (scene, picture), 0, 0, 0);
}

/* Nine numbers in a square of @width. */
static void
draw_numbers (cairo_t *cr, const double numbers[9], double left, double top, double width,
              const XsPlotStyle *style)
{
  double column = width / 3;
  gboolean is_narrow = column < NARROW;

  gdk_cairo_set_source_rgba (cr, &style->grid);
  cairo_set_line_width (cr, 1);
  for (int i = 0; i <= 3; i++)
    {
      cairo_move_to (cr, left, floor (top + i * ROW) + .5);
      cairo_line_to (cr, left + width, floor (top + i * ROW) + .5);
      cairo_move_to (cr, floor (left + i * column) + .5, top);
      cairo_line_to (cr, floor (left + i * column) + .5, top + 3 * ROW);
    }
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &style->text);
  for (int tap = 0; tap < 9; tap++)
    {
      g_autofree char *number = xs_format_number (numbers[tap], 2);

      xs_draw_text (cr, style->context, number, is_narrow ? SMALL_SIZE : TEXT_SIZE, FALSE,
                    left + (tap % 3 + 1) * column - (is_narrow ? 2 : 5), top + (tap / 3 + .5) * ROW,
                    1, .5);
    }
}

static void
draw_product (cairo_t *cr, const XsStepScene *scene, const XsPlotStyle *style)
{
  double top = TITLE + side_of (scene->width) + BELOW;
  double width = MIN ((scene->width - 24) / 2, WIDEST), second = width + 24;

  gdk_cairo_set_source_rgba (cr, &style->faint);
  xs_draw_short_text (cr, style->context, _ ("around the pixel"), TEXT_SIZE, width, 0, top, 0, 0);
  xs_draw_short_text (cr, style->context, _ ("kernel K"), TEXT_SIZE, width, second, top, 0, 0);
  draw_numbers (cr, scene->pixel.patch, 0, top + CAPTION, width, style);
  draw_numbers (cr, scene->pixel.kernel, second, top + CAPTION, width, style);
  gdk_cairo_set_source_rgba (cr, &style->text);
  xs_draw_text (cr, style->context, "×", TEXT_SIZE + 2, FALSE, width + 12,
                top + CAPTION + 1.5 * ROW, .5, .5);
}

void
xs_step_draw (cairo_t *cr, const XsStepScene *scene, const XsPlotStyle *style)
{
  draw_titles (cr, scene, style);
  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    {
      draw_picture (cr, scene, picture, style);
      draw_mark (cr, scene, picture);
    }
  draw_product (cr, scene, style);
}
