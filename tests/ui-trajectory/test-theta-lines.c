#include "engine/scales/operator.h"
#include "tests/ui-trajectory/fake.h"
#include "ui/trajectory/theta-lines.h"

#include <math.h>

/* Every kernel of step k is (k + 1) times the operator of @coefficients (display order). */
static void
fill_operator (XsFrame *frame, const double coefficients[9])
{
  const XsArchitecture *a = &frame->parameters->architecture;
  double ordered[9], stencil[9];

  for (int i = 0; i < 9; i++)
    ordered[xs_operator_display_order[i]] = coefficients[i];
  xs_operator_stencil (ordered, stencil);
  for (int step = 0; step < a->depth; step++)
    {
      for (gsize i = 0; i < xs_architecture_taps (a); i++)
        xs_parameters_kernel (frame->parameters, step)[i] = (float) ((step + 1) * stencil[i % 9]);
      xs_theta_at (frame->parameters, step, &frame->trajectory->thetas[step]);
    }
}

/* Where all kernels are the same, one of them is as their root mean square, up to its sign; on a
 * mesh of twice the pixels, coefficients of order p have 2^-p of their size in its pixels. */
static void
test_units (void)
{
  static const double coefficients[9] = { 3, -1, 2, 4, -5, 6, 7, 8, -9 };
  static const int orders[9] = { 0, 1, 1, 2, 2, 2, 3, 3, 4 };
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  g_autoptr (XsThetaLines) all = NULL, one = NULL;

  fill_operator (frame, coefficients);
  all = xs_theta_lines_new (frame, 4, -1, 0);
  one = xs_theta_lines_new (frame, 4, 100, 1);
  g_assert_cmpint (all->depth, ==, 4);
  g_assert_cmpfloat (all->time, ==, 2);
  for (int step = 0; step < 4; step++)
    for (int line = 0; line < 9; line++)
      {
        double expected = (step + 1) * coefficients[line] / (1 << orders[line]);

        g_assert_cmpfloat_with_epsilon (one->values[line * 4 + step], expected, 1e-5);
        g_assert_cmpfloat_with_epsilon (all->values[line * 4 + step], fabs (expected), 1e-5);
      }
  for (int step = 0; step < 4; step++)
    g_assert_cmpfloat_with_epsilon (all->values[XS_THETA_NORM * 4 + step],
                                    one->values[XS_THETA_NORM * 4 + step], 1e-5);
}

static void
test_peak (void)
{
  static const double coefficients[9] = { 3, -1, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  g_autoptr (XsThetaLines) one = NULL;
  gboolean is_signed;

  fill_operator (frame, coefficients);
  one = xs_theta_lines_new (frame, 8, 0, 0);
  g_assert_cmpfloat_with_epsilon (xs_theta_lines_peak (one, 1, &is_signed), 12, 1e-5);
  g_assert_false (is_signed);
  g_assert_cmpfloat_with_epsilon (xs_theta_lines_peak (one, 2, &is_signed), 4, 1e-5);
  g_assert_true (is_signed);
  one->values[0] = (double) INFINITY;
  one->values[1] = (double) NAN;
  g_assert_cmpfloat_with_epsilon (xs_theta_lines_peak (one, 1, &is_signed), 12, 1e-5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theta-lines/units", test_units);
  g_test_add_func ("/theta-lines/peak", test_peak);
  return g_test_run ();
}
