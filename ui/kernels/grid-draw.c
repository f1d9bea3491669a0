#include "ui/kernels/grid-draw.h"

#include "ui/kernels/plot-parts.h"
#include "ui/plot/text.h"

#include <string.h>

#define TEXT_SIZE 12
#define NUMBER_WIDTH 22
#define NUMBER_HEIGHT 16
#define RING 2.5
#define FRAMED_FROM 15 /* smaller cells look better without */

XsGridPart
xs_grid_visible (const XsGridScene *scene, int block)
{
  const XsGridLayout *l = &scene->layout;

  return xs_grid_layout_part (l, block, scene->scroll_x, scene->scroll_y,
                              scene->scroll_x + scene->width - l->gutter,
                              scene->scroll_y + scene->height - l->header);
}

GdkTexture *
xs_grid_texture (const XsLayerKernels *layer, const XsGridLayout *layout, const XsGridPart *part,
                 float range, int scale)
{
  gsize row = (gsize) part->columns * 9;
  g_autofree float *values = g_new (float, (gsize) part->rows *row);
  XsTiles tiles = { .values = values,
                    .rows = part->rows,
                    .columns = part->columns,
                    .planes = 1,
                    .n = 3,
                    .zoom = layout->zoom * scale,
                    .gap = layout->gap * scale,
                    .range = range,
                    .map = XS_MAP_SIGNED };

  for (int r = 0; r < part->rows; r++)
    memcpy (values + (gsize) r * row, xs_layer_kernel (layer, part->row + r, part->column),
            row * sizeof *values);
  return xs_tiles_texture (&tiles);
}

/* Numbers at @selected and at every stride-th cell that is not in its way. */
static gboolean
has_number (int cell, int selected, int stride)
{
  if (cell == selected || stride == 1)
    return TRUE;
  return (cell + 1) % stride == 0 && ABS (cell - selected) >= stride;
}

static void
draw_number (cairo_t *cr, const XsGridScene *scene, int channel, gboolean selected, double x,
             double y, double x_align)
{
  char number[16];

  g_snprintf (number, sizeof number, "%d", channel + 1);
  xs_set_source (cr, &scene->text, selected ? 1 : .6);
  xs_draw_text (cr, scene->context, number, TEXT_SIZE, selected, x, y, x_align, .5);
}

static void
draw_columns (cairo_t *cr, const XsGridScene *scene, const XsGridPart *part)
{
  const XsGridLayout *l = &scene->layout;
  int stride = xs_grid_layout_stride (l, NUMBER_WIDTH);

  cairo_save (cr);
  cairo_rectangle (cr, l->gutter - 8, 0, scene->width - l->gutter + 8, l->header);
  cairo_clip (cr);
  for (int i = part->column; i < part->column + part->columns; i++)
    if (has_number (i, scene->input, stride))
      draw_number (cr, scene, i, i == scene->input,
                   l->gutter + xs_grid_layout_x (l, part->row, i) - scene->scroll_x + l->cell / 2.,
                   l->header / 2. - 1, .5);
  cairo_restore (cr);
}

/* The numbers of the first block stay in sight when the cells scroll. */
static void
draw_rows (cairo_t *cr, const XsGridScene *scene, const XsGridPart *part)
{
  const XsGridLayout *l = &scene->layout;
  int stride = xs_grid_layout_stride (l, NUMBER_HEIGHT);
  double right = xs_grid_layout_x (l, part->row, 0) - XS_GRID_MARGIN - scene->scroll_x;

  if (part->row < l->block_rows)
    right = MAX (right, 0);
  cairo_save (cr);
  cairo_rectangle (cr, 0, l->header - 4, scene->width, scene->height - l->header + 4);
  cairo_clip (cr);
  for (int i = part->row; i < part->row + part->rows; i++)
    if (has_number (i, scene->output, stride))
      draw_number (cr, scene, i, i == scene->output, l->gutter - 5 + right,
                   l->header + xs_grid_layout_y (l, i) - scene->scroll_y + l->cell / 2., 1);
  cairo_restore (cr);
}

void
xs_grid_draw_numbers (cairo_t *cr, const XsGridScene *scene)
{
  for (int block = 0; block < scene->layout.blocks; block++)
    {
      XsGridPart part = xs_grid_visible (scene, block);

      draw_columns (cr, scene, &part);
      draw_rows (cr, scene, &part);
    }
}

static void
draw_ring (cairo_t *cr, const XsGridScene *scene)
{
  const XsGridLayout *l = &scene->layout;
  double x = xs_grid_layout_x (l, scene->output, scene->input) - scene->scroll_x;
  double y = xs_grid_layout_y (l, scene->output) - scene->scroll_y;
  double out = 2.25, side = l->cell + 2 * out, radius = MIN (4, side / 4);

  cairo_new_path (cr);
  cairo_arc (cr, x - out + radius, y - out + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x - out + side - radius, y - out + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x - out + side - radius, y - out + side - radius, radius, 0, .5 * G_PI);
  cairo_arc (cr, x - out + radius, y - out + side - radius, radius, .5 * G_PI, G_PI);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &scene->ring);
  cairo_set_line_width (cr, RING);
  cairo_stroke (cr);
}

static void
add_frames (cairo_t *cr, const XsGridScene *scene, const XsGridPart *part)
{
  const XsGridLayout *l = &scene->layout;

  for (int r = part->row; r < part->row + part->rows; r++)
    for (int c = part->column; c < part->column + part->columns; c++)
      cairo_rectangle (cr, xs_grid_layout_x (l, r, c) - scene->scroll_x - .5,
                       xs_grid_layout_y (l, r) - scene->scroll_y - .5, l->cell + 1, l->cell + 1);
}

void
xs_grid_draw_frames (cairo_t *cr, const XsGridScene *scene)
{
  for (int block = 0; block < scene->layout.blocks && scene->layout.cell >= FRAMED_FROM; block++)
    {
      XsGridPart part = xs_grid_visible (scene, block);

      add_frames (cr, scene, &part);
    }
  xs_set_source (cr, &scene->text, .15);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  draw_ring (cr, scene);
}
