#include "ui/window/node-popover.h"

#include <glib/gi18n.h>

struct _XsNodePopover
{
  GtkPopover parent;

  GtkLabel *words;
  GtkEditable *name;
  GtkWidget *go_to;
  GtkWidget *branch;
  GtkWidget *hide;
  GtkWidget *remove;

  int node;
  int hidden_by; /* the node whose branch must be shown for this one to be; -1: it is */
};

G_DEFINE_FINAL_TYPE (XsNodePopover, xs_node_popover, GTK_TYPE_POPOVER)

static void
act (XsNodePopover *self, const char *action, int node)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, "i", node);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
name_cb (XsNodePopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.name-node", "(is)", self->node,
                              gtk_editable_get_text (self->name));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
go_to_cb (XsNodePopover *self)
{
  act (self, "win.go-to", self->node);
}

static void
branch_cb (XsNodePopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.branch-here", NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
hide_cb (XsNodePopover *self)
{
  if (self->hidden_by >= 0)
    act (self, "win.show-branch", self->hidden_by);
  else
    act (self, "win.hide-branch", self->node);
}

static void
remove_cb (XsNodePopover *self)
{
  act (self, "win.delete-branch", self->node);
}

static void
xs_node_popover_class_init (XsNodePopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/node-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, words);
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, name);
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, go_to);
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, branch);
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, hide);
  gtk_widget_class_bind_template_child (widget_class, XsNodePopover, remove);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
xs_node_popover_init (XsNodePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->node = self->hidden_by = -1;
}

GtkWidget *
xs_node_popover_new (void)
{
  return g_object_new (XS_TYPE_NODE_POPOVER, NULL);
}

/* @why not, or NULL when it can be pressed. */
static void
allow (GtkWidget *button, const char *why)
{
  gtk_widget_set_sensitive (button, why == NULL);
  gtk_widget_set_tooltip_text (button, why);
}

void
xs_node_popover_set_node (XsNodePopover *self, const XsNodes *nodes, int node, const char *words)
{
  const XsNodeLook *look = xs_nodes_look (nodes, node);
  const char *on_path =
      look->on_path ? _ ("Training is in what follows: go elsewhere first") : NULL;
  gboolean is_current = node == nodes->current;

  g_return_if_fail (XS_IS_NODE_POPOVER (self));

  self->node = node;
  self->hidden_by = look->hidden_by;
  gtk_label_set_label (self->words, words);
  gtk_editable_set_text (self->name, look->name);
  gtk_button_set_label (GTK_BUTTON (self->hide),
                        look->hidden_by >= 0 ? _ ("Show Branch") : _ ("Hide Branch"));
  allow (self->go_to, is_current ? _ ("Training is here") : NULL);
  allow (self->hide, on_path);
  allow (self->remove, on_path);
}
