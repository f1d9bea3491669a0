/* Twelve networks as ONNX files, images, and the scores that the program has for them, for
 * onnx_runtime.py, which gives them to other programs.
 *
 * onnx-cases FOLDER: writes NN.onnx, and as little-endian floats NN.images (N_IMAGES, C_in, n, n)
 * and NN.scores (N_IMAGES, classes). */

#include "engine/network/network.h"
#include "engine/store/floats.h"
#include "engine/store/onnx-network.h"

#define N_IMAGES 5
#define N_CLASSES 4

typedef struct
{
  XsLayerType layer;
  XsActivation activation;
  int inputs, size, grid, channels, depth;
} Case;

/* Every layer with every activation; grids that are full, divide the size, do not, and exceed it;
 * grey and colour. */
static const Case cases[] = {
  { XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 1, 28, 7, 8, 4 },
  { XS_LAYER_STANDARD, XS_ACTIVATION_RELU, 3, 32, 0, 6, 3 },
  { XS_LAYER_SYMMETRIC, XS_ACTIVATION_TANH, 3, 7, 0, 8, 8 },
  { XS_LAYER_SYMMETRIC, XS_ACTIVATION_RELU, 1, 20, 7, 4, 5 },
  { XS_LAYER_HAMILTONIAN, XS_ACTIVATION_TANH, 1, 14, 7, 8, 4 },
  { XS_LAYER_HAMILTONIAN, XS_ACTIVATION_RELU, 3, 64, 9, 4, 2 },
  { XS_LAYER_SECOND_ORDER, XS_ACTIVATION_TANH, 3, 33, 11, 5, 6 },
  { XS_LAYER_SECOND_ORDER, XS_ACTIVATION_RELU, 1, 7, 12, 3, 3 },
  { XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 1, 64, 10, 16, 2 },
  { XS_LAYER_SYMMETRIC, XS_ACTIVATION_TANH, 1, 56, 7, 4, 1 },
  { XS_LAYER_HAMILTONIAN, XS_ACTIVATION_TANH, 3, 9, 1, 2, 16 },
  { XS_LAYER_SECOND_ORDER, XS_ACTIVATION_TANH, 1, 13, 5, 1, 1 },
};

/* Ends the program with what @error says. */
static void
insist (gboolean is_good, GError *error)
{
  if (!is_good)
    g_error ("%s", error->message);
}

static XsModel *
make_model (const Case *shape, XsRandom *random)
{
  static const char *const names[] = { "a", "b", "c", "d", NULL };
  const XsArchitecture architecture = { .size = shape->size,
                                        .depth = shape->depth,
                                        .channels = shape->channels,
                                        .inputs = shape->inputs,
                                        .classes = N_CLASSES,
                                        .grid = shape->grid,
                                        .time = 1.5,
                                        .layer = shape->layer,
                                        .activation = shape->activation };
  g_autoptr (GError) error = NULL;
  g_autoptr (XsParameters) parameters = xs_parameters_new (&architecture, &error);
  XsModel *model;

  insist (parameters != NULL, error);
  xs_parameters_initialise (parameters, random);
  /* Biases and the classifier begin as zero. */
  for (size_t i = 0; i < parameters->layout.total; i++)
    parameters->values[i] += (float) (.05 * xs_random_normal (random));
  model = xs_model_new (parameters, names, "shapes", 1, &error);
  insist (model != NULL, error);
  return model;
}

static void
write_floats (const char *folder, int number, const char *what, const float *values, gsize n)
{
  g_autofree char *path = g_strdup_printf ("%s/%02d.%s", folder, number, what);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, &error);

  insist (file != NULL && xs_floats_write (file, values, n, &error) &&
              xs_output_file_commit (file, &error),
          error);
}

static void
write_case (const char *folder, int number, const Case *shape, XsPool *pool)
{
  g_autofree char *path = g_strdup_printf ("%s/%02d.onnx", folder, number);
  gsize n_pixels = (gsize) (N_IMAGES * shape->inputs * shape->size * shape->size);
  g_autofree float *images = g_new (float, n_pixels);
  float scores[N_IMAGES * N_CLASSES];
  g_autoptr (XsModel) model = NULL;
  g_autoptr (XsNetwork) network = NULL;
  g_autoptr (GError) error = NULL;
  XsRandom random;

  xs_random_seed (&random, (guint64) number);
  model = make_model (shape, &random);
  for (gsize i = 0; i < n_pixels; i++)
    images[i] = (float) xs_random_below (&random, 256) / 255;
  network = xs_network_new (&model->parameters->architecture, pool, &error);
  insist (network != NULL, error);
  xs_network_scores (network, model->parameters->values, images, N_IMAGES, NULL, scores);
  insist (xs_onnx_save (model, path, &error), error);
  write_floats (folder, number, "images", images, n_pixels);
  write_floats (folder, number, "scores", scores, G_N_ELEMENTS (scores));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPool) pool = xs_pool_new (1, &error);

  if (argc != 2)
    g_error ("expected a folder");
  insist (pool != NULL, error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    write_case (argv[1], (int) i, &cases[i], pool);
  return 0;
}
