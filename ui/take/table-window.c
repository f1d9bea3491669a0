#include "ui/take/table-window.h"

#include "ui/plot/pace.h"
#include "ui/plot/table-text.h"
#include "ui/plot/text.h"
#include "ui/take/clipboard.h"
#include "ui/take/file.h"
#include "ui/take/table-columns.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsTableWindow
{
  AdwWindow parent;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkColumnView *columns;
  GtkWidget *cut;

  XsTableRows *rows;
  GtkSingleSelection *selection; /* of the rows as they are sorted */
  XsCanvas *plot;                /* weak */
  char *name, *study;
  XsPace pace; /* of following the plot */
};

G_DEFINE_FINAL_TYPE (XsTableWindow, xs_table_window, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- following the plot ------------------------------------------------------------------------
 */

static void
show_count (XsTableWindow *self)
{
  const XsTable *table = xs_table_rows_get_table (self->rows);
  int n = xs_table_n_rows (table);
  g_autofree char *number = xs_format_number (n, 0);
  g_autofree char *words = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) n), number);

  adw_window_title_set_subtitle (self->title, words);
  gtk_widget_set_visible (self->cut, xs_table_is_cut (table));
}

static void
follow (gpointer data)
{
  XsTableWindow *self = data;
  XsTable *table = self->plot != NULL ? xs_canvas_get_table (self->plot) : NULL;
  gboolean fits;

  if (table == NULL)
    return;
  fits = xs_table_columns_fit (self->columns, table);
  if (!fits)
    xs_table_columns_remove (self->columns);
  xs_table_rows_set_table (self->rows, table);
  if (!fits)
    xs_table_columns_add (self->columns, self->rows);
  xs_table_columns_sort_again (self->columns);
  show_count (self);
}

static void
data_changed_cb (XsTableWindow *self)
{
  xs_pace_ask (&self->pace);
}

/* --- taking it along ---------------------------------------------------------------------------
 */

static void
copy_cb (XsTableWindow *self)
{
  xs_clipboard_take_table (GTK_WIDGET (self), xs_table_rows_get_table (self->rows));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Table copied")));
}

static void
export_cb (XsTableWindow *self)
{
  char *text = xs_table_to_csv (xs_table_rows_get_table (self->rows));
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *name = xs_take_name (self->name, self->study, XS_TAKE_CSV);

  g_signal_emit (self, signals[MADE], 0, bytes, name);
}

static gboolean
copy_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  copy_cb (XS_TABLE_WINDOW (widget));
  return TRUE;
}

/* --- its life ----------------------------------------------------------------------------------
 */

static void
xs_table_window_dispose (GObject *object)
{
  XsTableWindow *self = XS_TABLE_WINDOW (object);

  xs_pace_clear (&self->pace);
  if (self->plot != NULL)
    g_signal_handlers_disconnect_by_data (self->plot, self);
  g_clear_weak_pointer (&self->plot);
  if (self->columns != NULL)
    {
      xs_table_columns_remove (self->columns);
      gtk_column_view_set_model (self->columns, NULL);
    }
  self->columns = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->study, g_free);
  G_OBJECT_CLASS (xs_table_window_parent_class)->dispose (object);
}

static void
xs_table_window_class_init (XsTableWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_table_window_dispose;
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_BYTES, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/table-window.ui");
  gtk_widget_class_bind_template_child (widget_class, XsTableWindow, title);
  gtk_widget_class_bind_template_child (widget_class, XsTableWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, XsTableWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, XsTableWindow, cut);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_key_cb, NULL);
}

static void
xs_table_window_init (XsTableWindow *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  xs_pace_init (&self->pace, follow, self);
  self->rows = xs_table_rows_new ();
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->columns)));
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect",
                                  TRUE, "model", sorted, NULL);
  g_object_unref (sorted);
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->selection));
}

GtkWindow *
xs_table_window_new (GtkWindow *parent, XsCanvas *plot, const char *study)
{
  XsTableWindow *self = g_object_new (XS_TYPE_TABLE_WINDOW, "transient-for", parent, NULL);
  const char *label = xs_canvas_get_label (plot);

  self->name = g_strdup (label != NULL ? label : _ ("Table"));
  self->study = g_strdup (study);
  g_set_weak_pointer (&self->plot, plot);
  g_signal_connect_swapped (plot, "data-changed", G_CALLBACK (data_changed_cb), self);
  adw_window_title_set_title (self->title, self->name);
  gtk_window_set_title (GTK_WINDOW (self), self->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  xs_pace_act (&self->pace);
  return GTK_WINDOW (self);
}
