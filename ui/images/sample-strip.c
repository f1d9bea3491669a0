#include "ui/images/sample-strip.h"

#include "engine/questions/samples.h"
#include "ui/images/picture-view.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define THUMBNAIL 64

struct _XsSampleStrip
{
  AdwBin parent_instance;

  GtkLabel *caption;
  GtkFlowBox *flow;
  XsPictureView *views[XS_N_SAMPLES]; /* owned by the flow box */
};

G_DEFINE_FINAL_TYPE (XsSampleStrip, xs_sample_strip, ADW_TYPE_BIN)

static void
xs_sample_strip_class_init (XsSampleStripClass *class)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "samplestrip");
}

static GtkWidget *
view_new (void)
{
  GtkWidget *view =
      g_object_new (XS_TYPE_PICTURE_VIEW, "largest", THUMBNAIL, "halign", GTK_ALIGN_CENTER,
                    "valign", GTK_ALIGN_CENTER, "focusable", FALSE, NULL);

  gtk_widget_set_size_request (view, THUMBNAIL, THUMBNAIL);
  return view;
}

static void
add_views (XsSampleStrip *self)
{
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->flow, TRUE);
  gtk_flow_box_set_min_children_per_line (self->flow, 3);
  gtk_flow_box_set_max_children_per_line (self->flow, XS_N_SAMPLES / 2);
  for (int i = 0; i < XS_N_SAMPLES; i++)
    {
      GtkWidget *view = view_new ();
      GtkWidget *item;

      self->views[i] = XS_PICTURE_VIEW (view);
      gtk_flow_box_insert (self->flow, view, -1);
      item = gtk_widget_get_parent (view);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      view, NULL, -1);
    }
}

static void
xs_sample_strip_init (XsSampleStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = gtk_label_new (NULL), *flow = gtk_flow_box_new ();

  self->caption = GTK_LABEL (caption);
  self->flow = GTK_FLOW_BOX (flow);
  gtk_widget_set_can_focus (flow, FALSE); /* Tab would not find out again */
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_label_set_xalign (self->caption, 0);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "caption");
  add_views (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), flow);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
xs_sample_strip_new (void)
{
  return g_object_new (XS_TYPE_SAMPLE_STRIP, NULL);
}

static void
show_image (XsSampleStrip *self, int i, const XsStudy *study, const XsSamples *samples)
{
  XsPictureView *view = self->views[i];
  gboolean there = i < samples->count;
  gsize each = (gsize) samples->inputs * (gsize) samples->size * (gsize) samples->size;

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (view)), there);
  if (there)
    {
      g_autofree char *name = xs_class_name (study->class_names, study->sample_labels[i]);

      xs_canvas_set_label (XS_CANVAS (view), name);
      xs_picture_view_set_values (view, samples->images + (gsize) i * each, samples->inputs,
                                  samples->size);
    }
}

void
xs_sample_strip_set (XsSampleStrip *self, const XsStudy *study, const XsAugmentation *how, int size,
                     guint64 seed)
{
  g_autoptr (XsSamples) samples = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (XS_IS_SAMPLE_STRIP (self));

  samples = study != NULL ? xs_samples_new (study, how, size, seed) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), samples != NULL);
  if (samples == NULL)
    return;
  words = g_strdup_printf (_ ("Training images as the network sees them at %d × %d pixels"), size,
                           size);
  gtk_label_set_text (self->caption, words);
  for (int i = 0; i < XS_N_SAMPLES; i++)
    show_image (self, i, study, samples);
}
