#include "ui/classify/sight-row.h"

#include "ui/classify/sight-column.h"

#include <glib/gi18n.h>

/* A column is sensitive while it is about the picture asked about. */
struct _XsSightRow
{
  AdwBin parent_instance;

  GtkFlowBox *box; /* of columns, by size */

  XsStudy *study;
  gboolean busy;
  gboolean answered; /* at some size, about the picture asked about */
};

G_DEFINE_FINAL_TYPE (XsSightRow, xs_sight_row, ADW_TYPE_BIN)

static void
xs_sight_row_dispose (GObject *object)
{
  XsSightRow *self = XS_SIGHT_ROW (object);

  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_sight_row_parent_class)->dispose (object);
}

static void
xs_sight_row_class_init (XsSightRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = xs_sight_row_dispose;
}

static void
xs_sight_row_init (XsSightRow *self)
{
  self->box =
      g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                    "min-children-per-line", 2, "max-children-per-line", 6, "column-spacing", 20,
                    "row-spacing", 14, "valign", GTK_ALIGN_START, NULL);
  gtk_widget_set_can_focus (GTK_WIDGET (self->box), FALSE); /* Tab would not find out again */
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sights");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Predictions at every size"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static XsSightColumn *
column_at (XsSightRow *self, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, index);

  return child == NULL ? NULL : XS_SIGHT_COLUMN (gtk_flow_box_child_get_child (child));
}

static void
remove_at (XsSightRow *self, int index)
{
  gtk_flow_box_remove (self->box, GTK_WIDGET (gtk_flow_box_get_child_at_index (self->box, index)));
}

/* A new one knows nothing yet. */
static XsSightColumn *
column_of (XsSightRow *self, int size)
{
  GtkWidget *child, *new_column;
  XsSightColumn *column;
  int index = 0;

  while ((column = column_at (self, index)) != NULL && xs_sight_column_get_size (column) < size)
    index++;
  if (column != NULL && xs_sight_column_get_size (column) == size)
    return column;
  new_column = xs_sight_column_new ();
  xs_sight_column_set_size (XS_SIGHT_COLUMN (new_column), self->study, size);
  gtk_widget_set_sensitive (new_column, FALSE);
  child = gtk_flow_box_child_new ();
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  new_column, NULL, -1);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), new_column);
  gtk_flow_box_insert (self->box, child, index);
  return XS_SIGHT_COLUMN (new_column);
}

/* While the rest of an answer is on its way there are places for it; what did not come is not
 * shown. */
static void
settle (XsSightRow *self)
{
  XsSightColumn *column;

  for (int i = 0; self->busy && self->answered && i < self->study->n_ladder; i++)
    column_of (self, self->study->ladder[i]);
  for (int i = 0; (column = column_at (self, i)) != NULL; i++)
    {
      gboolean is_old = !gtk_widget_get_sensitive (GTK_WIDGET (column));

      xs_sight_column_set_busy (column, is_old && self->busy);
      if (is_old && self->answered && !self->busy)
        remove_at (self, i--);
    }
}

void
xs_sight_row_clear (XsSightRow *self)
{
  g_return_if_fail (XS_IS_SIGHT_ROW (self));

  self->answered = FALSE;
  while (column_at (self, 0) != NULL)
    remove_at (self, 0);
}

void
xs_sight_row_set_study (XsSightRow *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_SIGHT_ROW (self));

  xs_sight_row_clear (self);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
}

void
xs_sight_row_outdate (XsSightRow *self)
{
  XsSightColumn *column;

  g_return_if_fail (XS_IS_SIGHT_ROW (self));

  self->answered = FALSE;
  for (int i = 0; (column = column_at (self, i)) != NULL; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (column), FALSE);
  settle (self);
}

void
xs_sight_row_set_answer (XsSightRow *self, const XsClassification *answer, int label)
{
  g_return_if_fail (XS_IS_SIGHT_ROW (self));
  g_return_if_fail (self->study != NULL);

  for (int i = 0; i < answer->n_sights; i++)
    {
      XsSightColumn *column = column_of (self, answer->sights[i].size);

      xs_sight_column_set (column, answer, i, self->study, label);
      gtk_widget_set_sensitive (GTK_WIDGET (column), TRUE);
    }
  self->answered = TRUE;
  settle (self);
}

void
xs_sight_row_set_busy (XsSightRow *self, gboolean busy)
{
  g_return_if_fail (XS_IS_SIGHT_ROW (self));

  if (busy == self->busy)
    return;
  self->busy = busy;
  settle (self);
}
