#include "ui/window/window-private.h"

#include "ui/classify/picture-facts.h"
#include "ui/plot/network-facts.h"

/* The panel beside the views that says in numbers what is selected; and which of both panels shows
 * there: a preview goes before it, as long as it lasts. */

/* --- what is known -----------------------------------------------------------------------------
 */

static void
add_view (XsWindow *self, XsFacts *facts)
{
  gpointer view = adw_view_stack_get_visible_child (self->stack);

  if (view == self->train_view)
    xs_train_view_add_facts (self->train_view, facts);
  else if (view == self->kernels_view)
    xs_kernels_view_add_facts (self->kernels_view, facts);
  else if (view == self->trajectory_view)
    xs_trajectory_view_add_facts (self->trajectory_view, facts);
  else if (view == self->classify_view && self->picture_facts != NULL)
    xs_facts_add_all (facts, self->picture_facts);
}

/* What a person chose in the view comes first; the Train view is about the network itself. */
static XsFacts *
read_selection (XsWindow *self)
{
  gboolean is_training =
      adw_view_stack_get_visible_child (self->stack) == (gpointer) self->train_view;
  const XsFrame *frame = xs_window_seen_frame (self);
  XsFacts *facts = xs_facts_new ();

  xs_timeline_bar_add_facts (self->timeline, facts);
  if (is_training && frame != NULL)
    xs_facts_add_network (facts, frame, self->study);
  add_view (self, facts);
  if (!is_training && frame != NULL)
    xs_facts_add_network (facts, frame, self->study);
  return facts;
}

/* An XsPace's function: @data is the window. */
static void
inspect (gpointer data)
{
  XsWindow *self = data;

  if (gtk_widget_get_visible (GTK_WIDGET (self->inspector)))
    xs_inspector_set_facts (self->inspector, read_selection (self));
}

void
xs_window_inspect (XsWindow *self)
{
  xs_pace_ask (&self->inspecting);
}

void
xs_window_inspect_now (XsWindow *self)
{
  xs_pace_act (&self->inspecting);
}

void
xs_window_note_picture (XsWindow *self, const XsClassification *answer)
{
  g_clear_pointer (&self->picture_facts, xs_facts_free);
  if (answer != NULL && answer->picture == self->picture)
    {
      self->picture_facts = xs_facts_new ();
      xs_picture_facts_add (self->picture_facts, answer, self->picture_label, self->study);
    }
  xs_window_inspect_now (self);
}

/* --- which panel shows -------------------------------------------------------------------------
 */

/* What has the focus in a panel that goes gives it back. */
static void
leave (XsWindow *self, GtkWidget *panel)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, panel))
    gtk_widget_grab_focus (self->run_button);
}

/* A panel that has slid away is not there for the keyboard and screen readers either. */
static void
revealed_cb (XsWindow *self)
{
  gboolean shows = adw_flap_get_reveal_flap (self->side_flap) ||
                   adw_flap_get_reveal_progress (self->side_flap) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->preview), shows && self->side == self->preview);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), shows && self->side == self->inspector);
}

static gboolean
is_inspector_on (XsWindow *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), "inspector");

  return g_variant_get_boolean (state);
}

void
xs_window_show_side (XsWindow *self)
{
  gboolean shows = self->is_previewing || is_inspector_on (self);

  if (shows)
    self->side = self->is_previewing ? (gpointer) self->preview : self->inspector;
  if (!self->is_previewing)
    leave (self, GTK_WIDGET (self->preview));
  if (!shows)
    leave (self, GTK_WIDGET (self->inspector));
  adw_flap_set_reveal_flap (self->side_flap, shows);
  revealed_cb (self);
  if (shows && !self->is_previewing)
    xs_window_inspect_now (self);
}

static void
inspector_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  xs_window_show_side (data);
}

static const GActionEntry entries[] = {
  { .name = "inspector", .state = "false", .change_state = inspector_cb },
};

/* Another selection is read at once. */
static void
follow (XsWindow *self, gpointer view, const char *signal)
{
  g_signal_connect_object (view, signal, G_CALLBACK (xs_window_inspect_now), self,
                           G_CONNECT_SWAPPED);
}

void
xs_window_add_inspector (XsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  xs_pace_init (&self->inspecting, inspect, self);
  g_signal_connect_object (self->side_flap, "notify::reveal-progress", G_CALLBACK (revealed_cb),
                           self, G_CONNECT_SWAPPED);
  follow (self, self->train_view, "notify::time-step");
  follow (self, self->kernels_view, "notify::time-step");
  follow (self, self->kernels_view, "notify::other-size");
  follow (self, self->kernels_view, "kernel-chosen");
  follow (self, self->trajectory_view, "notify::time-step");
  follow (self, self->trajectory_view, "notify::selected");
  follow (self, self->stack, "notify::visible-child");
  revealed_cb (self);
}
