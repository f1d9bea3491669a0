#include "ui/classify/sight-column.h"

#include "ui/classify/probability-bars.h"
#include "ui/classify/saliency.h"
#include "ui/images/picture-view.h"
#include "ui/plot/busy.h"
#include "ui/plot/level-mark.h"

#include <glib/gi18n.h>

#define PICTURE 140
#define SMALLEST_PICTURE 112
#define N_TOP 3

struct _XsSightColumn
{
  GtkWidget parent_instance;

  XsPictureView *picture;
  XsLevelMark *mark;
  GtkLabel *title;
  GtkWidget *busy;
  GtkLabel *origin;   /* of the kernels */
  GtkLabel *invented; /* pixels, or empty */
  GtkLabel *looks;    /* at what; shown with the saliency */
  XsProbabilityBars *bars;
  int size;
};

G_DEFINE_FINAL_TYPE (XsSightColumn, xs_sight_column, GTK_TYPE_WIDGET)

static void
xs_sight_column_dispose (GObject *object)
{
  GtkWidget *widget = GTK_WIDGET (object), *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (xs_sight_column_parent_class)->dispose (object);
}

static void
xs_sight_column_class_init (XsSightColumnClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_sight_column_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sightcolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_caption (void)
{
  GtkWidget *label = gtk_label_new (" ");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return GTK_LABEL (label);
}

static GtkWidget *
make_title (XsSightColumn *self)
{
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->mark = XS_LEVEL_MARK (xs_level_mark_new (0));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->busy = xs_busy_new (_ ("Being classified"));
  gtk_widget_hide (self->busy);
  gtk_widget_set_halign (title, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (title, 6);
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (title), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (title), self->busy);
  return title;
}

static void
xs_sight_column_init (XsSightColumn *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget));
  GtkWidget *title = make_title (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->picture =
      g_object_new (XS_TYPE_PICTURE_VIEW, "largest", PICTURE, "halign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), SMALLEST_PICTURE, SMALLEST_PICTURE);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "waiting");
  self->origin = make_caption ();
  gtk_label_set_label (self->origin, _ ("on its way"));
  self->invented = make_caption ();
  self->looks = make_caption ();
  gtk_label_set_ellipsize (self->looks, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->looks, TRUE);
  gtk_label_set_max_width_chars (self->looks, 16);
  gtk_label_set_justify (self->looks, GTK_JUSTIFY_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->looks), FALSE);
  self->bars = XS_PROBABILITY_BARS (xs_probability_bars_new (N_TOP, TRUE));
  gtk_widget_set_margin_top (GTK_WIDGET (self->bars), 8);
  gtk_widget_set_parent (GTK_WIDGET (self->picture), widget);
  gtk_widget_set_parent (title, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->origin), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->invented), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->looks), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->bars), widget);
}

GtkWidget *
xs_sight_column_new (void)
{
  return g_object_new (XS_TYPE_SIGHT_COLUMN, NULL);
}

void
xs_sight_column_set_size (XsSightColumn *self, const XsStudy *study, int size)
{
  g_autofree char *words = g_strdup_printf ("%d × %d", size, size);
  g_autofree char *seen = g_strdup_printf (_ ("What the network sees at %s"), words);

  g_return_if_fail (XS_IS_SIGHT_COLUMN (self));

  self->size = size;
  xs_level_mark_set_rank (self->mark, xs_study_rank (study, size));
  gtk_label_set_label (self->title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  xs_canvas_set_label (XS_CANVAS (self->picture), seen);
}

int
xs_sight_column_get_size (XsSightColumn *self)
{
  g_return_val_if_fail (XS_IS_SIGHT_COLUMN (self), 0);

  return self->size;
}

void
xs_sight_column_set_busy (XsSightColumn *self, gboolean busy)
{
  g_return_if_fail (XS_IS_SIGHT_COLUMN (self));

  gtk_widget_set_visible (self->busy, busy);
}

static void
describe (XsSightColumn *self, const XsSight *sight, int n_classes, const XsStudy *study)
{
  const char *size = gtk_label_get_label (self->title);
  g_autofree char *classes = xs_probability_words (sight->probabilities, n_classes, study, N_TOP);
  g_autofree char *words = NULL;

  if (sight->saliency != NULL)
    words = g_strdup_printf ("%s: %s; %s", size, classes,
                             xs_saliency_words (sight->saliency, sight->size));
  else
    words = g_strdup_printf ("%s: %s", size, classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  xs_canvas_set_note (XS_CANVAS (self->picture), words);
}

/* What the network sees, or under colours what it looks at. */
static void
show_input (XsSightColumn *self, const XsSight *sight, int inputs)
{
  g_autofree float *blend = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->picture), "waiting");
  gtk_widget_set_visible (GTK_WIDGET (self->looks), sight->saliency != NULL);
  if (sight->saliency == NULL)
    {
      xs_picture_view_set_values (self->picture, sight->input, inputs, sight->size);
      return;
    }
  blend = g_new (float, 3 * (gsize) sight->size * (gsize) sight->size);
  xs_saliency_blend (sight->saliency, sight->input, inputs, sight->size, blend);
  xs_picture_view_set_values (self->picture, blend, 3, sight->size);
  gtk_label_set_label (self->looks, xs_saliency_words (sight->saliency, sight->size));
}

void
xs_sight_column_set (XsSightColumn *self, const XsClassification *answer, int index,
                     const XsStudy *study, int label)
{
  const XsSight *sight = &answer->sights[index];
  gboolean interpolated = sight->size > answer->picture->size;
  int top;

  g_return_if_fail (XS_IS_SIGHT_COLUMN (self));

  xs_probability_top (sight->probabilities, answer->n_classes, &top, 1);
  xs_sight_column_set_size (self, study, sight->size);
  show_input (self, sight, answer->inputs);
  gtk_label_set_label (self->origin,
                       sight->size == answer->home_size ? _ ("trained here") : _ ("moved kernels"));
  gtk_label_set_label (self->invented, interpolated ? _ ("pixels are interpolated") : " ");
  xs_probability_bars_set (self->bars, sight->probabilities, answer->n_classes, study,
                           xs_verdict_of (label, top));
  describe (self, sight, answer->n_classes, study);
}
