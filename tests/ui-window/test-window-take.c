#include "ui/plot/export.h"
#include "ui/plot/sheet.h"
#include "ui/take/export-dialog.h"
#include "ui/take/plots.h"
#include "ui/take/table-window.h"

#include "open-window.h"

#include <string.h>

static const char *const views[] = { "train", "kernels", "trajectory", "classify" };

static GPtrArray *
plots_of (OpenWindow *self, const char *view)
{
  AdwViewStack *stack =
      ADW_VIEW_STACK (open_window_find (self, ADW_TYPE_VIEW_STACK, "visible-child-name", view));

  return xs_plots_in (adw_view_stack_get_visible_child (stack));
}

/* How much of @surface is not white. */
static double
ink_of (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), n = 0;
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += data[y * stride + 4 * x] + data[y * stride + 4 * x + 1] < 480;
  return (double) n / (width * height);
}

static void
draw_canvas (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  xs_canvas_paint (XS_CANVAS ((gpointer) data), cr, width, height, style);
}

/* Each plot of each view is on paper, in any size, though the window was never on a screen. */
static void
test_all_plots (OpenWindow *self, gconstpointer data)
{
  int n = 0;

  open_window_give_study (self);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GPtrArray) plots = NULL;

      open_window_show (self, views[i]);
      plots = plots_of (self, views[i]);
      for (guint k = 0; k < plots->len; k++, n++)
        for (int size = 150; size <= 600; size += 150)
          {
            cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, 300);
            cairo_t *cr = cairo_create (surface);

            xs_export_draw_on (cr, size, 300, draw_canvas, g_ptr_array_index (plots, k));
            cairo_destroy (cr);
            cairo_surface_flush (surface);
            g_assert_cmpfloat (ink_of (surface), >, .002);
            cairo_surface_destroy (surface);
          }
    }
  g_assert_cmpint (n, >=, 4);
}

/* And each can be reached with Tab and is a table, too. */
static void
test_all_tables (OpenWindow *self, gconstpointer data)
{
  open_window_give_study (self);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GPtrArray) plots = NULL;

      open_window_show (self, views[i]);
      plots = plots_of (self, views[i]);
      for (guint k = 0; k < plots->len; k++)
        {
          g_autoptr (XsTable) table = xs_canvas_get_table (g_ptr_array_index (plots, k));

          g_assert_nonnull (table);
          g_assert_cmpint (xs_table_n_rows (table), >, 0);
          g_assert_true (gtk_widget_get_focusable (g_ptr_array_index (plots, k)));
        }
    }
}

/* A theme of the window's does not get on paper. */
static void
test_white_paper (OpenWindow *self, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GPtrArray) plots = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  open_window_give_study (self);
  open_window_show (self, "kernels");
  plots = plots_of (self, "kernels");
  g_assert_cmpuint (plots->len, >, 0);
  xs_export_draw_on (cr, 400, 300, draw_canvas, g_ptr_array_index (plots, 0));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmphex (cairo_image_surface_get_data (surface)[0], ==, 0xff);
  cairo_surface_destroy (surface);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
made_cb (XsWindow *window, GBytes *bytes, const char *name, char **told)
{
  *told = g_strdup_printf ("%s %.5s", name, (const char *) g_bytes_get_data (bytes, NULL));
}

/* Paths of the four reference images that go somewhere. */
static void
give_paths (XsFrame *frame)
{
  const XsArchitecture *a = &frame->parameters->architecture;
  XsTrajectory *t = xs_trajectory_new (a, 4);

  for (int i = 0; i < 4 * (a->depth + 1); i++)
    {
      t->paths[2 * i] = (float) (i % 5);
      t->paths[2 * i + 1] = (float) (i % 3);
    }
  frame->trajectory = t;
}

static void
asked_cb (XsWindow *window, int label, int prediction, int *asked)
{
  asked[0] = label;
  asked[1] = prediction;
}

/* Of a study whose views nobody has looked at: what they would show is waited for, the paths of the
 * images and those that are mixed up most. */
static void
test_report (OpenWindow *self, gconstpointer data)
{
  g_autofree char *told = NULL;
  g_autoptr (XsFrame) frame = fixture_frame (28, 16, .875f);
  XsConfused answer = { .label = 0, .prediction = 1 };
  int asked[] = { -1, -1 };

  g_signal_connect (self->window, "file-made", G_CALLBACK (made_cb), &told);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.report", NULL);
  g_assert_null (told);
  open_window_give_study (self);
  frame->confusion[1] = 7;
  xs_window_set_frame (self->window, frame);
  g_signal_connect (self->window, "confused-asked", G_CALLBACK (asked_cb), asked);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.report", NULL);
  g_assert_null (told);
  g_assert_true (xs_window_get_parts (self->window) & XS_FRAME_TRAJECTORY);
  g_assert_true (xs_window_shows_confused (self->window));
  g_assert_cmpint (asked[0], ==, 0);
  g_assert_cmpint (asked[1], ==, 1);
  xs_window_set_confused (self->window, &answer);
  g_assert_null (told);
  give_paths (frame);
  xs_window_set_frame (self->window, frame);
  g_assert_false (xs_window_get_parts (self->window) & XS_FRAME_TRAJECTORY);
  g_assert_false (xs_window_shows_confused (self->window));
  g_assert_cmpstr (told, ==, "report, fashion-mnist 28 px.pdf %PDF-");
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

/* The table of the first plot that has one; none before there is something to show. */
static void
test_table (OpenWindow *self, gconstpointer data)
{
  GtkWindow *table;

  open_window_show (self, "kernels");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-table", NULL);
  g_assert_null (find_window (XS_TYPE_TABLE_WINDOW));
  open_window_give_study (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-table", NULL);
  table = find_window (XS_TYPE_TABLE_WINDOW);
  g_assert_nonnull (table);
  g_assert_true (g_str_has_prefix (gtk_window_get_title (table), "Kernels at 28 × 28"));
  gtk_window_destroy (table);
}

/* A list of the dialog by its title. */
static AdwComboRow *
combo_of (GtkWindow *dialog, const char *title)
{
  return ADW_COMBO_ROW (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "title", title));
}

static GtkWindow *
open_export (OpenWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.export-view", NULL);
  return find_window (XS_TYPE_EXPORT_DIALOG);
}

/* What was exported is proposed the next time: the format everywhere, a plot where there is one
 * that is called so. */
static void
test_remembers (OpenWindow *self, gconstpointer data)
{
  GtkWindow *dialog;
  guint n;

  open_window_give_study (self);
  open_window_show (self, "kernels");
  dialog = open_export (self);
  g_assert_cmpuint (adw_combo_row_get_selected (combo_of (dialog, "Format")), ==, XS_TAKE_SVG);
  n = g_list_model_get_n_items (adw_combo_row_get_model (combo_of (dialog, "What")));
  g_assert_cmpuint (n, >, 2);
  adw_combo_row_set_selected (combo_of (dialog, "Format"), XS_TAKE_PNG);
  adw_combo_row_set_selected (combo_of (dialog, "What"), 1);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "Export…"),
                         "clicked");
  dialog = open_export (self);
  g_assert_cmpuint (adw_combo_row_get_selected (combo_of (dialog, "Format")), ==, XS_TAKE_PNG);
  g_assert_cmpuint (adw_combo_row_get_selected (combo_of (dialog, "What")), ==, 1);
  adw_combo_row_set_selected (combo_of (dialog, "What"), n - 1);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "Export…"),
                         "clicked");
  dialog = open_export (self);
  g_assert_cmpuint (adw_combo_row_get_selected (combo_of (dialog, "What")), ==, n - 1);
  gtk_window_destroy (dialog);
}

static gboolean
offers (OpenWindow *self, const char *mime_type, GType type)
{
  GdkContentFormats *formats =
      gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (self->window)));

  return gdk_content_formats_contain_mime_type (formats, mime_type) &&
         gdk_content_formats_contain_gtype (formats, type);
}

static void
test_copies (OpenWindow *self, gconstpointer data)
{
  open_window_give_study (self);
  open_window_show (self, "kernels");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.copy-picture", NULL);
  g_assert_true (offers (self, "image/svg+xml", GDK_TYPE_TEXTURE));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.copy-table", NULL);
  g_assert_true (offers (self, "text/csv", G_TYPE_STRING));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  open_window_test ("/window-take/all-plots", test_all_plots);
  open_window_test ("/window-take/all-tables", test_all_tables);
  open_window_test ("/window-take/white-paper", test_white_paper);
  open_window_test ("/window-take/report", test_report);
  open_window_test ("/window-take/table", test_table);
  open_window_test ("/window-take/remembers", test_remembers);
  open_window_test ("/window-take/copies", test_copies);
  return g_test_run ();
}
