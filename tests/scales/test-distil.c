/* Distilled transfer, in float as the product runs it. */

#include "engine/base/error.h"
#include "engine/network/loss.h"
#include "engine/network/network.h"
#include "engine/scales/feed.h"
#include "tests/scales/networks.h"

#include <math.h>
#include <string.h>

#define SEED 3
#define N_IMAGES 120

static XsImages
few_images (double passes)
{
  XsImages images = test_images (N_IMAGES, 1, 14);

  images.passes = passes;
  images.seed = 7;
  return images;
}

static XsParameters *
move (const XsParameters *from, int size, XsTransferMethod method, const XsImages *images,
      int n_threads)
{
  g_autoptr (GError) error = NULL;
  XsPool *pool = xs_pool_new (n_threads, NULL);
  XsParameters *to = xs_transfer (from, size, method, images, pool, NULL, &error);

  g_assert_no_error (error);
  xs_pool_free (pool);
  return to;
}

/* (count, classes) */
static float *
scores_of (const XsParameters *network, const XsImages *images)
{
  XsPool *pool = xs_pool_new (1, NULL);
  XsFeed *feed = xs_feed_new (network, images, pool, NULL, NULL);
  size_t classes = (size_t) network->architecture.classes;
  float *scores = g_new (float, (size_t) images->count *classes);

  while (feed->first + feed->count < images->count)
    {
      g_assert_true (xs_feed_next (feed, images->count, NULL));
      memcpy (scores + (size_t) feed->first * classes, feed->scores,
              (size_t) feed->count * classes * sizeof *scores);
    }
  xs_feed_free (feed);
  xs_pool_free (pool);
  return scores;
}

/* Mean Kullback-Leibler divergence of the answers of @network from those of @old, at temperature 2.
 */
static double
distance (const XsParameters *old, const XsParameters *network, const XsImages *images)
{
  int classes = old->architecture.classes;
  g_autofree float *wanted = scores_of (old, images);
  g_autofree float *scores = scores_of (network, images);
  double sum = 0;

  for (int i = 0; i < images->count; i++)
    {
      float *answer = wanted + i * classes;

      for (int q = 0; q < classes; q++)
        answer[q] /= 2;
      xs_softmax (answer, classes, answer);
      sum += xs_kullback_leibler (scores + i * classes, answer, classes, 2, 1, NULL);
    }
  return sum / images->count;
}

/* Every kind of layer, and classifier, answers more as the old network does than after matching. */
static void
test_learns (void)
{
  const int grids[] = { 3, 0 };

  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (gsize g = 0; g < G_N_ELEMENTS (grids); g++)
      {
        XsArchitecture a = test_architecture (10, 3, grids[g], layer);
        XsParameters *from = test_network (&a, SEED);
        XsImages images = few_images (40);
        XsParameters *matched = move (from, 6, XS_TRANSFER_MATCHED, &images, 2);
        XsParameters *distilled = move (from, 6, XS_TRANSFER_DISTILLED, &images, 2);

        g_assert_cmpint (distilled->architecture.size, ==, 6);
        g_assert_cmpfloat (distance (from, distilled, &images), <,
                           .8 * distance (from, matched, &images));
        xs_parameters_free (from);
        xs_parameters_free (matched);
        xs_parameters_free (distilled);
        test_images_clear (&images);
      }
}

/* On any number of threads, and for a size alone as among others. */
static void
test_same_bits (void)
{
  const int sizes[] = { 7, 14 };
  XsArchitecture a = test_architecture (10, 3, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED), *together[2];
  XsImages images = few_images (1.5);
  XsPool *pool = xs_pool_new (2, NULL);

  g_assert_true (xs_transfer_sizes (from, sizes, 2, XS_TRANSFER_DISTILLED, &images, pool, NULL,
                                    together, NULL));
  for (int i = 0; i < 2; i++)
    for (int n_threads = 1; n_threads <= 4; n_threads += 3)
      {
        XsParameters *alone = move (from, sizes[i], XS_TRANSFER_DISTILLED, &images, n_threads);

        g_assert_cmpfloat (
            test_difference (alone->values, together[i]->values, alone->layout.total), ==, 0);
        xs_parameters_free (alone);
      }
  for (int i = 0; i < 2; i++)
    xs_parameters_free (together[i]);
  xs_pool_free (pool);
  xs_parameters_free (from);
  test_images_clear (&images);
}

/* The order of the images is the seed's. */
static void
test_seed (void)
{
  XsArchitecture a = test_architecture (10, 2, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED), *first, *second;
  XsImages images = few_images (1);

  first = move (from, 7, XS_TRANSFER_DISTILLED, &images, 1);
  images.seed++;
  second = move (from, 7, XS_TRANSFER_DISTILLED, &images, 1);
  g_assert_cmpfloat (test_difference (first->values, second->values, first->layout.total), >, 0);
  xs_parameters_free (from);
  xs_parameters_free (first);
  xs_parameters_free (second);
  test_images_clear (&images);
}

/* The time that it may take ends it, whatever the passes are. */
static void
test_seconds (void)
{
  XsArchitecture a = test_architecture (10, 2, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED), *to;
  XsImages images = few_images (1e6);

  images.seconds = .05;
  to = move (from, 7, XS_TRANSFER_DISTILLED, &images, 1);
  xs_parameters_free (from);
  xs_parameters_free (to);
  test_images_clear (&images);
}

static void
assert_fails (const XsParameters *from, const XsImages *images, const XsCancel *cancel, int code)
{
  g_autoptr (GError) error = NULL;
  XsPool *pool = xs_pool_new (1, NULL);

  g_assert_null (xs_transfer (from, 7, XS_TRANSFER_DISTILLED, images, pool, cancel, &error));
  g_assert_error (error, XS_ERROR, code);
  xs_pool_free (pool);
}

static void *
raise_later (void *cancel)
{
  while (xs_cancel_fraction (cancel) <= 0)
    g_thread_yield ();
  xs_cancel_raise (cancel);
  return NULL;
}

/* Before it begins and in its midst, where it says how far it is. */
static void
test_cancelled (void)
{
  XsArchitecture a = test_architecture (10, 2, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages images = few_images (1e6);
  XsCancel cancel = { 0 };
  GThread *thread = g_thread_new ("cancel", raise_later, &cancel);

  assert_fails (from, &images, &cancel, XS_ERROR_CANCELLED);
  g_thread_join (thread);
  assert_fails (from, &images, &cancel, XS_ERROR_CANCELLED);
  xs_parameters_free (from);
  test_images_clear (&images);
}

static void
test_refused (void)
{
  XsArchitecture a = test_architecture (10, 2, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, SEED);
  XsImages images = few_images (1);

  assert_fails (from, NULL, NULL, XS_ERROR_NO_DATA);
  from->values[from->layout.classifier] = NAN;
  assert_fails (from, &images, NULL, XS_ERROR_NUMERIC);
  xs_parameters_free (from);
  test_images_clear (&images);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distil/learns", test_learns);
  g_test_add_func ("/distil/same-bits", test_same_bits);
  g_test_add_func ("/distil/seed", test_seed);
  g_test_add_func ("/distil/seconds", test_seconds);
  g_test_add_func ("/distil/cancelled", test_cancelled);
  g_test_add_func ("/distil/refused", test_refused);
  return g_test_run ();
}
