#include "open-window.h"
#include "ui/help/explain-button.h"

static void
open_at (OpenWindow *fixture, const char *view)
{
  open_window_give_study (fixture);
  open_window_show (fixture, view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
test_actions (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "space"));
  g_assert_cmpint (fixture->runs, ==, 1);
  g_assert_true (open_window_press (fixture, GTK_PHASE_BUBBLE, "<Alt>3"));
  g_assert_cmpint (xs_window_get_parts (fixture->window), ==, XS_FRAME_TRAJECTORY);
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "<Control>Up"));
  g_assert_cmpint (fixture->previews, ==, 1);
  g_assert_cmpint (fixture->prolongations, ==, 0);
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "<Shift><Control>Up"));
  g_assert_cmpint (fixture->prolongations, ==, 1);
  /* Nobody added this one: the key goes on. */
  g_assert_false (open_window_press (fixture, GTK_PHASE_BUBBLE, "<Control>z"));
}

/* Where text is edited, the window leaves all keys alone. */
static void
test_text (OpenWindow *fixture, gconstpointer data)
{
  static const char *const keys[] = { "space",   "period",    "bracketleft", "bracketright",
                                      "Page_Up", "Page_Down", "<Control>Up" };
  GtkWidget *entry = gtk_entry_new ();

  open_at (fixture, "trajectory");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (fixture->window), entry);
  gtk_widget_grab_focus (entry);
  g_assert_true (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_false (open_window_press (fixture, GTK_PHASE_CAPTURE, keys[i]));
  g_assert_cmpint (fixture->runs, ==, 0);
}

/* Without a study there is nothing to run; space does not hide the side bar instead. */
static void
test_empty (OpenWindow *fixture, gconstpointer data)
{
  GAction *run = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "run");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (run), FALSE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TOGGLE_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "space"));
  g_assert_cmpint (fixture->runs, ==, 0);
}

static GtkWidget *
shown_view (OpenWindow *fixture)
{
  GtkWidget *stack = open_window_find (fixture, ADW_TYPE_VIEW_STACK, "css-name", "stack");

  return adw_view_stack_get_visible_child (ADW_VIEW_STACK (stack));
}

/* Gives every control below @root that takes it the focus in turn. */
static void
for_each_focus (OpenWindow *fixture, GtkWidget *root,
                void (*check) (OpenWindow *fixture, GtkWidget *focus), int *n)
{
  if (!gtk_widget_get_mapped (root) || GTK_IS_POPOVER (root))
    return;
  if (gtk_widget_get_focusable (root) && gtk_widget_is_sensitive (root) &&
      gtk_widget_grab_focus (root) && gtk_widget_is_focus (root))
    {
      check (fixture, root);
      (*n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    for_each_focus (fixture, child, check, n);
}

/* Space runs or pauses, but presses a button that explains nothing. */
static void
check_space (OpenWindow *fixture, GtkWidget *focus)
{
  gboolean toggles = GTK_IS_TOGGLE_BUTTON (focus) &&
                     !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (focus)) &&
                     !GTK_IS_DROP_DOWN (gtk_widget_get_parent (focus));
  gboolean explains = gtk_widget_get_ancestor (focus, XS_TYPE_EXPLAIN_BUTTON) != NULL;
  gboolean pressed = GTK_IS_BUTTON (focus) && !toggles && !explains;
  int before = fixture->runs;

  g_test_message ("space on %s", G_OBJECT_TYPE_NAME (focus));
  g_assert_cmpint (open_window_press (fixture, GTK_PHASE_CAPTURE, "space"), ==, !pressed);
  g_assert_cmpint (fixture->runs, ==, before + !pressed);
}

static int
step_of (OpenWindow *fixture)
{
  int step;

  g_object_get (shown_view (fixture), "time-step", &step, NULL);
  return step;
}

static void
check_steps (OpenWindow *fixture, GtkWidget *focus)
{
  int before = step_of (fixture);

  g_test_message ("brackets on %s", G_OBJECT_TYPE_NAME (focus));
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "bracketright"));
  g_assert_cmpint (step_of (fixture), ==, before + 1);
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "bracketleft"));
  g_assert_cmpint (step_of (fixture), ==, before);
}

/* One image on and one back, told as the view tells it. */
static void
check_images (OpenWindow *fixture, GtkWidget *focus)
{
  int first;

  g_test_message ("pages on %s", G_OBJECT_TYPE_NAME (focus));
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "Page_Up"));
  first = fixture->chosen;
  g_assert_true (open_window_press (fixture, GTK_PHASE_CAPTURE, "Page_Down"));
  g_assert_cmpint (fixture->chosen, ==, first + 1);
}

static void
test_space (OpenWindow *fixture, gconstpointer data)
{
  static const char *const views[] = { "train", "kernels", "trajectory", "classify" };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      int n = 0;

      open_at (fixture, views[i]);
      for_each_focus (fixture, shown_view (fixture), check_space, &n);
      g_assert_cmpint (n, >, 0);
    }
}

static void
test_steps (OpenWindow *fixture, gconstpointer data)
{
  int n = 0;

  open_at (fixture, "kernels");
  open_window_press (fixture, GTK_PHASE_CAPTURE, "bracketright");
  for_each_focus (fixture, shown_view (fixture), check_steps, &n);
  g_assert_cmpint (n, >, 2);
}

static void
test_images (OpenWindow *fixture, gconstpointer data)
{
  int n = 0;

  open_at (fixture, "classify");
  for_each_focus (fixture, shown_view (fixture), check_images, &n);
  g_assert_cmpint (n, >, 2);
}

/* Where there are no images to move through, the keys are left to what scrolls. */
static void
test_elsewhere (OpenWindow *fixture, gconstpointer data)
{
  open_at (fixture, "train");
  g_assert_false (open_window_press (fixture, GTK_PHASE_CAPTURE, "Page_Down"));
}

/* A button that was clicked has not got the focus, so that space does not press it again. */
static void
assert_no_focus_on_click (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root))
    g_assert_false (gtk_widget_get_focus_on_click (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && !GTK_IS_WINDOW_CONTROLS (child))
      assert_no_focus_on_click (child);
}

static void
test_clicks (OpenWindow *fixture, gconstpointer data)
{
  open_window_give_study (fixture);
  assert_no_focus_on_click (GTK_WIDGET (fixture->window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-keys/actions", test_actions);
  open_window_test ("/window-keys/text", test_text);
  open_window_test ("/window-keys/empty", test_empty);
  open_window_test ("/window-keys/space", test_space);
  open_window_test ("/window-keys/steps", test_steps);
  open_window_test ("/window-keys/images", test_images);
  open_window_test ("/window-keys/elsewhere", test_elsewhere);
  open_window_test ("/window-keys/clicks", test_clicks);
  return g_test_run ();
}
