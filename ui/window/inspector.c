#include "ui/window/inspector.h"

#include "ui/plot/fact-row.h"

#define TITLE_MARGIN 8 /* pixels between a list and the next title */

struct _XsInspector
{
  AdwBin parent_instance;

  GtkStack *stack; /* "nothing", "facts" */
  GtkBox *groups;  /* of lists, each below its title */
  GtkWidget *copy;

  XsFacts *facts; /* that show; NULL: none */
};

G_DEFINE_FINAL_TYPE (XsInspector, xs_inspector, ADW_TYPE_BIN)

static void
copy_cb (XsInspector *self)
{
  g_autofree char *text = self->facts != NULL ? xs_facts_to_tabs (self->facts) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
xs_inspector_finalize (GObject *object)
{
  xs_facts_free (XS_INSPECTOR (object)->facts);
  G_OBJECT_CLASS (xs_inspector_parent_class)->finalize (object);
}

static void
xs_inspector_class_init (XsInspectorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_inspector_finalize;
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, XsInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, XsInspector, groups);
  gtk_widget_class_bind_template_child (widget_class, XsInspector, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
xs_inspector_init (XsInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xs_inspector_new (void)
{
  return g_object_new (XS_TYPE_INSPECTOR, NULL);
}

static void
add_group (XsInspector *self, const XsFacts *facts, int group)
{
  GtkWidget *title = gtk_label_new (xs_facts_title (facts, group));
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_margin_top (title, group > 0 ? TITLE_MARGIN : 0);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  xs_facts_title (facts, group), -1);
  for (int i = 0; i < xs_facts_n (facts, group); i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         xs_fact_row_new (xs_facts_name (facts, group, i), NULL, NULL));
  gtk_box_append (self->groups, title);
  gtk_box_append (self->groups, list);
}

static void
build_groups (XsInspector *self, const XsFacts *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (int group = 0; group < xs_facts_n_groups (facts); group++)
    add_group (self, facts, group);
}

/* Labels lay out anew even for the same text: what has not changed is left alone. */
static void
fill_group (GtkListBox *list, const XsFacts *before, const XsFacts *facts, int group)
{
  for (int i = 0; i < xs_facts_n (facts, group); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);
      const char *value = xs_facts_value (facts, group, i);

      if (before == NULL || !g_str_equal (value, xs_facts_value (before, group, i)))
        xs_fact_row_set (XS_FACT_ROW (row), value);
    }
}

static void
fill_groups (XsInspector *self, const XsFacts *before, const XsFacts *facts)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->groups));

  for (int group = 0; group < xs_facts_n_groups (facts); group++)
    {
      child = gtk_widget_get_next_sibling (child); /* the title comes first */
      fill_group (GTK_LIST_BOX (child), before, facts, group);
      child = gtk_widget_get_next_sibling (child);
    }
}

void
xs_inspector_set_facts (XsInspector *self, XsFacts *facts)
{
  gboolean alike;

  g_return_if_fail (XS_IS_INSPECTOR (self));

  alike = self->facts != NULL && xs_facts_are_alike (self->facts, facts);
  if (!alike)
    build_groups (self, facts);
  fill_groups (self, alike ? self->facts : NULL, facts);
  xs_facts_free (self->facts);
  self->facts = facts;
  gtk_stack_set_visible_child_name (self->stack,
                                    xs_facts_n_groups (facts) > 0 ? "facts" : "nothing");
  gtk_widget_set_sensitive (self->copy, xs_facts_n_groups (facts) > 0);
}
