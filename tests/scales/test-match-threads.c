/* Matched transfer in float, as the product runs it. */
#include "tests/scales/networks.h"

static XsParameters *
match (const XsParameters *from, int size, const XsImages *images, int n_threads)
{
  g_autoptr (GError) error = NULL;
  XsPool *pool = xs_pool_new (n_threads, NULL);
  XsParameters *to = xs_transfer (from, size, XS_TRANSFER_MATCHED, images, pool, NULL, &error);

  g_assert_no_error (error);
  xs_pool_free (pool);
  return to;
}

static void
test_same_bits (void)
{
  const int threads[] = { 2, 3, 5 };
  XsArchitecture a = test_architecture (10, 3, 0, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, 5);
  XsImages images = test_images (50, 1, 14);
  XsParameters *alone = match (from, 14, &images, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      XsParameters *together = match (from, 14, &images, threads[i]);

      g_assert_cmpfloat (test_difference (alone->values, together->values, alone->layout.total), ==,
                         0);
      xs_parameters_free (together);
    }
  xs_parameters_free (alone);
  xs_parameters_free (from);
  test_images_clear (&images);
}

/* The residual of the same mesh is nothing, so not a bit changes. */
static void
test_own_size (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      XsArchitecture a = test_architecture (12, 4, 3, layer);
      XsParameters *from = test_network (&a, 6);
      XsImages images = test_images (30, 1, 14);
      XsParameters *to = match (from, 12, &images, 2);

      g_assert_cmpfloat (test_difference (from->values, to->values, from->layout.total), ==, 0);
      xs_parameters_free (from);
      xs_parameters_free (to);
      test_images_clear (&images);
    }
}

/* Fewer images than slices. */
static void
test_one_image (void)
{
  XsArchitecture a = test_architecture (8, 2, 0, XS_LAYER_SYMMETRIC);
  XsParameters *from = test_network (&a, 7);
  XsImages images = test_images (1, 1, 8);
  XsParameters *to = match (from, 5, &images, 2);

  g_assert_cmpint (to->architecture.size, ==, 5);
  xs_parameters_free (from);
  xs_parameters_free (to);
  test_images_clear (&images);
}

/* A size among others is matched to the same bits as alone. With 60 images a classifier of one cell
 * a channel has more images than unknowns, one of 5 x 5 cells has fewer. */
static void
test_sizes_together (void)
{
  const int sizes[] = { 14, 7, 10, 12 };
  const int grids[] = { 1, 5 };

  for (size_t g = 0; g < G_N_ELEMENTS (grids); g++)
    {
      XsArchitecture a = test_architecture (10, 3, grids[g], XS_LAYER_STANDARD);
      XsParameters *from = test_network (&a, 8);
      XsImages images = test_images (60, 1, 14);
      XsPool *pool = xs_pool_new (2, NULL);
      XsParameters *together[G_N_ELEMENTS (sizes)];

      g_assert_true (xs_transfer_sizes (from, sizes, G_N_ELEMENTS (sizes), XS_TRANSFER_MATCHED,
                                        &images, pool, NULL, together, NULL));
      for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          XsParameters *alone = match (from, sizes[i], &images, 3);

          g_assert_cmpfloat (
              test_difference (alone->values, together[i]->values, alone->layout.total), ==, 0);
          xs_parameters_free (alone);
          xs_parameters_free (together[i]);
        }
      xs_pool_free (pool);
      xs_parameters_free (from);
      test_images_clear (&images);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match-threads/same-bits", test_same_bits);
  g_test_add_func ("/match-threads/own-size", test_own_size);
  g_test_add_func ("/match-threads/one-image", test_one_image);
  g_test_add_func ("/match-threads/sizes-together", test_sizes_together);
  return g_test_run ();
}
