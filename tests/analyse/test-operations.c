#include "engine/analyse/operations.h"

#include <glib.h>

static const XsArchitecture shape = {
  .size = 28, .depth = 8, .channels = 16, .inputs = 1, .classes = 10, .time = 1
};

/* 8 steps, forward, back and kernels, of 9 x 16 x 16 products in 28 x 28 pixels; the opening
 * without the way back; three products with a matrix of 10 x 16 x 28 x 28. */
static void
test_by_hand (void)
{
  g_assert_cmpfloat (
      xs_operations_gradient (&shape, 1), ==,
      2. * (8 * 3 * 9 * 16 * 16 * 28 * 28 + 2 * 9 * 16 * 28 * 28 + 3 * 10 * 16 * 28 * 28));
}

static void
test_grows_with_batch_and_area (void)
{
  XsArchitecture twice = shape;

  twice.size *= 2;
  g_assert_cmpfloat (xs_operations_gradient (&shape, 64), ==,
                     64 * xs_operations_gradient (&shape, 1));
  g_assert_cmpfloat (xs_operations_gradient (&twice, 1), ==,
                     4 * xs_operations_gradient (&shape, 1));
}

/* What one more step costs, whatever the layer: two maps where K^T acts too, and two of half the
 * channels each way are half of one. */
static void
test_layers (void)
{
  double steps[XS_N_LAYER_TYPES];

  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      XsArchitecture shallow = shape, deep = shape;

      shallow.layer = deep.layer = layer;
      deep.depth = shallow.depth + 1;
      steps[layer] = xs_operations_gradient (&deep, 1) - xs_operations_gradient (&shallow, 1);
      g_assert_cmpfloat (steps[layer], >, 0);
    }
  g_assert_cmpfloat (steps[XS_LAYER_SYMMETRIC], ==, 2 * steps[XS_LAYER_STANDARD]);
  g_assert_cmpfloat (steps[XS_LAYER_HAMILTONIAN], ==, steps[XS_LAYER_STANDARD]);
  g_assert_cmpfloat (steps[XS_LAYER_SECOND_ORDER], ==, 2 * steps[XS_LAYER_STANDARD]);
}

static void
test_grid (void)
{
  XsArchitecture coarse = shape;

  coarse.grid = 7;
  g_assert_cmpfloat (xs_operations_gradient (&shape, 1) - xs_operations_gradient (&coarse, 1), ==,
                     3 * 2. * 10 * 16 * (28 * 28 - 7 * 7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analyse/operations/by-hand", test_by_hand);
  g_test_add_func ("/analyse/operations/grows", test_grows_with_batch_and_area);
  g_test_add_func ("/analyse/operations/layers", test_layers);
  g_test_add_func ("/analyse/operations/grid", test_grid);
  return g_test_run ();
}
