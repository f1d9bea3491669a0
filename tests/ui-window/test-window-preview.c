#include "open-window.h"

#include "ui/preview/preview-panel.h"

#include <math.h>

static const XsPreviewed prolong = { XS_NODE_PROLONG, 14, 8, 28, 8 };

static GtkWidget *
find_panel (OpenWindow *fixture)
{
  return open_window_find (fixture, XS_TYPE_PREVIEW_PANEL, "css-name", "previewpanel");
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((OpenWindow *) data)->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_panel (data));
}

static gboolean
is_gone (gpointer data)
{
  return !gtk_widget_get_visible (find_panel (data));
}

/* Not there but while a change is previewed, neither for eyes nor for the keyboard. */
static void
test_comes_and_goes (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *panel = find_panel (fixture);

  open_window_give_study (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_false (gtk_widget_get_visible (panel));
  xs_window_set_preview (fixture->window, &prolong);
  g_assert_true (gtk_widget_get_visible (panel));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Prolong to 28 × 28"));
  fixture_wait (has_focus, fixture);
  xs_window_set_preview (fixture->window, NULL);
  g_assert_false (has_focus (fixture));
  fixture_wait (is_gone, fixture);
}

static XsPreview *
new_answer (void)
{
  XsPreview *answer = g_new0 (XsPreview, 1);

  g_atomic_ref_count_init (&answer->references);
  answer->change = (XsChange){ 28, 8, XS_TRANSFER_COPY };
  answer->after.accuracy = .75f;
  answer->resized = answer->same = NAN;
  return answer;
}

/* Of the method that is chosen for all of the window. */
static void
test_answer (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (XsPreview) answer = new_answer ();
  GtkWidget *radio;

  open_window_give_study (fixture);
  xs_window_set_preview (fixture->window, &prolong);
  xs_window_set_preview_answer (fixture->window, &answer->change, answer, NULL);
  g_assert_null (open_window_find (fixture, GTK_TYPE_LABEL, "label", "0.0 % → 75.0 %"));
  radio = open_window_find (fixture, GTK_TYPE_CHECK_BUTTON, "label", "Copy");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
  g_assert_cmpstr (
      g_variant_get_string (
          g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "method"), NULL),
      ==, "copy");
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "0.0 % → 75.0 %"));
}

static void
test_age (OpenWindow *fixture, gconstpointer data)
{
  XsMoment of = { .epoch = 3 };

  open_window_give_study (fixture);
  xs_window_set_preview (fixture->window, &prolong);
  xs_window_set_age (fixture->window, XS_SHOWN_PREVIEW, &of);
  g_assert_nonnull (fixture_find (find_panel (fixture), GTK_TYPE_LABEL, "label", "of epoch 3.0"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-preview/comes-and-goes", test_comes_and_goes);
  open_window_test ("/window-preview/answer", test_answer);
  open_window_test ("/window-preview/age", test_age);
  return g_test_run ();
}
