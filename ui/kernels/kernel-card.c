#include "ui/kernels/kernel-card.h"

#include "ui/help/explain-button.h"
#include "ui/kernels/kernel-editor.h"
#include "ui/kernels/kernel-pair.h"

struct _XsKernelCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *channels;
  GtkMenuButton *edit;
  XsKernelPair *pair;
  GtkLabel *reads;
  GtkLabel *edge;
  GtkLabel *mean;
  GtkLabel *highest;
  GtkLabel *amplified;
};

G_DEFINE_FINAL_TYPE (XsKernelCard, xs_kernel_card, GTK_TYPE_WIDGET)

static void
xs_kernel_card_dispose (GObject *object)
{
  XsKernelCard *self = XS_KERNEL_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_KERNEL_CARD);
  G_OBJECT_CLASS (xs_kernel_card_parent_class)->dispose (object);
}

static void
xs_kernel_card_class_init (XsKernelCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_kernel_card_dispose;
  g_type_ensure (XS_TYPE_KERNEL_PAIR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kernelcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/kernel-card.ui");
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, box);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, name);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, channels);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, edit);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, pair);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, reads);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, edge);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, mean);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, highest);
  gtk_widget_class_bind_template_child (widget_class, XsKernelCard, amplified);
}

static void
xs_kernel_card_init (XsKernelCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_popover (self->edit, xs_kernel_editor_new ());
}

void
xs_kernel_card_set_name (XsKernelCard *self, const char *name, const char *channels)
{
  g_return_if_fail (XS_IS_KERNEL_CARD (self));

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->channels, channels);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
xs_kernel_card_set_sides (XsKernelCard *self, const XsKernelSide sides[XS_N_SIDES], float range)
{
  g_return_if_fail (XS_IS_KERNEL_CARD (self));

  xs_kernel_pair_set_sides (self->pair, sides, range);
}

void
xs_kernel_card_describe (XsKernelCard *self, const XsKernelWords *words)
{
  g_return_if_fail (XS_IS_KERNEL_CARD (self));

  gtk_label_set_label (self->reads, words->reads);
  gtk_label_set_label (self->edge, words->edge);
  gtk_label_set_label (self->mean, words->mean);
  gtk_label_set_label (self->highest, words->highest);
  gtk_label_set_label (self->amplified, words->amplified);
}

GtkWidget *
xs_kernel_card_get_editor (XsKernelCard *self)
{
  g_return_val_if_fail (XS_IS_KERNEL_CARD (self), NULL);

  return GTK_WIDGET (gtk_menu_button_get_popover (self->edit));
}

void
xs_kernel_card_set_editable (XsKernelCard *self, gboolean editable)
{
  g_return_if_fail (XS_IS_KERNEL_CARD (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), editable);
}
