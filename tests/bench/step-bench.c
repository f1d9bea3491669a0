/* The time of one training iteration (forward, adjoint, gradient) on random images. Not a test:
 * nothing depends on its figures. */

#include "engine/base/random.h"
#include "engine/base/memory.h"
#include "engine/network/network.h"

#include <math.h>

typedef struct
{
  int channels;
  int depth;
  int size;
  int batch;
  int threads;
  int grid;
  int inputs;
  double seconds;
  char *layer;
  char *activation;
  char *kernel;
} Options;

static gboolean
parse (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "channels", 'C', 0, G_OPTION_ARG_INT, &options->channels, "Channels", "C" },
    { "depth", 'N', 0, G_OPTION_ARG_INT, &options->depth, "Time steps", "N" },
    { "size", 'n', 0, G_OPTION_ARG_INT, &options->size, "Pixels per side", "n" },
    { "batch", 'B', 0, G_OPTION_ARG_INT, &options->batch, "Images in a batch", "B" },
    { "threads", 'T', 0, G_OPTION_ARG_INT, &options->threads, "Threads, 0 for all", "T" },
    { "grid", 'g', 0, G_OPTION_ARG_INT, &options->grid, "Classifier grid, 0 for full", "g" },
    { "inputs", 'i', 0, G_OPTION_ARG_INT, &options->inputs, "Image channels, 1 or 3", "I" },
    { "seconds", 's', 0, G_OPTION_ARG_DOUBLE, &options->seconds, "How long to measure", "S" },
    { "layer", 'l', 0, G_OPTION_ARG_STRING, &options->layer, "standard or symmetric", "ID" },
    { "activation", 'a', 0, G_OPTION_ARG_STRING, &options->activation, "tanh or relu", "ID" },
    { "kernel", 'k', 0, G_OPTION_ARG_STRING, &options->kernel, "auto, direct, reference", "ID" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

/* Multiplications and additions of an iteration: each convolution forward, and twice backward (none
 * to the image). */
static double
count_operations (const XsArchitecture *shape, int batch)
{
  double n2 = (double) shape->size * shape->size;
  double step = 2. * 9 * shape->channels * shape->channels * n2;
  double opening = 2. * 9 * shape->channels * shape->inputs * n2;
  double grid = xs_architecture_grid (shape);
  double classifier = 2. * shape->classes * shape->channels * grid * grid;
  int maps = shape->layer == XS_LAYER_SYMMETRIC ? 6 : 3;

  return batch * (maps * step * shape->depth + 2 * opening + 3 * classifier);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
report (const XsNetwork *network, const XsArchitecture *shape, int batch, GArray *times)
{
  double median, least;

  g_array_sort (times, compare);
  least = g_array_index (times, double, 0);
  median = g_array_index (times, double, times->len / 2);
  g_print ("%s %s  C%d N%d %dx%d B%d: median %.3f ms, least %.3f ms of %u; %.0f images/s, "
           "%.1f GFLOP/s\n",
           xs_network_compute (network)->algorithm, xs_network_compute (network)->isa,
           shape->channels, shape->depth, shape->size, shape->size, batch, median * 1e3,
           least * 1e3, times->len, batch / median,
           count_operations (shape, batch) / median * 1e-9);
}

static gboolean
measure (const XsArchitecture *shape, const Options *options, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (options->threads, error);
  g_autoptr (XsNetwork) network = NULL;
  g_autoptr (XsParameters) parameters = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree int *labels = g_new (int, options->batch);
  const XsCompute *compute = xs_compute_find (options->kernel, options->channels, error);
  size_t pixels = (size_t) shape->inputs * (size_t) shape->size * (size_t) shape->size;
  float *images, *gradient;
  XsBatchResult result;
  XsRandom random;
  gint64 end;

  if (pool == NULL || compute == NULL)
    return FALSE;
  network = xs_network_new_with (shape, pool, compute, error);
  parameters = network != NULL ? xs_parameters_new (shape, error) : NULL;
  if (parameters == NULL)
    return FALSE;
  xs_random_seed (&random, 1);
  xs_parameters_initialise (parameters, &random);
  images = xs_alloc (pixels * (size_t) options->batch, sizeof *images, "images", error);
  gradient = xs_alloc (parameters->layout.total, sizeof *gradient, "gradient", error);
  if (images == NULL || gradient == NULL)
    return FALSE;
  for (size_t i = 0; i < pixels * (size_t) options->batch; i++)
    images[i] = (float) xs_random_uniform (&random);
  for (int i = 0; i < options->batch; i++)
    labels[i] = (int) xs_random_below (&random, (guint64) shape->classes);

  end = g_get_monotonic_time () + (gint64) (options->seconds * 1e6);
  do
    {
      gint64 start = g_get_monotonic_time ();
      double time;

      xs_network_gradient (network, parameters->values, images, labels, options->batch, NULL,
                           gradient, NULL, &result);
      time = (double) (g_get_monotonic_time () - start) * 1e-6;
      g_array_append_val (times, time);
    }
  while (g_get_monotonic_time () < end);
  report (network, shape, options->batch, times);
  xs_free (images);
  xs_free (gradient);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Options options = {
    .channels = 16, .depth = 8, .size = 28, .batch = 64, .inputs = 1, .seconds = 2
  };
  XsArchitecture shape = { .classes = 10, .time = 1 };
  g_autoptr (GError) error = NULL;

  if (parse (&options, &argc, &argv, &error))
    {
      shape.size = options.size;
      shape.depth = options.depth;
      shape.channels = options.channels;
      shape.inputs = options.inputs;
      shape.grid = options.grid;
      if (options.layer != NULL && !xs_layer_type_from_id (options.layer, &shape.layer))
        g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "unknown layer");
      else if (options.activation != NULL &&
               !xs_activation_from_id (options.activation, &shape.activation))
        g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "unknown activation");
      else if (options.batch < 1)
        g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "batch: at least 1");
      else
        measure (&shape, &options, &error);
    }
  g_free (options.layer);
  g_free (options.activation);
  g_free (options.kernel);
  if (error == NULL)
    return 0;
  g_printerr ("step_bench: %s\n", error->message);
  return 1;
}
