#include "tests/ui-trajectory/fake.h"
#include "ui/trajectory/image-facts.h"

#include <gtk/gtk.h>

static const char *
value_of (const XsFacts *facts, const char *name)
{
  for (int i = 0; i < xs_facts_n (facts, 0); i++)
    if (g_str_equal (xs_facts_name (facts, 0, i), name))
      return xs_facts_value (facts, 0, i);
  return NULL;
}

/* Image 2 ends at (3, -3), by a straight way: 3 sqrt 2 long. */
static void
test_image (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 2);
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_image_facts_add (facts, frame, study, 2);
  g_assert_cmpstr (xs_facts_title (facts, 0), ==, "Cow, reference image 3");
  g_assert_cmpstr (value_of (facts, "True class"), ==, "Cow");
  g_assert_cmpstr (value_of (facts, "Predicted class"), ==, "Dog");
  g_assert_cmpstr (value_of (facts, "Probability"), ==, "75.0 %");
  g_assert_cmpstr (value_of (facts, "Time t"), ==, "1 of 2");
  g_assert_cmpstr (value_of (facts, "Length of its path"), ==, "4.243");
  g_assert_cmpstr (value_of (facts, "Place in the plane"), ==, "1.500; −1.500");
  g_assert_cmpstr (value_of (facts, "State, least"), ==, "−2.000");
  g_assert_cmpstr (value_of (facts, "State, most"), ==, "1.000");
  g_assert_cmpstr (value_of (facts, "State, root mean square"), ==, "1.732");
}

/* A step beyond the end is the end; without a study there are no names. */
static void
test_edges (void)
{
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_image_facts_add (facts, frame, NULL, 9);
  g_assert_cmpstr (xs_facts_title (facts, 0), ==, "Image");
  g_assert_null (value_of (facts, "True class"));
  g_assert_cmpstr (value_of (facts, "Time t"), ==, "2 of 2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-facts/image", test_image);
  g_test_add_func ("/image-facts/edges", test_edges);
  return g_test_run ();
}
