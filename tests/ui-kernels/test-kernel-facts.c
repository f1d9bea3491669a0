#include "tests/ui-kernels/sample.h"
#include "ui/kernels/kernel-facts.h"

#include <gtk/gtk.h>

static const float edge[9] = { -1, 0, 1, -4, 0, 4, -1, 0, 1 };

static const char *
value_of (const XsFacts *facts, int group, const char *name)
{
  for (int i = 0; i < xs_facts_n (facts, group); i++)
    if (g_str_equal (xs_facts_name (facts, group, i), name))
      return xs_facts_value (facts, group, i);
  return NULL;
}

/* mass x gradient, twelve times: on a mesh twice as fine the same numbers are twice the operator,
 * in units of the coarse one half. */
static void
test_both (void)
{
  XsKernelSide sides[] = { sample_side (edge, 8, 0), sample_side (edge, 16, 1) };
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_kernel_facts_add (facts, "Kernel 2, 7", "input 7 to output 2", sides);
  g_assert_cmpint (xs_facts_n_groups (facts), ==, 2);
  g_assert_cmpstr (xs_facts_title (facts, 0), ==, "Kernel 2, 7 at 8 × 8");
  g_assert_cmpstr (xs_facts_title (facts, 1), ==, "Kernel 2, 7 at 16 × 16");
  g_assert_cmpstr (value_of (facts, 0, "Leads from"), ==, "input 7 to output 2");
  g_assert_cmpstr (value_of (facts, 0, "Middle row"), ==, "−4.0000  0.0000  4.0000");
  g_assert_cmpstr (value_of (facts, 0, "Mean gain"), ==, "0.0000");
  g_assert_cmpstr (value_of (facts, 0, "Norm"), ==, "6.0000");
  g_assert_cmpstr (value_of (facts, 0, "Edge, from the x axis"), ==, "0.0°");
  g_assert_cmpstr (value_of (facts, 0, "Coefficient of ∂x"), ==, "12.0000");
  g_assert_cmpstr (value_of (facts, 1, "Coefficient of ∂x"), ==, "6.0000");
  g_assert_cmpstr (value_of (facts, 1, "Coefficient of ∂y"), ==, "0.0000");
}

static void
test_one (void)
{
  XsKernelSide sides[] = { { .size = 8 }, sample_side (edge, 16, 1) };
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_kernel_facts_add (facts, "Kernel 1, 1", "grey to output 1", sides);
  g_assert_cmpint (xs_facts_n_groups (facts), ==, 1);
  g_assert_cmpstr (xs_facts_title (facts, 0), ==, "Kernel 1, 1 at 16 × 16");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel-facts/both", test_both);
  g_test_add_func ("/kernel-facts/one", test_one);
  return g_test_run ();
}
