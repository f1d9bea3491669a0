#include "ui/trajectory/trajectory-view-private.h"

#include "ui/help/explain-button.h"
#include "ui/plot/busy.h"
#include "ui/plot/pair-box.h"
#include "ui/plot/words.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (XsTrajectoryView, xs_trajectory_view, ADW_TYPE_BIN)

enum
{
  PROP_SELECTED = 1,
  PROP_TIME_STEP,
  PROP_PAGE,
  PROP_OTHER_SIZE,
  PROP_OTHER_DEPTH,
  PROP_SPECTRUM_STEP,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Pages. */

static void
set_page (XsTrajectoryView *self, const char *name)
{
  if (name == NULL || gtk_stack_get_child_by_name (self->pages, name) == NULL ||
      g_str_equal (name, gtk_stack_get_visible_child_name (self->pages)))
    return;
  gtk_stack_set_visible_child_name (self->pages, name);
  xs_trajectory_view_deliver (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OTHER_SIZE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OTHER_DEPTH]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPECTRUM_STEP]);
}

/* Selection and time. */

static void
set_selected (XsTrajectoryView *self, int selected)
{
  int n = self->study == NULL ? 0 : self->study->n_references;

  selected = CLAMP (selected, MIN (0, n - 1), n - 1);
  xs_image_strip_set_selected (self->strip, selected);
  xs_paths_page_set_selected (self->paths, selected);
  if (selected == self->selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
stop_playing (XsTrajectoryView *self)
{
  xs_play_button_stop (self->play_button);
}

static void
played_cb (XsTrajectoryView *self, double position)
{
  xs_film_strip_set_position (self->film, position);
}

static void
set_time_step (XsTrajectoryView *self, int step)
{
  stop_playing (self);
  xs_film_strip_set_position (self->film, CLAMP (step, 0, xs_trajectory_view_depth (self)));
}

static void
chosen_cb (XsTrajectoryView *self, int selected)
{
  set_selected (self, selected);
}

static void
paths_selected_cb (XsTrajectoryView *self)
{
  set_selected (self, xs_paths_page_get_selected (self->paths));
}

/* The page's properties have the same names. */
static void
other_changed_cb (XsTrajectoryView *self, GParamSpec *pspec)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
step_chosen_cb (XsTrajectoryView *self, int step)
{
  set_time_step (self, step);
}

static void
position_changed_cb (XsTrajectoryView *self)
{
  double position = xs_film_strip_get_position (self->film);

  xs_play_button_set_position (self->play_button, position);
  xs_paths_page_set_position (self->paths, position);
  xs_theta_page_set_position (self->theta, position);
  if ((int) lround (position) == self->time_step)
    return;
  self->time_step = (int) lround (position);
  xs_stability_page_set_step (self->stability, xs_trajectory_view_layer (self));
  xs_step_page_set_step (self->step, xs_trajectory_view_layer (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPECTRUM_STEP]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_STEP]);
}

static void
channel_changed_cb (XsTrajectoryView *self)
{
  xs_step_page_set_channel (self->step, xs_film_strip_get_channel (self->film));
}

static void
limit_changed_cb (XsTrajectoryView *self)
{
  xs_color_bar_set_limit (self->color_bar, xs_film_strip_get_limit (self->film));
}

static char *
tell_step_cb (XsTrajectoryView *self)
{
  const XsArchitecture *a;

  if (self->frame == NULL)
    return NULL;
  a = &self->frame->parameters->architecture;
  return xs_step_words (a->depth, (double) a->time);
}

static void
xs_trajectory_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsTrajectoryView *self = XS_TRAJECTORY_VIEW (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_int (value, self->selected);
      break;
    case PROP_TIME_STEP:
      g_value_set_int (value, self->time_step);
      break;
    case PROP_OTHER_SIZE:
      g_value_set_int (value, xs_trajectory_view_get_other (self).size);
      break;
    case PROP_OTHER_DEPTH:
      g_value_set_int (value, xs_trajectory_view_get_other (self).depth);
      break;
    case PROP_SPECTRUM_STEP:
      g_value_set_int (value, xs_trajectory_view_get_spectrum_step (self));
      break;
    case PROP_PAGE:
      g_value_set_string (value, gtk_stack_get_visible_child_name (self->pages));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_trajectory_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsTrajectoryView *self = XS_TRAJECTORY_VIEW (object);

  switch (id)
    {
    case PROP_SELECTED:
      set_selected (self, g_value_get_int (value));
      break;
    case PROP_TIME_STEP:
      set_time_step (self, g_value_get_int (value));
      break;
    case PROP_PAGE:
      set_page (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_trajectory_view_dispose (GObject *object)
{
  XsTrajectoryView *self = XS_TRAJECTORY_VIEW (object);

  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_TRAJECTORY_VIEW);
  G_OBJECT_CLASS (xs_trajectory_view_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (XS_TYPE_BUSY);
  g_type_ensure (XS_TYPE_COLOR_BAR);
  g_type_ensure (XS_TYPE_FILM_STRIP);
  g_type_ensure (XS_TYPE_IMAGE_STRIP);
  g_type_ensure (XS_TYPE_PAIR_BOX);
  g_type_ensure (XS_TYPE_PATHS_PAGE);
  g_type_ensure (XS_TYPE_PLAY_BUTTON);
  g_type_ensure (XS_TYPE_STABILITY_PAGE);
  g_type_ensure (XS_TYPE_STEP_PAGE);
  g_type_ensure (XS_TYPE_THETA_PAGE);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  ensure_types ();
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/trajectory-view.ui");
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, film);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, color_bar);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, strip);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, play_button);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, pages);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, paths);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, theta);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, stability);
  gtk_widget_class_bind_template_child (widget_class, XsTrajectoryView, step);
  gtk_widget_class_bind_template_callback (widget_class, played_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_playing);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paths_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, position_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, limit_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, channel_changed_cb);
}

static void
xs_trajectory_view_class_init (XsTrajectoryViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags told = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags flags = told | G_PARAM_WRITABLE;

  object_class->get_property = xs_trajectory_view_get_property;
  object_class->set_property = xs_trajectory_view_set_property;
  object_class->dispose = xs_trajectory_view_dispose;
  props[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_TIME_STEP] = g_param_spec_int ("time-step", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_OTHER_SIZE] = g_param_spec_int ("other-size", NULL, NULL, 0, G_MAXINT, 0, told);
  props[PROP_OTHER_DEPTH] = g_param_spec_int ("other-depth", NULL, NULL, 0, G_MAXINT, 0, told);
  props[PROP_SPECTRUM_STEP] =
      g_param_spec_int ("spectrum-step", NULL, NULL, -1, G_MAXINT, -1, told);
  props[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, "paths", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_property_action (widget_class, "trajectory.page", "page");
  bind_template (widget_class);
}

static void
xs_trajectory_view_init (XsTrajectoryView *self)
{
  self->selected = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_trajectory_view_new (void)
{
  return g_object_new (XS_TYPE_TRAJECTORY_VIEW, NULL);
}

void
xs_trajectory_view_set_study (XsTrajectoryView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  if (study == self->study)
    return;
  xs_trajectory_view_set_frame (self, NULL);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  xs_image_strip_set_study (self->strip, study);
  xs_paths_page_set_study (self->paths, study);
  xs_theta_page_set_study (self->theta, study);
  set_selected (self, MAX (self->selected, 0));
}

void
xs_trajectory_view_set_references (XsTrajectoryView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TRAJECTORY_VIEW (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = xs_study_ref (study);
  xs_image_strip_set_study (self->strip, study);
  xs_paths_page_set_references (self->paths, study);
  set_selected (self, MAX (self->selected, 0));
}

int
xs_trajectory_view_get_selected (XsTrajectoryView *self)
{
  g_return_val_if_fail (XS_IS_TRAJECTORY_VIEW (self), -1);

  return self->selected;
}
