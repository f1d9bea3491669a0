#include "open-window.h"

#include "tests/ui/drive.h"
#include "ui/window/timeline-bar.h"

#include <math.h>

static void
test_empty (OpenWindow *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Across Scales");
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_HARDEST);
  g_assert_cmpint (xs_window_get_other_size (fixture->window), ==, 0);
  g_assert_false (xs_window_shows_classify (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-step", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-image", NULL);
  xs_window_history_changed (fixture->window);
}

static void
test_activity (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *button = open_window_find (fixture, GTK_TYPE_BUTTON, "action-name", "win.run");

  g_assert_true (gtk_widget_is_sensitive (button));
  xs_window_set_activity (fixture->window, XS_ACTIVITY_PAUSED, "Paused");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Run");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  xs_window_set_activity (fixture->window, XS_ACTIVITY_RUNNING, "Running");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Running"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (fixture->runs, ==, 1);
}

/* A study that is there while another is loaded says why it cannot be run. */
static void
test_loading_another (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *button = open_window_find (fixture, GTK_TYPE_BUTTON, "action-name", "win.run");

  open_window_give_study (fixture);
  xs_window_set_activity (fixture->window, XS_ACTIVITY_PAUSED, "Paused");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Start training (Space)");
  xs_window_set_loading (fixture->window, "Loading images…", .5);
  g_assert_true (
      g_str_has_prefix (gtk_widget_get_tooltip_text (button), "Another study is being loaded"));
  xs_window_set_loading (fixture->window, NULL, -1);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Start training (Space)");
}

/* Names of studies are shown as they are. */
static void
test_recent (OpenWindow *fixture, gconstpointer data)
{
  const char *const names[] = { "a_b__c", "plain", NULL };
  const char *const addresses[] = { "file:///a_b", "file:///plain", NULL };
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (
      open_window_find (fixture, GTK_TYPE_MENU_BUTTON, "tooltip-text", "Main menu (F10)")));
  g_autoptr (GMenuModel) first = NULL, recent = NULL, items = NULL;
  g_autofree char *label = NULL, *address = NULL;

  xs_window_set_recent (fixture->window, names, addresses);
  first = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  for (int i = 0; recent == NULL && i < g_menu_model_get_n_items (first); i++)
    recent = g_menu_model_get_item_link (first, i, G_MENU_LINK_SUBMENU);
  items = g_menu_model_get_item_link (recent, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (items), ==, 2);
  g_assert_true (g_menu_model_get_item_attribute (items, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "a__b____c");
  g_assert_true (
      g_menu_model_get_item_attribute (items, 0, G_MENU_ATTRIBUTE_TARGET, "s", &address));
  g_assert_cmpstr (address, ==, addresses[0]);
}

/* Once a study can be run, space runs it. */
static void
test_focus (OpenWindow *fixture, gconstpointer data)
{
  GAction *run = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "run");
  GtkWidget *button = open_window_find (fixture, GTK_TYPE_BUTTON, "action-name", "win.run");

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != button);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (run), FALSE);
  open_window_give_study (fixture);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (run), TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button);
}

/* Buttons of actions that nobody added cannot be pressed. */
static void
test_missing_actions (OpenWindow *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_is_sensitive (
      open_window_find (fixture, GTK_TYPE_BUTTON, "action-name", "win.undo")));
}

static void
test_views (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  fixture->wants = 0;
  open_window_show (fixture, "trajectory");
  g_assert_cmpint (fixture->wants, ==, 1);
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_TRAJECTORY);
  open_window_show (fixture, "classify");
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_BASIC);
  g_assert_true (xs_window_shows_classify (fixture->window));
  open_window_show (fixture, "kernels");
  g_assert_cmpint (xs_window_get_other_size (fixture->window), >, 0);
  open_window_show (fixture, "train");
  g_assert_cmpint (xs_window_get_other_size (fixture->window), ==, 0);
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_HARDEST);
}

static GtkWidget *
visible_view (OpenWindow *fixture)
{
  GtkWidget *stack =
      fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_STACK, "css-name", "stack");

  g_assert_nonnull (stack);
  return adw_view_stack_get_visible_child (ADW_VIEW_STACK (stack));
}

static void
test_steps (OpenWindow *fixture, gconstpointer data)
{
  int step, next;

  open_window_give_study (fixture);
  open_window_show (fixture, "kernels");
  g_object_get (visible_view (fixture), "time-step", &step, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-step", NULL);
  g_object_get (visible_view (fixture), "time-step", &next, NULL);
  g_assert_cmpint (next, ==, step + 1);
  for (int i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.previous-step", NULL);
  g_object_get (visible_view (fixture), "time-step", &next, NULL);
  g_assert_cmpint (next, ==, -1);
}

static void
test_images (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  fixture->chosen = -1;
  open_window_show (fixture, "classify");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-image", NULL);
  g_assert_cmpint (fixture->chosen, ==, 0);
  for (int i = 0; i < 9; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-image", NULL);
  g_assert_cmpint (fixture->chosen, ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.previous-image", NULL);
  g_assert_cmpint (fixture->chosen, ==, 2);
}

/* The side bar says what the frame, the answers and the actions say. */
static void
test_chosen (OpenWindow *fixture, gconstpointer data)
{
  XsChosen chosen = { .image = 1, .reference = 1, .other_size = 56 };
  int before;

  xs_window_set_chosen (fixture->window, &chosen);
  g_assert_cmpint (xs_window_get_chosen (fixture->window).image, ==, -1);
  g_assert_cmpint (xs_window_get_chosen (fixture->window).reference, ==, -1);
  open_window_give_study (fixture);
  xs_window_set_chosen (fixture->window, &chosen);
  g_assert_cmpint (xs_window_get_selected (fixture->window), ==, 1);
  g_assert_cmpint (xs_window_get_chosen (fixture->window).image, ==, 1);
  g_assert_cmpint (xs_window_get_chosen (fixture->window).other_size, ==, 56);
  g_assert_cmpint (fixture->chosen, ==, 1);
  before = xs_window_get_selected (fixture->window);
  chosen = (XsChosen){ .image = 1000, .reference = 1000, .other_size = -1 };
  xs_window_set_chosen (fixture->window, &chosen);
  g_assert_cmpint (xs_window_get_selected (fixture->window), ==, before);
  g_assert_cmpint (fixture->chosen, ==, 1);
  g_assert_true (xs_window_has_view (fixture->window, "kernels"));
  g_assert_false (xs_window_has_view (fixture->window, "nonsense"));
}

static void
test_sidebar (OpenWindow *fixture, gconstpointer data)
{
  XsLadder ladder = {
    .n_sizes = 1, .sizes = (int[]){ 56 }, .accuracies = (float[]){ .75f }, .home_size = 28
  };

  open_window_give_study (fixture);
  xs_window_set_ladder (fixture->window, &ladder);
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "learning-rate",
                                      g_variant_new_double (.0025));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Refine depth to 32"));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "75.0 %"));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "0.0025"));
}

static void
test_x_axis (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.x-axis", "s", "seconds");
  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "x-axis");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "seconds");
}

static void
test_trajectory_page (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.trajectory-page", "s",
                              "stability");
  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "trajectory-page");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "stability");
}

static gboolean
is_revealed (OpenWindow *fixture, const char *text)
{
  GtkWidget *label = open_window_find (fixture, GTK_TYPE_LABEL, "label", text);

  return label != NULL && gtk_revealer_get_reveal_child (
                              GTK_REVEALER (gtk_widget_get_ancestor (label, GTK_TYPE_REVEALER)));
}

static void
test_bars (OpenWindow *fixture, gconstpointer data)
{
  xs_window_set_error (fixture->window, "No such file");
  xs_window_set_loading (fixture->window, "Reading images", .5);
  xs_window_set_divergence (fixture->window, "Training diverged");
  g_assert_true (is_revealed (fixture, "No such file"));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Reading images"));
  g_assert_true (is_revealed (fixture, "Training diverged"));
  xs_window_set_divergence (fixture->window, NULL);
  xs_window_set_loading (fixture->window, NULL, 0);
  xs_window_set_error (fixture->window, NULL);
  g_assert_false (is_revealed (fixture, "No such file"));
  g_assert_false (is_revealed (fixture, "Reading images"));
  g_assert_false (is_revealed (fixture, "Training diverged"));
}

/* What cannot be classified is said once: in Classify or, from elsewhere, in the bar. */
static void
test_classify_error (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *stack;

  open_window_give_study (fixture);
  xs_window_set_classify_error (fixture->window, "a.txt: not an image");
  g_assert_true (is_revealed (fixture, "a.txt: not an image"));
  open_window_show (fixture, "classify");
  xs_window_set_classify_error (fixture->window, "b.txt: not an image");
  g_assert_true (is_revealed (fixture, "a.txt: not an image"));
  stack = gtk_widget_get_ancestor (
      open_window_find (fixture, GTK_TYPE_LABEL, "label", "b.txt: not an image"), GTK_TYPE_STACK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "error");
}

/* Each kind of answer says how old it is in a place of its own. */
static void
test_ages (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  for (int i = 0; i < XS_N_SHOWN; i++)
    {
      const XsMoment then = { .epoch = i + .5 };
      g_autofree char *words = g_strdup_printf ("of epoch %d.5", i);

      g_assert_null (open_window_find (fixture, GTK_TYPE_LABEL, "label", words));
      xs_window_set_busy (fixture->window, i, TRUE);
      xs_window_set_age (fixture->window, i, &then);
      g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", words));
    }
  for (int i = 0; i < XS_N_SHOWN; i++)
    {
      const XsMoment then = { .epoch = i + .5 };
      g_autofree char *words = g_strdup_printf ("of epoch %d.5", i);

      xs_window_set_age (fixture->window, i, &then);
      g_assert_true (
          gtk_widget_get_visible (open_window_find (fixture, GTK_TYPE_LABEL, "label", words)));
      xs_window_set_age (fixture->window, i, NULL);
      xs_window_set_busy (fixture->window, i, FALSE);
    }
}

/* What a button does is said by a tooltip, its own or that of what it is part of; those that
 * libadwaita and the window manager add are theirs. */
static gboolean
is_explained (GtkWidget *button)
{
  static const char *const kinds[] = { "GtkWindowControls", "AdwViewSwitcher" };
  GtkWidget *parent = gtk_widget_get_parent (button);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (gtk_widget_get_ancestor (button, g_type_from_name (kinds[i])) != NULL)
      return TRUE;
  return gtk_widget_get_tooltip_text (button) != NULL ||
         gtk_widget_get_tooltip_text (parent) != NULL;
}

static void
assert_explained (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && !is_explained (root))
    g_error ("a button without a tooltip: %s", gtk_button_get_label (GTK_BUTTON (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      assert_explained (child);
}

static void
test_tooltips (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  assert_explained (GTK_WIDGET (fixture->window));
}

/* A new toast takes the place of the last. */
static void
test_toast (OpenWindow *fixture, gconstpointer data)
{
  xs_window_toast (fixture->window, "Prolonged", "Undo", "win.undo");
  xs_window_toast (fixture->window, "Refined & more", NULL, NULL);
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Refined & more"));
}

static void
asked_cb (XsWindow *window, gpointer settings, const char *where, char **told)
{
  *told = g_strdup (where);
}

static void
test_ask_study (OpenWindow *fixture, gconstpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  g_autofree char *told = NULL;
  XsSettings settings;

  xs_settings_default (&settings);
  g_signal_connect (fixture->window, "study-asked", G_CALLBACK (asked_cb), &told);
  xs_window_ask_study (fixture->window, &settings, "shapes");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *start = fixture_find (window, GTK_TYPE_BUTTON, "label", "Start");

      if (start != NULL)
        {
          g_signal_emit_by_name (start, "clicked");
          break;
        }
    }
  g_assert_cmpstr (told, ==, "shapes");
}

/* --- sizes -------------------------------------------------------------------------------------
 */

static gboolean
has_timeline (gpointer data)
{
  return gtk_widget_get_mapped (
      open_window_find (data, XS_TYPE_TIMELINE_BAR, "css-name", "timelinebar"));
}

static gboolean
has_no_timeline (gpointer data)
{
  return !has_timeline (data);
}

/* Shown at @width and @height, and what it could be made smaller to. */
static int
show_at (OpenWindow *fixture, int width, int height)
{
  int minimum;

  open_window_give_study (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  return minimum;
}

static void
test_wide (OpenWindow *fixture, gconstpointer data)
{
  g_assert_cmpint (show_at (fixture, 1200, 700), <=, 360);
  g_assert_true (
      gtk_widget_get_mapped (open_window_find (fixture, GTK_TYPE_BUTTON, "label", "Open")));
  fixture_wait (has_timeline, fixture);
}

static void
test_narrow (OpenWindow *fixture, gconstpointer data)
{
  g_assert_cmpint (show_at (fixture, 360, 600), <=, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  g_assert_false (
      gtk_widget_get_mapped (open_window_find (fixture, GTK_TYPE_BUTTON, "label", "Open")));
  fixture_wait (has_no_timeline, fixture);
}

/* Where there is height enough, the timeline is there, without its heading. */
static void
test_narrow_and_high (OpenWindow *fixture, gconstpointer data)
{
  g_assert_cmpint (show_at (fixture, 360, 860), <=, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  fixture_wait (has_timeline, fixture);
  g_assert_false (
      gtk_widget_get_mapped (open_window_find (fixture, GTK_TYPE_LABEL, "label", "Timeline")));
}

static void
test_node (OpenWindow *fixture, gconstpointer data)
{
  GtkWidget *bar;

  g_assert_cmpint (xs_window_get_node (fixture->window), ==, -1);
  open_window_give_study (fixture);
  g_assert_cmpint (xs_window_get_node (fixture->window), ==, -1);
  bar = open_window_find (fixture, XS_TYPE_TIMELINE_BAR, "css-name", "timelinebar");
  drive_binding (bar, GDK_KEY_Home, 0);
  g_assert_cmpint (xs_window_get_node (fixture->window), ==, 0);
}

static void
look_asked_cb (int *asked, int node)
{
  *asked = node;
}

/* Whoever selects a node asks to look at it; a bar says what is shown, and the way back. */
static void
test_look (OpenWindow *fixture, gconstpointer data)
{
  const char *words = "Looking at step 140: 8\u00a0×\u00a08, 4 steps, validation 25.0 %";
  g_autoptr (XsFrame) look = fixture_frame (8, 4, .25f);
  GtkWidget *bar;
  int asked = -2;

  open_window_give_study (fixture);
  open_window_show (fixture, "kernels");
  g_signal_connect_swapped (fixture->window, "look-asked", G_CALLBACK (look_asked_cb), &asked);
  bar = open_window_find (fixture, XS_TYPE_TIMELINE_BAR, "css-name", "timelinebar");
  drive_binding (bar, GDK_KEY_Home, 0);
  g_assert_cmpint (asked, ==, 0);
  xs_window_set_look (fixture->window, look);
  g_assert_true (is_revealed (fixture, words));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "8 × 8, trained here"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.now", NULL);
  g_assert_cmpint (asked, ==, -1);
  xs_window_set_look (fixture->window, NULL);
  g_assert_false (is_revealed (fixture, words));
  g_assert_nonnull (open_window_find (fixture, GTK_TYPE_LABEL, "label", "28 × 28, trained here"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window/empty", test_empty);
  open_window_test ("/window/activity", test_activity);
  open_window_test ("/window/loading-another", test_loading_another);
  open_window_test ("/window/recent", test_recent);
  open_window_test ("/window/focus", test_focus);
  open_window_test ("/window/missing-actions", test_missing_actions);
  open_window_test ("/window/views", test_views);
  open_window_test ("/window/steps", test_steps);
  open_window_test ("/window/images", test_images);
  open_window_test ("/window/chosen", test_chosen);
  open_window_test ("/window/sidebar", test_sidebar);
  open_window_test ("/window/x-axis", test_x_axis);
  open_window_test ("/window/trajectory-page", test_trajectory_page);
  open_window_test ("/window/bars", test_bars);
  open_window_test ("/window/classify-error", test_classify_error);
  open_window_test ("/window/ages", test_ages);
  open_window_test ("/window/tooltips", test_tooltips);
  open_window_test ("/window/toast", test_toast);
  open_window_test ("/window/ask-study", test_ask_study);
  open_window_test ("/window/wide", test_wide);
  open_window_test ("/window/narrow", test_narrow);
  open_window_test ("/window/narrow-and-high", test_narrow_and_high);
  open_window_test ("/window/node", test_node);
  open_window_test ("/window/look", test_look);
  return g_test_run ();
}
