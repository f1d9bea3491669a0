#include "ui/trajectory/film-draw.h"

#include "ui/plot/text.h"
#include "ui/plot/tiles.h"

#include <glib/gi18n.h>
#include <math.h>

#define TEXT_SIZE 12
#define TRACK_Y 16 /* of the scrubber's line */
#define LABEL_Y 39 /* middle of the times */
#define NODE 3     /* radius */
#define THUMB 8    /* radius */
#define LABEL_SPACE 6

int
xs_film_step (const XsFilmScene *scene)
{
  return (int) lround (scene->position);
}

XsFilmPart
xs_film_visible (const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  int first_row = xs_film_layout_row_at (l, scene->scroll_y + l->header);
  int last_row = xs_film_layout_row_at (l, scene->scroll_y + scene->height);
  int first_column = xs_film_layout_column_at (l, scene->scroll_x + l->gutter);
  int last_column = xs_film_layout_column_at (l, scene->scroll_x + scene->width);
  return (XsFilmPart){ .row = first_row,
                       .rows = last_row - first_row + 1,
                       .column = first_column,
                       .columns = last_column - first_column + 1 };
}

char *
xs_film_format_time (double time)
{
  int decimals = 0;
  for (double scaled = time; decimals < 3 && fabs (scaled - round (scaled)) > 1e-6; scaled *= 10)
    decimals++;
  return xs_format_number (time, decimals);
}

/* The middle of a column on the screen. */
static double
column_x (const XsFilmScene *scene, double column)
{
  const XsFilmLayout *l = &scene->layout;
  return xs_film_layout_x (l, 0) + column * (l->cell + l->gap) + .5 * l->cell - scene->scroll_x;
}

static char *
column_label (const XsFilmScene *scene, int column)
{
  int last = scene->layout.columns - 1;
  g_autofree char *number = xs_film_format_time (scene->time * column / MAX (last, 1));
  if (column == 0)
    return g_strdup (_ ("t = 0"));
  return column == last ? g_strdup_printf (_ ("%s = T"), number) : g_steal_pointer (&number);
}

/* Room that the times need, the widest of them. */
static double
label_width (const XsFilmScene *scene)
{
  const int columns[] = { 0, 1, scene->layout.columns / 2 + 1, scene->layout.columns - 1 };
  double widest = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = column_label (scene, MIN (columns[i], scene->layout.columns - 1));
      double width, height;
      xs_measure_text (scene->context, text, TEXT_SIZE, TRUE, &width, &height);
      widest = MAX (widest, width);
    }
  return widest + LABEL_SPACE;
}

/* The current time is always written; others where they keep their distance. */
static gboolean
shows_label (const XsFilmScene *scene, int column, int stride)
{
  int last = scene->layout.columns - 1, current = xs_film_step (scene);
  if (column == current)
    return TRUE;
  if (ABS (column - current) < stride)
    return FALSE;
  return column == last || (column % stride == 0 && last - column >= stride);
}

static void
draw_times (cairo_t *cr, const XsFilmScene *scene)
{
  GdkRGBA dim = scene->text;
  dim.alpha *= .65f;
  int stride = xs_film_layout_label_stride (&scene->layout, label_width (scene));
  for (int column = 0; column < scene->layout.columns; column++)
    {
      if (!shows_label (scene, column, stride))
        continue;
      gboolean current = column == xs_film_step (scene);
      g_autofree char *text = column_label (scene, column);
      gdk_cairo_set_source_rgba (cr, current ? &scene->text : &dim);
      xs_draw_text (cr, scene->context, text, TEXT_SIZE, current, column_x (scene, column), LABEL_Y,
                    .5, .5);
    }
}

static void
draw_disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_track (cairo_t *cr, const XsFilmScene *scene)
{
  GdkRGBA rest = scene->text;
  rest.alpha *= .2f;
  double thumb = column_x (scene, scene->position);
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  gdk_cairo_set_source_rgba (cr, &rest);
  cairo_move_to (cr, thumb, TRACK_Y);
  cairo_line_to (cr, column_x (scene, scene->layout.columns - 1), TRACK_Y);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &scene->accent);
  cairo_move_to (cr, column_x (scene, 0), TRACK_Y);
  cairo_line_to (cr, thumb, TRACK_Y);
  cairo_stroke (cr);
}

static void
draw_nodes (cairo_t *cr, const XsFilmScene *scene)
{
  GdkRGBA rest = scene->text;
  rest.alpha *= .5f;
  for (int column = 0; column < scene->layout.columns; column++)
    {
      gdk_cairo_set_source_rgba (cr, column <= scene->position ? &scene->accent : &rest);
      draw_disc (cr, column_x (scene, column), TRACK_Y, NODE);
    }
}

static void
draw_thumb (cairo_t *cr, const XsFilmScene *scene)
{
  double x = column_x (scene, scene->position);
  cairo_set_source_rgb (cr, 1, 1, 1);
  draw_disc (cr, x, TRACK_Y, THUMB);
  gdk_cairo_set_source_rgba (cr, &scene->accent);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, x, TRACK_Y, THUMB, 0, 2 * G_PI);
  cairo_stroke (cr);
}

void
xs_film_draw_header (cairo_t *cr, const XsFilmScene *scene)
{
  draw_track (cr, scene);
  draw_nodes (cr, scene);
  draw_thumb (cr, scene);
  draw_times (cr, scene);
}

void
xs_film_draw_channels (cairo_t *cr, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  GdkRGBA dim = scene->text;
  dim.alpha *= .65f;
  XsFilmPart part = xs_film_visible (scene);
  cairo_rectangle (cr, 0, l->header, l->gutter, scene->height - l->header);
  cairo_clip (cr);
  for (int row = part.row; row < part.row + part.rows; row++)
    {
      gboolean chosen = row == scene->channel;
      g_autofree char *text = g_strdup_printf ("%d", row + 1);
      gdk_cairo_set_source_rgba (cr, chosen ? &scene->text : &dim);
      xs_draw_text (cr, scene->context, text, TEXT_SIZE, chosen, l->gutter - 8,
                    xs_film_layout_y (l, row) + .5 * l->cell - scene->scroll_y, 1, .5);
    }
}

void
xs_film_draw_frames (cairo_t *cr, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  XsFilmPart part = xs_film_visible (scene);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, .5, .5, .5, .35);
  for (int row = part.row; row < part.row + part.rows; row++)
    for (int column = part.column; column < part.column + part.columns; column++)
      cairo_rectangle (cr, xs_film_layout_x (l, column) - scene->scroll_x - .5,
                       xs_film_layout_y (l, row) - scene->scroll_y - .5, l->cell + 1, l->cell + 1);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &scene->accent);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, xs_film_layout_x (l, xs_film_step (scene)) - scene->scroll_x - 1,
                   xs_film_layout_y (l, scene->channel) - scene->scroll_y - 1, l->cell + 2,
                   l->cell + 2);
  cairo_stroke (cr);
}

/* One map (size, size) averaged by @k x @k into @cell (n, n). */
static void
reduce_map (const float *map, int size, int k, int n, float *cell)
{
  for (int row = 0; row < n; row++)
    for (int column = 0; column < n; column++)
      {
        float sum = 0;
        for (int y = 0; y < k; y++)
          for (int x = 0; x < k; x++)
            sum += map[(gsize) (row * k + y) * (gsize) size + (gsize) (column * k + x)];
        *cell++ = sum / (float) (k * k);
      }
}

GdkTexture *
xs_film_texture (const float *states, int size, const XsFilmLayout *layout, const XsFilmPart *part,
                 float range, int scale)
{
  gsize map = (gsize) size * (gsize) size;
  gsize cell = (gsize) layout->n * (gsize) layout->n;
  g_autofree float *values = g_new (float, cell *(gsize) part->rows *(gsize) part->columns);
  float *next = values; /* (rows, columns, n, n) */
  for (int row = part->row; row < part->row + part->rows; row++)
    for (int column = part->column; column < part->column + part->columns; column++)
      {
        gsize from = (gsize) column * (gsize) layout->rows + (gsize) row;
        reduce_map (states + from * map, size, layout->reduce, layout->n, next);
        next += cell;
      }
  XsTiles tiles = { .values = values,
                    .rows = part->rows,
                    .columns = part->columns,
                    .planes = 1,
                    .n = layout->n,
                    .zoom = layout->zoom * scale,
                    .gap = layout->gap * scale,
                    .range = range,
                    .map = XS_MAP_SIGNED };
  return xs_tiles_texture (&tiles);
}

void
xs_film_extent (const float *values, gsize count, float *least, float *greatest)
{
  float low = INFINITY, high = -INFINITY;
  for (gsize i = 0; i < count; i++)
    {
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  gboolean usable = isfinite (low) && isfinite (high);
  *least = usable ? low : 0;
  *greatest = usable ? high : 0;
}
