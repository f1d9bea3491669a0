#include "tests/ui-kernels/sample.h"
#include "tests/ui/drive.h"
#include "ui/kernels/kernel-grid.h"
#include "ui/kernels/kernel-order.h"

#include <adwaita.h>
#include <math.h>

/* Four by four kernels: identity of @strengths, zero elsewhere on and off the diagonal. */
static XsLayerKernels
diagonal (float *values, const float strengths[4])
{
  memset (values, 0, 4 * 4 * 9 * sizeof *values);
  for (int i = 0; i < 4; i++)
    values[(i * 4 + i) * 9 + 4] = strengths[i];
  return (XsLayerKernels){ .values = values, .outputs = 4, .inputs = 4, .size = 8 };
}

static void
test_by_norm (void)
{
  static const int expected[4] = { 2, 0, 3, 1 };
  float values[4 * 4 * 9];
  XsLayerKernels layer = diagonal (values, (float[4]){ 2, NAN, -3, 2 });
  int outputs[4], inputs[4];

  xs_kernel_order_by_norm (&layer, outputs, inputs);
  g_assert_cmpmem (outputs, sizeof outputs, expected, sizeof expected);
  g_assert_cmpmem (inputs, sizeof inputs, expected, sizeof expected);
}

/* Rows and columns have orders of their own. */
static void
test_rows_and_columns (void)
{
  float values[4 * 4 * 9];
  XsLayerKernels layer = diagonal (values, (float[4]){ 0, 0, 0, 0 });
  int outputs[4], inputs[4];

  values[(1 * 4 + 3) * 9] = 1;
  xs_kernel_order_by_norm (&layer, outputs, inputs);
  g_assert_cmpint (outputs[0], ==, 1);
  g_assert_cmpint (inputs[0], ==, 3);
}

static void
test_kinds (void)
{
  static const struct
  {
    float kernel[9];
    XsKernelKind kind;
  } cases[] = {
    { { 0 }, XS_KERNELS_ALL },
    { { [4] = (float) NAN }, XS_KERNELS_ALL },
    { { 1, 2, 1, 2, 4, 2, 1, 2, 1 }, XS_KERNELS_MEANS },
    { { -1, 0, 1, -4, 0, 4, -1, 0, 1 }, XS_KERNELS_FIRST },
    { { -1, -4, -1, 0, 0, 0, 1, 4, 1 }, XS_KERNELS_FIRST },
    { { 0, 1, 0, 0, -2, 0, 0, 1, 0 }, XS_KERNELS_SECOND },
    { { 1, 0, -1, 0, 0, 0, -1, 0, 1 }, XS_KERNELS_SECOND },
    { { 1, -2, 1, -2, 4, -2, 1, -2, 1 }, XS_KERNELS_HIGHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (xs_kernel_kind (cases[i].kernel, 14, 14), ==, (int) cases[i].kind);
}

static void
test_marks (void)
{
  float values[4 * 4 * 9];
  XsLayerKernels layer = diagonal (values, (float[4]){ 1, 1, 1, 0 });
  gboolean marks[16];

  values[0] = -1; /* of the first kernel: no longer mostly a mean */
  values[2] = 1;
  values[4] = 0;
  g_assert_cmpint (xs_kernel_order_mark (&layer, XS_KERNELS_MEANS, 8, marks), ==, 2);
  for (int i = 0; i < 16; i++)
    g_assert_cmpint (marks[i], ==, i == 5 || i == 10);
  g_assert_cmpint (xs_kernel_order_mark (&layer, XS_KERNELS_ALL, 8, marks), ==, 16);
}

typedef struct
{
  int output, input;
} Chosen;

static void
chosen_cb (XsKernelGrid *grid, int output, int input, Chosen *chosen)
{
  *chosen = (Chosen){ output, input };
}

/* The grid in another order: cells are where they were put, words and choices name channels. */
static void
test_grid (void)
{
  static const int outputs[4] = { 2, 0, 3, 1 }, inputs[4] = { 1, 0, 2, 3 };
  XsParameters *p = sample_parameters (8, 1, 4, 1, 1);
  XsLayerKernels layer = xs_layer_kernels (p, 0);
  XsKernelGrid *grid = g_object_ref_sink (XS_KERNEL_GRID (xs_kernel_grid_new ()));
  XsCellView view;
  Chosen chosen;

  g_signal_connect (grid, "kernel-chosen", G_CALLBACK (chosen_cb), &chosen);
  xs_kernel_grid_set_layer (grid, &layer, 0);
  xs_kernel_grid_set_kernel (grid, 3, 0);
  xs_kernel_grid_set_order (grid, outputs, inputs);
  xs_cells_get_view (XS_CELLS (grid), &view);
  g_assert_cmpint (view.row, ==, 2); /* it is still kernel 3, 0 that is chosen */
  g_assert_cmpint (view.column, ==, 1);
  xs_cells_choose (XS_CELLS (grid), 0, 0);
  g_assert_cmpint (chosen.output, ==, 2);
  g_assert_cmpint (chosen.input, ==, 1);
  xs_canvas_describe (XS_CANVAS (grid));
  {
    g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (grid));
    g_autofree char *norm = xs_table_print (table, 2 * 4 + 1, 2);
    g_autofree char *words = g_strdup_printf ("Kernel 3, 2: input 2 to output 3, norm %s", norm);

    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         words);
  }
  xs_kernel_grid_set_layer (grid, NULL, 0); /* forgets the order */
  xs_kernel_grid_set_layer (grid, &layer, 0);
  xs_cells_choose (XS_CELLS (grid), 0, 0);
  g_assert_cmpint (chosen.output, ==, 0);
  g_assert_finalize_object (grid);
  xs_parameters_free (p);
}

/* What does not stand out lies under a veil. */
static void
test_veil (void)
{
  float values[4 * 4 * 9];
  XsLayerKernels layer = diagonal (values, (float[4]){ 1, 1, 1, 1 });
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window;
  gboolean marks[16] = { TRUE };
  cairo_surface_t *surface;
  int all, one;

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  window = drive_show (grid, 240, 240);
  surface = drive_render (grid);
  all = drive_count (surface, 0x8c3d05, 2);
  cairo_surface_destroy (surface);
  xs_kernel_grid_set_standing_out (XS_KERNEL_GRID (grid), marks);
  surface = drive_render (grid);
  one = drive_count (surface, 0x8c3d05, 2);
  cairo_surface_destroy (surface);
  g_assert_cmpint (all, ==, 4 * one);
  g_assert_cmpint (one, >, 0);
  gtk_window_destroy (window);
}

/* Whoever does not see the veil hears what does not lie under it. */
static void
test_words_of_marks (void)
{
  float values[4 * 4 * 9];
  XsLayerKernels layer = diagonal (values, (float[4]){ 1, 1, 1, 1 });
  XsKernelGrid *grid = XS_KERNEL_GRID (g_object_ref_sink (xs_kernel_grid_new ()));
  gboolean marks[16] = { [0] = TRUE, [10] = TRUE };

  xs_kernel_grid_set_layer (grid, &layer, 0);
  xs_kernel_grid_set_standing_out (grid, marks);
  xs_canvas_describe (XS_CANVAS (grid));
  g_assert_cmpstr (xs_canvas_get_description (XS_CANVAS (grid)), ==,
                   "Kernel 1, 1: input 1 to output 1, norm 1.00; stands out. "
                   "Standing out: 2 of 16 kernels");
  xs_kernel_grid_set_kernel (grid, 0, 1);
  xs_canvas_describe (XS_CANVAS (grid));
  g_assert_cmpstr (xs_canvas_get_description (XS_CANVAS (grid)), ==,
                   "Kernel 1, 2: input 2 to output 1, norm 0.00. Standing out: 2 of 16 kernels");
  xs_kernel_grid_set_standing_out (grid, NULL);
  xs_canvas_describe (XS_CANVAS (grid));
  g_assert_cmpstr (xs_canvas_get_description (XS_CANVAS (grid)), ==,
                   "Kernel 1, 2: input 2 to output 1, norm 0.00");
  g_assert_finalize_object (grid);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernel-order/by-norm", test_by_norm);
  g_test_add_func ("/kernel-order/rows-and-columns", test_rows_and_columns);
  g_test_add_func ("/kernel-order/kinds", test_kinds);
  g_test_add_func ("/kernel-order/marks", test_marks);
  g_test_add_func ("/kernel-order/grid", test_grid);
  g_test_add_func ("/kernel-order/veil", test_veil);
  g_test_add_func ("/kernel-order/words-of-marks", test_words_of_marks);
  return g_test_run ();
}
