#include "open-window.h"

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((OpenWindow *) data)->runs++;
}

static void
prolong_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((OpenWindow *) data)->prolongations++;
}

static void
preview_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((OpenWindow *) data)->previews++;
}

static const GActionEntry entries[] = {
  { .name = "run", .activate = run_cb },
  { .name = "prolong", .activate = preview_cb },
  { .name = "prolong-now", .activate = prolong_cb },
  { .name = "method", .parameter_type = "s", .state = "'matched'" },
  { .name = "refine-method", .parameter_type = "s", .state = "'copy'" },
  { .name = "learning-rate", .parameter_type = "d", .state = "0.01" },
};

static void
wants_cb (XsWindow *window, OpenWindow *self)
{
  self->wants++;
}

static void
chosen_cb (XsWindow *window, int index, OpenWindow *self)
{
  self->chosen = index;
}

static void
set_up (OpenWindow *self, gconstpointer data)
{
  self->application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.example.Test",
                                    "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_assert_true (g_application_register (G_APPLICATION (self->application), NULL, NULL));
  self->window = xs_window_new (GTK_APPLICATION (self->application));
  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect (self->window, "wants-changed", G_CALLBACK (wants_cb), self);
  g_signal_connect (self->window, "reference-chosen", G_CALLBACK (chosen_cb), self);
}

static void
tear_down (OpenWindow *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_null (self->window);
  g_object_unref (self->application);
}

void
open_window_test (const char *path, void (*test) (OpenWindow *fixture, gconstpointer data))
{
  g_test_add (path, OpenWindow, NULL, set_up, test, tear_down);
}

void
open_window_give_study (OpenWindow *self)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();
  g_autoptr (XsFrame) frame = fixture_frame (28, 16, .875f);

  xs_window_set_study (self->window, study);
  xs_window_set_history (self->window, history);
  xs_window_set_frame (self->window, frame);
}

void
open_window_show (OpenWindow *self, const char *view)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.view", "s", view);
}

gboolean
open_window_press (OpenWindow *self, GtkPropagationPhase phase, const char *keys)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

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
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

GtkWidget *
open_window_find (OpenWindow *self, GType type, const char *property, const char *text)
{
  return fixture_find (GTK_WIDGET (self->window), type, property, text);
}
