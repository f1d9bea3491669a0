/* ONNX files, taken apart again by protobuf-c: the graph is sound, and has what the network has.
 * That other programs compute the same from it is seen by tests/store/onnx_runtime.py. */

#include "engine/base/error.h"
#include "engine/network/layer.h"
#include "engine/store/metadata.h"
#include "engine/store/onnx-graph.h"
#include "engine/store/onnx-network.h"
#include "engine/store/onnx.pb-c.h"
#include "tests/store/fixture.h"

#include <math.h>
#include <string.h>

static XsArchitecture
make_architecture (XsLayerType layer, XsActivation activation, int inputs, int size, int grid)
{
  XsArchitecture a = fixture_tiny;

  a.layer = layer;
  a.activation = activation;
  a.inputs = inputs;
  a.size = size;
  a.grid = grid;
  a.channels = 4;
  a.depth = 3;
  return a;
}

/* The file of @model, to be freed by onnx__model_proto__free_unpacked(). */
static Onnx__ModelProto *
save_and_read (const XsModel *model)
{
  g_autofree char *path = fixture_path ("network.onnx");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  Onnx__ModelProto *onnx;

  xs_onnx_save (model, path, &error);
  g_assert_no_error (error);
  file = fixture_read (path);
  onnx = onnx__model_proto__unpack (NULL, g_bytes_get_size (file), g_bytes_get_data (file, NULL));
  g_assert_nonnull (onnx);
  fixture_clean ();
  return onnx;
}

static int
count (const Onnx__GraphProto *graph, const char *type)
{
  int n = 0;

  for (size_t i = 0; i < graph->n_node; i++)
    n += strcmp (graph->node[i]->op_type, type) == 0;
  return n;
}

static const Onnx__TensorProto *
find_constant (const Onnx__GraphProto *graph, const char *name)
{
  for (size_t i = 0; i < graph->n_initializer; i++)
    if (strcmp (graph->initializer[i]->name, name) == 0)
      return graph->initializer[i];
  g_error ("no constant %s", name);
}

static const Onnx__NodeProto *
find_node (const Onnx__GraphProto *graph, const char *type)
{
  for (size_t i = 0; i < graph->n_node; i++)
    if (strcmp (graph->node[i]->op_type, type) == 0)
      return graph->node[i];
  g_error ("no node %s", type);
}

/* Every name is given once, before it is taken; every constant is taken; the outputs are given. */
static void
assert_sound (const Onnx__GraphProto *graph)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < graph->n_input; i++)
    g_assert_true (g_hash_table_add (given, graph->input[i]->name));
  for (size_t i = 0; i < graph->n_initializer; i++)
    g_assert_true (g_hash_table_add (given, graph->initializer[i]->name));
  for (size_t i = 0; i < graph->n_node; i++)
    {
      const Onnx__NodeProto *node = graph->node[i];

      for (size_t j = 0; j < node->n_input; j++)
        {
          g_assert_true (g_hash_table_contains (given, node->input[j]));
          g_hash_table_add (taken, node->input[j]);
        }
      for (size_t j = 0; j < node->n_output; j++)
        g_assert_true (g_hash_table_add (given, node->output[j]));
    }
  for (size_t i = 0; i < graph->n_initializer; i++)
    g_assert_true (g_hash_table_contains (taken, graph->initializer[i]->name));
  for (size_t i = 0; i < graph->n_output; i++)
    g_assert_true (g_hash_table_contains (given, graph->output[i]->name));
}

/* A float tensor @name (images, shape). */
static void
assert_value (const Onnx__ValueInfoProto *value, const char *name, const gint64 *shape, int n)
{
  const Onnx__TensorShapeProto *found = value->type->tensor_type->shape;

  g_assert_cmpstr (value->name, ==, name);
  g_assert_cmpint (value->type->tensor_type->elem_type, ==, 1);
  g_assert_cmpuint (found->n_dim, ==, n + 1);
  g_assert_cmpstr (found->dim[0]->dim_param, ==, "images");
  for (int i = 0; i < n; i++)
    g_assert_cmpint (found->dim[i + 1]->dim_value, ==, shape[i]);
}

static void
assert_ends (const Onnx__ModelProto *onnx, const XsArchitecture *a)
{
  const gint64 image[] = { a->inputs, a->size, a->size }, classes[] = { a->classes };

  g_assert_cmpint (onnx->ir_version, ==, 7);
  g_assert_cmpuint (onnx->n_opset_import, ==, 1);
  g_assert_cmpstr (onnx->opset_import[0]->domain, ==, "");
  g_assert_cmpint (onnx->opset_import[0]->version, ==, 13);
  g_assert_cmpuint (onnx->graph->n_input, ==, 1);
  g_assert_cmpuint (onnx->graph->n_output, ==, 2);
  assert_value (onnx->graph->input[0], "image", image, 3);
  assert_value (onnx->graph->output[0], "scores", classes, 1);
  assert_value (onnx->graph->output[1], "probabilities", classes, 1);
}

/* The constant has the numbers of the network, and a shape that they fill. */
static void
assert_numbers (const Onnx__GraphProto *graph, const char *name, const float *expected, size_t n)
{
  const Onnx__TensorProto *tensor = find_constant (graph, name);
  int64_t filled = 1;

  g_assert_cmpint (tensor->data_type, ==, 1);
  for (size_t i = 0; i < tensor->n_dims; i++)
    filled *= tensor->dims[i];
  g_assert_cmpint (filled, ==, n);
  g_assert_cmpuint (tensor->n_float_data, ==, n);
  g_assert_cmpmem (tensor->float_data, (int) (n * sizeof (float)), expected,
                   (int) (n * sizeof (float)));
}

static void
assert_parameters (const Onnx__GraphProto *graph, const XsParameters *parameters)
{
  const XsArchitecture *a = &parameters->architecture;
  const XsLayout *at = &parameters->layout;
  const float *values = parameters->values;
  int parts = xs_architecture_parts (a);
  size_t taps = xs_architecture_taps (a) / (size_t) parts;
  size_t c = (size_t) xs_architecture_width (a);

  assert_numbers (graph, "opening.kernel", values, at->opening_bias);
  assert_numbers (graph, "opening.bias", values + at->opening_bias, (size_t) a->channels);
  for (int index = 0; index < a->depth * parts; index++)
    {
      g_autofree char *kernel = g_strdup_printf ("kernels.%d.%d", index / parts, index % parts);
      g_autofree char *bias = g_strdup_printf ("biases.%d.%d", index / parts, index % parts);

      assert_numbers (graph, kernel, values + at->kernels + (size_t) index * taps, taps);
      assert_numbers (graph, bias, values + at->biases + (size_t) index * c, c);
    }
  assert_numbers (graph, "classifier.weight", values + at->classifier,
                  at->classifier_bias - at->classifier);
  assert_numbers (graph, "classifier.bias", values + at->classifier_bias, (size_t) a->classes);
}

static void
assert_operators (const Onnx__GraphProto *graph, const XsArchitecture *a)
{
  const XsLayer *layer = xs_layer_of (a->layer);
  int kernels = a->depth * layer->parts;
  gboolean is_tanh = a->activation == XS_ACTIVATION_TANH;

  g_assert_cmpint (count (graph, "Conv"), ==, 1 + kernels);
  g_assert_cmpint (count (graph, "ConvTranspose"), ==, layer->transposes ? kernels : 0);
  g_assert_cmpint (count (graph, is_tanh ? "Tanh" : "Relu"), ==, 1 + kernels);
  g_assert_cmpint (count (graph, is_tanh ? "Relu" : "Tanh"), ==, 0);
  g_assert_cmpint (count (graph, "Mul"), ==, kernels);
  g_assert_cmpint (count (graph, "Gemm"), ==, 1);
  g_assert_cmpint (count (graph, "Softmax"), ==, 1);
}

static void
test_every_layer (void)
{
  for (int layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    for (int i = 0; i < 4; i++)
      {
        XsArchitecture a = make_architecture ((XsLayerType) layer, (XsActivation) (i % 2),
                                              i < 2 ? 1 : 3, 6, i == 3 ? 0 : 3);
        g_autoptr (XsModel) model = fixture_model (a, (guint64) (10 * layer + i));
        Onnx__ModelProto *onnx = save_and_read (model);
        double h = a.time / a.depth;
        float step = find_constant (onnx->graph, "step")->float_data[0];

        assert_sound (onnx->graph);
        assert_ends (onnx, &a);
        assert_parameters (onnx->graph, model->parameters);
        assert_operators (onnx->graph, &a);
        g_assert_cmpfloat_with_epsilon ((double) step, a.layer == XS_LAYER_SECOND_ORDER ? h * h : h,
                                        1e-8);
        onnx__model_proto__free_unpacked (onnx, NULL);
      }
}

static const Onnx__AttributeProto *
find_attribute (const Onnx__NodeProto *node, const char *name)
{
  for (size_t i = 0; i < node->n_attribute; i++)
    if (strcmp (node->attribute[i]->name, name) == 0)
      return node->attribute[i];
  g_error ("no attribute %s", name);
}

/* Averages over whole pixels are one operator's. */
static void
assert_means (const Onnx__GraphProto *graph, int cell)
{
  const Onnx__NodeProto *node = find_node (graph, "AveragePool");
  const char *const names[] = { "kernel_shape", "strides" };

  g_assert_cmpint (count (graph, "MatMul"), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const Onnx__AttributeProto *attribute = find_attribute (node, names[i]);

      g_assert_cmpint (attribute->type, ==, 7);
      g_assert_cmpuint (attribute->n_ints, ==, 2);
      g_assert_cmpint (attribute->ints[0], ==, cell);
      g_assert_cmpint (attribute->ints[1], ==, cell);
    }
}

/* Others are products with a matrix, whose rows are weights of a mean, and with its transpose. */
static void
assert_matrices (const Onnx__GraphProto *graph, int n, int g)
{
  const Onnx__TensorProto *rows = find_constant (graph, "pooling.rows");
  const Onnx__TensorProto *columns = find_constant (graph, "pooling.columns");

  g_assert_cmpint (count (graph, "AveragePool"), ==, 0);
  g_assert_cmpint (count (graph, "MatMul"), ==, 2);
  g_assert_cmpint (rows->dims[0], ==, g);
  g_assert_cmpint (rows->dims[1], ==, n);
  g_assert_cmpint (columns->dims[0], ==, n);
  g_assert_cmpint (columns->dims[1], ==, g);
  for (int i = 0; i < g; i++)
    {
      double sum = 0;

      for (int j = 0; j < n; j++)
        {
          sum += (double) rows->float_data[i * n + j];
          g_assert_true (rows->float_data[i * n + j] == columns->float_data[j * g + i]);
        }
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-6);
    }
}

static void
test_every_grid (void)
{
  static const int rows[][2] = { { 6, 0 }, { 6, 6 }, { 6, 3 }, { 6, 1 }, { 7, 3 },
                                 { 9, 7 }, { 3, 7 }, { 1, 1 }, { 1, 4 }, { 64, 5 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int n = rows[i][0], g = rows[i][1] == 0 ? n : rows[i][1];
      XsArchitecture a =
          make_architecture (XS_LAYER_STANDARD, XS_ACTIVATION_TANH, 1, n, rows[i][1]);
      g_autoptr (XsModel) model = fixture_model (a, i);
      Onnx__ModelProto *onnx = save_and_read (model);

      assert_sound (onnx->graph);
      if (g == n)
        g_assert_cmpint (count (onnx->graph, "AveragePool") + count (onnx->graph, "MatMul"), ==, 0);
      else if (n % g == 0)
        assert_means (onnx->graph, n / g);
      else
        assert_matrices (onnx->graph, n, g);
      onnx__model_proto__free_unpacked (onnx, NULL);
    }
}

/* All that a model file says in words. */
static void
test_metadata (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);
  g_auto (GStrv) pairs = xs_metadata_write (model);
  Onnx__ModelProto *onnx = save_and_read (model);

  g_assert_cmpuint (2 * onnx->n_metadata_props, ==, g_strv_length (pairs));
  for (size_t i = 0; i < onnx->n_metadata_props; i++)
    {
      g_assert_cmpstr (onnx->metadata_props[i]->key, ==, pairs[2 * i]);
      g_assert_cmpstr (onnx->metadata_props[i]->value, ==, pairs[2 * i + 1]);
    }
  onnx__model_proto__free_unpacked (onnx, NULL);
}

/* Beyond what such a file can have: said before anything is written or looked at. */
static void
test_too_large (void)
{
  const gint64 shape[] = { 1 << 15, 1 << 14 };
  g_autofree char *path = fixture_path ("large.onnx");
  g_autoptr (XsOnnxGraph) graph = xs_onnx_graph_new ("large", "test", "1");
  g_autoptr (GError) error = NULL;
  const float none = 0;

  xs_onnx_graph_add_constant (graph, "huge", shape, 2, &none);
  g_assert_false (xs_onnx_graph_write (graph, path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "large.onnx: expected at most 2147483647 bytes"));
  g_assert_cmpint (fixture_count (), ==, 0);
  fixture_clean ();
}

static void
test_nowhere (void)
{
  g_autoptr (XsModel) model = fixture_model (fixture_tiny, 1);
  g_autofree char *folder = fixture_path ("none");
  g_autofree char *path = g_build_filename (folder, "network.onnx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_onnx_save (model, path, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_IO);
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/onnx/every-layer", test_every_layer);
  g_test_add_func ("/store/onnx/every-grid", test_every_grid);
  g_test_add_func ("/store/onnx/metadata", test_metadata);
  g_test_add_func ("/store/onnx/too-large", test_too_large);
  g_test_add_func ("/store/onnx/nowhere", test_nowhere);
  return g_test_run ();
}
