#include "ui/plot/facts.h"

#include <gtk/gtk.h>
#include <locale.h>
#include <math.h>

static XsFacts *
make (const char *accuracy)
{
  XsFacts *self = xs_facts_new ();

  xs_facts_begin (self, "Nothing is known of it");
  xs_facts_begin (self, "Network");
  xs_facts_add (self, "Size", g_strdup ("14 × 14"));
  xs_facts_add (self, "Accuracy", g_strdup (accuracy));
  xs_facts_begin (self, "Layer");
  xs_facts_add_number (self, "Norm", 1.25, 2);
  xs_facts_add_number (self, "Not known", (double) NAN, 2);
  return self;
}

/* A group without facts is left out, as is a fact that is not known. */
static void
test_groups (void)
{
  g_autoptr (XsFacts) facts = make ("81.0 %");

  g_assert_cmpint (xs_facts_n_groups (facts), ==, 2);
  g_assert_cmpstr (xs_facts_title (facts, 0), ==, "Network");
  g_assert_cmpint (xs_facts_n (facts, 0), ==, 2);
  g_assert_cmpstr (xs_facts_name (facts, 0, 1), ==, "Accuracy");
  g_assert_cmpstr (xs_facts_value (facts, 0, 1), ==, "81.0 %");
  g_assert_cmpint (xs_facts_n (facts, 1), ==, 1);
  g_assert_cmpstr (xs_facts_value (facts, 1, 0), ==, "1.25");
}

static const char *
figure (double value)
{
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_facts_begin (facts, "Figures");
  xs_facts_add_figure (facts, "One", value);
  return xs_facts_n_groups (facts) > 0 ? g_intern_string (xs_facts_value (facts, 0, 0)) : NULL;
}

static void
test_figures (void)
{
  g_assert_cmpstr (figure (0), ==, "0.000");
  g_assert_cmpstr (figure (1.2345), ==, "1.234");
  g_assert_cmpstr (figure (-123.45), ==, "−123.5");
  g_assert_cmpstr (figure (.0012345), ==, "0.001234");
  g_assert_cmpstr (figure (-3.21e-7), ==, "−3.210e−7");
  g_assert_cmpstr (figure ((double) INFINITY), ==, "–");
  g_assert_null (figure ((double) NAN));
}

static void
test_alike (void)
{
  g_autoptr (XsFacts) one = make ("81.0 %"), other = make ("82.0 %"), more = make ("81.0 %");

  g_assert_true (xs_facts_are_alike (one, other));
  xs_facts_add (more, "Another", g_strdup ("1"));
  g_assert_false (xs_facts_are_alike (one, more));
  xs_facts_add_all (more, one);
  g_assert_cmpint (xs_facts_n_groups (more), ==, 4);
  g_assert_false (xs_facts_are_alike (more, one));
}

static void
test_row (void)
{
  g_autoptr (XsTable) table = xs_table_new ();
  g_autoptr (XsFacts) facts = xs_facts_new ();

  xs_table_add_column (table, XS_COLUMN_NUMBER, "Size", "pixels", 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, "Depth", NULL, 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, "Accuracy", NULL, 1);
  g_assert_true (xs_table_add_row (table));
  xs_table_add_number (table, 14);
  xs_table_add_number (table, (double) NAN);
  xs_table_add_number (table, .81);
  xs_facts_begin (facts, "Row");
  xs_facts_add_row (facts, table, 0);
  g_assert_cmpint (xs_facts_n (facts, 0), ==, 2);
  g_assert_cmpstr (xs_facts_value (facts, 0, 0), ==, "14 pixels");
  g_assert_cmpstr (xs_facts_name (facts, 0, 1), ==, "Accuracy");
}

static void
test_tabs (void)
{
  g_autoptr (XsFacts) facts = make ("81.0 %");
  g_autofree char *text = xs_facts_to_tabs (facts);

  g_assert_cmpstr (text, ==,
                   "Of\tName\tValue\n"
                   "Network\tSize\t14 × 14\n"
                   "Network\tAccuracy\t81.0 %\n"
                   "Layer\tNorm\t1.25\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/groups", test_groups);
  g_test_add_func ("/facts/figures", test_figures);
  g_test_add_func ("/facts/alike", test_alike);
  g_test_add_func ("/facts/row", test_row);
  g_test_add_func ("/facts/tabs", test_tabs);
  return g_test_run ();
}
