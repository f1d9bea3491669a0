#include "ui/plot/text.h"

#include <math.h>

static void
assert_number (double value, int decimals, const char *expected)
{
  g_autofree char *text = xs_format_number (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (void)
{
  assert_number (.25, 2, "0.25");
  assert_number (-.034, 2, "−0.03");
  assert_number (-.004, 2, "0.00");
  assert_number (12, 0, "12");
  assert_number (1640, 0, "1\u202f640");
  assert_number (-1234567.5, 1, "−1\u202f234\u202f567.5");
  assert_number (999.96, 1, "1\u202f000.0");
  assert_number ((double) NAN, 1, "–");
  assert_number ((double) -INFINITY, 1, "–");
}

static void
test_percent (void)
{
  g_autofree char *some = xs_format_percent (.8512);
  g_autofree char *all = xs_format_percent (1);
  g_autofree char *unknown = xs_format_percent ((double) NAN);

  g_assert_cmpstr (some, ==, "85.1 %");
  g_assert_cmpstr (all, ==, "100.0 %");
  g_assert_cmpstr (unknown, ==, "–");
}

/* "1 epoch", but "0.5 epochs", and whatever is shown with three digits as 1. */
static void
test_plural (void)
{
  g_assert_cmpuint (xs_plural (1), ==, 1);
  g_assert_cmpuint (xs_plural (1.001), ==, 1);
  g_assert_cmpuint (xs_plural (1.33), ==, 2);
  g_assert_cmpuint (xs_plural (.5), ==, 2);
  g_assert_cmpuint (xs_plural (5), ==, 5);
}

/* Where lines begin on the right, a sign would get behind its number, and a unit before it. */
static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  assert_number (-.034, 2, "\u2066−0.03\u2069");
  assert_number (1640, 0, "1\u202f640");
  {
    g_autofree char *percent = xs_format_percent (.8512);
    g_autofree char *unknown = xs_format_percent ((double) NAN);

    g_assert_cmpstr (percent, ==, "\u206685.1 %\u2069");
    g_assert_cmpstr (unknown, ==, "–");
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_class_name (void)
{
  char *names[] = { (char *) "Bag", (char *) "Shirt", NULL };
  g_autofree char *known = xs_class_name (names, 1);
  g_autofree char *beyond = xs_class_name (names, 2);
  g_autofree char *negative = xs_class_name (names, -1);
  g_autofree char *without = xs_class_name (NULL, 0);

  g_assert_cmpstr (known, ==, "Shirt");
  g_assert_cmpstr (beyond, ==, "Class 3");
  g_assert_cmpstr (negative, ==, "Class 0");
  g_assert_cmpstr (without, ==, "Class 1");
}

static PangoContext *
new_context (void)
{
  return pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

static void
test_measure (void)
{
  PangoContext *context = new_context ();
  double one, many, height, tall;

  xs_measure_text (context, "1", 12, FALSE, &one, &height);
  xs_measure_text (context, "1111", 12, FALSE, &many, NULL);
  xs_measure_text (context, "1", 24, FALSE, NULL, &tall);
  g_assert_cmpfloat (one, >, 0);
  g_assert_cmpfloat_with_epsilon (many, 4 * one, 4);
  g_assert_cmpfloat_with_epsilon (tall, 2 * height, 4);
  g_object_unref (context);
}

/* The middle of the ink of an "H", in x, drawn at 100 with @align. */
static double
middle_of_ink (double align)
{
  PangoContext *context = new_context ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 200, 60);
  cairo_t *cr = cairo_create (surface);
  double sum = 0, weighted = 0;

  xs_draw_text (cr, context, "H", 20, FALSE, 100, 30, align, .5);
  cairo_surface_flush (surface);
  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 200; x++)
      {
        double value = cairo_image_surface_get_data (
            surface)[y * cairo_image_surface_get_stride (surface) + x];

        sum += value;
        weighted += value * (x + .5);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  g_assert_cmpfloat (sum, >, 0);
  return weighted / sum;
}

static void
test_align (void)
{
  g_assert_cmpfloat (middle_of_ink (0), >, 103);
  g_assert_cmpfloat_with_epsilon (middle_of_ink (.5), 100, 2);
  g_assert_cmpfloat (middle_of_ink (1), <, 97);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/numbers", test_numbers);
  g_test_add_func ("/text/percent", test_percent);
  g_test_add_func ("/text/plural", test_plural);
  g_test_add_func ("/text/right-to-left", test_right_to_left);
  g_test_add_func ("/text/class-name", test_class_name);
  g_test_add_func ("/text/measure", test_measure);
  g_test_add_func ("/text/align", test_align);
  return g_test_run ();
}
