#include "ui/classify/matrix-draw.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT 11.
#define SMALL 9.5
#define NUMBER 12.
#define TITLE_HEIGHT 17. /* of the word over the columns, */
#define SIZE_HEIGHT 17.  /* of their sizes, */
#define OWN_HEIGHT 15.   /* and of what is said of the network's own */
#define CELL_HEIGHT 32.
#define NOTED_HEIGHT 40.
#define WIDEST_CELL 104.
#define MARK 4.5 /* radius of a level's mark, */
#define MARK_GAP 6.
#define EDGE 6. /* beside the gutter */
#define GAP 2.  /* between cells */

static double
gutter_of (const XsMatrixScene *scene)
{
  double most = 0, width;

  for (int i = 0; i < scene->values->n; i++)
    {
      g_autofree char *size =
          g_strdup_printf ("%d × %d", scene->values->sizes[i], scene->values->sizes[i]);

      xs_measure_text (scene->style.context, size, TEXT, TRUE, &width, NULL);
      most = MAX (most, width);
    }
  xs_measure_text (scene->style.context, _ ("Images"), TEXT, FALSE, &width, NULL);
  return ceil (MAX (most + 2 * MARK + MARK_GAP, width)) + EDGE;
}

static gboolean
has_notes (const XsMatrixValues *values)
{
  return values->n > 0 && values->notes[0] != NULL;
}

void
xs_matrix_places_find (XsMatrixPlaces *self, const XsMatrixScene *scene, double width)
{
  self->x = gutter_of (scene);
  self->y = TITLE_HEIGHT + SIZE_HEIGHT + OWN_HEIGHT;
  self->width = MIN (floor ((width - self->x) / MAX (scene->values->n, 1)), WIDEST_CELL);
  self->height = has_notes (scene->values) ? NOTED_HEIGHT : CELL_HEIGHT;
}

gboolean
xs_matrix_places_at (const XsMatrixPlaces *self, int n, double x, double y, int *row, int *column)
{
  *row = (int) floor ((y - self->y) / self->height);
  *column = (int) floor ((x - self->x) / self->width);
  return *row >= 0 && *row < n && *column >= 0 && *column < n;
}

int
xs_matrix_height (int n, gboolean noted)
{
  return (int) (TITLE_HEIGHT + SIZE_HEIGHT + OWN_HEIGHT + n * (noted ? NOTED_HEIGHT : CELL_HEIGHT) +
                GAP);
}

int
xs_matrix_natural_width (int n)
{
  return (int) (MAX (n, 2) * WIDEST_CELL + 80);
}

/* "28 × 28" with its level's mark before it, from @x on. */
static void
draw_size (cairo_t *cr, const XsMatrixScene *scene, int index, double x, double y, gboolean bold)
{
  g_autofree char *size =
      g_strdup_printf ("%d × %d", scene->values->sizes[index], scene->values->sizes[index]);
  GdkRGBA color;

  xs_level_color (index, scene->style.theme, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_shape (cr, xs_level_shape (index), x + MARK, y, MARK);
  gdk_cairo_set_source_rgba (cr, &scene->style.text);
  xs_draw_text (cr, scene->style.context, size, TEXT, bold, x + 2 * MARK + MARK_GAP, y, 0, .5);
}

/* Where there is no room for the mark the number stands alone. */
static void
draw_column_name (cairo_t *cr, const XsMatrixScene *scene, const XsMatrixPlaces *places, int column)
{
  g_autofree char *number = g_strdup_printf ("%d", scene->values->sizes[column]);
  double x = places->x + column * places->width, y = TITLE_HEIGHT + SIZE_HEIGHT / 2;
  double middle = x + (places->width - GAP) / 2, room = places->x - EDGE;

  if (places->width - GAP >= room)
    draw_size (cr, scene, column, middle - room / 2, y, column == scene->column);
  else
    {
      gdk_cairo_set_source_rgba (cr, &scene->style.text);
      xs_draw_text (cr, scene->style.context, number, TEXT, column == scene->column, middle, y, .5,
                    .5);
    }
  if (column != scene->values->home)
    return;
  gdk_cairo_set_source_rgba (cr, &scene->style.faint);
  xs_draw_short_text (cr, scene->style.context, _ ("as trained"), SMALL, places->width - GAP,
                      middle, TITLE_HEIGHT + SIZE_HEIGHT + OWN_HEIGHT / 2 - 1, .5, .5);
}

static void
draw_names (cairo_t *cr, const XsMatrixScene *scene, const XsMatrixPlaces *places)
{
  gdk_cairo_set_source_rgba (cr, &scene->style.faint);
  xs_draw_text (cr, scene->style.context, _ ("Images"), TEXT, FALSE, 0, places->y - OWN_HEIGHT / 2,
                0, .5);
  xs_draw_text (cr, scene->style.context, _ ("Network"), TEXT, FALSE, places->x, TITLE_HEIGHT / 2,
                0, .5);
  for (int i = 0; i < scene->values->n; i++)
    {
      draw_column_name (cr, scene, places, i);
      draw_size (cr, scene, i, 0, places->y + (i + .5) * places->height - GAP / 2, i == scene->row);
    }
}

static void
draw_star (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  for (int i = 0; i < 10; i++)
    {
      double angle = i * G_PI / 5 - G_PI / 2, r = i % 2 == 0 ? radius : radius * .45;

      cairo_line_to (cr, x + r * cos (angle), y + r * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* What can be read on @rgb. */
static void
set_ink_on (cairo_t *cr, const guint8 rgb[3])
{
  double light = .299 * rgb[0] + .587 * rgb[1] + .114 * rgb[2];

  if (light > 118)
    cairo_set_source_rgb (cr, 0, 0, 0);
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
}

/* As many digits as there is room for. */
static char *
number_words (double value, double room)
{
  if (room >= 46)
    return xs_format_percent (value);
  return room >= 20 ? g_strdup_printf ("%.0f", 100 * value) : g_strdup ("");
}

static void
draw_number (cairo_t *cr, const XsMatrixScene *scene, int index, double x, double y, double width,
             double height)
{
  const char *note = scene->values->notes[index];
  g_autofree char *number = number_words (scene->values->values[index], width);
  gboolean best =
      xs_matrix_values_is_best (scene->values, index / scene->values->n, index % scene->values->n);
  double middle = note != NULL ? y + height * .34 : y + height / 2;

  xs_draw_text (cr, scene->style.context, number, NUMBER, best, x + width / 2, middle, .5, .5);
  if (note != NULL && width >= 30)
    xs_draw_short_text (cr, scene->style.context, note, SMALL, width - 6, x + width / 2,
                        y + height * .74, .5, .5);
  if (width >= 20 && xs_matrix_values_is_as_good (scene->values, index / scene->values->n,
                                                  index % scene->values->n))
    draw_star (cr, x + width - 7, y + 7, 4.5);
}

static void
draw_cell (cairo_t *cr, const XsMatrixScene *scene, const XsMatrixPlaces *places, int row,
           int column)
{
  int index = row * scene->values->n + column;
  double x = places->x + column * places->width, y = places->y + row * places->height;
  double width = places->width - GAP, height = places->height - GAP;
  double value = scene->values->values[index], low, high;
  guint8 rgb[3];

  cairo_rectangle (cr, x, y, width, height);
  if (isnan (value))
    {
      gdk_cairo_set_source_rgba (cr, &scene->style.grid);
      cairo_fill (cr);
      gdk_cairo_set_source_rgba (cr, &scene->style.faint);
      xs_draw_text (cr, scene->style.context, "–", NUMBER, FALSE, x + width / 2, y + height / 2, .5,
                    .5);
      return;
    }
  xs_matrix_values_range (scene->values, &low, &high);
  xs_color_map (XS_MAP_MAGNITUDE, (float) ((value - low) / (high - low)), rgb);
  cairo_set_source_rgb (cr, rgb[0] / 255., rgb[1] / 255., rgb[2] / 255.);
  cairo_fill (cr);
  set_ink_on (cr, rgb);
  draw_number (cr, scene, index, x, y, width, height);
}

static void
draw_frame (cairo_t *cr, const GdkRGBA *color, double x, double y, double width, double height,
            double line)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, line);
  cairo_rectangle (cr, x - line / 2, y - line / 2, width + line, height + line);
  cairo_stroke (cr);
}

void
xs_matrix_draw (cairo_t *cr, int width, const XsMatrixScene *scene)
{
  int n = scene->values->n;
  XsMatrixPlaces places;

  xs_matrix_places_find (&places, scene, width);
  draw_names (cr, scene, &places);
  for (int i = 0; i < n * n; i++)
    draw_cell (cr, scene, &places, i / n, i % n);
  if (scene->values->home >= 0)
    draw_frame (cr, &scene->style.text, places.x + scene->values->home * places.width, places.y,
                places.width - GAP, n * places.height - GAP, 1);
  if (scene->row >= 0)
    draw_frame (cr, &scene->style.accent, places.x + scene->column * places.width,
                places.y + scene->row * places.height, places.width - GAP, places.height - GAP, 2);
}
