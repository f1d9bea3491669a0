#include "engine/store/onnx-network.h"

#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/network/layer.h"
#include "engine/store/metadata.h"
#include "engine/store/onnx-graph.h"
#include "engine/store/version.h"

#define IMAGE "image"
#define SCORES "scores"
#define PROBABILITIES "probabilities"

/* A network on its way into a graph. Values are the graph's names of them. */
typedef struct
{
  XsOnnxGraph *graph;
  const XsParameters *parameters;
  const char *state[XS_MOST_PARTS]; /* y_k, each (images, c, n, n) */
  const char *momentum;             /* w_k, NULL where it is zero */
  const char *scale;                /* a constant: what each step multiplies by */
  float scale_value;
  float *pooling; /* (g, n) and its transpose (n, g), where the classifier needs them */
} Translation;

static const XsArchitecture *
architecture (const Translation *self)
{
  return &self->parameters->architecture;
}

static const char *
add_node (Translation *self, const char *type, const char *const *inputs, const char *output)
{
  return xs_onnx_graph_add_node (self->graph, type, inputs, XS_ONNX_NAMES (output));
}

/* --- convolutions --------------------------------------------------------------------------------
 */

/* (outputs, inputs, 3, 3) and (outputs) at their places among the parameters. */
typedef struct
{
  const char *kernel, *bias;
} Weights;

static Weights
add_weights (Translation *self, const char *kernel, const char *bias, size_t kernel_at,
             size_t bias_at, int outputs, int inputs)
{
  const float *values = self->parameters->values;
  const gint64 shape[] = { outputs, inputs, 3, 3 };

  xs_onnx_graph_add_constant (self->graph, kernel, shape, 4, values + kernel_at);
  xs_onnx_graph_add_constant (self->graph, bias, shape, 1, values + bias_at);
  return (Weights){ kernel, bias };
}

/* Of part @part of step @k. */
static Weights
step_weights (Translation *self, int k, int part)
{
  const XsArchitecture *a = architecture (self);
  const XsLayout *layout = &self->parameters->layout;
  int parts = xs_architecture_parts (a), c = xs_architecture_width (a);
  size_t index = (size_t) k * (size_t) parts + (size_t) part;
  size_t taps = xs_architecture_taps (a) / (size_t) parts;

  return add_weights (self, xs_onnx_graph_name (self->graph, "kernels.%d.%d", k, part),
                      xs_onnx_graph_name (self->graph, "biases.%d.%d", k, part),
                      layout->kernels + index * taps, layout->biases + index * (size_t) c, c, c);
}

/* All are 3 x 3, and zero outside of the image. */
static void
set_padding (Translation *self)
{
  const gint64 ones[] = { 1, 1, 1, 1 }, kernel[] = { 3, 3 };

  xs_onnx_graph_set_integers (self->graph, "kernel_shape", kernel, 2);
  xs_onnx_graph_set_integers (self->graph, "pads", ones, 4);
}

/*   sigma(K y + b), called @name */
static const char *
activate (Translation *self, Weights weights, const char *y, const char *name)
{
  static const char *const types[XS_N_ACTIVATIONS] = {
    [XS_ACTIVATION_TANH] = "Tanh", [XS_ACTIVATION_RELU] = "Relu"
  };
  const char *inner = xs_onnx_graph_name (self->graph, "%s.inner", name);

  add_node (self, "Conv", XS_ONNX_NAMES (y, weights.kernel, weights.bias), inner);
  set_padding (self);
  return add_node (self, types[architecture (self)->activation], XS_ONNX_NAMES (inner), name);
}

/*   s sigma(K y + b), and of types that transpose s K^T sigma(K y + b), where s is the scale */
static const char *
push (Translation *self, int k, int part, const char *y)
{
  XsOnnxGraph *graph = self->graph;
  Weights weights = step_weights (self, k, part);
  const char *value =
      activate (self, weights, y, xs_onnx_graph_name (graph, "activation.%d.%d", k, part));

  if (xs_layer_of (architecture (self)->layer)->transposes)
    {
      value = add_node (self, "ConvTranspose", XS_ONNX_NAMES (value, weights.kernel),
                        xs_onnx_graph_name (graph, "transposed.%d.%d", k, part));
      set_padding (self);
    }
  return add_node (self, "Mul", XS_ONNX_NAMES (value, self->scale),
                   xs_onnx_graph_name (graph, "push.%d.%d", k, part));
}

/* --- layers: what @state becomes in step k -------------------------------------------------------
 */

static const char *
next_name (Translation *self, int k, int part)
{
  return xs_onnx_graph_name (self->graph, "state.%d.%d", k + 1, part);
}

/*   y_{k+1} = y_k + h sigma(K y_k + b) */
static void
step_standard (Translation *self, int k)
{
  const char *change = push (self, k, 0, self->state[0]);

  self->state[0] =
      add_node (self, "Add", XS_ONNX_NAMES (self->state[0], change), next_name (self, k, 0));
}

/*   y_{k+1} = y_k - h K^T sigma(K y_k + b) */
static void
step_symmetric (Translation *self, int k)
{
  const char *change = push (self, k, 0, self->state[0]);

  self->state[0] =
      add_node (self, "Sub", XS_ONNX_NAMES (self->state[0], change), next_name (self, k, 0));
}

/*   Y' = Y + h K1^T sigma(K1 Z + b1),   Z' = Z - h K2^T sigma(K2 Y' + b2) */
static void
step_hamiltonian (Translation *self, int k)
{
  const char *change = push (self, k, 0, self->state[1]);

  self->state[0] =
      add_node (self, "Add", XS_ONNX_NAMES (self->state[0], change), next_name (self, k, 0));
  change = push (self, k, 1, self->state[0]);
  self->state[1] =
      add_node (self, "Sub", XS_ONNX_NAMES (self->state[1], change), next_name (self, k, 1));
}

/*   w_{k+1} = w_k - h^2 K^T sigma(K y_k + b),   y_{k+1} = y_k + w_{k+1} */
static void
step_second_order (Translation *self, int k)
{
  const char *name = xs_onnx_graph_name (self->graph, "momentum.%d", k + 1);
  const char *change = push (self, k, 0, self->state[0]);

  if (self->momentum == NULL) /* at rest */
    self->momentum = add_node (self, "Neg", XS_ONNX_NAMES (change), name);
  else
    self->momentum = add_node (self, "Sub", XS_ONNX_NAMES (self->momentum, change), name);
  self->state[0] = add_node (self, "Add", XS_ONNX_NAMES (self->state[0], self->momentum),
                             next_name (self, k, 0));
}

static const struct
{
  void (*step) (Translation *self, int k);
  int power; /* of h in the scale */
} layers[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = { step_standard, 1 },
  [XS_LAYER_SYMMETRIC] = { step_symmetric, 1 },
  [XS_LAYER_HAMILTONIAN] = { step_hamiltonian, 1 },
  [XS_LAYER_SECOND_ORDER] = { step_second_order, 2 },
};

/*   y_0 = sigma(K_open x + b_open), cut into the parts of the state */
static void
add_opening (Translation *self)
{
  const XsArchitecture *a = architecture (self);
  const XsLayout *layout = &self->parameters->layout;
  Weights weights = add_weights (self, "opening.kernel", "opening.bias", layout->opening_kernel,
                                 layout->opening_bias, a->channels, a->inputs);
  const char *y = activate (self, weights, IMAGE, "opening");

  if (xs_architecture_parts (a) == 1)
    {
      self->state[0] = y;
      return;
    }
  for (int part = 0; part < XS_MOST_PARTS; part++)
    self->state[part] = next_name (self, -1, part);
  xs_onnx_graph_add_node (self->graph, "Split", XS_ONNX_NAMES (y),
                          XS_ONNX_NAMES (self->state[0], self->state[1]));
  xs_onnx_graph_set_integer (self->graph, "axis", 1);
}

static void
add_steps (Translation *self)
{
  const XsArchitecture *a = architecture (self);
  double h = (double) (float) xs_architecture_step (a);

  self->scale_value = (float) (layers[a->layer].power == 2 ? h * h : h);
  self->scale = xs_onnx_graph_add_constant (self->graph, "step", NULL, 0, &self->scale_value);
  for (int k = 0; k < a->depth; k++)
    layers[a->layer].step (self, k);
}

/* --- the classifier ------------------------------------------------------------------------------
 */

static const char *
join_parts (Translation *self)
{
  const char *y;

  if (xs_architecture_parts (architecture (self)) == 1)
    return self->state[0];
  y = add_node (self, "Concat", XS_ONNX_NAMES (self->state[0], self->state[1]), "joined");
  xs_onnx_graph_set_integer (self->graph, "axis", 1);
  return y;
}

/* Means over cells of n/g x n/g pixels. */
static const char *
add_means (Translation *self, const char *y, int cell)
{
  const gint64 sides[] = { cell, cell };
  const char *pooled = add_node (self, "AveragePool", XS_ONNX_NAMES (y), "pooled");

  xs_onnx_graph_set_integers (self->graph, "kernel_shape", sides, 2);
  xs_onnx_graph_set_integers (self->graph, "strides", sides, 2);
  return pooled;
}

static gboolean
make_pooling (Translation *self, int n, int g, GError **error)
{
  XsResample *plan = xs_resample_new (n, g, error);
  size_t area = (size_t) n * (size_t) g;

  if (plan != NULL)
    self->pooling = xs_alloc (2 * area, sizeof *self->pooling, "the classifier's averages", error);
  if (self->pooling != NULL)
    xs_resample_matrix (plan, self->pooling);
  xs_resample_free (plan);
  for (size_t i = 0; i < area && self->pooling != NULL; i++)
    self->pooling[area + i % (size_t) n * (size_t) g + i / (size_t) n] = self->pooling[i];
  return self->pooling != NULL;
}

/*   R y R^T of each channel, where the cells' borders are not the pixels' */
static const char *
add_averages (Translation *self, const char *y, int n, int g, GError **error)
{
  const gint64 shape[] = { g, n, g };
  const char *rows = "pooling.rows", *columns = "pooling.columns";

  if (!make_pooling (self, n, g, error))
    return NULL;
  xs_onnx_graph_add_constant (self->graph, rows, shape, 2, self->pooling);
  xs_onnx_graph_add_constant (self->graph, columns, shape + 1, 2,
                              self->pooling + (size_t) n * (size_t) g);
  y = add_node (self, "MatMul", XS_ONNX_NAMES (y, columns), "narrowed");
  return add_node (self, "MatMul", XS_ONNX_NAMES (rows, y), "pooled");
}

static const char *
add_pooling (Translation *self, const char *y, GError **error)
{
  int n = architecture (self)->size, g = xs_architecture_grid (architecture (self));

  if (g == n)
    return y;
  return n % g == 0 ? add_means (self, y, n / g) : add_averages (self, y, n, g, error);
}

/*   scores = W . pool(y_N) + mu,   probabilities = softmax (scores) */
static gboolean
add_classifier (Translation *self, GError **error)
{
  const XsArchitecture *a = architecture (self);
  const XsParameters *parameters = self->parameters;
  int g = xs_architecture_grid (a);
  const gint64 shape[] = { a->classes, (gint64) a->channels * g * g };
  const char *features = add_pooling (self, join_parts (self), error);
  const char *weight = "classifier.weight", *bias = "classifier.bias";

  if (features == NULL)
    return FALSE;
  features = add_node (self, "Flatten", XS_ONNX_NAMES (features), "features");
  xs_onnx_graph_add_constant (self->graph, weight, shape, 2,
                              parameters->values + parameters->layout.classifier);
  xs_onnx_graph_add_constant (self->graph, bias, shape, 1,
                              parameters->values + parameters->layout.classifier_bias);
  add_node (self, "Gemm", XS_ONNX_NAMES (features, weight, bias), SCORES);
  xs_onnx_graph_set_integer (self->graph, "transB", 1);
  add_node (self, "Softmax", XS_ONNX_NAMES (SCORES), PROBABILITIES);
  return TRUE;
}

/* --- the whole -----------------------------------------------------------------------------------
 */

static void
add_ends (Translation *self)
{
  const XsArchitecture *a = architecture (self);
  const gint64 image[] = { a->inputs, a->size, a->size }, classes[] = { a->classes };

  xs_onnx_graph_add_input (self->graph, IMAGE, image, 3);
  xs_onnx_graph_add_output (self->graph, SCORES, classes, 1);
  xs_onnx_graph_add_output (self->graph, PROBABILITIES, classes, 1);
}

static void
add_metadata (Translation *self, const XsModel *model)
{
  g_auto (GStrv) pairs = xs_metadata_write (model);

  for (gsize i = 0; pairs[i] != NULL; i += 2)
    xs_onnx_graph_add_metadata (self->graph, pairs[i], pairs[i + 1]);
}

gboolean
xs_onnx_save (const XsModel *self, const char *path, GError **error)
{
  g_autoptr (XsOnnxGraph) graph = xs_onnx_graph_new ("network", "across-scales", XS_VERSION);
  Translation translation = { .graph = graph, .parameters = self->parameters };
  gboolean is_written;

  add_ends (&translation);
  add_metadata (&translation, self);
  add_opening (&translation);
  add_steps (&translation);
  is_written = add_classifier (&translation, error) && xs_onnx_graph_write (graph, path, error);
  xs_free (translation.pooling);
  return is_written;
}
