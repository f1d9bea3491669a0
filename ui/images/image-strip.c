#include "ui/images/image-strip.h"

#include "ui/images/picture-view.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define THUMBNAIL 46
/* More classes than this are found through the phase plane. */
#define MOST_CLASSES 40

struct _XsImageStrip
{
  GtkWidget parent_instance;

  GtkFlowBox *box;
  XsStudy *study;
  int selected;
  int *shown; /* (n_shown): reference image of each child, one a class */
  int n_shown;
  gboolean setting; /* the selection changes by program */
};

G_DEFINE_FINAL_TYPE (XsImageStrip, xs_image_strip, GTK_TYPE_WIDGET)

enum
{
  PROP_SELECTED = 1,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

char *
xs_reference_class_name (const XsStudy *study, int label)
{
  return xs_class_name (study != NULL ? study->class_names : NULL, label);
}

char *
xs_reference_name (const XsStudy *study, int index)
{
  g_autofree char *name = xs_reference_class_name (study, study->reference_labels[index]);

  return g_strdup_printf (_ ("%s, reference image %d"), name, index + 1);
}

/* The child that stands for the class of reference image @index, or -1. */
static int
child_of (XsImageStrip *self, int index)
{
  for (int i = 0; i < self->n_shown; i++)
    if (self->study->reference_labels[self->shown[i]] == self->study->reference_labels[index])
      return i;
  return -1;
}

static void
fill_child (XsImageStrip *self, int child, int index)
{
  GtkFlowBoxChild *item = gtk_flow_box_get_child_at_index (self->box, child);
  XsPicture *picture = self->study->pictures[index];
  g_autofree char *name = xs_reference_name (self->study, index);

  self->shown[child] = index;
  xs_picture_view_set_bytes (XS_PICTURE_VIEW (gtk_flow_box_child_get_child (item)), picture->pixels,
                             picture->inputs, picture->size);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (item), name);
}

static void
append_child (XsImageStrip *self, int index)
{
  GtkWidget *picture = g_object_new (XS_TYPE_PICTURE_VIEW, "largest", THUMBNAIL, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_PRESENTATION, "halign", GTK_ALIGN_CENTER,
                                     "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *item = gtk_flow_box_child_new ();

  gtk_widget_set_size_request (picture, THUMBNAIL, THUMBNAIL);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (item), picture);
  gtk_widget_set_halign (item, GTK_ALIGN_CENTER);
  gtk_flow_box_append (self->box, item);
  fill_child (self, self->n_shown++, index);
}

static void
append_first_of (XsImageStrip *self, int label)
{
  for (int i = 0; i < self->study->n_references; i++)
    if (self->study->reference_labels[i] == label)
      {
        append_child (self, i);
        return;
      }
}

static void
show_selection (XsImageStrip *self)
{
  int child = self->selected >= 0 ? child_of (self, self->selected) : -1;

  self->setting = TRUE;
  gtk_flow_box_unselect_all (self->box);
  if (child >= 0)
    {
      if (self->shown[child] != self->selected)
        fill_child (self, child, self->selected);
      gtk_flow_box_select_child (self->box, gtk_flow_box_get_child_at_index (self->box, child));
    }
  self->setting = FALSE;
}

static void
selected_children_changed_cb (XsImageStrip *self)
{
  GList *chosen;
  int child;

  if (self->setting)
    return;
  chosen = gtk_flow_box_get_selected_children (self->box);
  child = chosen == NULL ? -1 : gtk_flow_box_child_get_index (chosen->data);
  g_list_free (chosen);
  if (child < 0)
    {
      show_selection (self);
      return;
    }
  xs_image_strip_set_selected (self, self->shown[child]);
  g_signal_emit (self, signals[CHOSEN], 0, self->selected);
}

static void
xs_image_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsImageStrip *self = XS_IMAGE_STRIP (object);

  if (id == PROP_SELECTED)
    g_value_set_int (value, self->selected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_image_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED)
    xs_image_strip_set_selected (XS_IMAGE_STRIP (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_image_strip_dispose (GObject *object)
{
  XsImageStrip *self = XS_IMAGE_STRIP (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (xs_image_strip_parent_class)->dispose (object);
}

static void
xs_image_strip_class_init (XsImageStripClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = xs_image_strip_get_property;
  object_class->set_property = xs_image_strip_set_property;
  object_class->dispose = xs_image_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "imagestrip");

  props[PROP_SELECTED] =
      g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
xs_image_strip_init (XsImageStrip *self)
{
  self->selected = -1;
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_SINGLE);
  gtk_flow_box_set_min_children_per_line (self->box, 4);
  gtk_flow_box_set_max_children_per_line (self->box, 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reference images"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  g_signal_connect_object (self->box, "selected-children-changed",
                           G_CALLBACK (selected_children_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_image_strip_new (void)
{
  return g_object_new (XS_TYPE_IMAGE_STRIP, NULL);
}

static void
empty_box (XsImageStrip *self)
{
  GtkFlowBoxChild *item;

  self->setting = TRUE;
  while ((item = gtk_flow_box_get_child_at_index (self->box, 0)) != NULL)
    gtk_flow_box_remove (self->box, GTK_WIDGET (item));
  self->setting = FALSE;
  g_clear_pointer (&self->shown, g_free);
  self->n_shown = 0;
}

void
xs_image_strip_set_study (XsImageStrip *self, XsStudy *study)
{
  int n = study == NULL ? 0 : study->n_references;

  g_return_if_fail (XS_IS_IMAGE_STRIP (self));

  if (study == self->study)
    return;
  empty_box (self);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  self->shown = g_new (int, MAX (n, 1));
  for (int label = 0; n > 0 && label < study->n_classes && self->n_shown < MOST_CLASSES; label++)
    append_first_of (self, label);
  if (self->selected >= n)
    xs_image_strip_set_selected (self, -1);
  else
    show_selection (self);
}

void
xs_image_strip_set_selected (XsImageStrip *self, int selected)
{
  int n = self->study == NULL ? 0 : self->study->n_references;

  g_return_if_fail (XS_IS_IMAGE_STRIP (self));

  selected = selected < n ? MAX (selected, -1) : -1;
  if (selected == self->selected)
    return;
  self->selected = selected;
  show_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

int
xs_image_strip_get_selected (XsImageStrip *self)
{
  g_return_val_if_fail (XS_IS_IMAGE_STRIP (self), -1);

  return self->selected;
}
