#include "ui/plot/description.h"

static gboolean
says (GtkWidget *widget, const char *text)
{
  g_autofree char *complaint = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  return complaint == NULL;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The first at once, the following ones later, and only the last of them. */
static void
test_at_most_once_a_second (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  XsDescription description = { 0 };
  gboolean late = FALSE;
  guint limit = g_timeout_add_seconds (30, late_cb, &late);

  xs_description_set (&description, widget, g_strdup ("one"));
  g_assert_true (says (widget, "one"));
  xs_description_set (&description, widget, g_strdup ("two"));
  xs_description_set (&description, widget, g_strdup ("three"));
  g_assert_true (says (widget, "one"));
  while (!says (widget, "three") && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (limit);
  xs_description_clear (&description);
  g_assert_finalize_object (widget);
}

/* Nothing is said to a widget that is gone. */
static void
test_cleared (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
  XsDescription description = { 0 };

  xs_description_set (&description, widget, g_strdup ("one"));
  xs_description_set (&description, widget, g_strdup ("two"));
  g_assert_cmpuint (description.source, !=, 0);
  xs_description_clear (&description);
  g_assert_cmpuint (description.source, ==, 0);
  g_assert_null (description.text);
  g_assert_finalize_object (widget);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/description/once-a-second", test_at_most_once_a_second);
  g_test_add_func ("/description/cleared", test_cleared);
  return g_test_run ();
}
