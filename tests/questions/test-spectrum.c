#include "engine/questions/spectrum.h"

#include "engine/base/error.h"

#include <math.h>

static XsParameters *
make_network (int channels, int depth, float size)
{
  const XsArchitecture a = { .size = 8,
                             .depth = depth,
                             .channels = channels,
                             .inputs = 1,
                             .classes = 2,
                             .grid = 1,
                             .time = 2,
                             .layer = XS_LAYER_SYMMETRIC };
  XsParameters *self = xs_parameters_new (&a, NULL);

  for (int step = 0; step < depth; step++)
    for (gsize i = 0; i < xs_architecture_taps (&a); i++)
      xs_parameters_kernel (self, step)[i] =
          size * (float) (step + 1) * (float) sin (1 + 2.7 * (double) i);
  return self;
}

static XsQuestion
question_about (const XsParameters *network)
{
  return (XsQuestion){ .home = network, .node = 3, .at = { .iteration = 77 } };
}

/* All steps, as each of them is when it is looked at alone. */
static void
test_whole (void)
{
  g_autoptr (XsParameters) network = make_network (3, 4, .3f);
  XsQuestion question = question_about (network);
  g_autoptr (XsSpectrum) found = xs_spectrum (&question, 2, NULL, NULL);

  g_assert_true (xs_spectrum_is_whole (&network->architecture));
  g_assert_cmpint (found->node, ==, 3);
  g_assert_cmpint (found->at.iteration, ==, 77);
  g_assert_cmpint (found->first, ==, 0);
  g_assert_cmpint (found->n_steps, ==, 4);
  g_assert_cmpfloat (found->h, ==, .5);
  g_assert_cmpint (found->n_modes, ==, xs_modes_count (&network->architecture, 8));
  g_assert_null (found->trouble);
  for (int step = 0; step < 4; step++)
    {
      g_autofree double *modes = g_new (double, 2 * found->n_modes);
      XsStepStability expected;

      g_assert_true (xs_step_stability (network, step, &expected, NULL));
      g_assert_cmpfloat (found->numbers[step], ==, expected.number);
      g_assert_true (xs_modes_of_step (network, step, 8, NULL, modes, NULL));
      for (gsize i = 0; i < 2 * found->n_modes; i++)
        g_assert_cmpfloat (found->modes[(gsize) step * 2 * found->n_modes + i], ==, modes[i]);
    }
}

/* Where all would take too long, one; and where one would, that is said. */
static void
test_parts (void)
{
  g_autoptr (XsParameters) wide = make_network (24, 64, .01f), wider = make_network (129, 1, .01f);
  XsQuestion question = question_about (wide);
  g_autoptr (XsSpectrum) one = xs_spectrum (&question, 5, NULL, NULL);
  g_autoptr (XsSpectrum) none = NULL;

  g_assert_false (xs_spectrum_is_whole (&wide->architecture));
  g_assert_cmpint (one->first, ==, 5);
  g_assert_cmpint (one->n_steps, ==, 1);
  g_assert_cmpint (one->n_modes, >, 0);
  question.home = wider;
  none = xs_spectrum (&question, 0, NULL, NULL);
  g_assert_cmpint (none->n_modes, ==, 0);
  g_assert_nonnull (none->trouble);
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) network = make_network (3, 4, .3f);
  XsQuestion question = question_about (network);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsSpectrum) broken = NULL;
  XsCancel cancel = { 0 };

  xs_cancel_raise (&cancel);
  g_assert_null (xs_spectrum (&question, 0, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  xs_parameters_kernel (network, 1)[0] = NAN;
  broken = xs_spectrum (&question, 0, NULL, NULL);
  g_assert_cmpint (broken->n_modes, ==, 0);
  g_assert_nonnull (broken->trouble);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spectrum/whole", test_whole);
  g_test_add_func ("/spectrum/parts", test_parts);
  g_test_add_func ("/spectrum/refuses", test_refuses);
  return g_test_run ();
}
