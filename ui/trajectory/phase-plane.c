#include "ui/trajectory/phase-plane.h"

#include "ui/images/image-strip.h"
#include "ui/trajectory/path-distance.h"
#include "ui/trajectory/phase-draw.h"
#include "ui/trajectory/phase-table.h"

#include <glib/gi18n.h>

#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 220
#define NATURAL 380
#define MOST_CLASSES 20 /* in the legend */

struct _XsPhasePlane
{
  XsCanvas parent_instance;

  XsStudy *study;
  XsFrame *frame; /* with a trajectory, or NULL */
  XsRetraced *other;
  XsBox box;
  int basis; /* the box belongs to, -1 none */
  int selected;
  int hovered;
  double position;
};

G_DEFINE_FINAL_TYPE (XsPhasePlane, xs_phase_plane, XS_TYPE_CANVAS)

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
image_words (XsPhasePlane *self, int image)
{
  const XsTrajectory *t = self->frame->trajectory;
  g_autofree char *name = xs_reference_class_name (self->study, t->labels[image]);
  g_autofree char *prediction = xs_reference_class_name (self->study, t->predictions[image]);

  return g_strdup_printf (_ ("%s, predicted %s"), name, prediction);
}

static gboolean
is_empty (XsPhasePlane *self)
{
  return self->frame == NULL || self->basis < 0;
}

/* What is dashed; NULL: nothing. */
static const XsRetraced *
other_of (XsPhasePlane *self)
{
  const XsRetraced *other = self->other;
  const XsTrajectory *t = self->frame != NULL ? self->frame->trajectory : NULL;

  return other != NULL && t != NULL && other->basis == t->basis && other->n_images == t->n_images &&
                 other->depth == self->frame->parameters->architecture.depth
             ? other
             : NULL;
}

static XsPhaseScene
scene_of (XsPhasePlane *self)
{
  int depth = self->frame->parameters->architecture.depth;
  gboolean is_hovered =
      has_image (self, self->hovered) && !xs_canvas_is_on_sheet (XS_CANVAS (self));

  return (XsPhaseScene){ .trajectory = self->frame->trajectory,
                         .other = other_of (self),
                         .depth = depth,
                         .box = self->box,
                         .width = xs_canvas_get_width (XS_CANVAS (self)),
                         .height = xs_canvas_get_height (XS_CANVAS (self)),
                         .selected = has_image (self, self->selected) ? self->selected : -1,
                         .hovered = is_hovered ? self->hovered : -1,
                         .position = MIN (self->position, depth) };
}

static void
xs_phase_plane_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsPhasePlane *self = XS_PHASE_PLANE (canvas);
  XsPhaseScene scene;

  if (is_empty (self))
    return;
  scene = scene_of (self);
  xs_phase_draw (cr, &scene, style);
}

static void
xs_phase_plane_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                               const XsPlotStyle *style)
{
  XsPhasePlane *self = XS_PHASE_PLANE (canvas);
  g_autofree char *words = NULL;
  XsPhaseScene scene;
  cairo_t *cr;

  if (is_empty (self))
    return;
  scene = scene_of (self);
  if (scene.selected < 0 && scene.hovered < 0)
    return;
  words = scene.hovered < 0 ? NULL : image_words (self, scene.hovered);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  xs_phase_draw_chosen (cr, &scene, words, style);
  cairo_destroy (cr);
}

static gboolean
has_label (const XsTrajectory *trajectory, int label)
{
  for (int image = 0; image < trajectory->n_images; image++)
    if (trajectory->labels[image] == label)
      return TRUE;
  return FALSE;
}

/* The classes of the paths; of very many, the first. */
static void
xs_phase_plane_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  XsPhasePlane *self = XS_PHASE_PLANE (canvas);

  if (is_empty (self) || self->study == NULL)
    return;
  for (int label = 0, n = 0; label < self->study->n_classes && n < MOST_CLASSES; label++)
    {
      g_autofree char *name = xs_reference_class_name (self->study, label);
      GdkRGBA color;

      if (!has_label (self->frame->trajectory, label))
        continue;
      xs_class_color (label, style->theme, &color);
      xs_legend_add_mark (legend, xs_phase_class_shape (label), &color, name);
      n++;
    }
}

static void
xs_phase_plane_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsPhasePlane *self = XS_PHASE_PLANE (canvas);

  xs_phase_table_fill (table, self->study, self->frame, other_of (self));
}

static char *
xs_phase_plane_describe (XsCanvas *canvas, const XsTable *table)
{
  XsPhasePlane *self = XS_PHASE_PLANE (canvas);
  g_autofree char *image = NULL, *words = NULL, *apart = NULL;
  const XsTrajectory *t;

  if (self->frame == NULL)
    return g_strdup (_ ("Nothing to show yet"));
  t = self->frame->trajectory;
  image =
      has_image (self, self->selected) ? image_words (self, self->selected) : g_strdup (_ ("none"));
  words = g_strdup_printf (_ ("%d images; direction 1 holds %.0f %% of the "
                              "variance, direction 2 %.0f %%. "
                              "Selected: %s"),
                           t->n_images, (double) t->captured[0] * 100,
                           (double) t->captured[1] * 100, image);
  if (other_of (self) == NULL)
    return g_steal_pointer (&words);
  apart = xs_path_apart_words (self->other, self->selected);
  return g_strdup_printf ("%s. %s", words, apart);
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
  double scale = xs_canvas_get_scale (XS_CANVAS (self));
  XsPhaseScene scene;

  if (is_empty (self))
    return -1;
  scene = scene_of (self);
  return xs_phase_hit (&scene, x / scale, y / scale);
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
  int image = hit (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (image >= 0)
    xs_phase_plane_set_selected (self, image);
}

static gboolean
key_pressed_cb (XsPhasePlane *self, guint key, guint code, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_Left || key == GDK_KEY_Up;
  gboolean on = key == GDK_KEY_Right || key == GDK_KEY_Down;
  int image = self->selected + (on ? 1 : -1);

  if (self->frame == NULL || (!back && !on) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
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

  g_clear_pointer (&self->other, xs_retraced_unref);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_phase_plane_parent_class)->dispose (object);
}

static void
xs_phase_plane_class_init (XsPhasePlaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  object_class->get_property = xs_phase_plane_get_property;
  object_class->set_property = xs_phase_plane_set_property;
  object_class->dispose = xs_phase_plane_dispose;
  canvas_class->draw = xs_phase_plane_draw;
  canvas_class->snapshot_above = xs_phase_plane_snapshot_above;
  canvas_class->fill_legend = xs_phase_plane_fill_legend;
  canvas_class->fill_table = xs_phase_plane_fill_table;
  canvas_class->describe = xs_phase_plane_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "phaseplane");
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
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static void
xs_phase_plane_init (XsPhasePlane *self)
{
  self->selected = self->hovered = self->basis = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Phase plane"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL, SMALLEST_HEIGHT, NATURAL);
  add_controllers (self);
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
  xs_phase_plane_set_other (self, NULL);
}

/* A basis fitted anew starts with a box of its own. */
static void
update_box (XsPhasePlane *self)
{
  const XsTrajectory *t = self->frame->trajectory;
  int depth = self->frame->parameters->architecture.depth;
  const XsRetraced *other = other_of (self);
  XsBox needed, others;

  if (!xs_phase_extent (t->paths, t->n_images, depth, &needed))
    return;
  if (other != NULL && xs_phase_extent (other->paths, t->n_images, other->change.depth, &others))
    needed = (XsBox){ MIN (needed.left, others.left), MIN (needed.top, others.top),
                      MAX (needed.right, others.right), MAX (needed.bottom, others.bottom) };
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
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_phase_plane_set_other (XsPhasePlane *self, XsRetraced *other)
{
  XsBox box;

  g_return_if_fail (XS_IS_PHASE_PLANE (self));

  if (other == self->other)
    return;
  if (other != NULL && !xs_phase_extent (other->paths, other->n_images, other->change.depth, &box))
    other = NULL;
  g_clear_pointer (&self->other, xs_retraced_unref);
  self->other = other == NULL ? NULL : xs_retraced_ref (other);
  if (self->frame != NULL)
    update_box (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_phase_plane_set_selected (XsPhasePlane *self, int selected)
{
  g_return_if_fail (XS_IS_PHASE_PLANE (self));

  if (selected == self->selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
  xs_canvas_describe (XS_CANVAS (self));
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
