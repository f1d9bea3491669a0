#include "ui/train/hardest-images.h"

#include "ui/train/hard-image-view.h"

#include <glib/gi18n.h>

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _XsHardestImages
{
  AdwBin parent_instance;

  GtkFlowBox *flow;
  XsHardImageView *views[XS_N_HARDEST]; /* owned by the flow box */
  int indices[XS_N_HARDEST];            /* in the training part; -1: a free place */
  XsStudy *study;
};

G_DEFINE_FINAL_TYPE (XsHardestImages, xs_hardest_images, ADW_TYPE_BIN)

static void
activated_cb (XsHardestImages *self, GtkFlowBoxChild *child)
{
  int index = self->indices[gtk_flow_box_child_get_index (child)];

  if (index >= 0)
    g_signal_emit (self, signals[CHOSEN], 0, index);
}

static void
xs_hardest_images_dispose (GObject *object)
{
  XsHardestImages *self = XS_HARDEST_IMAGES (object);

  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_hardest_images_parent_class)->dispose (object);
}

static void
xs_hardest_images_class_init (XsHardestImagesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = xs_hardest_images_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", XS_TYPE_HARDEST_IMAGES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "hardestimages");
}

static void
xs_hardest_images_init (XsHardestImages *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  self->flow = GTK_FLOW_BOX (flow);
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->flow, TRUE);
  gtk_flow_box_set_min_children_per_line (self->flow, 3);
  gtk_flow_box_set_max_children_per_line (self->flow, 6);
  gtk_flow_box_set_row_spacing (self->flow, 8);
  gtk_widget_set_valign (flow, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hardest images"), -1);
  for (int i = 0; i < XS_N_HARDEST; i++)
    {
      GtkWidget *view = xs_hard_image_view_new ();

      self->views[i] = XS_HARD_IMAGE_VIEW (view);
      self->indices[i] = -1;
      gtk_flow_box_insert (self->flow, view, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_parent (view)),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, view, NULL, -1);
    }
  g_signal_connect_object (flow, "child-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), flow);
}

GtkWidget *
xs_hardest_images_new (void)
{
  return g_object_new (XS_TYPE_HARDEST_IMAGES, NULL);
}

void
xs_hardest_images_set_study (XsHardestImages *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_HARDEST_IMAGES (self));

  if (self->study == study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  xs_hardest_images_set_frame (self, NULL);
}

static void
show_image (XsHardestImages *self, int i, const XsFrame *frame)
{
  int n = frame->picture_size, planes = frame->parameters->architecture.inputs;
  gsize picture = (gsize) planes * (gsize) n * (gsize) n;

  self->indices[i] = frame->hardest[i].index;
  xs_hard_image_view_set (self->views[i], &frame->hardest[i],
                          frame->hardest_pixels + (gsize) i * picture, planes, n,
                          self->study != NULL ? self->study->class_names : NULL);
}

static void
clear_place (XsHardestImages *self, int i)
{
  self->indices[i] = -1;
  xs_hard_image_view_clear (self->views[i]);
}

void
xs_hardest_images_set_frame (XsHardestImages *self, const XsFrame *frame)
{
  g_return_if_fail (XS_IS_HARDEST_IMAGES (self));

  if (frame != NULL && !(frame->parts & XS_FRAME_HARDEST))
    return;
  for (int i = 0; i < XS_N_HARDEST; i++)
    if (frame != NULL && i < frame->n_hardest)
      show_image (self, i, frame);
    else
      clear_place (self, i);
}
