#include "ui/window/window.h"

#include "fixture.h"

#include <math.h>

/* A window as the application has it, with actions that count how often they were asked for. */
typedef struct
{
  AdwApplication *application;
  XsWindow *window;
  int runs;
  int prolongations;
  int wants;
  int chosen;
} Fixture;

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((Fixture *) data)->runs++;
}

static void
prolong_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((Fixture *) data)->prolongations++;
}

static const GActionEntry entries[] = {
  { .name = "run", .activate = run_cb },
  { .name = "prolong-now", .activate = prolong_cb },
  { .name = "learning-rate", .parameter_type = "d", .state = "0.01" },
};

static void
wants_cb (XsWindow *window, Fixture *fixture)
{
  fixture->wants++;
}

static void
chosen_cb (XsWindow *window, int index, Fixture *fixture)
{
  fixture->chosen = index;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.Test",
                                       "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  fixture->window = xs_window_new (GTK_APPLICATION (fixture->application));
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->window), entries, G_N_ELEMENTS (entries),
                                   fixture);
  g_signal_connect (fixture->window, "wants-changed", G_CALLBACK (wants_cb), fixture);
  g_signal_connect (fixture->window, "reference-chosen", G_CALLBACK (chosen_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->window);
  g_object_unref (fixture->application);
}

static void
give_study (Fixture *fixture)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();
  g_autoptr (XsFrame) frame = fixture_frame (28, 16, .875f);

  xs_window_set_study (fixture->window, study);
  xs_window_set_history (fixture->window, history);
  xs_window_set_frame (fixture->window, frame);
}

static void
show_view (Fixture *fixture, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", name);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *property, const char *text)
{
  return fixture_find (GTK_WIDGET (fixture->window), type, property, text);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
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
test_activity (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find (fixture, GTK_TYPE_BUTTON, "action-name", "win.run");

  g_assert_true (gtk_widget_is_sensitive (button));
  xs_window_set_activity (fixture->window, XS_ACTIVITY_PAUSED, "Paused");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Run");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  xs_window_set_activity (fixture->window, XS_ACTIVITY_RUNNING, "Running");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pause");
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "label", "Running"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (fixture->runs, ==, 1);
}

/* Once a study can be run, space runs it. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GAction *run = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "run");
  GtkWidget *button = find (fixture, GTK_TYPE_BUTTON, "action-name", "win.run");

  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != button);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (run), FALSE);
  give_study (fixture);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (run), TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button);
}

/* Buttons of actions that nobody added cannot be pressed. */
static void
test_missing_actions (Fixture *fixture, gconstpointer data)
{
  g_assert_false (
      gtk_widget_is_sensitive (find (fixture, GTK_TYPE_BUTTON, "action-name", "win.undo")));
}

static void
test_views (Fixture *fixture, gconstpointer data)
{
  give_study (fixture);
  fixture->wants = 0;
  show_view (fixture, "trajectory");
  g_assert_cmpint (fixture->wants, ==, 1);
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_TRAJECTORY);
  show_view (fixture, "classify");
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_BASIC);
  g_assert_true (xs_window_shows_classify (fixture->window));
  show_view (fixture, "kernels");
  g_assert_cmpint (xs_window_get_other_size (fixture->window), >, 0);
  show_view (fixture, "train");
  g_assert_cmpint (xs_window_get_other_size (fixture->window), ==, 0);
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_HARDEST);
}

static GtkWidget *
visible_view (Fixture *fixture)
{
  GtkWidget *stack =
      fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_STACK, "css-name", "stack");

  g_assert_nonnull (stack);
  return adw_view_stack_get_visible_child (ADW_VIEW_STACK (stack));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  int step, next;

  give_study (fixture);
  show_view (fixture, "kernels");
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
test_images (Fixture *fixture, gconstpointer data)
{
  give_study (fixture);
  fixture->chosen = -1;
  show_view (fixture, "classify");
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
test_sidebar (Fixture *fixture, gconstpointer data)
{
  XsLadder ladder = {
    .n_sizes = 1, .sizes = (int[]){ 56 }, .accuracies = (float[]){ .75f }, .home_size = 28
  };

  give_study (fixture);
  xs_window_set_ladder (fixture->window, &ladder);
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "learning-rate",
                                      g_variant_new_double (.0025));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "label", "Refine depth to 32"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "label", "75.0 %"));
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "label", "0.0025"));
}

static void
test_x_axis (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.x-axis", "s", "seconds");
  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "x-axis");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "seconds");
}

static void
test_error (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label, *revealer, *close;

  xs_window_set_error (fixture->window, "a.png: expected an image, found text");
  label = find (fixture, GTK_TYPE_LABEL, "label", "a.png: expected an image, found text");
  g_assert_nonnull (label);
  revealer = gtk_widget_get_ancestor (label, GTK_TYPE_REVEALER);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  close = fixture_find (revealer, GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic");
  g_signal_emit_by_name (close, "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
}

/* A new toast takes the place of the last. */
static void
test_toast (Fixture *fixture, gconstpointer data)
{
  xs_window_toast (fixture->window, "Prolonged", "Undo", "win.undo");
  xs_window_toast (fixture->window, "Refined & more", NULL, NULL);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "label", "Refined & more"));
}

static void
asked_cb (XsWindow *window, gpointer settings, const char *where, char **told)
{
  *told = g_strdup (where);
}

static void
test_ask_study (Fixture *fixture, gconstpointer data)
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
      GtkWidget *start = fixture_find (window, GTK_TYPE_BUTTON, "label", "_Start");

      if (start != NULL)
        {
          g_signal_emit_by_name (start, "clicked");
          break;
        }
    }
  g_assert_cmpstr (told, ==, "shapes");
}

/* --- keys --------------------------------------------------------------------------------------
 */

/* Whether a shortcut of @widget itself in @phase is triggered by @keys; then it is activated. */
static gboolean
press (GtkWidget *widget, GtkPropagationPhase phase, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != phase)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *text =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (text, keys))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  give_study (fixture);
  g_assert_true (press (window, GTK_PHASE_BUBBLE, "space"));
  g_assert_cmpint (fixture->runs, ==, 1);
  g_assert_true (press (window, GTK_PHASE_BUBBLE, "<Alt>3"));
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_TRAJECTORY);
  g_assert_true (press (window, GTK_PHASE_CAPTURE, "<Control>Up"));
  g_assert_cmpint (fixture->prolongations, ==, 1);
  /* Nobody added this one: the key goes on. */
  g_assert_false (press (window, GTK_PHASE_BUBBLE, "<Control>z"));
}

/* Where text is edited, the window's early keys move the cursor. */
static void
test_keys_in_text (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *window = GTK_WIDGET (fixture->window);

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), entry);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (entry);
  g_assert_true (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_false (press (window, GTK_PHASE_CAPTURE, "<Control>Up"));
  g_assert_cmpint (fixture->prolongations, ==, 0);
}

/* --- sizes -------------------------------------------------------------------------------------
 */

static gboolean
has_timeline (gpointer data)
{
  GtkWidget *title = find (data, GTK_TYPE_LABEL, "label", "Timeline");

  return gtk_widget_get_mapped (title);
}

static gboolean
has_no_timeline (gpointer data)
{
  return !has_timeline (data);
}

/* Shown at @width, and what it could be made smaller to. */
static int
show_at (Fixture *fixture, int width)
{
  int minimum;

  give_study (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  return minimum;
}

static void
test_wide (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (show_at (fixture, 1200), <=, 360);
  g_assert_true (gtk_widget_get_mapped (find (fixture, GTK_TYPE_BUTTON, "label", "Open")));
  fixture_wait (has_timeline, fixture);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (show_at (fixture, 360), <=, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  g_assert_false (gtk_widget_get_mapped (find (fixture, GTK_TYPE_BUTTON, "label", "Open")));
  fixture_wait (has_no_timeline, fixture);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/window/empty", test_empty);
  add ("/window/activity", test_activity);
  add ("/window/focus", test_focus);
  add ("/window/missing-actions", test_missing_actions);
  add ("/window/views", test_views);
  add ("/window/steps", test_steps);
  add ("/window/images", test_images);
  add ("/window/sidebar", test_sidebar);
  add ("/window/x-axis", test_x_axis);
  add ("/window/error", test_error);
  add ("/window/toast", test_toast);
  add ("/window/ask-study", test_ask_study);
  add ("/window/keys", test_keys);
  add ("/window/keys-in-text", test_keys_in_text);
  add ("/window/wide", test_wide);
  add ("/window/narrow", test_narrow);
  return g_test_run ();
}
