#include "tests/ui-preview/sample.h"
#include "tests/ui-window/fixture.h"
#include "tests/ui/drive.h"
#include "ui/preview/method-choice.h"
#include "ui/preview/preview-panel.h"

static const XsPreviewed prolong = { XS_NODE_PROLONG, 14, 8, 28, 8 };
static const XsPreviewed refine = { XS_NODE_REFINE, 14, 8, 14, 16 };

static XsPreviewPanel *
new_panel (const XsPreviewed *what)
{
  GtkWidget *panel = g_object_ref_sink (xs_preview_panel_new ());

  xs_preview_panel_set_methods (XS_PREVIEW_PANEL (panel), XS_TRANSFER_MATCHED, XS_REFINE_COPY);
  xs_preview_panel_open (XS_PREVIEW_PANEL (panel), what);
  return XS_PREVIEW_PANEL (panel);
}

static GtkWidget *
find (XsPreviewPanel *panel, const char *text)
{
  return fixture_find (GTK_WIDGET (panel), GTK_TYPE_LABEL, "label", text);
}

/* Whether it shows, as far as the panel decides. */
static gboolean
shows (XsPreviewPanel *panel, const char *text)
{
  GtkWidget *widget = find (panel, text);

  for (; widget != NULL && widget != GTK_WIDGET (panel); widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  return widget != NULL;
}

static GtkCheckButton *
radio_of (XsPreviewPanel *panel, const char *name)
{
  GtkWidget *radio = fixture_find (GTK_WIDGET (panel), GTK_TYPE_CHECK_BUTTON, "label", name);

  g_assert_nonnull (radio);
  return GTK_CHECK_BUTTON (radio);
}

static void
expect_radio (XsPreviewPanel *panel, const char *name, const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (radio_of (panel, name)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
tell (XsPreviewPanel *panel, XsPreview *answer)
{
  xs_preview_panel_set_answer (panel, &answer->change, answer, NULL);
  xs_preview_unref (answer);
}

/* Rows fill in on their own; the chosen one's facts show. */
static void
test_rows (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Prolong to 28 × 28");
  g_assert_true (shows (panel, "Prolong to 28 × 28"));
  expect_radio (panel, "Matched", "Matched");
  tell (panel, sample_answer (XS_TRANSFER_COPY, .778f));
  expect_radio (panel, "Copy", "Copy, 77.8 %");
  expect_radio (panel, "Matched", "Matched");
  g_assert_true (shows (panel, "82.5 %"));
  g_assert_false (shows (panel, "95.6 %"));
  tell (panel, sample_answer (XS_TRANSFER_MATCHED, .837f));
  expect_radio (panel, "Matched", "Matched, 83.7 %");
  g_assert_true (shows (panel, "84.1 % → 83.7 %"));
  g_assert_true (shows (panel, "95.6 %"));
  g_assert_true (shows (panel, "Difference per step"));
  xs_preview_panel_set_methods (panel, XS_TRANSFER_COPY, XS_REFINE_COPY);
  g_assert_true (gtk_check_button_get_active (radio_of (panel, "Copy")));
  g_assert_true (shows (panel, "84.1 % → 77.8 %"));
  g_assert_finalize_object (panel);
}

/* A refinement has other methods, no difference per step and no resized image. */
static void
test_refinement (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);
  XsPreview *answer = sample_answer (XS_TRANSFER_MATCHED, .837f);

  tell (panel, answer);
  xs_preview_panel_open (panel, &refine);
  g_assert_true (shows (panel, "Refine depth to 16"));
  g_assert_null (fixture_find (GTK_WIDGET (panel), GTK_TYPE_CHECK_BUTTON, "label", "Matched"));
  g_assert_null (find (panel, "Image resized"));
  g_assert_false (shows (panel, "Difference per step"));
  g_assert_false (shows (panel, "95.6 %"));
  expect_radio (panel, "Linear", "Linear");
  g_assert_true (gtk_check_button_get_active (radio_of (panel, "Copy")));
  xs_preview_panel_set_methods (panel, XS_TRANSFER_MATCHED, XS_REFINE_LINEAR);
  g_assert_true (gtk_check_button_get_active (radio_of (panel, "Linear")));
  g_assert_finalize_object (panel);
}

/* The one that learns says so; beside newer numbers its own goes. */
static void
test_learning (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);
  XsPreview *newer = sample_answer (XS_TRANSFER_COPY, .7f);

  expect_radio (panel, "Distilled", "Distilled, computed when chosen");
  xs_preview_panel_set_methods (panel, XS_TRANSFER_DISTILLED, XS_REFINE_COPY);
  expect_radio (panel, "Distilled", "Distilled");
  tell (panel, sample_answer (XS_TRANSFER_DISTILLED, .85f));
  xs_preview_panel_set_methods (panel, XS_TRANSFER_MATCHED, XS_REFINE_COPY);
  expect_radio (panel, "Distilled", "Distilled, 85.0 %");
  newer->at.iteration = 100;
  tell (panel, newer);
  expect_radio (panel, "Distilled", "Distilled, computed when chosen");
  g_assert_finalize_object (panel);
}

static GtkActionable *
remedy (XsPreviewPanel *panel, const char *action)
{
  return GTK_ACTIONABLE (fixture_find (GTK_WIDGET (panel), GTK_TYPE_BUTTON, "action-name", action));
}

/* A broken condition is said, with the most accurate way out that keeps it. */
static void
test_warning (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);
  GVariant *target;

  tell (panel, sample_broken (XS_TRANSFER_MATCHED, .9f));
  g_assert_true (shows (panel,
                        "<b>Step 5 is stiff.</b> The CFL number rises from 0.62 to 2.50, its "
                        "limit is 2. Depth 16 gives 1.25."));
  g_assert_true (shows (panel, "Refine Depth…"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (remedy (panel, "win.method"))));
  tell (panel, sample_answer (XS_TRANSFER_COPY, .7f));
  tell (panel, sample_broken (XS_TRANSFER_GALERKIN, .8f));
  tell (panel, sample_answer (XS_TRANSFER_GALERKIN_CONSTANT, .75f));
  g_assert_true (shows (panel, "Use Constant, 75.0 %"));
  target = gtk_actionable_get_action_target_value (remedy (panel, "win.method"));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "galerkin-constant");
  tell (panel, sample_answer (XS_TRANSFER_MATCHED, .837f));
  g_assert_false (shows (panel, "Refine Depth…"));
  g_assert_finalize_object (panel);
}

static void
test_error (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);
  const XsChange change = { 28, 8, XS_TRANSFER_MATCHED };

  xs_preview_panel_set_answer (panel, &change, NULL, "no images to match on");
  expect_radio (panel, "Matched", "Matched, no images to match on");
  g_assert_true (shows (panel, "no images to match on"));
  g_assert_false (shows (panel, "Refine Depth…"));
  tell (panel, sample_answer (XS_TRANSFER_MATCHED, .8f));
  g_assert_false (shows (panel, "no images to match on"));
  g_assert_finalize_object (panel);
}

static void
method_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_string_append_printf (data, "%s ", g_variant_get_string (state, NULL));
}

/* A person's choice is an action of the window, which says when it holds. */
static void
test_choosing (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
      "method", G_VARIANT_TYPE_STRING, g_variant_new_string ("matched"));
  g_autoptr (GString) chosen = g_string_new ("");
  GtkWidget *row;

  g_signal_connect (action, "change-state", G_CALLBACK (method_cb), chosen);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (panel), "win", G_ACTION_GROUP (group));
  gtk_check_button_set_active (radio_of (panel, "Copy"), TRUE);
  g_assert_cmpstr (chosen->str, ==, "copy ");
  xs_preview_panel_set_methods (panel, XS_TRANSFER_COPY, XS_REFINE_COPY);
  row = gtk_widget_get_ancestor (GTK_WIDGET (radio_of (panel, "Galerkin")), XS_TYPE_METHOD_CHOICE);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (chosen->str, ==, "copy galerkin ");
  g_assert_finalize_object (panel);
}

static void
test_age (void)
{
  XsPreviewPanel *panel = new_panel (&prolong);

  g_assert_true (shows (panel, "accuracy before any training"));
  xs_freshness_set_age (xs_preview_panel_get_freshness (panel), &(XsMoment){ .epoch = 3 });
  g_assert_true (shows (panel, "of epoch 3.0"));
  g_assert_finalize_object (panel);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preview-panel/rows", test_rows);
  g_test_add_func ("/preview-panel/refinement", test_refinement);
  g_test_add_func ("/preview-panel/learning", test_learning);
  g_test_add_func ("/preview-panel/warning", test_warning);
  g_test_add_func ("/preview-panel/error", test_error);
  g_test_add_func ("/preview-panel/choosing", test_choosing);
  g_test_add_func ("/preview-panel/age", test_age);
  return g_test_run ();
}
