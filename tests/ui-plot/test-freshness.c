#include "ui/plot/freshness.h"

typedef struct
{
  GtkWidget *busy, *words, *update;
} Parts;

static XsFreshness *
make (const char *label, Parts *parts)
{
  GtkWidget *self = g_object_ref_sink (g_object_new (XS_TYPE_FRESHNESS, "label", label, NULL));

  parts->busy = gtk_widget_get_first_child (self);
  parts->words = gtk_widget_get_next_sibling (parts->busy);
  parts->update = gtk_widget_get_next_sibling (parts->words);
  return XS_FRESHNESS (self);
}

static void
assert_says (const Parts *parts, const char *words, gboolean offers_update)
{
  g_assert_cmpint (gtk_widget_get_visible (parts->words), ==, words != NULL);
  if (words != NULL)
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (parts->words)), ==, words);
  g_assert_cmpint (gtk_widget_get_visible (parts->update), ==, offers_update);
}

static void
test_age (void)
{
  const XsMoment then = { .iteration = 210, .epoch = 3 };
  Parts parts;
  XsFreshness *self = make (NULL, &parts);

  assert_says (&parts, NULL, FALSE);
  xs_freshness_set_age (self, &then);
  assert_says (&parts, "of epoch 3.0", TRUE);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (parts.update)), ==,
                   "win.update-answers");
  xs_freshness_set_age (self, NULL);
  assert_says (&parts, NULL, FALSE);
  g_assert_finalize_object (self);
}

/* Words of its own give way to the age and come back. */
static void
test_label (void)
{
  const XsMoment then = { .epoch = .3 };
  Parts parts;
  XsFreshness *self = make ("validation accuracy", &parts);

  assert_says (&parts, "validation accuracy", FALSE);
  xs_freshness_set_age (self, &then);
  assert_says (&parts, "of epoch 0.3", TRUE);
  xs_freshness_set_age (self, NULL);
  assert_says (&parts, "validation accuracy", FALSE);
  g_assert_finalize_object (self);
}

static void
test_busy (void)
{
  Parts parts;
  XsFreshness *self = make (NULL, &parts);

  g_assert_false (gtk_widget_get_visible (parts.busy));
  xs_freshness_set_busy (self, TRUE);
  g_assert_true (gtk_widget_get_visible (parts.busy));
  xs_freshness_set_busy (self, FALSE);
  g_assert_false (gtk_widget_get_visible (parts.busy));
  g_assert_finalize_object (self);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/freshness/age", test_age);
  g_test_add_func ("/freshness/label", test_label);
  g_test_add_func ("/freshness/busy", test_busy);
  return g_test_run ();
}
