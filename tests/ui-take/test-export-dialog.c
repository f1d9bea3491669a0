#include "ui/take/export-dialog.h"

#include "bars.h"

#include <string.h>

static const double values[] = { 3, 1, 2 };

typedef struct
{
  XsBarsPlot *plots[2];
  GtkWindow *dialog;
  char *name;
  GBytes *bytes;
} Fixture;

static void
made_cb (GtkWindow *dialog, GBytes *bytes, const char *name, Fixture *fixture)
{
  fixture->bytes = g_bytes_ref (bytes);
  fixture->name = g_strdup (name);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) plots = g_ptr_array_new_with_free_func (g_object_unref);
  XsTakeOffer offer = { .plots = plots, .chosen = 1, .view = "View", .study = "Study" };

  for (int i = 0; i < 2; i++)
    {
      fixture->plots[i] = xs_bars_plot_new (i == 0 ? "First" : "Second");
      xs_bars_plot_set (fixture->plots[i], values, 2 + i);
      g_ptr_array_add (plots, g_object_ref (fixture->plots[i]));
    }
  fixture->dialog = g_object_ref (xs_export_dialog_new (NULL, &offer));
  g_signal_connect (fixture->dialog, "made", G_CALLBACK (made_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->dialog);
  g_assert_finalize_object (fixture->dialog);
  for (int i = 0; i < 2; i++)
    g_assert_finalize_object (fixture->plots[i]);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  g_free (fixture->name);
}

/* The first descendant of @root of @type whose @property is @text. */
static GtkWidget *
find (GtkWidget *root, GType type, const char *property, const char *text)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    {
      g_autofree char *value = NULL;

      g_object_get (root, property, &value, NULL);
      found = g_strcmp0 (value, text) == 0 ? root : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, property, text);
  return found;
}

static AdwComboRow *
row_of (Fixture *fixture, const char *title)
{
  return ADW_COMBO_ROW (find (GTK_WIDGET (fixture->dialog), ADW_TYPE_COMBO_ROW, "title", title));
}

static GtkWidget *
button_of (Fixture *fixture)
{
  return find (GTK_WIDGET (fixture->dialog), GTK_TYPE_BUTTON, "label", "Export…");
}

/* The plot that was proposed is the one that is made. */
static void
test_proposed (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (adw_combo_row_get_selected (row_of (fixture, "What")), ==, 1);
  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (fixture->dialog)));
  g_signal_emit_by_name (button_of (fixture), "clicked");
  g_assert_cmpstr (fixture->name, ==, "second, study.svg");
  g_assert_true (g_str_has_prefix (g_bytes_get_data (fixture->bytes, NULL), "<?xml"));
}

static void
chosen_cb (GtkWindow *dialog, int format, XsCanvas *plot, char **told)
{
  g_free (*told);
  *told = g_strdup_printf ("%d %s", format, plot != NULL ? xs_canvas_get_label (plot) : "all");
}

/* What was chosen is told, so that it can be proposed the next time. */
static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;

  g_signal_connect (fixture->dialog, "chosen", G_CALLBACK (chosen_cb), &told);
  adw_combo_row_set_selected (row_of (fixture, "What"), 0);
  adw_combo_row_set_selected (row_of (fixture, "Format"), XS_TAKE_PDF);
  g_signal_emit_by_name (button_of (fixture), "clicked");
  g_assert_cmpstr (told, ==, "1 First");
}

/* All of them together, on one page. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  adw_combo_row_set_selected (row_of (fixture, "What"), 2);
  adw_combo_row_set_selected (row_of (fixture, "Format"), 1);
  g_signal_emit_by_name (button_of (fixture), "clicked");
  g_assert_cmpstr (fixture->name, ==, "view, study.pdf");
  g_assert_true (g_str_has_prefix (g_bytes_get_data (fixture->bytes, NULL), "%PDF"));
}

/* A table is of one plot: nothing else can be asked for, and no size. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  GtkWidget *height;

  adw_combo_row_set_selected (row_of (fixture, "Format"), 3);
  height = find (GTK_WIDGET (fixture->dialog), ADW_TYPE_ACTION_ROW, "title", "Height");
  g_assert_false (gtk_widget_get_visible (height));
  adw_combo_row_set_selected (row_of (fixture, "What"), 2);
  g_assert_false (gtk_widget_get_sensitive (button_of (fixture)));
  adw_combo_row_set_selected (row_of (fixture, "What"), 0);
  g_assert_true (gtk_widget_get_sensitive (button_of (fixture)));
  g_signal_emit_by_name (button_of (fixture), "clicked");
  g_assert_cmpstr (fixture->name, ==, "first, study.csv");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/export-dialog/proposed", Fixture, NULL, set_up, test_proposed, tear_down);
  g_test_add ("/export-dialog/chosen", Fixture, NULL, set_up, test_chosen, tear_down);
  g_test_add ("/export-dialog/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/export-dialog/table", Fixture, NULL, set_up, test_table, tear_down);
  return g_test_run ();
}
