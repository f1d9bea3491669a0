#include "engine/network/architecture.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>

static const XsArchitecture usual = {
  .size = 28, .depth = 8, .channels = 16, .inputs = 1, .classes = 10, .grid = 7, .time = 1
};

static void
test_layout (void)
{
  XsLayout layout = xs_architecture_layout (&usual);

  g_assert_cmpuint (layout.opening_kernel, ==, 0);
  g_assert_cmpuint (layout.opening_bias, ==, 16 * 9);
  g_assert_cmpuint (layout.kernels, ==, 160);
  g_assert_cmpuint (layout.biases, ==, 160 + 8 * 16 * 16 * 9);
  g_assert_cmpuint (layout.classifier, ==, 160 + 8 * 16 * 16 * 9 + 8 * 16);
  g_assert_cmpuint (layout.classifier_bias, ==, layout.classifier + 10 * 16 * 49);
  g_assert_cmpuint (layout.total, ==, layout.classifier_bias + 10);
}

static void
test_full_grid (void)
{
  XsArchitecture full = usual;
  XsLayout layout;

  full.grid = 0;
  layout = xs_architecture_layout (&full);
  g_assert_cmpint (xs_architecture_grid (&full), ==, 28);
  g_assert_cmpuint (layout.classifier_bias - layout.classifier, ==, 10 * 16 * 28 * 28);
  g_assert_cmpint (xs_architecture_grid (&usual), ==, 7);
}

static void
test_step (void)
{
  XsArchitecture shape = usual;

  shape.time = 3;
  shape.depth = 4;
  g_assert_cmpfloat (xs_architecture_step (&shape), ==, .75);
}

static void
test_equal (void)
{
  XsArchitecture others[9];

  g_assert_true (xs_architecture_equal (&usual, &usual));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = usual;
  others[0].size++;
  others[1].depth++;
  others[2].channels++;
  others[3].inputs = 3;
  others[4].classes++;
  others[5].grid++;
  others[6].time = 1.5;
  others[7].layer = XS_LAYER_SYMMETRIC;
  others[8].activation = XS_ACTIVATION_RELU;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (xs_architecture_equal (&usual, &others[i]));
}

static void
assert_refused (XsArchitecture shape, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_architecture_validate (&shape, &error));
  g_assert_error (error, XS_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

#define ASSERT_INVALID(field, value, word)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    XsArchitecture shape = usual;                                                                  \
    shape.field = (value);                                                                         \
    assert_refused (shape, XS_ERROR_INVALID, word);                                                \
  }                                                                                                \
  G_STMT_END

static void
test_refused (void)
{
  ASSERT_INVALID (size, 0, "size");
  ASSERT_INVALID (size, 1025, "1025");
  ASSERT_INVALID (depth, 0, "depth");
  ASSERT_INVALID (depth, 1025, "depth");
  ASSERT_INVALID (channels, 0, "channels");
  ASSERT_INVALID (channels, 513, "513");
  ASSERT_INVALID (inputs, 2, "image channels");
  ASSERT_INVALID (inputs, -1, "image channels");
  ASSERT_INVALID (classes, 1, "classes");
  ASSERT_INVALID (classes, 1001, "classes");
  ASSERT_INVALID (grid, -1, "grid");
  ASSERT_INVALID (grid, 1025, "grid");
  ASSERT_INVALID (time, 0, "time");
  ASSERT_INVALID (time, -1, "time");
  ASSERT_INVALID (time, (double) NAN, "time");
  ASSERT_INVALID (time, (double) INFINITY, "time");
  ASSERT_INVALID (layer, XS_N_LAYER_TYPES, "layer");
  ASSERT_INVALID (activation, XS_N_ACTIVATIONS, "activation");
}

/* Hamiltonian states have two halves, and two kernels a step between them. */
static void
test_halves (void)
{
  XsArchitecture shape = usual;
  XsLayout layout;

  shape.layer = XS_LAYER_HAMILTONIAN;
  shape.channels = 6;
  g_assert_true (xs_architecture_validate (&shape, NULL));
  g_assert_cmpint (xs_architecture_parts (&shape), ==, 2);
  g_assert_cmpint (xs_architecture_width (&shape), ==, 3);
  g_assert_cmpuint (xs_architecture_taps (&shape), ==, 2 * 3 * 3 * 9);
  layout = xs_architecture_layout (&shape);
  g_assert_cmpuint (layout.biases - layout.kernels, ==, (gsize) shape.depth * 2 * 3 * 3 * 9);
  g_assert_cmpuint (layout.classifier - layout.biases, ==, (gsize) shape.depth * 6);
  shape.channels = 5;
  assert_refused (shape, XS_ERROR_INVALID, "multiple of 2");
}

static void
test_too_large (void)
{
  XsArchitecture shape = { 1024, 1, 512, 1, 1000, 0, 1 };

  assert_refused (shape, XS_ERROR_TOO_LARGE, "parameters");
}

static void
test_accepted (void)
{
  const XsArchitecture shapes[] = {
    { 1, 1, 1, 1, 2, 0, 1e-3, XS_LAYER_STANDARD, XS_ACTIVATION_TANH },
    { 1024, 1024, 1, 3, 1000, 1, 1e3, XS_LAYER_SYMMETRIC, XS_ACTIVATION_RELU },
    { 28, 1024, 512, 1, 10, 28, 1, XS_LAYER_STANDARD, XS_ACTIVATION_TANH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    g_assert_true (xs_architecture_validate (&shapes[i], NULL));
}

/* They are part of files: these words, each its own. */
static void
test_ids (void)
{
  for (XsLayerType i = 0; i < XS_N_LAYER_TYPES; i++)
    for (XsLayerType j = 0; j < i; j++)
      g_assert_cmpstr (xs_layer_type_id (i), !=, xs_layer_type_id (j));
  g_assert_cmpstr (xs_layer_type_id (XS_LAYER_SYMMETRIC), ==, "symmetric");
  g_assert_cmpstr (xs_activation_id (XS_ACTIVATION_TANH), ==, "tanh");
  g_assert_cmpstr (xs_activation_id (XS_ACTIVATION_RELU), ==, "relu");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/architecture/layout", test_layout);
  g_test_add_func ("/network/architecture/full-grid", test_full_grid);
  g_test_add_func ("/network/architecture/step", test_step);
  g_test_add_func ("/network/architecture/equal", test_equal);
  g_test_add_func ("/network/architecture/refused", test_refused);
  g_test_add_func ("/network/architecture/halves", test_halves);
  g_test_add_func ("/network/architecture/too-large", test_too_large);
  g_test_add_func ("/network/architecture/accepted", test_accepted);
  g_test_add_func ("/network/architecture/ids", test_ids);
  return g_test_run ();
}
