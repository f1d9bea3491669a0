#include "tests/ui-kernels/sample.h"
#include "tests/ui/drive.h"
#include "ui/kernels/grid-layout.h"
#include "ui/kernels/kernel-grid.h"

#include <adwaita.h>

typedef struct
{
  int calls, output, input;
} Chosen;

static void
chosen_cb (XsCells *grid, int output, int input, Chosen *chosen)
{
  chosen->calls++;
  chosen->output = output;
  chosen->input = input;
}

/* A layer of 4 x 4 kernels that are zero but the value @value in the centre of pair 2, 1. */
static XsLayerKernels
spot (float *values, float value)
{
  memset (values, 0, 4 * 4 * 9 * sizeof *values);
  values[(2 * 4 + 1) * 9 + 4] = value;
  return (XsLayerKernels){ .values = values, .outputs = 4, .inputs = 4, .size = 8 };
}

static GtkWindow *
show_spot (GtkWidget *grid, float value)
{
  float values[4 * 4 * 9];
  XsLayerKernels layer = spot (values, value);

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  return drive_show (grid, 240, 240);
}

static guint
count_ends (GtkWidget *grid, guint color)
{
  cairo_surface_t *surface = drive_render (grid);
  guint count = (guint) drive_count (surface, color, 2);

  cairo_surface_destroy (surface);
  return count;
}

static void
test_pixels (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = show_spot (grid, 1);
  XsCellLayout l =
      xs_grid_layout (4, 4, gtk_widget_get_width (grid), gtk_widget_get_height (grid), 0);
  cairo_surface_t *surface = drive_render (grid);

  g_assert_cmphex (drive_pixel (surface, l.gutter + xs_cell_x (&l, 2, 1) + l.cell / 2,
                                l.header + xs_cell_y (&l, 2) + l.cell / 2),
                   ==, 0x8c3d05);
  g_assert_cmpint (drive_count (surface, 0x8c3d05, 2), ==, xs_grid_zoom (&l) * xs_grid_zoom (&l));
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

/* New values, a new range: the picture follows. */
static void
test_updates (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = show_spot (grid, 1);
  float values[4 * 4 * 9];
  XsLayerKernels layer = spot (values, -1);

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  g_assert_cmpuint (count_ends (grid, 0x8c3d05), ==, 0);
  g_assert_cmpuint (count_ends (grid, 0x0a3d7a), >, 0);
  xs_kernel_grid_set_range (XS_KERNEL_GRID (grid), 2);
  g_assert_cmpuint (count_ends (grid, 0x0a3d7a), ==, 0);
  gtk_window_destroy (window);
}

static void
test_keys (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = show_spot (grid, 1);
  Chosen chosen = { 0 };
  XsCellView view;

  g_signal_connect (grid, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_true (drive_binding (grid, GDK_KEY_Down, 0));
  g_assert_true (drive_binding (grid, GDK_KEY_Right, 0));
  g_assert_true (drive_binding (grid, GDK_KEY_Right, 0));
  g_assert_true (drive_binding (grid, GDK_KEY_Left, 0));
  g_assert_cmpint (chosen.calls, ==, 4);
  g_assert_cmpint (chosen.output, ==, 1);
  g_assert_cmpint (chosen.input, ==, 1);
  drive_binding (grid, GDK_KEY_Up, 0);
  drive_binding (grid, GDK_KEY_Up, 0);
  drive_binding (grid, GDK_KEY_End, 0);
  xs_cells_get_view (XS_CELLS (grid), &view);
  g_assert_cmpint (view.row, ==, 0);
  g_assert_cmpint (view.column, ==, 3);
  gtk_window_destroy (window);
}

static void
test_zoom (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = show_spot (grid, 1);
  guint fitted = count_ends (grid, 0x8c3d05);
  int zoom;

  drive_binding (grid, GDK_KEY_minus, 0);
  g_assert_cmpuint (count_ends (grid, 0x8c3d05), <, fitted);
  for (int i = 0; i < 30; i++)
    drive_binding (grid, GDK_KEY_plus, 0);
  g_object_get (grid, "zoom", &zoom, NULL);
  g_assert_cmpint (zoom, ==, XS_GRID_LARGEST_ZOOM);
  drive_binding (grid, GDK_KEY_0, 0);
  g_assert_cmpuint (count_ends (grid, 0x8c3d05), ==, fitted);
  gtk_window_destroy (window);
}

/* A layer too large for its place scrolls to the selected pair. */
static void
test_scrolls (void)
{
  XsParameters *p = sample_parameters (8, 1, 64, 1, 1);
  XsLayerKernels layer = xs_layer_kernels (p, 0);
  GtkWidget *grid = xs_kernel_grid_new (), *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *across, *down;
  GtkWindow *window;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  window = drive_show (scroller, 240, 240);
  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), >, 64 * 9);
  xs_cells_choose (XS_CELLS (grid), 63, 63);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (across) +
                                      gtk_adjustment_get_page_size (across),
                                  gtk_adjustment_get_upper (across), 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 64 * 6);
  g_assert_cmpuint (count_ends (grid, 0xe08e0b), >, 20); /* the ring */
  gtk_window_destroy (window);
  xs_parameters_free (p);
}

/* A row a pair, with its nine numbers. */
static void
check_table (XsCanvas *grid)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (grid);
  int row = 2 * 4 + 1;

  g_assert_cmpint (xs_table_n_rows (table), ==, 16);
  g_assert_cmpfloat (xs_table_number (table, row, 0), ==, 3);
  g_assert_cmpfloat (xs_table_number (table, row, 1), ==, 2);
  g_assert_cmpfloat (xs_table_number (table, row, 2), ==, 1);
  g_assert_cmpstr (xs_table_title (table, 3 + 4), ==, "k22");
  g_assert_cmpfloat (xs_table_number (table, row, 3 + 4), ==, 1);
  g_assert_cmpfloat (xs_table_number (table, row, 3), ==, 0);
}

static void
test_accessible (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernels, not known yet");
  window = show_spot (grid, 1);
  xs_cells_choose (XS_CELLS (grid), 2, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kernels at 8 × 8: 4 outputs by 4 inputs");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Kernel 3, 2: input 2 to output 3, norm 1.00");
  check_table (XS_CANVAS (grid));
  gtk_window_destroy (window);
}

/* The inputs of the opening layer are colours. */
static void
test_opening (void)
{
  float values[2 * 3 * 9] = { [5 * 9] = 2 };
  XsLayerKernels layer = {
    .values = values, .outputs = 2, .inputs = 3, .size = 8, .is_opening = TRUE
  };
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = drive_show (grid, 240, 240);

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  drive_settle ();
  xs_cells_choose (XS_CELLS (grid), 1, 2);
  xs_canvas_describe (XS_CANVAS (grid));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Kernel 2, 3: blue to output 2, norm 2.00");
  gtk_window_destroy (window);
}

/* Without a layer nothing is drawn and keys do nothing. */
static void
test_empty (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  GtkWindow *window = drive_show (grid, 240, 240);
  Chosen chosen = { 0 };

  g_signal_connect (grid, "chosen", G_CALLBACK (chosen_cb), &chosen);
  drive_binding (grid, GDK_KEY_Down, 0);
  drive_binding (grid, GDK_KEY_plus, 0);
  g_assert_cmpint (chosen.calls, ==, 0);
  g_assert_cmpuint (count_ends (grid, 0xf8f8f7), ==, 0);
  gtk_window_destroy (window);
}

static void
test_finalises (void)
{
  GtkWidget *grid = g_object_ref_sink (xs_kernel_grid_new ());
  float values[4 * 4 * 9];
  XsLayerKernels layer = spot (values, 1);

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 0);
  g_assert_finalize_object (grid);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kernel-grid/pixels", test_pixels);
  g_test_add_func ("/kernel-grid/updates", test_updates);
  g_test_add_func ("/kernel-grid/keys", test_keys);
  g_test_add_func ("/kernel-grid/zoom", test_zoom);
  g_test_add_func ("/kernel-grid/scrolls", test_scrolls);
  g_test_add_func ("/kernel-grid/accessible", test_accessible);
  g_test_add_func ("/kernel-grid/empty", test_empty);
  g_test_add_func ("/kernel-grid/opening", test_opening);
  g_test_add_func ("/kernel-grid/finalises", test_finalises);
  return g_test_run ();
}
