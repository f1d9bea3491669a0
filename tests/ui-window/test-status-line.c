#include "ui/window/status-line.h"

#include "fixture.h"

#include <adwaita.h>

static XsStatusLine *
make_line (void)
{
  GtkWidget *line = g_object_ref_sink (xs_status_line_new ());

  xs_status_line_set_state (XS_STATUS_LINE (line), "Running", TRUE);
  return XS_STATUS_LINE (line);
}

static gboolean
says (XsStatusLine *line, const char *text)
{
  GtkWidget *label = fixture_find (GTK_WIDGET (line), GTK_TYPE_LABEL, "label", text);

  /* A number is shown when its box is. */
  return label != NULL && gtk_widget_get_child_visible (gtk_widget_get_parent (label));
}

static void
test_state (void)
{
  XsStatusLine *line = make_line ();

  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, "Running");
  g_assert_true (says (line, "Running"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (line), "lively"));
  xs_status_line_set_state (line, "Paused", FALSE);
  g_assert_true (says (line, "Paused"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (line), "lively"));
  g_assert_finalize_object (line);
}

static void
test_numbers (void)
{
  static const char *const texts[] = { "2.0", "0.50", "1\u202f234", "0.438", "85.0 %", "5.2 ms" };
  XsStatusLine *line = make_line ();
  g_autoptr (XsFrame) frame = fixture_frame (14, 8, .85f);

  g_assert_true (says (line, "–"));
  xs_status_line_set_frame (line, frame);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (says (line, texts[i]));
  g_assert_false (says (line, "–"));
  xs_status_line_set_frame (line, NULL);
  g_assert_false (says (line, "2.0"));
  g_assert_true (says (line, "–"));
  g_assert_finalize_object (line);
}

/* New numbers need no other room: nothing jumps. */
static void
test_steady (void)
{
  XsStatusLine *line = make_line ();
  g_autoptr (XsFrame) frame = fixture_frame (14, 8, .85f);
  int before, after;

  xs_status_line_set_frame (line, frame);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  xs_status_line_set_frame (line, NULL);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &after, NULL, NULL);
  g_assert_cmpint (before, ==, after);
  g_assert_finalize_object (line);
}

static void
allocate (XsStatusLine *line, int width)
{
  gtk_widget_size_allocate (GTK_WIDGET (line), &(GtkAllocation){ 0, 0, width, 30 }, -1);
}

/* The accuracy stays longest, the time of an iteration goes first. */
static void
test_narrow (void)
{
  XsStatusLine *line = make_line ();
  g_autoptr (XsFrame) frame = fixture_frame (14, 8, .85f);
  int minimum, natural;

  xs_status_line_set_frame (line, frame);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, <, 360);
  allocate (line, natural);
  g_assert_true (says (line, "5.2 ms"));
  allocate (line, natural - 1);
  g_assert_false (says (line, "5.2 ms"));
  g_assert_true (says (line, "0.438"));
  allocate (line, 360);
  g_assert_true (says (line, "85.0 %"));
  g_assert_false (says (line, "0.438"));
  allocate (line, minimum);
  g_assert_true (says (line, "Running"));
  g_assert_finalize_object (line);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/status-line/state", test_state);
  g_test_add_func ("/status-line/numbers", test_numbers);
  g_test_add_func ("/status-line/steady", test_steady);
  g_test_add_func ("/status-line/narrow", test_narrow);
  return g_test_run ();
}
