#include "ui/train/health-card.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"
#include "ui/train/health-row.h"

#include <math.h>

static XsHealthCard *
new_card (void)
{
  return XS_HEALTH_CARD (g_object_ref_sink (xs_health_card_new ()));
}

/* All numbers of the rows, in order. */
static char *
numbers (XsHealthCard *card)
{
  GString *text = g_string_new (NULL);
  GtkWidget *row = drive_find (GTK_WIDGET (card), XS_TYPE_HEALTH_ROW);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (XS_IS_HEALTH_ROW (row))
      g_string_append_printf (text, "%s|",
                              gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (row))));
  return g_string_free (text, FALSE);
}

static void
assert_numbers (XsHealthCard *card, const char *expected)
{
  g_autofree char *found = numbers (card);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_unknown (void)
{
  XsHealthCard *card = new_card ();

  assert_numbers (card, "–|–|–|–|–|–|");
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "");
  g_assert_finalize_object (card);
}

static void
test_healthy (void)
{
  XsHealthCard *card = new_card ();
  g_autoptr (XsFrame) frame = made_up_frame ();

  xs_health_card_set_frame (card, frame);
  assert_numbers (card, "0.25|0.0013|+1.8 %|–|41.3|1\u202f553|");
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "Healthy");
  xs_health_card_set_frame (card, NULL);
  assert_numbers (card, "–|–|–|–|–|–|");
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "");
  g_assert_finalize_object (card);
}

static void
assert_verdict (double gradient, double update, float validation, const char *expected)
{
  XsHealthCard *card = new_card ();
  g_autoptr (XsFrame) frame = made_up_frame ();

  frame->gradient_norm = gradient;
  frame->update_ratio = update;
  frame->validation_accuracy = validation;
  xs_health_card_set_frame (card, frame);
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, expected);
  g_assert_finalize_object (card);
}

static void
test_complaints (void)
{
  assert_verdict (1e-6, 1e-3, .85f, "Watch: vanishing gradient");
  assert_verdict (100, 1e-3, .85f, "Watch: large gradient");
  assert_verdict (1, 1e-7, .85f, "Watch: tiny updates");
  assert_verdict (1, .5, .85f, "Watch: large updates");
  assert_verdict (1, 1e-3, .6f, "Watch: overfitting");
  assert_verdict (0, 0, NAN, "");
}

/* Beyond the limit of its time steps no network is healthy, and it is said what helps. */
static void
test_limit (void)
{
  XsHealthCard *card = new_card ();
  g_autoptr (XsFrame) frame = made_up_frame ();
  GtkWidget *button = gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (card)));
  XsCfl limit = { .step = 3, .number = 1.25, .stable = TRUE, .depth = 8 };

  frame->gradient_norm = 100;
  xs_health_card_set_frame (card, frame);
  xs_health_card_set_limit (card, &limit);
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "Watch: large gradient");
  assert_numbers (card, "100.0|0.0013|+1.8 %|1.25|41.3|1\u202f553|");
  g_assert_false (gtk_widget_get_visible (button));
  limit = (XsCfl){ .step = 3, .number = 2.5, .depth = 16 };
  xs_health_card_set_limit (card, &limit);
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "Watch: beyond the step's limit");
  g_assert_true (gtk_widget_get_visible (button));
  limit.depth = 0;
  xs_health_card_set_limit (card, &limit);
  g_assert_false (gtk_widget_get_visible (button));
  xs_health_card_set_limit (card, NULL);
  g_assert_cmpstr (xs_health_card_get_verdict (card), ==, "Watch: large gradient");
  g_assert_finalize_object (card);
}

static void
test_small_numbers (void)
{
  XsHealthCard *card = new_card ();
  g_autoptr (XsFrame) frame = made_up_frame ();

  frame->gradient_norm = 2.5e-5;
  frame->accuracy = .8f;
  xs_health_card_set_frame (card, frame);
  assert_numbers (card, "2.5e−5|0.0013|−5.0 %|–|41.3|1\u202f553|");
  g_assert_finalize_object (card);
}

static void
test_accessible (void)
{
  XsHealthCard *card = new_card ();
  g_autoptr (XsFrame) frame = made_up_frame ();
  GtkWidget *meter = drive_find (GTK_WIDGET (card), GTK_TYPE_LEVEL_BAR);

  xs_health_card_set_frame (card, frame);
  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_LABEL, "Gradient norm");
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "0.25, good");
  g_assert_finalize_object (card);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/health-card/unknown", test_unknown);
  g_test_add_func ("/health-card/healthy", test_healthy);
  g_test_add_func ("/health-card/complaints", test_complaints);
  g_test_add_func ("/health-card/limit", test_limit);
  g_test_add_func ("/health-card/small-numbers", test_small_numbers);
  g_test_add_func ("/health-card/accessible", test_accessible);
  return g_test_run ();
}
