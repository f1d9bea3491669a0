#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/classify/probability-bars.h"

#include <adwaita.h>
#include <math.h>

static void
test_top (void)
{
  const float p[] = { .1f, .5f, NAN, .3f, .1f };
  int top[5];
  g_assert_cmpint (xs_probability_top (p, 5, top, 3), ==, 3);
  g_assert_cmpint (top[0], ==, 1);
  g_assert_cmpint (top[1], ==, 3);
  g_assert_cmpint (top[2], ==, 0); /* the first of two equals */
  g_assert_cmpint (xs_probability_top (p, 5, top, 5), ==, 5);
  g_assert_cmpint (top[4], ==, 2);
  g_assert_cmpint (xs_probability_top (p, 2, top, 5), ==, 2);
}

/* Against the plain way, on many random inputs. */
static void
test_top_random (void)
{
  for (int trial = 0; trial < 200; trial++)
    {
      float p[12];
      int top[4];
      for (int i = 0; i < 12; i++)
        p[i] = (float) g_test_rand_double ();
      xs_probability_top (p, 12, top, 4);
      for (int rank = 0; rank < 4; rank++)
        {
          int larger = 0;
          for (int i = 0; i < 12; i++)
            larger += p[i] > p[top[rank]];
          g_assert_cmpint (larger, ==, rank);
        }
    }
}

static void
test_words (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  const float p[] = { .2f, .76f, .04f };
  g_autofree char *words = xs_probability_words (p, 3, study, 3);
  g_assert_cmpstr (words, ==, "Dog 76 %, Cat 20 %, Cow 4 %");
  g_autofree char *unknown = xs_probability_percent (NAN);
  g_assert_cmpstr (unknown, ==, "–");
}

static void
test_rows (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  GtkWidget *bars = g_object_ref_sink (xs_probability_bars_new (2, FALSE));
  const float p[] = { .2f, .76f, .04f };
  xs_probability_bars_set (XS_PROBABILITY_BARS (bars), p, 3, study, XS_VERDICT_WRONG);
  GtkWidget *bar = drive_find (bars, GTK_TYPE_LEVEL_BAR);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, "Dog");
  const char *expected = "76 %";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       expected);
  g_assert_cmpfloat_with_epsilon (gtk_level_bar_get_value (GTK_LEVEL_BAR (bar)), .76, 1e-6);
  g_assert_true (gtk_widget_has_css_class (bar, "wrong"));
  xs_probability_bars_set (XS_PROBABILITY_BARS (bars), NULL, 0, NULL, XS_VERDICT_UNKNOWN);
  g_assert_cmpfloat (gtk_widget_get_opacity (bar), ==, 0);
  g_assert_false (gtk_widget_has_css_class (bar, "wrong"));
  g_assert_finalize_object (bars);
}

/* The same place, whatever is in the rows: nothing below jumps. */
static void
test_steady_height (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  GtkWidget *bars = g_object_ref_sink (xs_probability_bars_new (3, TRUE));
  const float p[] = { .2f, .76f, .04f };
  int empty, full;
  gtk_widget_measure (bars, GTK_ORIENTATION_VERTICAL, -1, NULL, &empty, NULL, NULL);
  xs_probability_bars_set (XS_PROBABILITY_BARS (bars), p, 3, study, XS_VERDICT_CORRECT);
  gtk_widget_measure (bars, GTK_ORIENTATION_VERTICAL, -1, NULL, &full, NULL, NULL);
  g_assert_cmpint (empty, ==, full);
  g_assert_finalize_object (bars);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/probability-bars/top", test_top);
  g_test_add_func ("/probability-bars/top-random", test_top_random);
  g_test_add_func ("/probability-bars/words", test_words);
  g_test_add_func ("/probability-bars/rows", test_rows);
  g_test_add_func ("/probability-bars/steady-height", test_steady_height);
  return g_test_run ();
}
