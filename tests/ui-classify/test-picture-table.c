#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/classify/picture-row.h"
#include "ui/classify/picture-table.h"

#include <math.h>
#include <string.h>

#define N 5
#define N_CLASSES 3

typedef struct
{
  GtkWidget *widget;
  XsPictureTable *table; /* the same */
  XsStudy *study;
  XsMany many;
  int chosen; /* -1: none was told */
} Fixture;

static void
chosen_cb (Fixture *f, int index)
{
  f->chosen = index;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->widget = g_object_ref_sink (xs_picture_table_new ());
  f->table = XS_PICTURE_TABLE (f->widget);
  f->study = fake_study ();
  f->chosen = -1;
  f->many = (XsMany){ .list = 1,
                      .n_pictures = N,
                      .n_common = (int) strlen ("/given/"),
                      .is_busy = TRUE,
                      .of = { .epoch = 3 },
                      .sizes = { 14, 28 },
                      .n_sizes = 2 };
  g_signal_connect_swapped (f->widget, "chosen", G_CALLBACK (chosen_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->widget);
  xs_study_unref (f->study);
}

/* Of the pictures from @start on, (@count): number i is of class i modulo 3 with a probability of
 * .5 + i / 20 at 14 pixels and of class 0 at 28; number 2 could not be read. */
static void
add (Fixture *f, int start, int count)
{
  static const char *const paths[N] = { "/given/a.png", "/given/b,c.png", "/given/in/d.png",
                                        "/given/e.png", "/given/f.png" };
  float probabilities[N][2 * N_CLASSES] = { 0 };
  guint8 thumbnail[XS_SCAN_THUMBNAIL * XS_SCAN_THUMBNAIL] = { 0 };
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, 0, "cut short");
  XsSeen seen[N] = { 0 };
  XsGuesses guesses = { start, count, paths + start, seen, 1, N_CLASSES };

  for (int i = 0; i < count; i++)
    {
      int index = start + i;

      probabilities[i][index % N_CLASSES] = .5f + (float) index / 20;
      probabilities[i][N_CLASSES] = .9f;
      seen[i] = (XsSeen){ .probabilities = probabilities[i], .thumbnail = thumbnail };
      if (index == 2)
        seen[i] = (XsSeen){ .error = error };
    }
  f->many.n_answered = start;
  xs_picture_table_set_many (f->table, &f->many, f->study);
  xs_picture_table_add (f->table, &guesses);
  f->many.n_answered = start + count;
  f->many.is_busy = f->many.n_answered < N;
  xs_picture_table_set_many (f->table, &f->many, f->study);
}

static guint
n_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (xs_picture_table_get_model (f->table)));
}

/* The indices of the rows in the order shown: "0 1 2 ". */
static char *
order (Fixture *f)
{
  GListModel *model = G_LIST_MODEL (xs_picture_table_get_model (f->table));
  GString *text = g_string_new ("");

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (XsPictureRow) row = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%d ", xs_picture_row_index (row));
    }
  return g_string_free (text, FALSE);
}

static void
sort_by (Fixture *f, guint column, GtkSortType order)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (drive_find (f->widget, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) by =
      g_list_model_get_item (gtk_column_view_get_columns (view), column);

  gtk_column_view_sort_by_column (view, by, order);
}

static void
assert_order (Fixture *f, const char *expected)
{
  g_autofree char *found = order (f);

  g_assert_cmpstr (found, ==, expected);
}

static gboolean
button_shows (Fixture *f, const char *action)
{
  GQueue queue = G_QUEUE_INIT;
  gboolean shows = FALSE;

  g_queue_push_tail (&queue, f->widget);
  for (GtkWidget *widget; (widget = g_queue_pop_head (&queue)) != NULL;)
    {
      if (GTK_IS_BUTTON (widget) &&
          g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
        shows = gtk_widget_get_visible (widget);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&queue, child);
    }
  return shows;
}

/* Rows come as they are answered, and the first shows by itself. */
static void
test_rows_come (Fixture *f, gconstpointer data)
{
  add (f, 0, 2);
  g_assert_cmpuint (n_rows (f), ==, 2);
  g_assert_cmpint (f->chosen, ==, 0);
  g_assert_true (button_shows (f, "win.stop-table"));
  add (f, 2, 3);
  g_assert_cmpuint (n_rows (f), ==, N);
  assert_order (f, "0 1 2 3 4 ");
  g_assert_false (button_shows (f, "win.stop-table"));
  g_assert_false (button_shows (f, "win.answer-again"));
}

/* By class and then the surest first; what cannot be read comes last, or first the other way. */
static void
test_sorting (Fixture *f, gconstpointer data)
{
  add (f, 0, N);
  sort_by (f, 1, GTK_SORT_ASCENDING);
  assert_order (f, "3 0 4 1 2 ");
  sort_by (f, 1, GTK_SORT_DESCENDING);
  assert_order (f, "2 1 4 0 3 ");
  sort_by (f, 2, GTK_SORT_ASCENDING);
  assert_order (f, "0 1 3 4 2 ");
  sort_by (f, 0, GTK_SORT_DESCENDING);
  assert_order (f, "4 3 2 1 0 ");
}

/* The network is asked anew: rows are replaced in their places, and the same one shows. */
static void
test_answered_again (Fixture *f, gconstpointer data)
{
  GtkSingleSelection *selection;

  add (f, 0, N);
  selection = GTK_SINGLE_SELECTION (xs_picture_table_get_model (f->table));
  gtk_single_selection_set_selected (selection, 3);
  g_assert_cmpint (f->chosen, ==, 3);
  f->many.is_old = TRUE;
  xs_picture_table_set_many (f->table, &f->many, f->study);
  g_assert_true (button_shows (f, "win.answer-again"));
  f->many.is_old = FALSE;
  f->chosen = -1;
  add (f, 0, N);
  g_assert_cmpuint (n_rows (f), ==, N);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 3);
  g_assert_cmpint (f->chosen, ==, -1);
}

static void
test_other_pictures_and_other_sizes (Fixture *f, gconstpointer data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (drive_find (f->widget, GTK_TYPE_COLUMN_VIEW));

  add (f, 0, N);
  f->many.list++;
  f->many.is_busy = TRUE;
  add (f, 0, 1);
  g_assert_cmpuint (n_rows (f), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 3);
  f->many.n_sizes = 1;
  add (f, 0, 1);
  g_assert_cmpuint (n_rows (f), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 2);
}

/* As they are sorted, with the whole path. */
static void
test_values (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) values = NULL;
  g_autofree char *text = NULL, *start = NULL;
  g_auto (GStrv) lines = NULL;

  add (f, 0, N);
  sort_by (f, 0, GTK_SORT_DESCENDING);
  values = xs_picture_table_get_values (f->table);
  text = g_strndup (g_bytes_get_data (values, NULL), g_bytes_get_size (values));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N + 2);
  g_assert_cmpstr (lines[0], ==,
                   "file,class at 14,probability at 14,class at 28,probability at 28,error");
  start = g_strdup_printf ("/given/f.png,%s,0.700000,%s,0.900000,", f->study->class_names[1],
                           f->study->class_names[0]);
  g_assert_cmpstr (lines[1], ==, start);
  g_assert_cmpstr (lines[3], ==, "/given/in/d.png,,,,,cut short");
  g_assert_true (g_str_has_prefix (lines[4], "\"/given/b,c.png\","));
}

/* A row says all that it shows. */
static void
test_words (Fixture *f, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (xs_picture_table_get_model (f->table));
  g_autoptr (XsPictureRow) row = NULL, broken = NULL;
  g_autofree char *label = NULL, *expected = NULL, *error = NULL;
  const char *const *names = (const char *const *) f->study->class_names;

  add (f, 0, N);
  row = g_list_model_get_item (model, 1);
  label = xs_picture_row_label (row, f->many.sizes);
  expected =
      g_strdup_printf ("b,c.png: %s 55 %% at 14 pixels, %s 90 %% at 28 pixels", names[1], names[0]);
  g_assert_cmpstr (label, ==, expected);
  broken = g_list_model_get_item (model, 2);
  error = xs_picture_row_label (broken, f->many.sizes);
  g_assert_cmpstr (error, ==, "in/d.png: cut short");
}

/* In a window, the rows' widgets have these words for their names. */
static void
test_rows_are_named (Fixture *f, gconstpointer data)
{
  GtkWindow *window = drive_show (f->widget, 600, 400);
  const char *const *names = (const char *const *) f->study->class_names;
  g_autofree char *expected =
      g_strdup_printf ("a.png: %s 50 %% at 14 pixels, %s 90 %% at 28 pixels", names[0], names[0]);
  GtkWidget *list, *row;

  add (f, 0, N);
  drive_settle ();
  list = drive_find (f->widget, g_type_from_name ("GtkColumnListView"));
  row = gtk_widget_get_first_child (list);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
  gtk_window_destroy (window);
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  int minimum;

  add (f, 0, N);
  gtk_widget_measure (f->widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 290);
}

#define ADD(name, func) g_test_add ("/picture-table/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  ADD ("rows", test_rows_come);
  ADD ("sorting", test_sorting);
  ADD ("answered-again", test_answered_again);
  ADD ("others", test_other_pictures_and_other_sizes);
  ADD ("values", test_values);
  ADD ("words", test_words);
  ADD ("names", test_rows_are_named);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
