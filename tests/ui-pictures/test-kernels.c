#include "picture.h"

#include "tests/ui-kernels/sample.h"

#include "ui/kernels/kernel-grid.h"
#include "ui/kernels/kernel-pair.h"
#include "ui/kernels/passport-plot.h"
#include "ui/kernels/symbol-plot.h"

#include <adwaita.h>

/* d/dx with some smoothing, and what it could be on the finer mesh. */
static const float coarse[9] = { -.1f, .02f, .13f, -.38f, .05f, .42f, -.09f, 0, .1f };
static const float fine[9] = { -.21f, .03f, .25f, -.8f, .12f, .79f, -.2f, -.03f, .22f };

static void
fill_sides (XsKernelSide sides[XS_N_SIDES])
{
  sides[XS_COARSE] = sample_side (coarse, 14, 1);
  sides[XS_FINE] = sample_side (fine, 28, 2);
}

static void
test_grid (void)
{
  GtkWidget *grid = xs_kernel_grid_new ();
  XsParameters *parameters = sample_parameters (14, 2, 6, 1, 3);
  XsLayerKernels layer = xs_layer_kernels (parameters, 1);

  xs_kernel_grid_set_layer (XS_KERNEL_GRID (grid), &layer, 1);
  xs_kernel_grid_set_range (XS_KERNEL_GRID (grid), .5f);
  xs_kernel_grid_set_kernel (XS_KERNEL_GRID (grid), 2, 3);
  xs_parameters_free (parameters);
  picture_expect (grid, "kernel-grid", 240, 240);
}

static void
test_pair (void)
{
  GtkWidget *pair = xs_kernel_pair_new ();
  XsKernelSide sides[XS_N_SIDES];

  fill_sides (sides);
  xs_kernel_pair_set_sides (XS_KERNEL_PAIR (pair), sides, 1);
  picture_expect (pair, "kernel-pair", 320, 180);
}

static void
test_passport (void)
{
  GtkWidget *plot = xs_passport_plot_new ();
  XsKernelSide sides[XS_N_SIDES];

  fill_sides (sides);
  xs_passport_plot_set_sides (XS_PASSPORT_PLOT (plot), sides);
  picture_expect (plot, "passport", 360, 200);
}

static void
test_symbol (void)
{
  GtkWidget *plot = xs_symbol_plot_new ();
  XsKernelSide sides[XS_N_SIDES];

  fill_sides (sides);
  xs_symbol_plot_set_sides (XS_SYMBOL_PLOT (plot), sides);
  picture_expect (plot, "symbol", 320, xs_symbol_plot_height (320));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/kernel-grid", test_grid);
  g_test_add_func ("/pictures/kernel-pair", test_pair);
  g_test_add_func ("/pictures/passport", test_passport);
  g_test_add_func ("/pictures/symbol", test_symbol);
  return g_test_run ();
}
