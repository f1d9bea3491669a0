/* Depth refinement, in double. */
#include "engine/base/error.h"
#include "engine/scales/refine.h"
#include "tests/scales/networks.h"

#include <math.h>
#include <string.h>

static const XsRefineMethod methods[] = { XS_REFINE_COPY, XS_REFINE_LINEAR };

static XsParameters *
refine (const XsParameters *from, int depth, XsRefineMethod method)
{
  g_autoptr (GError) error = NULL;
  XsParameters *refined = xs_refine (from, depth, method, &error);

  g_assert_no_error (error);
  g_assert_cmpint (refined->architecture.depth, ==, depth);
  return refined;
}

static double
step_difference (const XsParameters *a, int step_a, const XsParameters *b, int step_b)
{
  size_t c = (size_t) a->architecture.channels;

  return MAX (test_difference (xs_parameters_kernel (a, step_a), xs_parameters_kernel (b, step_b),
                               xs_architecture_taps (&a->architecture)),
              test_difference (xs_parameters_bias (a, step_a), xs_parameters_bias (b, step_b), c));
}

/* Opening layer and classifier are the same. */
static void
assert_ends_equal (const XsParameters *a, const XsParameters *b)
{
  g_assert_cmpfloat (test_difference (a->values + a->layout.opening_kernel,
                                      b->values + b->layout.opening_kernel,
                                      a->layout.kernels - a->layout.opening_kernel),
                     ==, 0);
  g_assert_cmpfloat (test_difference (a->values + a->layout.classifier,
                                      b->values + b->layout.classifier,
                                      a->layout.total - a->layout.classifier),
                     ==, 0);
}

static XsLayerType
layer_of (gconstpointer data)
{
  return (XsLayerType) GPOINTER_TO_INT (data);
}

static void
test_copy (gconstpointer data)
{
  XsArchitecture a = test_architecture (6, 3, 2, layer_of (data));
  XsParameters *from = test_network (&a, 1);
  XsParameters *to = refine (from, 12, XS_REFINE_COPY);

  for (int k = 0; k < 12; k++)
    g_assert_cmpfloat (step_difference (to, k, from, k / 4), ==, 0);
  assert_ends_equal (from, to);
  xs_parameters_free (from);
  xs_parameters_free (to);
}

static void
test_linear (gconstpointer data)
{
  XsArchitecture a = test_architecture (6, 3, 2, layer_of (data));
  XsParameters *from = test_network (&a, 1);
  XsParameters *to = refine (from, 6, XS_REFINE_LINEAR);

  for (int k = 0; k < 3; k++)
    {
      const xs_real *left = xs_parameters_kernel (from, k);
      const xs_real *right = xs_parameters_kernel (from, MIN (k + 1, 2));
      const xs_real *between = xs_parameters_kernel (to, 2 * k + 1);

      g_assert_cmpfloat (step_difference (to, 2 * k, from, k), ==, 0);
      for (int i = 0; i < (int) xs_architecture_taps (&a); i++)
        g_assert_cmpfloat_with_epsilon (between[i], (left[i] + right[i]) / 2, 1e-15);
    }
  g_assert_cmpfloat (step_difference (to, 5, from, 2), ==, 0);
  assert_ends_equal (from, to);
  xs_parameters_free (from);
  xs_parameters_free (to);
}

/* Four times the depth at once is twice the double. */
static void
test_composition (gconstpointer data)
{
  XsArchitecture a = test_architecture (6, 3, 0, layer_of (data));

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      XsParameters *from = test_network (&a, 1);
      XsParameters *twice = refine (from, 6, methods[i]);
      XsParameters *again = refine (twice, 12, methods[i]);
      XsParameters *once = refine (from, 12, methods[i]);

      g_assert_cmpfloat (test_difference (once->values, again->values, once->layout.total), <,
                         1e-15);
      xs_parameters_free (from);
      xs_parameters_free (twice);
      xs_parameters_free (again);
      xs_parameters_free (once);
    }
}

static void
test_halving (gconstpointer data)
{
  XsArchitecture a = test_architecture (6, 4, 3, layer_of (data));
  XsParameters *from = test_network (&a, 1);
  XsParameters *half = refine (from, 2, XS_REFINE_COPY);
  XsParameters *copied = refine (from, 8, XS_REFINE_COPY);
  XsParameters *linear = refine (from, 8, XS_REFINE_LINEAR);
  XsParameters *back = refine (copied, 4, XS_REFINE_COPY);
  XsParameters *not_back = refine (linear, 4, XS_REFINE_LINEAR);

  for (int k = 0; k < 2; k++)
    for (int i = 0; i < (int) xs_architecture_taps (&a); i++)
      g_assert_cmpfloat_with_epsilon (
          xs_parameters_kernel (half, k)[i],
          (xs_parameters_kernel (from, 2 * k)[i] + xs_parameters_kernel (from, 2 * k + 1)[i]) / 2,
          1e-15);
  g_assert_cmpfloat (test_difference (back->values, from->values, from->layout.total), ==, 0);
  g_assert_cmpfloat (test_difference (not_back->values, from->values, from->layout.total), >, .01);
  xs_parameters_free (from);
  xs_parameters_free (half);
  xs_parameters_free (copied);
  xs_parameters_free (linear);
  xs_parameters_free (back);
  xs_parameters_free (not_back);
}

/* The map of an optimiser's moment is the map of the parameters. */
static void
test_vector (void)
{
  const int depths[] = { 2, 4, 16 };
  XsArchitecture a = test_architecture (6, 4, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (depths); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (methods); j++)
      {
        XsParameters *to = refine (from, depths[i], methods[j]);
        xs_real *moved = g_new (xs_real, to->layout.total);

        for (size_t k = 0; k < to->layout.total; k++)
          moved[k] = (xs_real) NAN;
        xs_refine_vector (&a, depths[i], methods[j], from->values, moved);
        g_assert_cmpfloat (test_difference (moved, to->values, to->layout.total), ==, 0);
        g_free (moved);
        xs_parameters_free (to);
      }
  xs_parameters_free (from);
}

static void
test_errors (void)
{
  const int bad[] = { 0, -4, 1, 3, 5, 8, 18, 2048 };
  XsArchitecture a = test_architecture (6, 6, 3, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, 1);

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      XsParameters *refined = xs_refine (from, bad[i], XS_REFINE_COPY, &error);

      if (bad[i] == 3)
        g_assert_no_error (error);
      else
        g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
      g_assert_true ((refined != NULL) == (bad[i] == 3));
      xs_parameters_free (refined);
    }
  xs_parameters_free (from);
}

static void
test_too_deep (void)
{
  g_autoptr (GError) error = NULL;
  XsArchitecture a = test_architecture (3, 1024, 1, XS_LAYER_STANDARD);
  XsParameters *from = test_network (&a, 1);

  g_assert_null (xs_refine (from, 2048, XS_REFINE_COPY, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  xs_parameters_free (from);
}

static void
test_ids (void)
{
  for (XsRefineMethod i = 0; i < XS_N_REFINES; i++)
    {
      XsRefineMethod found;

      g_assert_true (xs_refine_from_id (xs_refine_id (i), &found));
      g_assert_cmpint (found, ==, i);
      g_assert_cmpstr (xs_refine_label (i), !=, "");
    }
  g_assert_false (xs_refine_from_id ("cubic", &(XsRefineMethod){ 0 }));
  g_assert_false (xs_refine_from_id (NULL, &(XsRefineMethod){ 0 }));
}

/* theta (t) = A cos t + B sin t at t = k h. */
static XsParameters *
smooth_network (const XsParameters *a, const XsParameters *b, int depth)
{
  XsArchitecture architecture = a->architecture;
  XsParameters *self;
  size_t c = (size_t) architecture.channels;

  architecture.depth = depth;
  self = xs_parameters_new (&architecture, NULL);
  memcpy (self->values, a->values, a->layout.kernels * sizeof *a->values);
  for (int k = 0; k < depth; k++)
    {
      double t = k * xs_architecture_step (&architecture);

      for (size_t i = 0; i < xs_architecture_taps (&architecture); i++)
        xs_parameters_kernel (self, k)[i] =
            xs_parameters_kernel (a, 0)[i] * cos (t) + xs_parameters_kernel (b, 0)[i] * sin (t);
      for (size_t i = 0; i < c; i++)
        xs_parameters_bias (self, k)[i] =
            xs_parameters_bias (a, 0)[i] * cos (t) + xs_parameters_bias (b, 0)[i] * sin (t);
    }
  return self;
}

/* |y_2N (refined) - y_N| / |y_N| */
static double
doubling_error (const XsParameters *net, const XsImages *images, XsRefineMethod method)
{
  const XsArchitecture *a = &net->architecture;
  XsParameters *deep = refine (net, 2 * a->depth, method);
  xs_real *before = test_final_states (net, images);
  xs_real *after = test_final_states (deep, images);
  double difference = 0, norm = 0;

  for (int i = 0; i < images->count * a->channels * a->size * a->size; i++)
    {
      difference += (after[i] - before[i]) * (after[i] - before[i]);
      norm += before[i] * before[i];
    }
  xs_parameters_free (deep);
  g_free (before);
  g_free (after);
  return sqrt (difference / norm);
}

/* First order in h: each doubling halves the error. */
static void
test_order (gconstpointer data)
{
  XsArchitecture a = test_architecture (8, 1, 2, layer_of (data));
  XsImages images = test_images (6, 1, 8);
  XsParameters *one, *other;

  a.time = 2;
  one = test_network (&a, 1);
  other = test_network (&a, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      double last = 0;

      for (int depth = 4; depth <= 64; depth *= 2)
        {
          XsParameters *net = smooth_network (one, other, depth);
          double error = doubling_error (net, &images, methods[i]);

          g_test_message ("%s, %d to %d steps: %.2f %%", xs_refine_id (methods[i]), depth,
                          2 * depth, 100 * error);
          g_assert_cmpfloat (error, <, .5);
          if (depth > 16)
            {
              g_assert_cmpfloat (last / error, >, 1.7);
              g_assert_cmpfloat (last / error, <, 2.3);
            }
          last = error;
          xs_parameters_free (net);
        }
    }
  xs_parameters_free (one);
  xs_parameters_free (other);
  test_images_clear (&images);
}

/* To leading order copying changes y by the time steps' error alone, F_y F, and interpolation by
 * F_theta theta' more, in no particular direction: less for copying on average, not always. */
static void
test_copy_before_linear (void)
{
  XsArchitecture a = test_architecture (8, 1, 2, XS_LAYER_STANDARD);
  XsImages images = test_images (6, 1, 8);
  double copy = 0, linear = 0;

  a.time = 2;
  for (guint64 draw = 0; draw < 12; draw++)
    {
      XsParameters *one = test_network (&a, 2 * draw);
      XsParameters *other = test_network (&a, 2 * draw + 1);
      XsParameters *net = smooth_network (one, other, 16);

      copy += doubling_error (net, &images, XS_REFINE_COPY);
      linear += doubling_error (net, &images, XS_REFINE_LINEAR);
      xs_parameters_free (one);
      xs_parameters_free (other);
      xs_parameters_free (net);
    }
  g_test_message ("mean of 12: copy %.2f %%, linear %.2f %%", 100 * copy / 12, 100 * linear / 12);
  g_assert_cmpfloat (copy, <, linear);
  test_images_clear (&images);
}

/* Each test for every layer type. */
static void
add_for_layers (const char *name, GTestDataFunc test)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/refine/%s/%s", name, xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER ((int) layer), test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_layers ("copy", test_copy);
  add_for_layers ("linear", test_linear);
  add_for_layers ("composition", test_composition);
  add_for_layers ("halving", test_halving);
  g_test_add_func ("/refine/vector", test_vector);
  g_test_add_func ("/refine/errors", test_errors);
  g_test_add_func ("/refine/too-deep", test_too_deep);
  g_test_add_func ("/refine/ids", test_ids);
  add_for_layers ("order", test_order);
  g_test_add_func ("/refine/copy-before-linear", test_copy_before_linear);
  return g_test_run ();
}
