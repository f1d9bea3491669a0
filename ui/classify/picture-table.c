#include "ui/classify/picture-table.h"

#include "engine/questions/guess-table.h"
#include "ui/classify/picture-row.h"
#include "ui/help/explain-button.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsPictureTable
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *progress;
  GtkWidget *stop;
  GtkWidget *again;
  GtkColumnView *columns;

  GListStore *rows;              /* XsPictureRow, in the order in which the pictures were found */
  GtkSingleSelection *selection; /* of the rows as they are sorted */
  XsStudy *study;
  XsMany many;     /* without its error */
  int n_failed;    /* rows that could not be read */
  int chosen;      /* the index of the row that shows, -1: none */
  gboolean is_set; /* the selection changes by program */
};

G_DEFINE_FINAL_TYPE (XsPictureTable, xs_picture_table, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- cells -------------------------------------------------------------------------------------
 */

/* The widgets of a cell and of a row are GTK's own, and nobody else names them. */
static void
name_widget (GtkWidget *widget, const char *name)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* The row is called all that its cells say. */
static void
name_row (XsPictureTable *self, GtkWidget *cell_child, XsPictureRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (cell_child);
  g_autofree char *label = xs_picture_row_label (row, self->many.sizes);

  name_widget (cell, xs_picture_row_name (row));
  name_widget (cell != NULL ? gtk_widget_get_parent (cell) : NULL, label);
}

/* The whole of what may be cut short, or why a picture cannot be read. Asked for only when it is
 * wanted: to set the tooltips of all cells would take GTK a question to the display each. */
static gboolean
tooltip_cb (GtkListItem *item, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  XsPictureRow *row = gtk_list_item_get_item (item);

  if (row == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, xs_picture_row_error (row) != NULL ? xs_picture_row_error (row)
                                                                    : xs_picture_row_name (row));
  return TRUE;
}

static void
setup_name_cb (XsPictureTable *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "pixel-size", XS_SCAN_THUMBNAIL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize",
                                   PANGO_ELLIPSIZE_MIDDLE, "width-chars", 10, NULL);

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_has_tooltip (box, TRUE);
  g_signal_connect_object (box, "query-tooltip", G_CALLBACK (tooltip_cb), item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, box);
}

static void
bind_name_cb (XsPictureTable *self, GtkListItem *item)
{
  XsPictureRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  g_autoptr (GdkTexture) thumbnail = xs_picture_row_thumbnail (row);

  if (thumbnail != NULL)
    gtk_image_set_from_paintable (GTK_IMAGE (image), GDK_PAINTABLE (thumbnail));
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (image), "dialog-warning-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (image), thumbnail != NULL ? XS_SCAN_THUMBNAIL : 16);
  gtk_widget_set_size_request (image, XS_SCAN_THUMBNAIL, XS_SCAN_THUMBNAIL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), xs_picture_row_name (row));
  name_row (self, box, row);
}

/* However narrow the column, the figure is whole. */
static void
setup_guess_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *percent_classes[] = { "dim-label", "numeric", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *class = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "ellipsize",
                                   PANGO_ELLIPSIZE_END, "width-chars", 7, NULL);
  GtkWidget *percent =
      g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "css-classes", percent_classes, NULL);

  gtk_box_append (GTK_BOX (box), class);
  gtk_box_append (GTK_BOX (box), percent);
  gtk_list_item_set_child (item, box);
}

static void
bind_guess_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer size)
{
  XsPictureRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *class = xs_picture_row_class (row, GPOINTER_TO_INT (size));
  g_autofree char *percent = xs_picture_row_percent (row, GPOINTER_TO_INT (size));
  g_autofree char *words = g_strjoin (" ", class, percent, NULL);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), class);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), percent);
  name_widget (gtk_widget_get_parent (box), words);
}

/* --- columns -----------------------------------------------------------------------------------
 */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer size)
{
  int order = xs_picture_row_compare (XS_PICTURE_ROW ((gpointer) a), XS_PICTURE_ROW ((gpointer) b),
                                      GPOINTER_TO_INT (size));

  return gtk_ordering_from_cmpfunc (order);
}

static void
append_column (XsPictureTable *self, const char *title, GtkListItemFactory *factory, int size)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, GINT_TO_POINTER (size), NULL));

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, size < 0);
  gtk_column_view_append_column (self->columns, column);
}

static void
append_name_column (XsPictureTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_name_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_name_cb), self);
  append_column (self, _ ("Picture"), factory, -1);
}

static void
append_size_column (XsPictureTable *self, int size)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = g_strdup_printf (_ ("%d px"), self->many.sizes[size]);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_guess_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_guess_cb), GINT_TO_POINTER (size));
  append_column (self, title, factory, size);
}

static void
remove_columns (XsPictureTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->columns);

  gtk_column_view_sort_by_column (self->columns, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->columns, column);
    }
}

static void
renew_columns (XsPictureTable *self)
{
  remove_columns (self);
  append_name_column (self);
  for (int i = 0; i < self->many.n_sizes; i++)
    append_size_column (self, i);
}

/* --- the row that shows ------------------------------------------------------------------------
 */

static void
selected_cb (XsPictureTable *self)
{
  XsPictureRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (self->is_set || row == NULL || xs_picture_row_index (row) == self->chosen)
    return;
  self->chosen = xs_picture_row_index (row);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

/* Where the row of index @index is shown; GTK_INVALID_LIST_POSITION: nowhere. */
static guint
position_of (XsPictureTable *self, int index)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (XsPictureRow) row = g_list_model_get_item (model, i);

      if (xs_picture_row_index (row) == index)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Of the row that shows a new one has taken the place. The first picture shows by itself. */
static void
restore_selection (XsPictureTable *self, const XsGuesses *guesses)
{
  gboolean has_gone =
      self->chosen >= guesses->start && self->chosen < guesses->start + guesses->count;

  self->is_set = FALSE;
  if (has_gone)
    gtk_single_selection_set_selected (self->selection, position_of (self, self->chosen));
  else if (self->chosen < 0)
    {
      gtk_single_selection_set_selected (self->selection, position_of (self, guesses->start));
      /* Where the window is narrow the table is brought into sight; arrows go through its rows. */
      gtk_widget_grab_focus (GTK_WIDGET (self->columns));
    }
}

/* --- its life ----------------------------------------------------------------------------------
 */

static void
xs_picture_table_dispose (GObject *object)
{
  XsPictureTable *self = XS_PICTURE_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->columns != NULL)
    {
      remove_columns (self);
      gtk_column_view_set_model (self->columns, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_PICTURE_TABLE);
  G_OBJECT_CLASS (xs_picture_table_parent_class)->dispose (object);
}

static void
xs_picture_table_class_init (XsPictureTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_picture_table_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "picturetable");
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/picture-table.ui");
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, title);
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, note);
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, progress);
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, stop);
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, again);
  gtk_widget_class_bind_template_child (widget_class, XsPictureTable, columns);
}

/* Rows are sorted at once: to compare numbers is cheap, while a list that is sorted piece by piece
 * is shown anew with every piece. */
static void
xs_picture_table_init (XsPictureTable *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen = -1;
  self->rows = g_list_store_new (XS_TYPE_PICTURE_ROW);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->columns)));
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect",
                                  TRUE, "model", sorted, NULL);
  g_object_unref (sorted);
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
}

GtkWidget *
xs_picture_table_new (void)
{
  return g_object_new (XS_TYPE_PICTURE_TABLE, NULL);
}

/* --- what is shown -----------------------------------------------------------------------------
 */

static char *
title_of (const XsMany *many)
{
  g_autofree char *number = xs_format_number (many->n_pictures, 0);

  if (many->n_pictures == 0)
    return g_strdup (_ ("Looking for pictures…"));
  return g_strdup_printf (
      g_dngettext (NULL, "%s picture", "%s pictures", (gulong) many->n_pictures), number);
}

/* "1 200 of 5 000 · epoch 3.0 · 2 not readable" */
static char *
note_of (const XsPictureTable *self)
{
  const XsMany *many = &self->many;
  GString *note = g_string_new (NULL);
  g_autofree char *epoch = xs_format_number (many->of.epoch, 1);
  g_autofree char *answered = xs_format_number (many->n_answered, 0);

  if (many->n_sizes == 0)
    return g_string_free (note, FALSE);
  if (many->n_answered < many->n_pictures)
    g_string_append_printf (note, _ ("%s answered · "), answered);
  /* Translators: the table shows what the network said after so many epochs. */
  g_string_append_printf (note, _ ("of epoch %s"), epoch);
  if (self->n_failed > 0)
    g_string_append_printf (
        note,
        g_dngettext (NULL, " · %d cannot be read", " · %d cannot be read", (gulong) self->n_failed),
        self->n_failed);
  return g_string_free (note, FALSE);
}

static void
show_state (XsPictureTable *self, const char *error)
{
  const XsMany *many = &self->many;
  gboolean is_whole = many->n_answered == many->n_pictures;
  g_autofree char *title = title_of (many);
  g_autofree char *note = error != NULL ? g_strdup (error) : note_of (self);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->note, note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  gtk_widget_set_visible (self->progress, many->is_busy && many->n_pictures > 0);
  gtk_widget_set_visible (self->stop, many->is_busy);
  gtk_widget_set_visible (self->again, !many->is_busy && (many->is_old || !is_whole));
  if (many->n_pictures > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                   (double) many->n_answered / many->n_pictures);
}

static gboolean
same_columns (const XsMany *a, const XsMany *b)
{
  return a->n_sizes == b->n_sizes &&
         memcmp (a->sizes, b->sizes, (gsize) a->n_sizes * sizeof *a->sizes) == 0;
}

/* What is asked anew stays until the new answers come, unless they are of other columns. */
void
xs_picture_table_set_many (XsPictureTable *self, const XsMany *many, XsStudy *study)
{
  gboolean is_other, has_columns;

  g_return_if_fail (XS_IS_PICTURE_TABLE (self));

  is_other = many->list != self->many.list;
  has_columns = same_columns (many, &self->many);
  self->many = *many;
  self->many.error = NULL;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  if (is_other)
    self->chosen = -1;
  if (is_other || !has_columns)
    {
      self->is_set = TRUE;
      g_list_store_remove_all (self->rows);
      self->is_set = FALSE;
      self->n_failed = 0;
    }
  if (!has_columns)
    renew_columns (self);
  show_state (self, many->error);
}

static int
count_failed (XsPictureTable *self, guint start, guint count)
{
  int n_failed = 0;

  for (guint i = start; i < start + count; i++)
    {
      g_autoptr (XsPictureRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n_failed += xs_picture_row_error (row) != NULL;
    }
  return n_failed;
}

void
xs_picture_table_add (XsPictureTable *self, const XsGuesses *guesses)
{
  guint start = (guint) guesses->start, count = (guint) guesses->count, n, replaced;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (XS_IS_PICTURE_TABLE (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (self->study == NULL || start > n)
    return;
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (rows, xs_picture_row_new (guesses, (int) i, self->many.n_sizes, self->study,
                                               self->many.n_common));
  replaced = MIN (count, n - start);
  self->n_failed -= count_failed (self, start, replaced);
  self->is_set = TRUE;
  g_list_store_splice (self->rows, start, replaced, rows->pdata, count);
  restore_selection (self, guesses);
  self->n_failed += count_failed (self, start, count);
}

GBytes *
xs_picture_table_get_values (XsPictureTable *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  g_autofree char *head = xs_guess_table_head (self->many.sizes, self->many.n_sizes);
  GString *values = g_string_new (head);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (XsPictureRow) row = g_list_model_get_item (model, i);
      g_autofree char *line = xs_guess_table_row (
          xs_picture_row_path (row), xs_picture_row_guesses (row), self->many.n_sizes,
          (const char *const *) self->study->class_names, xs_picture_row_error (row));

      g_string_append (values, line);
    }
  return g_string_free_to_bytes (values);
}

GtkSelectionModel *
xs_picture_table_get_model (XsPictureTable *self)
{
  return GTK_SELECTION_MODEL (self->selection);
}
