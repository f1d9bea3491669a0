#include "ui/window/window-private.h"

#include "ui/plot/node-words.h"
#include "ui/plot/text.h"
#include "ui/take/clipboard.h"
#include "ui/take/export-dialog.h"
#include "ui/take/file.h"
#include "ui/take/plots.h"
#include "ui/take/table-window.h"

#include <glib/gi18n.h>

/* What is taken along of the window: pictures and tables of its plots, on the clipboard, in a
 * window of their own, and as files, which the application writes. */

#define WHOLE_VIEW "*" /* no plot is called that */

/* --- which plot --------------------------------------------------------------------------------
 */

static GPtrArray *
plots_that_show (XsWindow *self)
{
  return xs_plots_in (adw_view_stack_get_visible_child (self->stack));
}

/* The one that a menu or the focus points at, else the first of @plots; NULL: there is none. */
static XsCanvas *
find_plot (XsWindow *self, const GPtrArray *plots)
{
  XsCanvas *plot = xs_plot_menu_get_plot (&self->plot_menu);

  if (plot != NULL && !xs_canvas_is_empty (plot))
    return plot;
  return plots->len > 0 ? g_ptr_array_index (plots, 0) : NULL;
}

/* Likewise the first that has a table, which goes to @table; NULL and NULL: there is none. */
static XsCanvas *
find_table (XsWindow *self, XsTable **table)
{
  XsCanvas *plot = xs_plot_menu_get_plot (&self->plot_menu);
  g_autoptr (GPtrArray) plots = plots_that_show (self);

  *table = plot != NULL ? xs_canvas_get_table (plot) : NULL;
  for (guint i = 0; i < plots->len && plot == NULL; i++)
    {
      *table = xs_canvas_get_table (g_ptr_array_index (plots, i));
      plot = *table != NULL ? g_ptr_array_index (plots, i) : NULL;
    }
  return plot;
}

static void
say_nothing_shows (XsWindow *self)
{
  xs_window_toast (self, _ ("There is no plot to take along yet"), NULL, NULL);
}

/* --- what is written beside it -----------------------------------------------------------------
 */

const XsFrame *
xs_window_seen_frame (XsWindow *self)
{
  return self->look != NULL ? self->look : self->frame;
}

/* "Fashion-MNIST · 14 × 14, 8 steps · epoch 3.0 · validation 81.2 %" */
char *
xs_window_note (XsWindow *self)
{
  const XsFrame *frame = xs_window_seen_frame (self);
  g_autofree char *level = NULL, *epoch = NULL, *accuracy = NULL;

  if (self->study == NULL)
    return NULL;
  if (frame == NULL)
    return g_strdup (self->study->data_name);
  level = xs_node_level (&(XsNode){ .size = frame->parameters->architecture.size,
                                    .depth = frame->parameters->architecture.depth });
  epoch = xs_format_number (frame->at.epoch, 1);
  accuracy = xs_format_percent ((double) frame->validation_accuracy);
  return g_strdup_printf (_ ("%s · %s · epoch %s · validation %s"), self->study->data_name, level,
                          epoch, accuracy);
}

/* "Fashion-MNIST 14 px" */
char *
xs_window_short_note (XsWindow *self)
{
  const XsFrame *frame = xs_window_seen_frame (self);

  if (self->study == NULL || frame == NULL)
    return self->study == NULL ? NULL : g_strdup (self->study->data_name);
  return g_strdup_printf (_ ("%s %d px"), self->study->data_name,
                          frame->parameters->architecture.size);
}

static const char *
title_of_view (XsWindow *self)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->stack);

  return adw_view_stack_page_get_title (adw_view_stack_get_page (self->stack, view));
}

/* --- actions -----------------------------------------------------------------------------------
 */

static void
made_cb (XsWindow *self, GBytes *bytes, const char *name)
{
  xs_window_emit (self, XS_SIGNAL_FILE_MADE, bytes, name);
}

static void
failed_cb (XsWindow *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_ ("The picture cannot be drawn: %s"), message);

  xs_window_set_error (self, text);
}

static guint
index_of (const GPtrArray *plots, const XsCanvas *plot)
{
  guint index;

  return g_ptr_array_find ((GPtrArray *) plots, plot, &index) ? index : 0;
}

/* Of the actions export-format and export-plot, which remember what was chosen last. */
static const char *
remembered (XsWindow *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_autoptr (GVariant) state = g_action_get_state (action);

  return g_intern_string (g_variant_get_string (state, NULL));
}

/* What a plot is called in its template, or what it is. */
static const char *
id_of (XsCanvas *plot)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (plot));

  return id != NULL ? id : G_OBJECT_TYPE_NAME (plot);
}

static void
chosen_cb (XsWindow *self, int format, XsCanvas *plot)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self), "export-format",
                                      g_variant_new_string (xs_take_ending (format) + 1));
  g_action_group_change_action_state (
      G_ACTION_GROUP (self), "export-plot",
      g_variant_new_string (plot != NULL ? id_of (plot) : WHOLE_VIEW));
}

static XsTakeFormat
last_format (XsWindow *self)
{
  const char *name = remembered (self, "export-format");

  for (int i = 0; i < XS_N_TAKES; i++)
    if (g_str_equal (name, xs_take_ending ((XsTakeFormat) i) + 1))
      return (XsTakeFormat) i;
  return XS_TAKE_SVG;
}

/* What is pointed at comes first, then what was taken along last, if it shows. */
static guint
proposed (XsWindow *self, const GPtrArray *plots, const XsCanvas *plot)
{
  const char *last = remembered (self, "export-plot");

  if (plot == xs_plot_menu_get_plot (&self->plot_menu))
    return index_of (plots, plot);
  if (g_str_equal (last, WHOLE_VIEW) && plots->len > 1)
    return plots->len;
  for (guint i = 0; i < plots->len; i++)
    if (g_str_equal (id_of (g_ptr_array_index (plots, i)), last))
      return i;
  return index_of (plots, plot);
}

static void
export_view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;
  g_autoptr (GPtrArray) plots = plots_that_show (self);
  XsCanvas *plot = find_plot (self, plots);
  g_autofree char *note = xs_window_note (self), *study = xs_window_short_note (self);
  XsTakeOffer offer = { .view = title_of_view (self), .note = note, .study = study };
  GtkWindow *dialog;

  if (plot == NULL)
    {
      say_nothing_shows (self);
      return;
    }
  /* One of those beside the view comes after its own. */
  if (!g_ptr_array_find (plots, plot, NULL))
    g_ptr_array_add (plots, g_object_ref (plot));
  offer.plots = plots;
  offer.chosen = proposed (self, plots, plot);
  offer.format = last_format (self);
  dialog = xs_export_dialog_new (GTK_WINDOW (self), &offer);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;
  g_autoptr (GPtrArray) plots = plots_that_show (self);
  g_autofree char *note = xs_window_note (self);
  g_autoptr (GError) error = NULL;
  XsSheetPlot plot = { .canvas = find_plot (self, plots) };
  XsSheet sheet = { .note = note, .plots = &plot, .n_plots = 1 };

  if (plot.canvas == NULL)
    say_nothing_shows (self);
  else if (!xs_clipboard_take_picture (GTK_WIDGET (self), &sheet, &error))
    failed_cb (self, error->message);
  else
    xs_window_toast (self, _ ("Picture copied"), NULL, NULL);
}

static void
copy_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;
  g_autoptr (XsTable) table = NULL;
  g_autofree char *text = NULL;

  find_table (self, &table);
  if (table == NULL)
    {
      xs_window_toast (self, _ ("There is no table to take along"), NULL, NULL);
      return;
    }
  xs_clipboard_take_table (GTK_WIDGET (self), table);
  text = g_strdup_printf (
      ngettext ("%d row copied", "%d rows copied", (gulong) xs_table_n_rows (table)),
      xs_table_n_rows (table));
  xs_window_toast (self, text, NULL, NULL);
}

static void
show_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;
  g_autoptr (XsTable) table = NULL;
  XsCanvas *plot = find_table (self, &table);
  g_autofree char *study = xs_window_short_note (self);
  GtkWindow *window;

  if (table == NULL)
    {
      xs_window_toast (self, _ ("There is no table to show"), NULL, NULL);
      return;
    }
  window = xs_table_window_new (GTK_WINDOW (self), plot, study);
  g_signal_connect_object (window, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static const GActionEntry entries[] = {
  { .name = "export-view", .activate = export_view_cb },
  { .name = "export-format", .parameter_type = "s", .state = "'svg'" },
  { .name = "export-plot", .parameter_type = "s", .state = "''" },
  { .name = "copy-picture", .activate = copy_picture_cb },
  { .name = "copy-table", .activate = copy_table_cb },
  { .name = "show-table", .activate = show_table_cb },
};

void
xs_window_add_taking (XsWindow *self)
{
  xs_plot_menu_init (&self->plot_menu, GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
