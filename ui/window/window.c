#include "ui/window/window-private.h"

#include "ui/plot/split-menu.h"
#include "ui/plot/whole-words.h"
#include "ui/window/centre-bin.h"
#include "ui/window/fit-box.h"
#include "ui/window/study-dialog.h"

#include <glib/gi18n.h>

#define TALL 700 /* pixels: a narrow window so high has room for the timeline */

G_DEFINE_FINAL_TYPE (XsWindow, xs_window, ADW_TYPE_APPLICATION_WINDOW)

static guint signals[XS_N_WINDOW_SIGNALS];

void
xs_window_emit (XsWindow *self, XsWindowSignal signal, ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

/* --- from the views, upwards -------------------------------------------------------------------
 */

static void
wants_changed_cb (XsWindow *self)
{
  xs_window_emit (self, XS_SIGNAL_WANTS_CHANGED);
}

static void
picture_drawn_cb (XsWindow *self, XsPicture *picture)
{
  xs_window_emit (self, XS_SIGNAL_PICTURE_DRAWN, picture);
}

static void
row_chosen_cb (XsWindow *self, int index)
{
  xs_window_emit (self, XS_SIGNAL_ROW_CHOSEN, index);
}

static void
kernel_edited_cb (XsWindow *self, gpointer edit, const char *name)
{
  xs_window_emit (self, XS_SIGNAL_KERNEL_EDITED, edit, name);
}

static void
confused_asked_cb (XsWindow *self, int label, int prediction)
{
  xs_window_emit (self, XS_SIGNAL_CONFUSED_ASKED, label, prediction);
}

static void
image_chosen_cb (XsWindow *self, int index, gboolean is_training)
{
  xs_window_emit (self, XS_SIGNAL_IMAGE_CHOSEN, index, is_training);
}

static void
picture_erased_cb (XsWindow *self)
{
  xs_window_emit (self, XS_SIGNAL_PICTURE_ERASED);
}

void
xs_window_choose_reference (XsWindow *self, int index)
{
  self->reference = index;
  xs_window_emit (self, XS_SIGNAL_REFERENCE_CHOSEN, index);
}

static void
node_selected_cb (XsWindow *self, int node)
{
  xs_window_emit (self, XS_SIGNAL_LOOK_ASKED, node);
}

static void
study_start_cb (XsWindow *self, const XsSettings *settings, const char *where)
{
  xs_window_emit (self, XS_SIGNAL_STUDY_ASKED, settings, where);
}

/* --- the window's own parts --------------------------------------------------------------------
 */

static void
view_changed_cb (XsWindow *self)
{
  xs_window_deliver (self);
  xs_window_update_actions (self);
  xs_window_emit (self, XS_SIGNAL_WANTS_CHANGED);
}

/* Where the side bar lies over the content and that is low, the timeline leaves its height to the
 * views. */
static gboolean
has_timeline (XsWindow *self)
{
  return !adw_flap_get_folded (self->flap) || gtk_widget_get_height (GTK_WIDGET (self)) >= TALL;
}

/* Where the header has no room for the names of the views, they are chosen at the bottom. */
static gboolean
fit_width_cb (gpointer data)
{
  XsWindow *self = data;

  self->fit_width = 0;
  gtk_widget_set_visible (self->timeline_box, has_timeline (self));
  gtk_widget_set_visible (self->timeline_heading, !adw_flap_get_folded (self->flap));
  adw_view_switcher_bar_set_reveal (self->switcher_bar,
                                    !gtk_widget_get_child_visible (self->switcher));
  return G_SOURCE_REMOVE;
}

/* While sizes are handed out, parts that have theirs may not change: they do so right after. */
static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsWindow *self = XS_WINDOW (widget);
  gboolean squeezed;

  GTK_WIDGET_CLASS (xs_window_parent_class)->size_allocate (widget, width, height, baseline);
  xs_plot_menu_allocate (&self->plot_menu);
  squeezed = !gtk_widget_get_child_visible (self->switcher);
  if (self->fit_width == 0 &&
      (has_timeline (self) != gtk_widget_get_visible (self->timeline_box) ||
       adw_flap_get_folded (self->flap) == gtk_widget_get_visible (self->timeline_heading) ||
       adw_view_switcher_bar_get_reveal (self->switcher_bar) != squeezed))
    self->fit_width = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_width_cb, self, NULL);
}

/* The first thing the keyboard should reach in a study is the button that starts it all. */
static void
run_ready_cb (XsWindow *self)
{
  if (!self->is_new || !gtk_widget_get_sensitive (self->run_button))
    return;
  self->is_new = FALSE;
  gtk_widget_grab_focus (self->run_button);
}

/* The rate may be changed by others than the slider: a new study has its own. */
static void
rate_changed_cb (XsWindow *self, const char *name, GVariant *state)
{
  double rate = g_variant_get_double (state);

  if (rate > 0)
    xs_sidebar_set_learning_rate (self->sidebar, rate);
}

static void
connect_parts (XsWindow *self)
{
  g_signal_connect_object (self->run_button, "notify::sensitive", G_CALLBACK (run_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "action-state-changed::learning-rate", G_CALLBACK (rate_changed_cb),
                    NULL);
  xs_window_connect_preview (self);
  xs_window_add_inspector (self);
}

static void
xs_window_dispose (GObject *object)
{
  XsWindow *self = XS_WINDOW (object);

  xs_window_forget_focus (self);
  xs_plot_menu_clear (&self->plot_menu);
  g_clear_handle_id (&self->fit_width, g_source_remove);
  xs_window_stop_gathering (self);
  xs_pace_clear (&self->inspecting);
  xs_window_forget_mixed_up (self);
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->import);
  g_clear_weak_pointer (&self->race);
  xs_window_close_help (self);
  xs_window_end_tour (self);
  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->history, xs_history_unref);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->look, xs_frame_unref);
  g_clear_pointer (&self->ladder, xs_ladder_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->picture, xs_picture_unref);
  g_clear_pointer (&self->picture_facts, xs_facts_free);
  G_OBJECT_CLASS (xs_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, XsWindow, run_button);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, run_stack);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, step_button);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, side_flap);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, train_view);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, kernels_view);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, trajectory_view);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, classify_view);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, timeline_box);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, timeline_heading);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, XsWindow, status);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, wants_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_erased_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, confused_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, image_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kernel_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, xs_window_choose_reference);
  gtk_widget_class_bind_template_callback (widget_class, node_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static guint
add_signal (const char *name, guint n, GType first, GType second)
{
  return g_signal_new (name, XS_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n,
                       first, second);
}

static void
add_signals (void)
{
  signals[XS_SIGNAL_WANTS_CHANGED] = add_signal ("wants-changed", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[XS_SIGNAL_FILES_GIVEN] = add_signal ("files-given", 1, G_TYPE_PTR_ARRAY, G_TYPE_NONE);
  signals[XS_SIGNAL_TEXTURE_GIVEN] =
      add_signal ("texture-given", 2, GDK_TYPE_TEXTURE, G_TYPE_STRING);
  signals[XS_SIGNAL_TEXT_GIVEN] = add_signal ("text-given", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[XS_SIGNAL_PICTURE_DRAWN] = add_signal ("picture-drawn", 1, G_TYPE_POINTER, G_TYPE_NONE);
  signals[XS_SIGNAL_PICTURE_ERASED] = add_signal ("picture-erased", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[XS_SIGNAL_REFERENCE_CHOSEN] = add_signal ("reference-chosen", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[XS_SIGNAL_ROW_CHOSEN] = add_signal ("row-chosen", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[XS_SIGNAL_KERNEL_EDITED] = add_signal ("kernel-edited", 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[XS_SIGNAL_CONFUSED_ASKED] = add_signal ("confused-asked", 2, G_TYPE_INT, G_TYPE_INT);
  signals[XS_SIGNAL_IMAGE_CHOSEN] = add_signal ("image-chosen", 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[XS_SIGNAL_STUDY_ASKED] = add_signal ("study-asked", 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[XS_SIGNAL_LOOK_ASKED] = add_signal ("look-asked", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[XS_SIGNAL_INSPECTION_ASKED] =
      add_signal ("inspection-asked", 2, G_TYPE_STRING, G_TYPE_UINT64);
  signals[XS_SIGNAL_EXAMPLES_ASKED] =
      add_signal ("examples-asked", 2, G_TYPE_STRING, G_TYPE_UINT64);
  signals[XS_SIGNAL_INSPECTION_ENDED] =
      add_signal ("inspection-ended", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[XS_SIGNAL_FILE_MADE] = add_signal ("file-made", 2, G_TYPE_BYTES, G_TYPE_STRING);
  signals[XS_SIGNAL_RACE_ASKED] = add_signal ("race-asked", 1, G_TYPE_DOUBLE, G_TYPE_NONE);
  signals[XS_SIGNAL_RACE_STOPPED] = add_signal ("race-stopped", 0, G_TYPE_NONE, G_TYPE_NONE);
}

static void
xs_window_class_init (XsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_window_dispose;
  widget_class->size_allocate = size_allocate;
  g_type_ensure (XS_TYPE_BARS);
  g_type_ensure (XS_TYPE_CENTRE_BIN);
  g_type_ensure (XS_TYPE_FIT_BOX);
  g_type_ensure (XS_TYPE_SIDEBAR);
  g_type_ensure (XS_TYPE_INSPECTOR);
  g_type_ensure (XS_TYPE_PREVIEW_PANEL);
  g_type_ensure (XS_TYPE_TRAIN_VIEW);
  g_type_ensure (XS_TYPE_KERNELS_VIEW);
  g_type_ensure (XS_TYPE_TRAJECTORY_VIEW);
  g_type_ensure (XS_TYPE_CLASSIFY_VIEW);
  g_type_ensure (XS_TYPE_TIMELINE_BAR);
  g_type_ensure (XS_TYPE_STATUS_LINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/window.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  add_signals ();
}

/* All of the view is laid out in every frame of the way: it is a short one. */
static void
slide_quickly (AdwFlap *flap)
{
  g_autoptr (AdwSpringParams) spring = adw_spring_params_new (1, .5, 5000);

  adw_flap_set_reveal_params (flap, spring);
}

static void
xs_window_init (XsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
  self->reference = -1;
  xs_window_add_actions (self);
  xs_window_add_taking (self);
  xs_window_add_report (self);
  xs_window_add_help (self);
  xs_window_add_tour (self);
  xs_window_add_shortcuts (self);
  xs_window_watch_focus (self);
  xs_window_add_drop_target (self);
  xs_name_split_menu (self->open_button, _ ("Files or a folder"));
  xs_name_split_menu (self->step_button, _ ("Start again"));
  slide_quickly (self->flap);
  slide_quickly (self->side_flap);
  connect_parts (self);
  xs_window_set_activity (self, XS_ACTIVITY_LOADING, _ ("Loading…"));
}

XsWindow *
xs_window_new (GtkApplication *application)
{
  XsWindow *self = g_object_new (XS_TYPE_WINDOW, "application", application, NULL);

  xs_window_add_help_overlay (self);
  return self;
}

/* --- what it is told besides data --------------------------------------------------------------
 */

/* An empty plot says how to begin, if one can. */
static void
update_ready (XsWindow *self)
{
  xs_train_view_set_ready (self->train_view,
                           self->study != NULL && self->is_paused && !self->is_loading);
}

/* While another study is loaded, the one that is there cannot be run: it is about to go. */
static void
tell_run (XsWindow *self)
{
  const char *words =
      self->is_running ? _ ("Pause training (Space)") : _ ("Start training (Space)");

  if (self->is_loading && self->study != NULL && !self->is_running)
    words = _ ("Another study is being loaded: it can be run then, this one after Cancel");
  gtk_widget_set_tooltip_text (self->run_button, words);
}

void
xs_window_set_activity (XsWindow *self, XsActivity activity, const char *words)
{
  gboolean running = activity == XS_ACTIVITY_RUNNING;
  const char *label = running ? _ ("Pause") : _ ("Run");

  g_return_if_fail (XS_IS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->run_stack, running ? "pause" : "run");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  if (activity == XS_ACTIVITY_PAUSED)
    gtk_widget_add_css_class (self->run_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->run_button, "suggested-action");
  xs_status_line_set_state (self->status, words, running || activity == XS_ACTIVITY_CHANGING);
  self->is_paused = activity == XS_ACTIVITY_PAUSED;
  self->is_running = running;
  tell_run (self);
  update_ready (self);
}

void
xs_window_set_version (XsWindow *self, const char *version)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  g_free (self->version);
  self->version = g_strdup (version);
}

void
xs_window_set_error (XsWindow *self, const char *text)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_error (self->bars, text);
}

void
xs_window_set_offer (XsWindow *self, const char *text)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_offer (self->bars, text);
}

void
xs_window_set_advice (XsWindow *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_advice (self->bars, text, button, action);
}

/* In a menu an underscore marks the letter after it. */
static char *
as_label (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

void
xs_window_set_recent (XsWindow *self, const char *const *names, const char *const *addresses)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  g_menu_remove_all (self->recent_menu);
  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *label = as_label (names[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", addresses[i]);
      g_menu_append_item (self->recent_menu, item);
    }
}

void
xs_window_set_divergence (XsWindow *self, const char *text)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_divergence (self->bars, text);
}

void
xs_window_set_loading (XsWindow *self, const char *words, double fraction)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_loading (self->bars, words, fraction);
  self->is_loading = words != NULL;
  tell_run (self);
  update_ready (self);
}

void
xs_window_ask_study (XsWindow *self, const XsSettings *settings, const char *where)
{
  GtkWindow *dialog;

  g_return_if_fail (XS_IS_WINDOW (self));

  dialog = xs_study_dialog_new (GTK_WINDOW (self), settings, where, self->study);
  g_signal_connect_object (dialog, "start", G_CALLBACK (study_start_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}
