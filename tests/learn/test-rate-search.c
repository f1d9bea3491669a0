/* The search for a learning rate. */

#include "engine/learn/rate-search.h"
#include "engine/base/error.h"
#include "tests/learn/study.h"

#include <string.h>

static XsDataset *data;

static void
search_with (int n_threads, const XsSettings *settings, XsRateSearch *search)
{
  g_autoptr (XsPool) pool = new_pool (n_threads);
  g_autoptr (GError) error = NULL;

  memset (search, 0, sizeof *search); /* compared whole, padding and all */
  g_assert_true (xs_rate_search (settings, data, pool, NULL, search, &error));
  g_assert_no_error (error);
}

static double
loss_after (const XsSettings *settings, double rate)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = NULL;
  XsSettings own = *settings;

  xs_settings_set_learning_rate (&own, rate);
  training = new_training (&own, data, pool);
  iterate_times (training, 71);
  return xs_training_validation_loss (training);
}

/* The loss falls and rises again; a rate that is proposed trains better than ten times less. */
static void
test_proposes_a_rate_that_trains (void)
{
  for (XsOptimiserType type = 0; type < XS_N_OPTIMISERS; type++)
    {
      XsSettings settings;
      XsRateSearch found;

      small_settings (&settings);
      settings.optimiser = type;
      search_with (2, &settings, &found);
      g_assert_cmpint (found.n, >, 40);
      for (int i = 1; i < found.n; i++)
        g_assert_cmpfloat (found.points[i].rate, >, found.points[i - 1].rate);
      g_assert_cmpfloat (found.fastest, <, found.least);
      g_assert_cmpfloat (found.between, >, found.fastest);
      g_assert_cmpfloat (found.between, <, found.least);
      g_assert_cmpfloat (loss_after (&settings, found.between), <,
                         .9 * loss_after (&settings, found.between / 10));
    }
}

static void
test_same_bits_for_any_threads (void)
{
  XsRateSearch one, three;
  XsSettings settings;

  small_settings (&settings);
  search_with (1, &settings, &one);
  search_with (3, &settings, &three);
  g_assert_cmpmem (&one, sizeof one, &three, sizeof three);
}

static void
test_cancelled (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };
  XsSettings settings;
  XsRateSearch found;

  small_settings (&settings);
  xs_cancel_raise (&cancel);
  g_assert_false (xs_rate_search (&settings, data, pool, &cancel, &found, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/rate-search/trains", test_proposes_a_rate_that_trains);
  g_test_add_func ("/learn/rate-search/same-bits", test_same_bits_for_any_threads);
  g_test_add_func ("/learn/rate-search/cancelled", test_cancelled);
  result = g_test_run ();
  xs_dataset_unref (data);
  return result;
}
