#include "ui/window/window-private.h"

#include "ui/classify/sight-row.h"
#include "ui/kernels/kernel-panel.h"
#include "ui/train/confusion-plot.h"
#include "ui/train/hardest-images.h"

#include <glib/gi18n.h>

/* The tour of the window: what its steps point at, and what moves it on besides Next. */

enum
{
  STEP_RUN,
  STEP_HARDEST,
  STEP_PROLONG,
  STEP_KERNELS,
  STEP_CLASSIFY,
  N_STEPS,
};

/* The first descendant of @root that is of @type and, if @action is not NULL, does that. */
static GtkWidget *
find (GtkWidget *root, GType type, const char *action)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) &&
      (action == NULL ||
       g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What would lie over it goes. */
static void
show_view (XsWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->stack, name);
  if (adw_flap_get_folded (self->side_flap) && self->is_previewing)
    g_action_group_activate_action (G_ACTION_GROUP (self), "close-preview", NULL);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static GtkWidget *
find_run (gpointer data)
{
  XsWindow *self = data;

  show_view (self, "train");
  return self->run_button;
}

static GtkWidget *
find_hardest (gpointer data)
{
  XsWindow *self = data;

  show_view (self, "train");
  return find (GTK_WIDGET (self->train_view), XS_TYPE_HARDEST_IMAGES, NULL);
}

/* Once the preview is there, what it needs. */
static GtkWidget *
find_prolong (gpointer data)
{
  XsWindow *self = data;

  if (self->is_previewing)
    return find (GTK_WIDGET (self->preview), GTK_TYPE_BUTTON, "win.apply-preview");
  adw_flap_set_reveal_flap (self->flap, TRUE);
  return find (GTK_WIDGET (self->sidebar), GTK_TYPE_BUTTON, "win.prolong");
}

static GtkWidget *
find_kernels (gpointer data)
{
  XsWindow *self = data;

  show_view (self, "kernels");
  return find (GTK_WIDGET (self->kernels_view), XS_TYPE_KERNEL_PANEL, NULL);
}

static GtkWidget *
find_classify (gpointer data)
{
  XsWindow *self = data;

  show_view (self, "classify");
  return find (GTK_WIDGET (self->classify_view), XS_TYPE_SIGHT_ROW, NULL);
}

static const XsTourStep steps[N_STEPS] = {
  [STEP_RUN] = { N_ ("Run, and watch the loss"),
                 N_ ("Press Run. The network learns to tell the images apart: accuracy rises, the "
                     "loss falls, and Pause stops it at any moment."),
                 find_run },
  [STEP_HARDEST] = { N_ ("What it gets wrong"),
                     N_ ("These images it gets most wrong now. Confusion beside them says which "
                         "classes it takes for each other: click a cell."),
                     find_hardest },
  [STEP_PROLONG] = { N_ ("Prolong to larger images"),
                     N_ ("Prolong says first what the same network would be worth on images of "
                         "twice "
                         "the size. Apply moves its kernels there, and training goes on."),
                     find_prolong },
  [STEP_KERNELS] = { N_ ("Kernels, coarse and fine"),
                     N_ ("Each kernel is a differential operator, here on two meshes. Choose one "
                         "to "
                         "see which, and above another method to move them by."),
                     find_kernels },
  [STEP_CLASSIFY] = { N_ ("Classify at every size"),
                      N_ ("Draw, drop or paste a picture: the network says what it takes it for at "
                          "every size. F1 explains each view, and the question marks each card."),
                      find_classify },
};

/* What moves it on. */

static int
size_of (const XsFrame *frame)
{
  return frame != NULL ? frame->parameters->architecture.size : 0;
}

/* The first step waits until a curve can be seen, the third until the network is larger. */
void
xs_window_tour_frame (XsWindow *self, const XsFrame *before, const XsFrame *now)
{
  if (self->tour == NULL)
    return;
  if (before != NULL && (int) now->at.epoch > (int) before->at.epoch)
    xs_tour_done (self->tour, STEP_RUN);
  if (before != NULL && size_of (now) > size_of (before))
    xs_tour_done (self->tour, STEP_PROLONG);
}

static void
confusion_focus_cb (XsWindow *self, GParamSpec *pspec, GtkWidget *confusion)
{
  if (gtk_widget_has_focus (confusion))
    xs_tour_done (self->tour, STEP_HARDEST);
}

static void
view_cb (XsWindow *self)
{
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "classify") == 0)
    xs_tour_done (self->tour, STEP_KERNELS);
}

static void
preview_cb (XsWindow *self)
{
  if (xs_tour_get_step (self->tour) == STEP_PROLONG)
    xs_tour_point_again (self->tour);
}

static gboolean
key_cb (XsWindow *self, guint key)
{
  if (key != GDK_KEY_Escape || xs_tour_get_step (self->tour) < 0 || self->is_previewing)
    return GDK_EVENT_PROPAGATE;
  xs_tour_leave (self->tour);
  return GDK_EVENT_STOP;
}

static void
step_cb (XsWindow *self)
{
  if (xs_tour_get_step (self->tour) < 0)
    gtk_widget_grab_focus (self->run_button);
}

static void
make_tour (XsWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *confusion = find (GTK_WIDGET (self->train_view), XS_TYPE_CONFUSION_PLOT, NULL);

  self->tour = xs_tour_new (GTK_WIDGET (self), steps, N_STEPS, self);
  g_signal_connect_object (confusion, "notify::has-focus", G_CALLBACK (confusion_focus_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (view_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side_flap, "notify::reveal-flap", G_CALLBACK (preview_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "notify::visible", G_CALLBACK (preview_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tour, "notify::step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_limit (keys, GTK_LIMIT_NONE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
tour_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;

  if (self->tour == NULL)
    make_tour (self);
  xs_bars_set_tour (self->bars, FALSE);
  xs_tour_start (self->tour);
}

void
xs_window_add_tour (XsWindow *self)
{
  static const GActionEntry entry = { .name = "tour", .activate = tour_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
}

void
xs_window_end_tour (XsWindow *self)
{
  if (self->tour != NULL)
    xs_tour_leave (self->tour);
  g_clear_object (&self->tour);
}

void
xs_window_offer_tour (XsWindow *self)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_bars_set_tour (self->bars, TRUE);
}
