#include "ui/preview/kernel-strip.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define CELL 12.
#define KERNEL (3 * CELL)
#define ROW_GAP 8.
#define TEXT_SIZE 12
#define NAME_WIDTH 34. /* of the rows' names */
#define LEAST_GAP 5.
#define N_SIDES 2
#define HEIGHT ((int) (N_SIDES * KERNEL + ROW_GAP))

struct _XsKernelStrip
{
  XsCanvas parent;

  char *names[N_SIDES];
  XsPreview *answer;
};

G_DEFINE_FINAL_TYPE (XsKernelStrip, xs_kernel_strip, XS_TYPE_CANVAS)

static void
xs_kernel_strip_finalize (GObject *object)
{
  XsKernelStrip *self = XS_KERNEL_STRIP (object);

  for (int i = 0; i < N_SIDES; i++)
    g_free (self->names[i]);
  xs_preview_unref (self->answer);
  G_OBJECT_CLASS (xs_kernel_strip_parent_class)->finalize (object);
}

static const XsPreviewSide *
side_of (const XsKernelStrip *self, int side)
{
  return side == 0 ? &self->answer->before : &self->answer->after;
}

static float
range_of (const XsKernelStrip *self)
{
  float range = 0;

  for (int side = 0; side < N_SIDES; side++)
    for (int k = 0; k < self->answer->n_kernels; k++)
      for (int i = 0; i < 9; i++)
        if (isfinite (side_of (self, side)->kernels[k][i]))
          range = MAX (range, fabsf (side_of (self, side)->kernels[k][i]));
  return range > 0 ? range : 1;
}

/* What is not finite is left grey. */
static void
draw_kernel (cairo_t *cr, const XsPlotStyle *style, const float kernel[9], float range, double x,
             double y)
{
  for (int i = 0; i < 9; i++)
    {
      guint8 rgb[3] = { 128, 128, 128 };

      if (isfinite (kernel[i]))
        xs_color_map (XS_MAP_SIGNED, kernel[i] / range, rgb);
      cairo_set_source_rgb (cr, rgb[0] / 255., rgb[1] / 255., rgb[2] / 255.);
      cairo_rectangle (cr, x + i % 3 * CELL, y + i / 3 * CELL, CELL, CELL);
      cairo_fill (cr);
    }
  gdk_cairo_set_source_rgba (cr, &style->line);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x - .5, y - .5, KERNEL + 1, KERNEL + 1);
  cairo_stroke (cr);
}

static void
draw_side (XsKernelStrip *self, cairo_t *cr, int width, const XsPlotStyle *style, int side)
{
  double y = side * (KERNEL + ROW_GAP), room = width - NAME_WIDTH - XS_PREVIEW_KERNELS * KERNEL - 1;
  double gap = MAX (LEAST_GAP, floor (room / (XS_PREVIEW_KERNELS - 1)));
  GdkRGBA ink = xs_plot_style_ink (style, .65);

  gdk_cairo_set_source_rgba (cr, &ink);
  if (self->names[side] != NULL)
    xs_draw_short_text (cr, style->context, self->names[side], TEXT_SIZE, NAME_WIDTH - 4, 0,
                        y + KERNEL / 2, 0, .5);
  for (int k = 0; self->answer != NULL && k < self->answer->n_kernels; k++)
    draw_kernel (cr, style, side_of (self, side)->kernels[k], range_of (self),
                 NAME_WIDTH + k * (KERNEL + gap), y);
}

static void
xs_kernel_strip_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                      const XsPlotStyle *style)
{
  cairo_translate (cr, 0, .5);
  for (int side = 0; side < N_SIDES; side++)
    draw_side (XS_KERNEL_STRIP (canvas), cr, width, style, side);
}

/* One row a kernel: where it is, its channel, its nine numbers, row by row. */
static void
xs_kernel_strip_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsKernelStrip *self = XS_KERNEL_STRIP (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Kernels"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Channel"), NULL, 0);
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d, %d", 1 + i / 3, 1 + i % 3);

      xs_table_add_column (table, XS_COLUMN_NUMBER, title, NULL, 2);
    }
  for (int side = 0; self->answer != NULL && side < N_SIDES; side++)
    for (int k = 0; k < self->answer->n_kernels && xs_table_add_row (table); k++)
      {
        xs_table_add_text (table, side == 0 ? _ ("before") : _ ("after"));
        xs_table_add_number (table, k + 1);
        for (int i = 0; i < 9; i++)
          xs_table_add_number (table, (double) side_of (self, side)->kernels[k][i]);
      }
}

static char *
largest_number (const XsTable *table, int first, int last)
{
  double largest = 0;

  for (int row = first; row < last; row++)
    for (int i = 0; i < 9; i++)
      largest = fmax (largest, fabs (xs_table_number (table, row, 2 + i)));
  return xs_format_number (largest, 2);
}

/* "6 kernels; the largest number 0.51 before, 0.93 after" */
static char *
xs_kernel_strip_describe (XsCanvas *canvas, const XsTable *table)
{
  int n = xs_table_n_rows (table) / N_SIDES;
  g_autofree char *before = largest_number (table, 0, n);
  g_autofree char *after = largest_number (table, n, 2 * n);

  if (n == 0)
    return g_strdup (_ ("Nothing to show yet"));
  return g_strdup_printf (ngettext ("%d kernel; the largest number %s before, %s after",
                                    "%d kernels; the largest number %s before, %s after",
                                    (gulong) n),
                          n, before, after);
}

static void
xs_kernel_strip_class_init (XsKernelStripClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_kernel_strip_finalize;
  canvas_class->draw = xs_kernel_strip_draw;
  canvas_class->fill_table = xs_kernel_strip_fill_table;
  canvas_class->describe = xs_kernel_strip_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "kernelstrip");
}

static void
xs_kernel_strip_init (XsKernelStrip *self)
{
  int width = (int) (NAME_WIDTH + XS_PREVIEW_KERNELS * KERNEL + 5 * LEAST_GAP) + 1;

  xs_canvas_set_size (XS_CANVAS (self), width, width, HEIGHT + 2, HEIGHT + 2);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Kernels before and after"));
}

GtkWidget *
xs_kernel_strip_new (void)
{
  return g_object_new (XS_TYPE_KERNEL_STRIP, NULL);
}

void
xs_kernel_strip_set_names (XsKernelStrip *self, const char *before, const char *after)
{
  g_return_if_fail (XS_IS_KERNEL_STRIP (self));

  g_free (self->names[0]);
  g_free (self->names[1]);
  self->names[0] = g_strdup (before);
  self->names[1] = g_strdup (after);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_kernel_strip_set (XsKernelStrip *self, XsPreview *answer)
{
  g_return_if_fail (XS_IS_KERNEL_STRIP (self));

  if (answer == self->answer)
    return;
  xs_preview_unref (self->answer);
  self->answer = answer != NULL ? xs_preview_ref (answer) : NULL;
  xs_canvas_changed (XS_CANVAS (self));
}
