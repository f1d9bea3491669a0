#include "ui/kernels/kernel-pair.h"

#include "ui/kernels/plot-parts.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define ARROW_WIDTH 30
#define CAPTION_HEIGHT 24
#define SMALLEST_CELL 38
#define LARGEST_CELL 56
#define NUMBER_SIZE 13
#define SMALL_NUMBER_SIZE 12
#define NUMBER_MARGIN 3. /* on each side, in its cell */
#define CAPTION_SIZE 12

struct _XsKernelPair
{
  XsCanvas parent_instance;

  XsKernelSide sides[XS_N_SIDES];
  float range;
};

G_DEFINE_FINAL_TYPE (XsKernelPair, xs_kernel_pair, XS_TYPE_CANVAS)

/* "+0.17", "−0.03"; fewer decimals for large numbers, so that they fit into a cell. */
static char *
signed_number (float value)
{
  float size = fabsf (value);
  int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
  g_autofree char *number = xs_format_number ((double) value, decimals);
  gboolean zero = strspn (number, "0.") == strlen (number);

  return g_strconcat (value > 0 && isfinite (value) && !zero ? "+" : "", number, NULL);
}

/* Black or white, whichever reads better on @rgb. */
static void
set_ink (cairo_t *cr, const guint8 rgb[3])
{
  double light = .299 * rgb[0] + .587 * rgb[1] + .114 * rgb[2];

  cairo_set_source_rgb (cr, light < 130 ? 1 : .13, light < 130 ? 1 : .13, light < 130 ? 1 : .15);
}

/* Numbers stay in their cells and apart, however small these are and whatever the font. */
static double
number_size (const XsPlotStyle *style, double cell)
{
  double size = cell < 44 ? SMALL_NUMBER_SIZE : NUMBER_SIZE, width;

  xs_measure_text (style->context, "+0.00", size, FALSE, &width, NULL);
  return MIN (size, size * (cell - 2 * NUMBER_MARGIN) / width);
}

static void
draw_cells (XsKernelPair *self, cairo_t *cr, const XsPlotStyle *style, const XsKernelSide *side,
            double x, double y, double cell)
{
  double size = number_size (style, cell);

  for (int i = 0; i < 9; i++)
    {
      float value = side->kernel[i];
      double left = x + i % 3 * cell, top = y + i / 3 * cell; /* row-major */
      g_autofree char *number = signed_number (value);
      guint8 rgb[3];

      xs_color_map (XS_MAP_SIGNED, value / self->range, rgb);
      cairo_set_source_rgb (cr, rgb[0] / 255., rgb[1] / 255., rgb[2] / 255.);
      cairo_rectangle (cr, left, top, cell, cell);
      cairo_fill (cr);
      set_ink (cr, rgb);
      xs_draw_text (cr, style->context, number, size, FALSE, left + cell / 2, top + cell / 2, .5,
                    .5);
    }
}

/* @room: for all of it; else the size alone. */
static char *
caption_of (const XsPlotStyle *style, int size, double room)
{
  g_autofree char *caption = g_strdup_printf (_ ("on the %d × %d mesh"), size, size);
  double width;

  xs_measure_text (style->context, caption, CAPTION_SIZE, FALSE, &width, NULL);
  return width <= room ? g_steal_pointer (&caption) : g_strdup_printf ("%d × %d", size, size);
}

/* @beside: room on each side of the kernel for what stands below it. */
static void
draw_side (XsKernelPair *self, cairo_t *cr, const XsPlotStyle *style, int which, double x, double y,
           double cell, double beside)
{
  const XsKernelSide *side = &self->sides[which];
  double extent = 3 * cell;
  g_autofree char *caption = caption_of (style, side->size, extent + 2 * beside);

  if (side->known)
    draw_cells (self, cr, style, side, x, y, cell);
  xs_set_ink (cr, style, .65);
  if (!side->known)
    xs_draw_text (cr, style->context, "…", 20, FALSE, x + extent / 2, y + extent / 2, .5, .5);
  if (side->size > 0)
    xs_draw_text (cr, style->context, caption, CAPTION_SIZE, FALSE, x + extent / 2, y + extent + 8,
                  .5, 0);
  xs_set_level (cr, style, side->rank, 1);
  cairo_set_line_width (cr, 2.5);
  cairo_rectangle (cr, x - 1.25, y - 1.25, extent + 2.5, extent + 2.5);
  cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr, const XsPlotStyle *style, double x, double y)
{
  xs_set_ink (cr, style, .5);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - 3.5, y - 7);
  cairo_line_to (cr, x + 3.5, y);
  cairo_line_to (cr, x - 3.5, y + 7);
  cairo_stroke (cr);
}

static void
xs_kernel_pair_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsKernelPair *self = XS_KERNEL_PAIR (canvas);
  int room = MIN ((width - ARROW_WIDTH - 6) / 6, (height - CAPTION_HEIGHT - 6) / 3);
  int cell = MIN (room, LARGEST_CELL);
  int arrow = MAX (ARROW_WIDTH, MIN (2 * ARROW_WIDTH, width - 6 * cell - 6));
  int left = (width - 6 * cell - arrow) / 2, top = 3;
  double beside = MIN (left, arrow / 2. - 2);

  draw_side (self, cr, style, XS_COARSE, left, top, cell, beside);
  draw_arrow (cr, style, left + 3 * cell + arrow / 2., top + 1.5 * cell);
  draw_side (self, cr, style, XS_FINE, left + 3 * cell + arrow, top, cell, beside);
}

static void
xs_kernel_pair_height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  int cell = LARGEST_CELL;

  if (width >= 0)
    cell = CLAMP ((width - ARROW_WIDTH - 6) / 6, SMALLEST_CELL, LARGEST_CELL);
  *minimum = 3 * SMALLEST_CELL + CAPTION_HEIGHT + 6;
  *natural = 3 * cell + CAPTION_HEIGHT + 6;
}

static void
xs_kernel_pair_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsKernelPair *self = XS_KERNEL_PAIR (canvas);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("px"), 0);
  xs_add_stencil_columns (table);
  for (int i = 0; i < XS_N_SIDES; i++)
    if (self->sides[i].known && xs_table_add_row (table))
      {
        xs_table_add_number (table, self->sides[i].size);
        xs_add_stencil (table, self->sides[i].kernel);
      }
}

/* "At 14 × 14, row by row: −0.03 −0.19 …. At 28 × 28, row by row: …" */
static char *
xs_kernel_pair_describe (XsCanvas *canvas, const XsTable *table)
{
  GString *words = g_string_new (xs_table_n_rows (table) == 0 ? _ ("Nothing to show yet") : NULL);

  for (int row = 0; row < xs_table_n_rows (table); row++)
    {
      int size = (int) xs_table_number (table, row, 0);

      g_string_append_printf (words, _ ("%sAt %d × %d, row by row:"), row > 0 ? ". " : "", size,
                              size);
      for (int k = 0; k < 9; k++)
        {
          g_autofree char *number = signed_number ((float) xs_table_number (table, row, 1 + k));

          g_string_append_printf (words, " %s", number);
        }
    }
  return g_string_free (words, FALSE);
}

static void
xs_kernel_pair_class_init (XsKernelPairClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = xs_kernel_pair_draw;
  canvas_class->height_for = xs_kernel_pair_height_for;
  canvas_class->fill_table = xs_kernel_pair_fill_table;
  canvas_class->describe = xs_kernel_pair_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "kernelpair");
}

static void
xs_kernel_pair_init (XsKernelPair *self)
{
  self->range = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Selected kernel on both meshes"));
  xs_canvas_set_size (XS_CANVAS (self), 6 * SMALLEST_CELL + ARROW_WIDTH + 6,
                      6 * LARGEST_CELL + ARROW_WIDTH + 6, 3 * SMALLEST_CELL + CAPTION_HEIGHT + 6,
                      3 * LARGEST_CELL + CAPTION_HEIGHT + 6);
}

GtkWidget *
xs_kernel_pair_new (void)
{
  return g_object_new (XS_TYPE_KERNEL_PAIR, NULL);
}

void
xs_kernel_pair_set_sides (XsKernelPair *self, const XsKernelSide sides[XS_N_SIDES], float range)
{
  g_return_if_fail (XS_IS_KERNEL_PAIR (self));

  if (range == self->range && xs_kernel_sides_equal (sides, self->sides))
    return;
  memcpy (self->sides, sides, sizeof self->sides);
  self->range = range;
  xs_canvas_changed (XS_CANVAS (self));
}
