#include "ui/plot/cell-view.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define TEXT_SIZE 12
#define NUMBER_WIDTH 22
#define NUMBER_HEIGHT 16
#define NUMBER_SPACE 5 /* between a row's number and its cells */
#define OVERLAP 6      /* of the header over the gutter */
#define FRAMED_FROM 15 /* smaller cells look better without */

XsCellPart
xs_cell_view_part (const XsCellView *self, int block)
{
  const XsCellLayout *l = &self->layout;

  return xs_cell_part (l, block, self->scroll_x, self->scroll_y,
                       self->scroll_x + self->width - l->gutter,
                       self->scroll_y + self->height - l->header);
}

double
xs_cell_view_x (const XsCellView *self, int row, int column)
{
  return self->layout.gutter + xs_cell_x (&self->layout, row, column) - self->scroll_x;
}

double
xs_cell_view_y (const XsCellView *self, int row)
{
  return self->layout.header + xs_cell_y (&self->layout, row) - self->scroll_y;
}

gboolean
xs_cell_view_at (const XsCellView *self, double x, double y, int *row, int *column)
{
  const XsCellLayout *l = &self->layout;

  if (l->rows == 0 || x < l->gutter || y < l->header)
    return FALSE;
  return xs_cell_at (l, x - l->gutter + self->scroll_x, y - l->header + self->scroll_y, row,
                     column);
}

void
xs_cell_view_clip (const XsCellView *self, cairo_t *cr)
{
  const XsCellLayout *l = &self->layout;

  cairo_rectangle (cr, l->gutter, l->header, self->width - l->gutter, self->height - l->header);
  cairo_clip (cr);
}

void
xs_cell_view_clip_header (const XsCellView *self, cairo_t *cr)
{
  int left = self->layout.gutter - OVERLAP;

  cairo_rectangle (cr, left, 0, self->width - left, self->layout.header);
  cairo_clip (cr);
}

static void
add_frames (const XsCellView *self, cairo_t *cr, const XsCellPart *part)
{
  int side = self->layout.cell + 1;

  for (int row = part->row; row < part->row + part->rows; row++)
    for (int column = part->column; column < part->column + part->columns; column++)
      cairo_rectangle (cr, xs_cell_view_x (self, row, column) - .5, xs_cell_view_y (self, row) - .5,
                       side, side);
}

void
xs_cell_view_draw_frames (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style)
{
  GdkRGBA ink = xs_plot_style_ink (style, .15);

  if (self->layout.cell < FRAMED_FROM)
    return;
  for (int block = 0; block < self->layout.blocks; block++)
    {
      XsCellPart part = xs_cell_view_part (self, block);

      add_frames (self, cr, &part);
    }
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* Numbers at @chosen and at every stride-th cell that is not in its way. */
static gboolean
has_number (int cell, int chosen, int stride)
{
  if (cell == chosen || stride == 1)
    return TRUE;
  return (cell + 1) % stride == 0 && ABS (cell - chosen) >= stride;
}

static void
draw_name (cairo_t *cr, const XsPlotStyle *style, const char *text, gboolean chosen, double x,
           double y, double x_align)
{
  GdkRGBA ink = xs_plot_style_ink (style, chosen ? 1 : .65);

  gdk_cairo_set_source_rgba (cr, &ink);
  xs_draw_text (cr, style->context, text, TEXT_SIZE, chosen, x, y, x_align, .5);
}

static void
draw_number (cairo_t *cr, const XsPlotStyle *style, int number, gboolean chosen, double x, double y,
             double x_align)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", number + 1);
  draw_name (cr, style, text, chosen, x, y, x_align);
}

static void
draw_rows (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style, const XsCellPart *part,
           const int *order)
{
  const XsCellLayout *l = &self->layout;
  int stride = xs_cell_stride (l, NUMBER_HEIGHT);
  double right = xs_cell_view_x (self, part->row, 0) - l->margin;

  if (part->row < l->block_rows)
    right = MAX (right, l->gutter);
  for (int row = part->row; row < part->row + part->rows; row++)
    if (has_number (row, self->row, stride))
      draw_number (cr, style, order != NULL ? order[row] : row, row == self->row,
                   right - NUMBER_SPACE, xs_cell_view_y (self, row) + l->cell / 2., 1);
}

void
xs_cell_view_draw_rows (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style,
                        const int *order)
{
  int top = self->layout.header - self->layout.margin;

  cairo_save (cr);
  cairo_rectangle (cr, 0, top, self->width, self->height - top);
  cairo_clip (cr);
  for (int block = 0; block < self->layout.blocks; block++)
    {
      XsCellPart part = xs_cell_view_part (self, block);

      draw_rows (self, cr, style, &part, order);
    }
  cairo_restore (cr);
}

static void
draw_columns (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style, const XsCellPart *part,
              const int *order, const char *const *names)
{
  const XsCellLayout *l = &self->layout;
  int stride = xs_cell_stride (l, NUMBER_WIDTH);
  double y = l->header / 2. - 1;

  for (int column = part->column; column < part->column + part->columns; column++)
    {
      int number = order != NULL ? order[column] : column;
      double x = xs_cell_view_x (self, part->row, column) + l->cell / 2.;

      if (names != NULL)
        draw_name (cr, style, _ (names[number]), column == self->column, x, y, .5);
      else if (has_number (column, self->column, stride))
        draw_number (cr, style, number, column == self->column, x, y, .5);
    }
}

void
xs_cell_view_draw_columns (const XsCellView *self, cairo_t *cr, const XsPlotStyle *style,
                           const int *order, const char *const *names)
{
  cairo_save (cr);
  xs_cell_view_clip_header (self, cr);
  for (int block = 0; block < self->layout.blocks; block++)
    {
      XsCellPart part = xs_cell_view_part (self, block);

      draw_columns (self, cr, style, &part, order, names);
    }
  cairo_restore (cr);
}
