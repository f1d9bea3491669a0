#include "ui/train/confused-page.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"
#include "ui/train/hard-image-view.h"

#include <glib/gi18n.h>

struct _XsConfusedPage
{
  AdwBin parent_instance;

  GtkWidget *close_button;
  GtkLabel *title;
  GtkLabel *caption;
  XsFreshness *freshness;
  GtkFlowBox *flow; /* of XsHardImageView */

  XsStudy *study;
  int label, prediction;
  int indices[XS_CONFUSED_MOST]; /* of the images in the box */
};

G_DEFINE_FINAL_TYPE (XsConfusedPage, xs_confused_page, ADW_TYPE_BIN)

enum
{
  CLOSED,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *const *
names_of (XsConfusedPage *self)
{
  return self->study != NULL ? self->study->class_names : NULL;
}

/* --- words -------------------------------------------------------------------------------------
 */

/* "Shirt taken for Coat" */
static char *
title_words (XsConfusedPage *self)
{
  g_autofree char *label = xs_class_name (names_of (self), self->label);
  g_autofree char *prediction = xs_class_name (names_of (self), self->prediction);

  if (self->label == self->prediction)
    return g_strdup_printf (_ ("%s recognised"), label);
  return g_strdup_printf (_ ("%s taken for %s"), label, prediction);
}

/* How many, of how many, by which network; what is not shown. */
static char *
caption_words (const XsConfused *answer)
{
  g_autofree char *images = xs_format_number (answer->n_images, 0);
  g_autofree char *epoch = xs_format_number (answer->at.epoch, 1);
  GString *words = g_string_new (NULL);

  /* Translators: numbers of images, and of an epoch, which may be a fraction. */
  g_string_printf (
      words,
      _ ("%d of %s validation images, of which %d are of this class; by the network of "
         "epoch %s"),
      answer->n_found, images, answer->n_of_class, epoch);
  if (answer->n_shown < answer->n_found)
    g_string_append_printf (words, _ ("; the %d most certain are shown"), answer->n_shown);
  else if (answer->n_shown > 1)
    g_string_append (words, _ ("; the most certain first"));
  return g_string_free (words, FALSE);
}

static void
show_title (XsConfusedPage *self)
{
  g_autofree char *words = title_words (self);

  gtk_label_set_label (self->title, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/* --- images ------------------------------------------------------------------------------------
 */

static void
empty (XsConfusedPage *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->flow, 0)) != NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
}

static void
add_image (XsConfusedPage *self, const XsConfused *answer, int i)
{
  gsize each = (gsize) answer->inputs * (gsize) answer->size * (gsize) answer->size;
  const XsHardImage image = { .index = answer->images[i].index,
                              .label = answer->label,
                              .prediction = answer->prediction,
                              .probability = answer->images[i].probability };
  GtkWidget *view = xs_hard_image_view_new ();

  xs_hard_image_view_set (XS_HARD_IMAGE_VIEW (view), &image, answer->pixels + (gsize) i * each,
                          answer->inputs, answer->size, names_of (self));
  gtk_flow_box_insert (self->flow, view, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_parent (view)),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, view, NULL, -1);
  self->indices[i] = image.index;
}

/* --- what the person does ----------------------------------------------------------------------
 */

static void
close_cb (XsConfusedPage *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  close_cb (XS_CONFUSED_PAGE (widget));
  return TRUE;
}

static void
activated_cb (XsConfusedPage *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[CHOSEN], 0, self->indices[gtk_flow_box_child_get_index (child)]);
}

static gboolean
xs_confused_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (XS_CONFUSED_PAGE (widget)->close_button);
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
xs_confused_page_dispose (GObject *object)
{
  XsConfusedPage *self = XS_CONFUSED_PAGE (object);

  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_CONFUSED_PAGE);
  G_OBJECT_CLASS (xs_confused_page_parent_class)->dispose (object);
}

static void
xs_confused_page_class_init (XsConfusedPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_confused_page_dispose;
  widget_class->grab_focus = xs_confused_page_grab_focus;
  signals[CLOSED] =
      g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/confused-page.ui");
  gtk_widget_class_bind_template_child (widget_class, XsConfusedPage, close_button);
  gtk_widget_class_bind_template_child (widget_class, XsConfusedPage, title);
  gtk_widget_class_bind_template_child (widget_class, XsConfusedPage, caption);
  gtk_widget_class_bind_template_child (widget_class, XsConfusedPage, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsConfusedPage, flow);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
xs_confused_page_init (XsConfusedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_confused_page_new (void)
{
  return g_object_new (XS_TYPE_CONFUSED_PAGE, NULL);
}

void
xs_confused_page_set_study (XsConfusedPage *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_CONFUSED_PAGE (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
}

void
xs_confused_page_open (XsConfusedPage *self, int label, int prediction)
{
  g_return_if_fail (XS_IS_CONFUSED_PAGE (self));

  self->label = label;
  self->prediction = prediction;
  empty (self);
  show_title (self);
  gtk_label_set_label (self->caption, _ ("Looking through the validation images…"));
}

void
xs_confused_page_close (XsConfusedPage *self)
{
  g_return_if_fail (XS_IS_CONFUSED_PAGE (self));

  self->label = self->prediction = -1;
  empty (self);
}

void
xs_confused_page_set_answer (XsConfusedPage *self, const XsConfused *answer)
{
  g_autofree char *words = NULL;

  g_return_if_fail (XS_IS_CONFUSED_PAGE (self));
  g_return_if_fail (answer != NULL);

  if (answer->label != self->label || answer->prediction != self->prediction)
    return;
  words = caption_words (answer);
  gtk_label_set_label (self->caption, words);
  empty (self);
  for (int i = 0; i < answer->n_shown; i++)
    add_image (self, answer, i);
}

XsFreshness *
xs_confused_page_get_freshness (XsConfusedPage *self)
{
  g_return_val_if_fail (XS_IS_CONFUSED_PAGE (self), NULL);

  return self->freshness;
}
