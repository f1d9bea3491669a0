#include "engine/learn/spread-log.h"
#include "engine/learn/training-private.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;

static int
compare_numbers (const void *a, const void *b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/* The definition: of n numbers in order, the quantile p stands at place p (n - 1). */
static void
assert_quantiles (const XsQuantiles *found, const float *values, int n)
{
  g_autofree float *sorted = g_memdup2 (values, (gsize) n * sizeof *values);

  qsort (sorted, (gsize) n, sizeof *sorted, compare_numbers);
  for (int q = 0; q < XS_N_QUANTILES; q++)
    {
      double place = xs_quantile_share (q) * (n - 1);
      int k = (int) place, next = MIN (k + 1, n - 1);
      double expected =
          (double) sorted[k] + (place - k) * ((double) sorted[next] - (double) sorted[k]);

      g_assert_cmpfloat_with_epsilon ((double) found->at[q], expected,
                                      1e-6 * (1 + fabs (expected)));
    }
}

static void
test_quantiles_by_hand (void)
{
  float count[21], few[] = { 4, NAN, 2, INFINITY, 1, 3 }, none[] = { NAN };
  static const float of_count[] = { 1, 5, 10, 15, 19 };
  static const float of_few[] = { 1.15f, 1.75f, 2.5f, 3.25f, 3.85f };
  XsQuantiles found;

  for (int i = 0; i < 21; i++)
    count[i] = (float) (i * 8 % 21);
  xs_quantiles_find (&found, count, 21);
  for (int q = 0; q < XS_N_QUANTILES; q++)
    g_assert_cmpfloat (found.at[q], ==, of_count[q]);
  xs_quantiles_find (&found, few, G_N_ELEMENTS (few));
  for (int q = 0; q < XS_N_QUANTILES; q++)
    g_assert_cmpfloat_with_epsilon (found.at[q], of_few[q], 1e-6f);
  xs_quantiles_find (&found, none, 1);
  for (int q = 0; q < XS_N_QUANTILES; q++)
    g_assert_true (isnan (found.at[q]));
}

/* Of any numbers, with many that are equal, too. */
static void
test_quantiles_of_anything (void)
{
  float values[600], copy[600];
  XsQuantiles found;
  XsRandom random;

  xs_random_seed (&random, 3);
  for (int n = 1; n < 600; n += 1 + n / 9)
    for (int kinds = 2; kinds < 1000; kinds *= 7)
      {
        for (int i = 0; i < n; i++)
          values[i] = copy[i] = (float) xs_random_below (&random, (uint64_t) kinds) - 20;
        xs_quantiles_find (&found, copy, n);
        assert_quantiles (&found, values, n);
      }
}

static void
add (XsSpreadLog *log, int node, gint64 iteration)
{
  g_autoptr (XsSpreads) spreads = xs_spreads_new (node, &(XsMoment){ iteration, 0, 0, 0 }, 2);

  xs_spread_log_add (log, spreads);
}

/* However long a training gets: no more than so many, from its beginning to its end, evenly. */
static void
test_bounded (void)
{
  XsSpreadLog *log = xs_spread_log_new ();
  g_autoptr (GPtrArray) list = NULL;
  gint64 last = 0, gap = 0;

  for (gint64 i = 1; i <= 300000; i++)
    if (xs_spread_log_wants (log, i))
      {
        add (log, 0, i);
        last = i;
      }
  list = xs_spread_log_list (log);
  g_assert_cmpuint (list->len, <=, XS_MOST_SPREADS);
  g_assert_cmpuint (list->len, >=, XS_MOST_SPREADS / 2 - 1);
  for (guint i = 0; i < list->len; i++)
    {
      gint64 before = i == 0 ? 0 : ((XsSpreads *) list->pdata[i - 1])->at.iteration;
      gint64 step = ((XsSpreads *) list->pdata[i])->at.iteration - before;

      g_assert_true (i == 0 || step == gap);
      gap = step;
    }
  g_assert_cmpint (last, >, 300000 - gap);
  xs_spread_log_free (log);
}

/* What a node goes back over is another training's; other nodes keep theirs. */
static void
test_gone_back_over (void)
{
  XsSpreadLog *log = xs_spread_log_new (), *copy;
  g_autoptr (GPtrArray) list = NULL, copied = NULL;
  guint serial;

  for (gint64 i = 8; i <= 80; i += 8)
    add (log, 0, i);
  add (log, 1, 48);
  serial = xs_spread_log_serial (log);
  copy = xs_spread_log_copy (log);
  add (log, 0, 40);
  g_assert_cmpuint (xs_spread_log_serial (log), !=, serial);
  list = xs_spread_log_list (log);
  g_assert_cmpuint (list->len, ==, 6); /* 8, 16, 24, 32, node 1's 48, 40 */
  g_assert_cmpint (((XsSpreads *) list->pdata[4])->node, ==, 1);
  g_assert_cmpint (((XsSpreads *) list->pdata[5])->at.iteration, ==, 40);
  copied = xs_spread_log_list (copy);
  g_assert_cmpuint (copied->len, ==, 11);
  xs_spread_log_free (copy);
  xs_spread_log_free (log);
}

/* So few channels that all numbers are looked at, and can be looked at again here. */
static void
tiny_settings (XsSettings *settings)
{
  small_settings (settings);
  settings->channels = 2;
}

static void
iterate_and_record (XsTraining *training, int count)
{
  for (int i = 0; i < count; i++)
    {
      iterate_times (training, 1);
      xs_training_record_layers (training);
    }
}

static GPtrArray *
spreads_of (XsTraining *training)
{
  guint serial = 0;
  GPtrArray *list = xs_history_read_spreads (xs_training_history (training), &serial);

  g_assert_nonnull (list);
  return list;
}

static void
assert_activations (XsTraining *training, XsPool *pool, const XsSpreads *spreads)
{
  const XsParameters *parameters = xs_training_parameters (training);
  const XsArchitecture *a = &parameters->architecture;
  const int indices[XS_METER_IMAGES] = { 0, 1, 2, 3 };
  int n = a->channels * a->size * a->size, pixels = a->inputs * a->size * a->size;
  g_autoptr (XsNetwork) network = xs_network_new (a, pool, NULL);
  g_autoptr (XsReader) reader = xs_reader_new (data, XS_PART_VALIDATION, a->size, NULL);
  g_autofree float *images = g_new (float, (gsize) XS_METER_IMAGES *(gsize) pixels);
  g_autofree float *states =
      g_new (float, (gsize) XS_METER_IMAGES *(gsize) (a->depth + 1) * (gsize) n);
  g_autofree float *layer = g_new (float, (gsize) XS_METER_IMAGES *(gsize) n);

  xs_reader_read (reader, indices, 0, XS_METER_IMAGES, pool, images, NULL);
  xs_network_states (network, parameters->values, images, XS_METER_IMAGES, NULL, states, NULL);
  for (int k = 0; k <= a->depth; k++)
    {
      for (int i = 0; i < XS_METER_IMAGES; i++)
        memcpy (layer + i * n, states + (i * (a->depth + 1) + k) * n, (gsize) n * sizeof *layer);
      assert_quantiles (&spreads->layers[k].activations, layer, XS_METER_IMAGES * n);
    }
}

static void
assert_gradients (const XsTraining *training, const XsSpreads *spreads)
{
  const XsArchitecture *a = &training->parameters->architecture;
  XsLayout layout = xs_architecture_layout (a);
  const float *gradient = training->work->gradient;
  int taps = (int) xs_architecture_taps (a), c = a->channels;
  float layer[64];

  g_assert_cmpint (MAX (taps, 9 * c) + c, <=, 64);
  memcpy (layer, gradient + layout.opening_kernel, (gsize) (9 * c) * sizeof *layer);
  memcpy (layer + 9 * c, gradient + layout.opening_bias, (gsize) c * sizeof *layer);
  assert_quantiles (&spreads->layers[0].gradients, layer, 10 * c);
  for (int k = 0; k < a->depth; k++)
    {
      memcpy (layer, gradient + layout.kernels + (gsize) (k * taps), (gsize) taps * sizeof *layer);
      memcpy (layer + taps, gradient + layout.biases + (gsize) (k * c), (gsize) c * sizeof *layer);
      assert_quantiles (&spreads->layers[k + 1].gradients, layer, taps + c);
    }
}

static void
test_of_a_training (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (GPtrArray) list = NULL;
  XsSettings settings;

  tiny_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_and_record (training, 2 * XS_SPREAD_STRIDE);
  list = spreads_of (training);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((XsSpreads *) list->pdata[0])->at.iteration, ==, XS_SPREAD_STRIDE);
  g_assert_cmpint (((XsSpreads *) list->pdata[1])->depth, ==, 2);
  assert_activations (training, pool, list->pdata[1]);
  assert_gradients (training, list->pdata[1]);
}

/* Training is the same to the bit whether or not anybody measures. */
static void
test_leaves_no_trace (void)
{
  g_autoptr (XsPool) pool = new_pool (2);
  g_autoptr (XsTraining) plain = NULL, measured = NULL;
  XsSettings settings;

  small_settings (&settings);
  plain = new_training (&settings, data, pool);
  measured = new_training (&settings, data, pool);
  iterate_times (plain, 90);
  iterate_and_record (measured, 90);
  g_assert_true (
      same_parameters (xs_training_parameters (plain), xs_training_parameters (measured)));
}

/* Each belongs to the node and the network that it was measured of; a copy of the history has all
 * of them. */
static void
test_nodes (void)
{
  g_autoptr (XsPool) pool = new_pool (1);
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsHistory) copy = NULL;
  g_autoptr (GPtrArray) list = NULL, copied = NULL;
  XsHistoryCounts counts;
  XsSettings settings;
  guint serial = 0;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_and_record (training, 16);
  g_assert_true (xs_training_refine (training, 4, XS_REFINE_LINEAR, NULL));
  iterate_and_record (training, 8);
  g_assert_true (xs_training_undo (training, NULL));
  iterate_and_record (training, 8);
  list = spreads_of (training);
  g_assert_cmpuint (list->len, ==, 4);
  for (guint i = 0; i < list->len; i++)
    {
      static const int nodes[] = { 0, 0, 1, 2 }, depths[] = { 2, 2, 4, 2 };
      const XsSpreads *spreads = list->pdata[i];

      g_assert_cmpint (spreads->node, ==, nodes[i]);
      g_assert_cmpint (spreads->depth, ==, depths[i]);
    }
  counts = xs_history_count (xs_training_history (training));
  copy = xs_history_copy (xs_training_history (training), &counts, 0);
  copied = xs_history_read_spreads (copy, &serial);
  g_assert_cmpuint (copied->len, ==, 4);
  g_assert_null (xs_history_read_spreads (copy, &serial));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/spreads/quantiles-by-hand", test_quantiles_by_hand);
  g_test_add_func ("/spreads/quantiles-of-anything", test_quantiles_of_anything);
  g_test_add_func ("/spreads/bounded", test_bounded);
  g_test_add_func ("/spreads/gone-back-over", test_gone_back_over);
  g_test_add_func ("/spreads/of-a-training", test_of_a_training);
  g_test_add_func ("/spreads/leaves-no-trace", test_leaves_no_trace);
  g_test_add_func ("/spreads/nodes", test_nodes);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
