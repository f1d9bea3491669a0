#include "ui/trajectory/paths-page.h"

#include "ui/help/explain-button.h"
#include "ui/images/image-strip.h"
#include "ui/images/picture-view.h"
#include "ui/images/verdict.h"
#include "ui/plot/level-choice.h"
#include "ui/plot/pace.h"
#include "ui/plot/pair-box.h"
#include "ui/trajectory/class-legend.h"
#include "ui/trajectory/path-distance.h"
#include "ui/trajectory/phase-plane.h"

#include <glib/gi18n.h>

struct _XsPathsPage
{
  AdwBin parent_instance;

  XsLevelChoice *also_at;
  XsFreshness *freshness;
  XsPhasePlane *plane;
  GtkLabel *apart;
  XsClassLegend *legend;
  GtkLabel *count;
  XsPictureView *input;
  GtkLabel *name;
  GtkLabel *prediction;
  XsVerdict *verdict;

  XsStudy *study;
  XsFrame *frame; /* with a trajectory, or NULL */
  XsRetraced *retraced;

  XsPace words;
  int words_image; /* which image they are about, -1 none */
};

G_DEFINE_FINAL_TYPE (XsPathsPage, xs_paths_page, ADW_TYPE_BIN)

enum
{
  PROP_SELECTED = 1,
  PROP_OTHER_SIZE,
  PROP_OTHER_DEPTH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Words: what the network says about the image. They change at once with the image, else once a
 * second at most. */

static void
show_prediction (XsPathsPage *self)
{
  const XsTrajectory *t = self->frame->trajectory;
  int prediction = t->predictions[t->selected];
  g_autofree char *class_name = xs_reference_class_name (self->study, prediction);
  g_autofree char *words = g_strdup_printf (_ ("Predicted %s, %.0f %%"), class_name,
                                            (double) t->probabilities[prediction] * 100);

  gtk_label_set_label (self->prediction, words);
  xs_verdict_set_state (self->verdict, xs_verdict_of (t->labels[t->selected], prediction));
}

static void
show_image (XsPathsPage *self)
{
  const XsTrajectory *t = self->frame->trajectory;
  const XsArchitecture *a = &self->frame->parameters->architecture;
  g_autofree char *name = t->selected < self->study->n_references
                              ? xs_reference_name (self->study, t->selected)
                              : g_strdup ("");
  g_autofree char *seen =
      g_strdup_printf (_ ("%s, as the network sees it at %d × %d"), name, a->size, a->size);

  gtk_label_set_label (self->name, name);
  xs_picture_view_set_values (self->input, t->input, a->inputs, a->size);
  xs_canvas_set_label (XS_CANVAS (self->input), seen);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->input), seen);
}

static void
update_words (gpointer data)
{
  XsPathsPage *self = data;
  g_autofree char *count = NULL;
  const XsTrajectory *t;

  if (self->frame == NULL || self->study == NULL)
    return;
  t = self->frame->trajectory;
  count = g_strdup_printf (ngettext ("%d image", "%d images", (gulong) t->n_images), t->n_images);
  self->words_image = t->selected;
  gtk_label_set_label (self->count, count);
  show_image (self);
  show_prediction (self);
}

static void
ask_words (XsPathsPage *self)
{
  if (self->words_image != self->frame->trajectory->selected)
    xs_pace_act (&self->words);
  else
    xs_pace_ask (&self->words);
}

/* The paths at the other size or depth, and how far they are. */

static void
show_apart (XsPathsPage *self)
{
  int size = xs_level_choice_get_size (self->also_at);
  int depth = xs_level_choice_get_depth (self->also_at);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->apart), size > 0 || depth > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), size > 0 || depth > 0);
  if (self->retraced != NULL)
    words = xs_path_apart_words (self->retraced, xs_phase_plane_get_selected (self->plane));
  else if (size > 0)
    words = g_strdup_printf (_ ("Following the images at %d × %d…"), size, size);
  else if (depth > 0)
    words = g_strdup_printf (ngettext ("Following the images in %d step…",
                                       "Following the images in %d steps…", (gulong) depth),
                             depth);
  gtk_label_set_label (self->apart, words != NULL ? words : "");
}

static void
set_retraced (XsPathsPage *self, XsRetraced *retraced)
{
  if (retraced != NULL)
    xs_retraced_ref (retraced);
  g_clear_pointer (&self->retraced, xs_retraced_unref);
  self->retraced = retraced;
  xs_phase_plane_set_other (self->plane, retraced);
  show_apart (self);
}

static void
size_changed_cb (XsPathsPage *self)
{
  set_retraced (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OTHER_SIZE]);
}

static void
depth_changed_cb (XsPathsPage *self)
{
  set_retraced (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OTHER_DEPTH]);
}

static void
plane_selected_cb (XsPathsPage *self)
{
  int selected = xs_phase_plane_get_selected (self->plane);

  xs_class_legend_set_selected (self->legend, self->study == NULL || selected < 0
                                                  ? -1
                                                  : self->study->reference_labels[selected]);
  show_apart (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
xs_paths_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    g_value_set_int (value, xs_paths_page_get_selected (XS_PATHS_PAGE (object)));
  else if (id == PROP_OTHER_SIZE)
    g_value_set_int (value, xs_paths_page_get_other (XS_PATHS_PAGE (object)).size);
  else if (id == PROP_OTHER_DEPTH)
    g_value_set_int (value, xs_paths_page_get_other (XS_PATHS_PAGE (object)).depth);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_paths_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsPathsPage *self = XS_PATHS_PAGE (object);

  if (id == PROP_SELECTED)
    xs_paths_page_set_selected (self, g_value_get_int (value));
  else if (id == PROP_OTHER_SIZE)
    xs_level_choice_set_size (self->also_at, g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_paths_page_dispose (GObject *object)
{
  XsPathsPage *self = XS_PATHS_PAGE (object);

  xs_pace_clear (&self->words);
  g_clear_pointer (&self->retraced, xs_retraced_unref);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_PATHS_PAGE);
  G_OBJECT_CLASS (xs_paths_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (XS_TYPE_CLASS_LEGEND);
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_LEVEL_CHOICE);
  g_type_ensure (XS_TYPE_PAIR_BOX);
  g_type_ensure (XS_TYPE_PHASE_PLANE);
  g_type_ensure (XS_TYPE_PICTURE_VIEW);
  g_type_ensure (XS_TYPE_VERDICT);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/paths-page.ui");
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, also_at);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, plane);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, apart);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, legend);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, count);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, input);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, name);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, prediction);
  gtk_widget_class_bind_template_child (widget_class, XsPathsPage, verdict);
  gtk_widget_class_bind_template_callback (widget_class, plane_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, depth_changed_cb);
}

static void
xs_paths_page_class_init (XsPathsPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = xs_paths_page_get_property;
  object_class->set_property = xs_paths_page_set_property;
  object_class->dispose = xs_paths_page_dispose;
  props[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_OTHER_SIZE] = g_param_spec_int ("other-size", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_OTHER_DEPTH] =
      g_param_spec_int ("other-depth", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
xs_paths_page_init (XsPathsPage *self)
{
  self->words_image = -1;
  xs_pace_init (&self->words, update_words, self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_paths_page_new (void)
{
  return g_object_new (XS_TYPE_PATHS_PAGE, NULL);
}

void
xs_paths_page_set_study (XsPathsPage *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  if (study == self->study)
    return;
  xs_paths_page_set_frame (self, NULL);
  set_retraced (self, NULL);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  xs_phase_plane_set_study (self->plane, study);
  xs_class_legend_set_study (self->legend, study);
}

void
xs_paths_page_set_references (XsPathsPage *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = xs_study_ref (study);
}

/* Whether the paths beside the present ones have become those of another network: with another
 * number of steps, or in another plane. They are asked for anew. */
static gboolean
has_lost_other (XsPathsPage *self)
{
  const XsRetraced *other = self->retraced;

  return other != NULL && self->frame != NULL &&
         (other->basis != self->frame->trajectory->basis ||
          other->depth != self->frame->parameters->architecture.depth);
}

void
xs_paths_page_set_frame (XsPathsPage *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  if (frame == self->frame)
    return;
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  xs_phase_plane_set_frame (self->plane, frame);
  if (frame == NULL)
    {
      self->words_image = -1;
      return;
    }
  if (has_lost_other (self))
    set_retraced (self, NULL);
  xs_level_choice_set_study (self->also_at, self->study, &frame->parameters->architecture);
  ask_words (self);
}

static gboolean
is_wanted (XsPathsPage *self, const XsRetraced *retraced)
{
  int size = xs_level_choice_get_size (self->also_at);
  int depth = xs_level_choice_get_depth (self->also_at);

  if (xs_path_is_of_depth (retraced))
    return retraced->change.depth == depth;
  return retraced->change.size == size;
}

void
xs_paths_page_set_retraced (XsPathsPage *self, XsRetraced *retraced)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  if (is_wanted (self, retraced))
    set_retraced (self, retraced);
}

XsChange
xs_paths_page_get_other (XsPathsPage *self)
{
  g_return_val_if_fail (XS_IS_PATHS_PAGE (self), (XsChange){ 0 });

  return (XsChange){ .size = xs_level_choice_get_size (self->also_at),
                     .depth = xs_level_choice_get_depth (self->also_at) };
}

XsFreshness *
xs_paths_page_get_freshness (XsPathsPage *self)
{
  g_return_val_if_fail (XS_IS_PATHS_PAGE (self), NULL);

  return self->freshness;
}

void
xs_paths_page_set_selected (XsPathsPage *self, int selected)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  xs_phase_plane_set_selected (self->plane, selected);
}

int
xs_paths_page_get_selected (XsPathsPage *self)
{
  g_return_val_if_fail (XS_IS_PATHS_PAGE (self), -1);

  return xs_phase_plane_get_selected (self->plane);
}

void
xs_paths_page_set_position (XsPathsPage *self, double position)
{
  g_return_if_fail (XS_IS_PATHS_PAGE (self));

  xs_phase_plane_set_position (self->plane, position);
}
