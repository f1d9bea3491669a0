#include "ui/trajectory/phase-plane.h"

#include "ui/images/image-strip.h"
#include "ui/plot/colors.h"
#include "ui/trajectory/phase-draw.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 220
#define NATURAL 380

struct _XsPhasePlane
{
  GtkWidget parent_instance;

  XsStudy *study;
  XsFrame *frame; /* with a trajectory, or NULL */
  XsBox box;
  int basis; /* the box belongs to, -1 none */
  int selected;
  int hovered;
  double position;
};

G_DEFINE_FINAL_TYPE (XsPhasePlane, xs_phase_plane, GTK_TYPE_WIDGET)

enum
{
  PROP_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
has_image (XsPhasePlane *self, int image)
{
  return self->frame != NULL && image >= 0 && image < self->frame->trajectory->n_images;
}

/* "Coat, predicted Shirt" */
static char *
describe_image (XsPhasePlane *self, int image)
{
  const XsTrajectory *t = self->frame->trajectory;
  g_autofree char *name = xs_reference_class_name (self->study, t->labels[image]);
  g_autofree char *prediction = xs_reference_class_name (self->study, t->predictions[image]);
  return g_strdup_printf (_ ("%s, predicted %s"), name, prediction);
}

static XsPhaseScene
scene_of (XsPhasePlane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsPhaseScene scene = { .trajectory = self->frame->trajectory,
                         .depth = self->frame->parameters->architecture.depth,
                         .box = self->box,
                         .width = gtk_widget_get_width (widget),
                         .height = gtk_widget_get_height (widget),
                         .selected = self->selected,
                         .hovered = self->hovered,
                         .position =
                             MIN (self->position, self->frame->parameters->architecture.depth),
                         .dark = xs_is_dark (widget),
                         .context = gtk_widget_get_pango_context (widget) };
  xs_text_color (widget, 1, &scene.text);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  if (!gtk_style_context_lookup_color (style, "view_bg_color", &scene.surface))
    gdk_rgba_parse (&scene.surface, xs_is_dark (widget) ? "#303030" : "#ffffff");
  return scene;
}

static void
xs_phase_plane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsPhasePlane *self = XS_PHASE_PLANE (widget);
  if (self->frame == NULL || self->basis < 0)
    return;
  XsPhaseScene scene = scene_of (self);
  g_autofree char *hover =
      has_image (self, self->hovered) ? describe_image (self, self->hovered) : NULL;
  scene.hover_text = hover;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) scene.width, (float) scene.height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  xs_phase_draw (cr, &scene);
  cairo_destroy (cr);
}

static void
xs_phase_plane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? SMALLEST_WIDTH : SMALLEST_HEIGHT;
  *natural = NATURAL;
  *minimum_baseline = *natural_baseline = -1;
}

void
xs_phase_plane_describe (XsPhasePlane *self)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));
  g_autofree char *words = g_strdup (_ ("Nothing to show yet"));
  if (self->frame != NULL)
    {
      const XsTrajectory *t = self->frame->trajectory;
      g_autofree char *image = has_image (self, self->selected)
                                   ? describe_image (self, self->selected)
                                   : g_strdup (_ ("none"));
      g_free (words);
      words = g_strdup_printf (
          _ ("%d images; direction 1 holds %.0f %% of the variance, direction 2 %.0f %%. "
             "Selected: %s"),
          t->n_images, (double) t->captured[0] * 100, (double) t->captured[1] * 100, image);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
hover (XsPhasePlane *self, int image)
{
  if (image == self->hovered)
    return;
  self->hovered = image;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), image >= 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
hit (XsPhasePlane *self, double x, double y)
{
  if (self->frame == NULL || self->basis < 0)
    return -1;
  XsPhaseScene scene = scene_of (self);
  return xs_phase_hit (&scene, x, y);
}

static void
motion_cb (XsPhasePlane *self, double x, double y)
{
  hover (self, hit (self, x, y));
}

static void
leave_cb (XsPhasePlane *self)
{
  hover (self, -1);
}

static void
pressed_cb (XsPhasePlane *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  int image = hit (self, x, y);
  if (image >= 0)
    xs_phase_plane_set_selected (self, image);
}

static gboolean
key_pressed_cb (XsPhasePlane *self, guint key, guint code, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_Left || key == GDK_KEY_Up;
  gboolean on = key == GDK_KEY_Right || key == GDK_KEY_Down;
  if (self->frame == NULL || (!back && !on) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  int image = self->selected + (on ? 1 : -1);
  xs_phase_plane_set_selected (self, CLAMP (image, 0, self->frame->trajectory->n_images - 1));
  return TRUE;
}

static void
xs_phase_plane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    g_value_set_int (value, XS_PHASE_PLANE (object)->selected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_phase_plane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    xs_phase_plane_set_selected (XS_PHASE_PLANE (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_phase_plane_dispose (GObject *object)
{
  XsPhasePlane *self = XS_PHASE_PLANE (object);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_phase_plane_parent_class)->dispose (object);
}

static void
xs_phase_plane_class_init (XsPhasePlaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = xs_phase_plane_get_property;
  object_class->set_property = xs_phase_plane_set_property;
  object_class->dispose = xs_phase_plane_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = xs_phase_plane_snapshot;
  widget_class->measure = xs_phase_plane_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "phaseplane");

  props[PROP_SELECTED] =
      g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
add_controllers (XsPhasePlane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static void
xs_phase_plane_init (XsPhasePlane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  self->selected = self->hovered = self->basis = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Phase plane"), -1);
  xs_phase_plane_describe (self);
  add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_phase_plane_new (void)
{
  return g_object_new (XS_TYPE_PHASE_PLANE, NULL);
}

void
xs_phase_plane_set_study (XsPhasePlane *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));
  if (study == self->study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  self->basis = -1;
  xs_phase_plane_set_frame (self, NULL);
}

/* A basis fitted anew starts with a box of its own. */
static void
update_box (XsPhasePlane *self)
{
  const XsTrajectory *t = self->frame->trajectory;
  XsBox needed;
  if (!xs_phase_extent (t, self->frame->parameters->architecture.depth, &needed))
    return;
  if (self->basis < 0 || self->basis != t->basis)
    self->box = xs_box_with_margin (&needed);
  else
    xs_steady_box (&self->box, &needed);
  self->basis = t->basis;
}

void
xs_phase_plane_set_frame (XsPhasePlane *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));
  if (frame != NULL && frame->trajectory == NULL)
    frame = NULL;
  if (frame == self->frame)
    return;
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  if (frame != NULL)
    update_box (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_phase_plane_set_selected (XsPhasePlane *self, int selected)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));
  if (selected == self->selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
  xs_phase_plane_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
xs_phase_plane_get_selected (XsPhasePlane *self)
{
  g_return_val_if_fail (XS_IS_PHASE_PLANE (self), -1);
  return self->selected;
}

void
xs_phase_plane_set_position (XsPhasePlane *self, double position)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));
  if (position == self->position)
    return;
  self->position = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
