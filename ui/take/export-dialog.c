#include "ui/take/export-dialog.h"

#include "ui/plot/export.h"
#include "ui/plot/text.h"
#include "ui/plot/whole-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAGE_WIDTH 842 /* points, of all plots together: A4 on its side */
#define PAGE_HEIGHT 595
#define MOST_PIXELS 16384 /* a side of a PNG */
#define PAPER_MARGIN 8    /* around the picture of it */

struct _XsExportDialog
{
  AdwWindow parent;

  GtkDrawingArea *picture;
  AdwComboRow *plot_row;
  AdwComboRow *format_row;
  GtkWidget *width_row;
  GtkWidget *height_row;
  AdwActionRow *scale_row;
  GtkSpinButton *width;
  GtkSpinButton *height;
  GtkSpinButton *scale;
  GtkButton *export_button;

  GPtrArray *plots; /* XsCanvas */
  char *view, *note, *study;
};

G_DEFINE_FINAL_TYPE (XsExportDialog, xs_export_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  MADE,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what is chosen ----------------------------------------------------------------------------
 */

static gboolean
is_whole_view (XsExportDialog *self)
{
  return adw_combo_row_get_selected (self->plot_row) >= self->plots->len;
}

static XsTakeFormat
format_of (XsExportDialog *self)
{
  return (XsTakeFormat) CLAMP (adw_combo_row_get_selected (self->format_row), 0, XS_N_TAKES - 1);
}

/* Of one plot, or of all. Free with g_free(). */
static XsSheetPlot *
chosen_plots (XsExportDialog *self, int *n)
{
  gboolean whole = is_whole_view (self);
  guint first = whole ? 0 : adw_combo_row_get_selected (self->plot_row);
  XsSheetPlot *plots;

  *n = whole ? (int) self->plots->len : 1;
  plots = g_new0 (XsSheetPlot, (gsize) *n);
  for (int i = 0; i < *n; i++)
    plots[i].canvas = g_ptr_array_index (self->plots, first + (guint) i);
  return plots;
}

static XsSheet
sheet_of (XsExportDialog *self, const XsSheetPlot *plots, int n)
{
  return (XsSheet){ .title = is_whole_view (self) ? self->view : NULL,
                    .note = self->note,
                    .plots = plots,
                    .n_plots = n };
}

/* --- what is shown -----------------------------------------------------------------------------
 */

static void
draw_paper (cairo_t *cr, int width, int height, double scale)
{
  cairo_set_source_rgba (cr, 0, 0, 0, .25);
  cairo_rectangle (cr, -1 / scale, -1 / scale, width + 2 / scale, height + 2 / scale);
  cairo_fill (cr);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  XsExportDialog *self = data;
  int sheet_width = gtk_spin_button_get_value_as_int (self->width);
  int sheet_height = gtk_spin_button_get_value_as_int (self->height), n;
  g_autofree XsSheetPlot *plots = chosen_plots (self, &n);
  XsSheet sheet = sheet_of (self, plots, n);
  double scale = MIN ((double) (width - 2 * PAPER_MARGIN) / sheet_width,
                      (double) (height - 2 * PAPER_MARGIN) / sheet_height);

  if (scale <= 0)
    return;
  cairo_translate (cr, (width - scale * sheet_width) / 2, (height - scale * sheet_height) / 2);
  cairo_scale (cr, scale, scale);
  draw_paper (cr, sheet_width, sheet_height, scale);
  cairo_rectangle (cr, 0, 0, sheet_width, sheet_height);
  cairo_clip (cr);
  xs_export_draw_on (cr, sheet_width, sheet_height, xs_sheet_draw, &sheet);
}

static void
show_pixels (XsExportDialog *self)
{
  double scale = gtk_spin_button_get_value (self->scale);
  g_autofree char *width =
      xs_format_number (ceil (scale * gtk_spin_button_get_value (self->width)), 0);
  g_autofree char *height =
      xs_format_number (ceil (scale * gtk_spin_button_get_value (self->height)), 0);
  g_autofree char *words = g_strdup_printf (_ ("%s × %s pixels"), width, height);

  adw_action_row_set_subtitle (self->scale_row, words);
}

static gboolean
is_too_large (XsExportDialog *self)
{
  double longest =
      MAX (gtk_spin_button_get_value (self->width), gtk_spin_button_get_value (self->height));

  return format_of (self) == XS_TAKE_PNG &&
         longest * gtk_spin_button_get_value (self->scale) > MOST_PIXELS;
}

/* A table is of one plot, and has no size. */
static void
changed_cb (XsExportDialog *self)
{
  XsTakeFormat format = format_of (self);
  gboolean is_table = format == XS_TAKE_CSV;
  g_autoptr (XsTable) table = NULL;

  if (self->plots == NULL)
    return;
  if (is_table && !is_whole_view (self))
    table = xs_canvas_get_table (
        g_ptr_array_index (self->plots, adw_combo_row_get_selected (self->plot_row)));
  gtk_widget_set_visible (self->width_row, !is_table);
  gtk_widget_set_visible (self->height_row, !is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_row), format == XS_TAKE_PNG);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button),
                            (!is_table || table != NULL) && !is_too_large (self));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->format_row),
      is_table && table == NULL ? _ ("A table is of one plot, and pictures have none") : "");
  show_pixels (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

/* A plot comes in the size that suits it, all of them on a page. */
static void
plot_changed_cb (XsExportDialog *self)
{
  g_autofree XsSheetPlot *plots = NULL;
  int n, width = PAGE_WIDTH, height = PAGE_HEIGHT;
  XsSheet sheet;

  if (self->plots == NULL)
    return;
  plots = chosen_plots (self, &n);
  sheet = sheet_of (self, plots, n);
  if (!is_whole_view (self))
    xs_sheet_find_size (&sheet, &width, &height);
  gtk_spin_button_set_value (self->width, width);
  gtk_spin_button_set_value (self->height, height);
  changed_cb (self);
}

/* --- what is made ------------------------------------------------------------------------------
 */

static void
export_cb (XsExportDialog *self)
{
  int n;
  g_autofree XsSheetPlot *plots = chosen_plots (self, &n);
  XsSheet sheet = sheet_of (self, plots, n);
  const char *title = sheet.title != NULL ? sheet.title : xs_canvas_get_label (plots[0].canvas);
  g_autofree char *name =
      xs_take_name (title != NULL ? title : self->view, self->study, format_of (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      xs_take_bytes (&sheet, format_of (self), gtk_spin_button_get_value_as_int (self->width),
                     gtk_spin_button_get_value_as_int (self->height),
                     gtk_spin_button_get_value (self->scale), &error);

  g_signal_emit (self, signals[CHOSEN], 0, (int) format_of (self),
                 is_whole_view (self) ? NULL : plots[0].canvas);
  if (bytes != NULL)
    g_signal_emit (self, signals[MADE], 0, bytes, name);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- its life ----------------------------------------------------------------------------------
 */

static void
xs_export_dialog_dispose (GObject *object)
{
  XsExportDialog *self = XS_EXPORT_DIALOG (object);

  if (self->picture != NULL)
    gtk_drawing_area_set_draw_func (self->picture, NULL, NULL, NULL);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->study, g_free);
  G_OBJECT_CLASS (xs_export_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/across_scales/AcrossScales/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (class, XsExportDialog, picture);
  gtk_widget_class_bind_template_child (class, XsExportDialog, plot_row);
  gtk_widget_class_bind_template_child (class, XsExportDialog, format_row);
  gtk_widget_class_bind_template_child (class, XsExportDialog, width_row);
  gtk_widget_class_bind_template_child (class, XsExportDialog, height_row);
  gtk_widget_class_bind_template_child (class, XsExportDialog, scale_row);
  gtk_widget_class_bind_template_child (class, XsExportDialog, width);
  gtk_widget_class_bind_template_child (class, XsExportDialog, height);
  gtk_widget_class_bind_template_child (class, XsExportDialog, scale);
  gtk_widget_class_bind_template_child (class, XsExportDialog, export_button);
  gtk_widget_class_bind_template_callback (class, changed_cb);
  gtk_widget_class_bind_template_callback (class, plot_changed_cb);
  gtk_widget_class_bind_template_callback (class, export_cb);
}

static void
xs_export_dialog_class_init (XsExportDialogClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_export_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, XS_TYPE_CANVAS);
  signals[MADE] = g_signal_new ("made", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_BYTES, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (class));
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
xs_export_dialog_init (XsExportDialog *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
  for (int i = 0; i < XS_N_TAKES; i++)
    gtk_string_list_append (formats, xs_take_label ((XsTakeFormat) i));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  gtk_drawing_area_set_draw_func (self->picture, draw_cb, self, NULL);
}

static void
offer_plots (XsExportDialog *self, guint chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->plots->len; i++)
    {
      const char *label = xs_canvas_get_label (g_ptr_array_index (self->plots, i));

      gtk_string_list_append (names, label != NULL ? label : _ ("Picture"));
    }
  if (self->plots->len > 1)
    gtk_string_list_append (names, _ ("The whole view"));
  adw_combo_row_set_model (self->plot_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->plot_row, chosen);
}

GtkWindow *
xs_export_dialog_new (GtkWindow *parent, const XsTakeOffer *offer)
{
  XsExportDialog *self =
      g_object_new (XS_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->plots = g_ptr_array_ref (offer->plots);
  self->view = g_strdup (offer->view);
  self->note = g_strdup (offer->note);
  self->study = g_strdup (offer->study);
  adw_combo_row_set_selected (self->format_row, offer->format);
  offer_plots (self, offer->chosen);
  plot_changed_cb (self);
  return GTK_WINDOW (self);
}
