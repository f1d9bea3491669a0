#include "ui/window/import-choices.h"
#include "ui/window/import-classes.h"
#include "ui/window/import-sheet.h"
#include "ui/window/field-row.h"
#include "ui/window/parts-bar.h"

#include "engine/data/examples.h"
#include "engine/data/left-out.h"

#include "fixture.h"

#include <string.h>

typedef struct
{
  GtkWidget *sheet;
  char *inspected, *examined, *started, *handed_over; /* data, or NULL */
  guint64 split;
  int n_inspections;
} Fixture;

static void
keep (char **to, const char *data)
{
  g_free (*to);
  *to = g_strdup (data);
}

static void
inspection_asked_cb (GtkWindow *sheet, const char *data, guint64 split, gpointer fixture)
{
  Fixture *f = fixture;

  keep (&f->inspected, data);
  f->split = split;
  f->n_inspections++;
}

static void
examples_asked_cb (GtkWindow *sheet, const char *data, guint64 split, gpointer fixture)
{
  keep (&((Fixture *) fixture)->examined, data);
}

static void
start_cb (GtkWindow *sheet, gpointer settings, const char *data, gpointer fixture)
{
  keep (&((Fixture *) fixture)->started, data);
}

static void
settings_cb (GtkWindow *sheet, gpointer settings, const char *data, gpointer fixture)
{
  keep (&((Fixture *) fixture)->handed_over, data);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  XsSettings settings;

  memset (f, 0, sizeof *f);
  xs_settings_default (&settings);
  f->sheet = GTK_WIDGET (xs_import_sheet_new (NULL, &settings, "/data/pets"));
  g_signal_connect (f->sheet, "inspection-asked", G_CALLBACK (inspection_asked_cb), f);
  g_signal_connect (f->sheet, "examples-asked", G_CALLBACK (examples_asked_cb), f);
  g_signal_connect (f->sheet, "start", G_CALLBACK (start_cb), f);
  g_signal_connect (f->sheet, "settings", G_CALLBACK (settings_cb), f);
  g_object_ref (f->sheet);
  xs_import_sheet_begin (XS_IMPORT_SHEET (f->sheet));
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->sheet));
  g_assert_finalize_object (f->sheet);
  g_free (f->inspected);
  g_free (f->examined);
  g_free (f->started);
  g_free (f->handed_over);
}

static void
class_free (void *data)
{
  g_free (((XsInspectedClass *) data)->name);
  g_free (data);
}

static GPtrArray *
texts_new (const char *text)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  if (text != NULL)
    g_ptr_array_add (texts, g_strdup (text));
  return texts;
}

static void
add_class (XsInspection *self, const char *name, int training, int validation, int test)
{
  XsInspectedClass *class = g_new0 (XsInspectedClass, 1);

  class->name = g_strdup (name);
  class->counts[XS_PART_TRAINING] = training;
  class->counts[XS_PART_VALIDATION] = validation;
  class->counts[XS_PART_TEST] = test;
  self->counts[XS_PART_TRAINING] += training;
  self->counts[XS_PART_VALIDATION] += validation;
  self->counts[XS_PART_TEST] += test;
  g_ptr_array_add (self->classes, class);
}

/* Two classes, two folders, a warning, a remark, and three files left out for two reasons. */
static XsInspection *
inspection_new (const char *format)
{
  XsInspection *self = g_new0 (XsInspection, 1);

  g_atomic_ref_count_init (&self->references);
  self->where = g_strdup ("/data/pets");
  self->reference = g_strdup ("/data/pets");
  self->name = g_strdup ("pets & <others>");
  self->format = g_strdup (format);
  self->classes = g_ptr_array_new_with_free_func (class_free);
  add_class (self, "cat", 20, 2, 4);
  add_class (self, "<dog>", 1234, 0, 0);
  self->origins[XS_PART_TRAINING] = g_strdup ("first/");
  self->origins[XS_PART_TEST] = g_strdup ("<second>/");
  self->folders = texts_new ("first");
  g_ptr_array_add (self->folders, g_strdup ("<second>"));
  self->left_out = xs_left_out_list_new ();
  xs_left_out_add (self->left_out, XS_LEFT_NO_PICTURE, "cat/<notes>.txt", 1, "it is text");
  xs_left_out_add (self->left_out, XS_LEFT_NO_PICTURE, "dog/list.csv", 1, NULL);
  xs_left_out_add (self->left_out, XS_LEFT_BESIDE, "old", 7, NULL);
  self->warnings = texts_new ("<dog> has no test images");
  self->remarks = texts_new ("3 images are not square");
  return self;
}

static void
inspect (Fixture *f, const char *format)
{
  g_autoptr (XsInspection) inspection = inspection_new (format);

  xs_import_sheet_set_inspection (XS_IMPORT_SHEET (f->sheet), inspection);
}

static GtkWidget *
row (Fixture *f, const char *title)
{
  GtkWidget *found = fixture_find (f->sheet, ADW_TYPE_PREFERENCES_ROW, "title", title);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
button (Fixture *f, const char *label)
{
  return fixture_find (f->sheet, GTK_TYPE_BUTTON, "label", label);
}

/* While nothing is known, nothing can be begun. */
static void
test_looking (Fixture *f, gconstpointer unused)
{
  g_assert_cmpstr (f->inspected, ==, "/data/pets");
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  g_assert_false (gtk_widget_get_sensitive (button (f, "Settings…")));
  g_assert_nonnull (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "Looking at the files…"));
}

/* How far it is shows when it is known. */
static void
test_progress (Fixture *f, gconstpointer unused)
{
  GtkWidget *label = fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "Looking at the files…");
  GtkWidget *bar = gtk_widget_get_next_sibling (label);

  g_assert_false (gtk_widget_get_visible (bar));
  xs_import_sheet_set_fraction (XS_IMPORT_SHEET (f->sheet), .25);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), ==, .25);
  xs_import_sheet_set_fraction (XS_IMPORT_SHEET (f->sheet), -1);
  g_assert_false (gtk_widget_get_visible (bar));
}

/* All that was found stands there, whatever letters names have. */
static void
test_found (Fixture *f, gconstpointer unused)
{
  GtkWidget *left_out;

  inspect (f, "class-folders");
  g_assert_true (gtk_widget_get_sensitive (button (f, "Start")));
  g_assert_nonnull (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "pets & <others>"));
  g_assert_nonnull (
      fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "Folders of pictures, /data/pets"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row (f, "Test"))), ==, "<second>/");
  row (f, "<dog> has no test images");
  row (f, "3 images are not square");
  g_assert_nonnull (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "20 · 2 · 4"));
  g_assert_nonnull (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "<dog>"));
  left_out = row (f, "No picture");
  g_assert_nonnull (fixture_find (left_out, ADW_TYPE_PREFERENCES_ROW, "title", "cat/<notes>.txt"));
  g_assert_nonnull (fixture_find (left_out, GTK_TYPE_LABEL, "label", "2"));
}

/* Another inspection takes the place of the one before. */
static void
test_found_again (Fixture *f, gconstpointer unused)
{
  g_autoptr (XsInspection) second = inspection_new ("class-folders");

  inspect (f, "class-folders");
  g_ptr_array_set_size (second->classes, 1);
  g_ptr_array_set_size (second->left_out, 0);
  g_ptr_array_set_size (second->warnings, 0);
  xs_import_sheet_set_inspection (XS_IMPORT_SHEET (f->sheet), second);
  g_assert_null (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "<dog>"));
  g_assert_null (
      fixture_find (f->sheet, ADW_TYPE_PREFERENCES_ROW, "title", "<dog> has no test images"));
  g_assert_null (fixture_find (f->sheet, ADW_TYPE_PREFERENCES_ROW, "title", "No picture"));
}

/* What is found is asked for anew, what is only read otherwise shows other examples. */
static void
test_choices (Fixture *f, gconstpointer unused)
{
  inspect (f, "class-folders");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Kept at")), 1);
  g_assert_cmpstr (f->examined, ==, "/data/pets,size=16");
  g_assert_cmpint (f->n_inspections, ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Colours")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Black and white")), 2);
  g_assert_cmpstr (f->examined, ==, "/data/pets,size=16,colour=grey,invert=no");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Test part")), 2);
  g_assert_cmpint (f->n_inspections, ==, 2);
  g_assert_cmpstr (f->inspected, ==, "/data/pets,size=16,colour=grey,invert=no,test=<second>");
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  inspect (f, "class-folders");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row (f, "Test part"))), ==, 2);
  g_signal_emit_by_name (button (f, "Start"), "clicked");
  g_assert_cmpstr (f->started, ==, "/data/pets,size=16,colour=grey,invert=no,test=<second>");
}

/* The study's own split is nothing to be written down. */
static void
test_split (Fixture *f, gconstpointer unused)
{
  inspect (f, "idx");
  xs_field_row_set_text (XS_FIELD_ROW (row (f, "Split")), "x");
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  xs_field_row_set_text (XS_FIELD_ROW (row (f, "Split")), "77");
  g_assert_cmpuint (f->split, ==, 77);
  inspect (f, "idx");
  g_signal_emit_by_name (button (f, "Settings…"), "clicked");
  g_assert_cmpstr (f->handed_over, ==, "/data/pets,split=77");
  g_assert_null (f->started);
}

/* Only what means something can be chosen. */
static void
test_formats (Fixture *f, gconstpointer unused)
{
  inspect (f, "cifar");
  g_assert_false (gtk_widget_get_visible (row (f, "Kept at")));
  g_assert_false (gtk_widget_get_visible (row (f, "Rows are columns")));
  inspect (f, "numpy");
  g_assert_true (gtk_widget_get_visible (row (f, "Rows are columns")));
  inspect (f, "class-folders");
  g_assert_true (gtk_widget_get_visible (row (f, "Kept at")));
  g_assert_false (gtk_widget_get_visible (row (f, "Rows are columns")));
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  xs_import_sheet_set_error (XS_IMPORT_SHEET (f->sheet), "/data/<pets>: found nothing");
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  g_assert_nonnull (
      fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "/data/<pets>: found nothing"));
}

/* What cannot be had can be taken back. */
static void
test_error_of_a_choice (Fixture *f, gconstpointer unused)
{
  inspect (f, "class-folders");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Test part")), 1);
  xs_import_sheet_set_error (XS_IMPORT_SHEET (f->sheet), "no images to train on");
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (f, "Test part")), 0);
  g_assert_cmpstr (f->inspected, ==, "/data/pets");
  inspect (f, "class-folders");
  g_assert_true (gtk_widget_get_sensitive (button (f, "Start")));
}

/* A choice may leave nothing to train on. */
static void
test_no_training (Fixture *f, gconstpointer unused)
{
  g_autoptr (XsInspection) inspection = inspection_new ("class-folders");

  inspection->counts[XS_PART_TRAINING] = 0;
  xs_import_sheet_set_inspection (XS_IMPORT_SHEET (f->sheet), inspection);
  g_assert_false (gtk_widget_get_sensitive (button (f, "Start")));
  g_assert_nonnull (fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "No images to train on"));
  inspect (f, "class-folders");
  g_assert_true (gtk_widget_get_sensitive (button (f, "Start")));
}

static void
example_free (void *data)
{
  XsExample *self = data;

  g_free (self->class_name);
  xs_picture_unref (self->picture);
  g_free (self);
}

static int
count_images (GtkWidget *root)
{
  int n = GTK_IS_IMAGE (root) && gtk_widget_has_css_class (root, "thumbnail");

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_images (child);
  return n;
}

/* Images come to their classes, each time in place of those before. */
static void
test_examples (Fixture *f, gconstpointer unused)
{
  static const char *const names[] = { "cat", "cat", "<dog>", "gone" };
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (example_free);

  inspect (f, "class-folders");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      XsExample *example = g_new (XsExample, 1);

      *example = (XsExample){ g_strdup (names[i]),
                              xs_picture_new ((const guint8[]){ 9 }, 1, 1, names[i], NULL) };
      g_ptr_array_add (examples, example);
    }
  xs_import_sheet_set_examples (XS_IMPORT_SHEET (f->sheet), examples);
  xs_import_sheet_set_examples (XS_IMPORT_SHEET (f->sheet), examples);
  g_assert_cmpint (count_images (f->sheet), ==, 3);
}

/* Bars say their numbers, rows what they are about. */
static void
test_accessible (Fixture *f, gconstpointer unused)
{
  const int counts[XS_N_PARTS] = { 1234, 0, 5 };
  g_autofree char *words = xs_part_counts_words (counts);
  GtkWidget *bar = g_object_ref_sink (xs_parts_bar_new ("cat", counts, 2000)), *list_row;

  g_assert_cmpstr (words, ==, "1\u202f234 training, 5 test");
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "cat");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  g_assert_finalize_object (bar);
  inspect (f, "class-folders");
  gtk_test_accessible_assert_property (row (f, "No picture"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "No picture: 2");
  list_row = gtk_widget_get_ancestor (
      fixture_find (f->sheet, GTK_TYPE_LABEL, "label", "20 · 2 · 4"), GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (list_row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "cat: 20 training, 2 validation, 4 test");
}

static int
width_of (GtkWidget *root, const char *text)
{
  GtkWidget *label = fixture_find (root, GTK_TYPE_LABEL, "label", text);
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Bars can be compared: the numbers beside them take the same room. */
static void
test_comparable (Fixture *f, gconstpointer unused)
{
  inspect (f, "class-folders");
  g_assert_cmpint (width_of (f->sheet, "20 · 2 · 4"), ==,
                   width_of (f->sheet, "1\u202f234 · 0 · 0"));
}

/* A bar is as long as its class is large, and its parts have colours of their own. */
static void
test_bar (Fixture *f, gconstpointer unused)
{
  const int counts[XS_N_PARTS] = { 50, 0, 0 };
  GdkRGBA blue;
  cairo_surface_t *surface;

  gdk_rgba_parse (&blue, "#1c71d8");
  surface = fixture_draw (xs_parts_bar_new ("cat", counts, 100), 200, 8);
  g_assert_cmpint (fixture_count (surface, &blue), >, 90 * 8);
  g_assert_cmpint (fixture_count (surface, &blue), <=, 100 * 8);
  cairo_surface_destroy (surface);
}

/* It fits into the narrowest window. */
static void
test_narrow (Fixture *f, gconstpointer unused)
{
  int minimum;

  inspect (f, "class-folders");
  gtk_widget_measure (f->sheet, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* The sheet of a study with two levels, which is not the fixture's. */
static GtkWidget *
levels_sheet (XsStrategy strategy, int size)
{
  g_autoptr (XsInspection) inspection = inspection_new ("idx");
  XsSettings settings;
  GtkWidget *sheet;

  xs_settings_default (&settings);
  settings.n_levels = 0;
  xs_settings_set_level (&settings, settings.n_levels++, 14, 4, 2.5);
  xs_settings_set_level (&settings, settings.n_levels++, 28, 8, 0);
  settings.strategy = strategy;
  inspection->size = size;
  sheet = GTK_WIDGET (xs_import_sheet_new (NULL, &settings, "/data/digits"));
  xs_import_sheet_set_inspection (XS_IMPORT_SHEET (sheet), inspection);
  return g_object_ref (sheet);
}

/* Level @title, as its row says; NULL: it is not trained. */
static const char *
course_of (GtkWidget *sheet, const char *title)
{
  GtkWidget *found = fixture_find (sheet, ADW_TYPE_PREFERENCES_ROW, "title", title);

  return found != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (found)) : NULL;
}

/* Before anything begins it is said which sizes will be trained, and how deep; by hand these are in
 * the proportion to the images' own that they had. */
static void
test_levels (void)
{
  static const struct
  {
    XsStrategy strategy;
    const char *title, *coarse, *fine;
  } cases[] = {
    { XS_STRATEGY_MANUAL, "12 × 12 pixels", "Begins here; another size when it is asked for",
      NULL },
    { XS_STRATEGY_CASCADE, "14 × 14 pixels", "For 2.5 epochs",
      "Until it gets no better. More pixels than the images have" },
    { XS_STRATEGY_FINE, "14 × 14 pixels", NULL,
      "Until it gets no better. More pixels than the images have" },
    { XS_STRATEGY_MIXED, "14 × 14 pixels", "Each batch at one of the sizes",
      "Each batch at one of the sizes. More pixels than the images have" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *sheet = levels_sheet (cases[i].strategy, 16);

      g_assert_cmpstr (course_of (sheet, cases[i].title), ==, cases[i].coarse);
      g_assert_cmpstr (course_of (sheet, "28 × 28 pixels"), ==, cases[i].fine);
      g_assert_true (cases[i].coarse == NULL ||
                     fixture_find (sheet, GTK_TYPE_LABEL, "label", "4 steps") != NULL);
      gtk_window_destroy (GTK_WINDOW (sheet));
      g_assert_finalize_object (sheet);
    }
}

#define ADD(name, func) g_test_add ("/import-sheet/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("looking", test_looking);
  ADD ("progress", test_progress);
  ADD ("found", test_found);
  ADD ("found-again", test_found_again);
  ADD ("choices", test_choices);
  ADD ("split", test_split);
  ADD ("formats", test_formats);
  ADD ("error", test_error);
  ADD ("error-of-a-choice", test_error_of_a_choice);
  ADD ("no-training", test_no_training);
  ADD ("examples", test_examples);
  ADD ("accessible", test_accessible);
  ADD ("comparable", test_comparable);
  ADD ("bar", test_bar);
  ADD ("narrow", test_narrow);
  g_test_add_func ("/import-sheet/levels", test_levels);
  return g_test_run ();
}
