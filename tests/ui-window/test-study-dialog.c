#include "ui/images/sample-strip.h"
#include "ui/window/field-row.h"
#include "ui/window/plan-picture.h"
#include "ui/window/study-dialog.h"
#include "ui/window/study-fields.h"

#include "fixture.h"

typedef struct
{
  XsSettings settings;
  char *where;
  int n;
} Told;

static void
start_cb (GtkWindow *dialog, gpointer settings, const char *where, gpointer data)
{
  Told *told = data;

  told->settings = *(XsSettings *) settings;
  g_free (told->where);
  told->where = g_strdup (where);
  told->n++;
}

static GtkWidget *
make_dialog (const char *where, Told *told)
{
  XsSettings settings;
  GtkWindow *dialog;

  xs_settings_default (&settings);
  dialog = xs_study_dialog_new (NULL, &settings, where, NULL);
  if (told != NULL)
    g_signal_connect (dialog, "start", G_CALLBACK (start_cb), told);
  return GTK_WIDGET (dialog);
}

static GtkWidget *
start_button (GtkWidget *dialog)
{
  GtkWidget *button = fixture_find (dialog, GTK_TYPE_BUTTON, "label", "Start");

  g_assert_nonnull (button);
  return button;
}

static GtkWidget *
row (GtkWidget *dialog, const char *title)
{
  GtkWidget *found = fixture_find (dialog, ADW_TYPE_PREFERENCES_ROW, "title", title);

  g_assert_nonnull (found);
  return found;
}

static void
finish (GtkWidget *dialog)
{
  g_object_ref (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_finalize_object (dialog);
}

/* What it was filled with comes back. */
static void
test_defaults (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("embedded", &told);
  XsSettings settings;

  xs_settings_default (&settings);
  g_assert_true (gtk_widget_get_sensitive (start_button (dialog)));
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpint (told.n, ==, 1);
  g_assert_cmpmem (&told.settings, sizeof settings, &settings, sizeof settings);
  g_assert_cmpstr (told.where, ==, "embedded");
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

static void
set_row_text (GtkWidget *dialog, const char *title, const char *text)
{
  xs_field_row_set_text (XS_FIELD_ROW (row (dialog, title)), text);
}

/* A budget fills in the levels, the picture shows them, and Start takes them. */
static void
test_plan (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("embedded", &told);
  GtkWidget *button = fixture_find (dialog, GTK_TYPE_BUTTON, "label", "Plan");
  GtkWidget *picture = fixture_find (dialog, XS_TYPE_PLAN_PICTURE, "name", "plan");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Strategy")), XS_STRATEGY_MANUAL);
  g_assert_false (gtk_widget_get_visible (picture));
  set_row_text (dialog, "Plan for", "nothing");
  g_assert_false (gtk_widget_get_sensitive (button));
  set_row_text (dialog, "Plan for", "2");
  set_row_text (dialog, "Depth", "6");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_get_visible (picture));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "14 × 14, 3 steps: 2.67 epochs, 0.334 work units; "
                                       "28 × 28, 3 steps: 1.33 epochs, 0.665 work units; "
                                       "28 × 28, 6 steps: 1 epoch, 1 work unit");
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpint (told.settings.strategy, ==, XS_STRATEGY_CASCADE);
  g_assert_cmpint (told.settings.n_levels, ==, 3);
  g_assert_cmpint (told.settings.levels[0].size, ==, 14);
  g_assert_cmpfloat (told.settings.levels[0].epochs, ==, 2.67);
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

/* Every list offers as many entries as there are. */
static void
test_choices (void)
{
  static const struct
  {
    const char *title;
    guint n;
  } rows[] = {
    { "Strategy", XS_N_STRATEGIES },    { "Transfer", XS_N_TRANSFERS },
    { "Refine", XS_N_REFINES },         { "Layer", XS_N_LAYER_TYPES },
    { "Activation", XS_N_ACTIVATIONS }, { "Optimiser", XS_N_OPTIMISERS },
    { "Kernels", XS_N_STARTS },         { "Made for", XS_N_AUGMENTS },
    { "Mirror", XS_N_FLIPS },
  };
  GtkWidget *dialog = make_dialog ("embedded", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      AdwComboRow *combo = ADW_COMBO_ROW (row (dialog, rows[i].title));

      g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, rows[i].n);
    }
  finish (dialog);
}

/* The dialog walks the table: a row a setting, choices as lists and everything else as text. */
static void
test_every_setting_has_a_row (void)
{
  GtkWidget *dialog = make_dialog ("embedded", NULL);

  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *title = xs_study_title (id);
      GtkWidget *found = row (dialog, title);

      g_assert_true (xs_setting (id)->kind == XS_SETTING_CHOICE ? ADW_IS_COMBO_ROW (found)
                                                                : XS_IS_FIELD_ROW (found));
    }
  finish (dialog);
}

/* Smooth kernels show what they set, and it can be changed; what is not theirs stays. */
static void
test_smooth_kernels (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("embedded", &told);
  XsSettings smooth;

  xs_settings_default (&smooth);
  xs_settings_choose_kernels (&smooth, XS_START_SMOOTH);
  xs_field_row_set_text (XS_FIELD_ROW (row (dialog, "Sizes")), "7, 14, 28");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Kernels")), XS_START_SMOOTH);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row (dialog, "Layer"))), ==,
                    smooth.layer);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Transfer")), XS_TRANSFER_COPY);
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpint (told.settings.start, ==, XS_START_SMOOTH);
  g_assert_cmpint (told.settings.layer, ==, smooth.layer);
  g_assert_cmpfloat (told.settings.operator_weights, ==, smooth.operator_weights);
  g_assert_cmpfloat (told.settings.operator_weights, >, 0);
  g_assert_cmpint (told.settings.transfer, ==, XS_TRANSFER_COPY);
  g_assert_cmpint (told.settings.n_levels, ==, 3);
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

/* A preset of augmentation shows what it sets, which can be changed, and none takes it back. */
static void
test_augmentation (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("embedded", &told);
  XsSettings digits;

  xs_settings_default (&digits);
  xs_settings_choose_augmentation (&digits, XS_AUGMENT_DIGITS);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Made for")), XS_AUGMENT_PHOTOGRAPHS);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row (dialog, "Mirror"))), ==,
                    XS_FLIP_HORIZONTAL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Made for")), XS_AUGMENT_DIGITS);
  xs_field_row_set_text (XS_FIELD_ROW (row (dialog, "Cut-out")), "0.25");
  digits.augmentation.cut_out = .25;
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpmem (&told.settings, sizeof digits, &digits, sizeof digits);
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

/* What the settings make of images is shown while those of the open study are chosen. */
static void
test_samples (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  XsSettings settings;
  GtkWidget *dialog, *samples;

  study->samples = g_new0 (XsPicture *, 1);
  study->sample_labels = g_new0 (int, 1);
  study->samples[study->n_samples++] = xs_picture_ref (study->pictures[0]);
  xs_settings_default (&settings);
  dialog = GTK_WIDGET (xs_study_dialog_new (NULL, &settings, "embedded", study));
  samples = fixture_find (dialog, XS_TYPE_SAMPLE_STRIP, NULL, NULL);
  g_assert_true (gtk_widget_get_visible (samples));
  g_assert_nonnull (fixture_find (samples, GTK_TYPE_LABEL, "label",
                                  "Training images as the network sees them at 28 × 28 pixels"));
  xs_field_row_set_text (XS_FIELD_ROW (row (dialog, "Sizes")), "14");
  g_assert_nonnull (fixture_find (samples, GTK_TYPE_LABEL, "label",
                                  "Training images as the network sees them at 14 × 14 pixels"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Images")), 1);
  g_assert_false (gtk_widget_get_visible (samples));
  finish (dialog);
}

static void
test_changes (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("embedded", &told);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Images")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Strategy")), XS_STRATEGY_MANUAL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Transfer")), XS_TRANSFER_COPY);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Layer")), XS_LAYER_SYMMETRIC);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Optimiser")), XS_OPTIMISER_SGD);
  xs_field_row_set_text (XS_FIELD_ROW (row (dialog, "Sizes")), "7, 14, 28");
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpint (told.settings.strategy, ==, XS_STRATEGY_MANUAL);
  g_assert_cmpint (told.settings.transfer, ==, XS_TRANSFER_COPY);
  g_assert_cmpint (told.settings.layer, ==, XS_LAYER_SYMMETRIC);
  g_assert_cmpint (told.settings.optimiser, ==, XS_OPTIMISER_SGD);
  g_assert_cmpint (told.settings.n_levels, ==, 3);
  g_assert_cmpstr (told.where, ==, "shapes");
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

/* The reason stands beside what is wrong, and nothing can be started. */
static void
test_errors (void)
{
  GtkWidget *dialog = make_dialog ("embedded", NULL);
  GtkWidget *sizes = row (dialog, "Sizes"), *batch = row (dialog, "Batch");
  GtkWidget *epochs = row (dialog, "Epochs");

  xs_field_row_set_text (XS_FIELD_ROW (sizes), "14, big");
  g_assert_false (gtk_widget_get_sensitive (start_button (dialog)));
  g_assert_true (gtk_widget_has_css_class (sizes, "error"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (sizes)), "big"));
  g_assert_false (gtk_widget_has_css_class (batch, "error"));
  xs_field_row_set_text (XS_FIELD_ROW (sizes), "14");
  g_assert_true (gtk_widget_get_sensitive (start_button (dialog)));
  g_assert_false (gtk_widget_has_css_class (sizes, "error"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (sizes)), ==,
                   "Pixels per side, coarse to fine");
  xs_field_row_set_text (XS_FIELD_ROW (batch), "0");
  g_assert_true (gtk_widget_has_css_class (batch, "error"));
  xs_field_row_set_text (XS_FIELD_ROW (batch), "64");
  xs_field_row_set_text (XS_FIELD_ROW (epochs), "0,75");
  g_assert_true (gtk_widget_has_css_class (epochs, "error"));
  g_assert_false (gtk_widget_get_sensitive (start_button (dialog)));
  finish (dialog);
}

static void
test_folder (void)
{
  Told told = { 0 };
  GtkWidget *dialog = make_dialog ("/data/digits", &told);

  g_assert_true (gtk_widget_get_visible (row (dialog, "Folder")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row (dialog, "Folder"))), ==,
                   "/data/digits");
  g_object_ref (dialog);
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpstr (told.where, ==, "/data/digits");
  g_free (told.where);
  g_assert_finalize_object (dialog);
}

/* A folder that was not chosen cannot be trained on. */
static void
test_no_folder (void)
{
  GtkWidget *dialog = make_dialog ("embedded", NULL);

  g_assert_false (gtk_widget_get_visible (row (dialog, "Folder")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (dialog, "Images")), 2);
  g_assert_true (gtk_widget_get_visible (row (dialog, "Folder")));
  g_assert_false (gtk_widget_get_sensitive (start_button (dialog)));
  finish (dialog);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/study-dialog/defaults", test_defaults);
  g_test_add_func ("/study-dialog/plan", test_plan);
  g_test_add_func ("/study-dialog/choices", test_choices);
  g_test_add_func ("/study-dialog/every-setting-has-a-row", test_every_setting_has_a_row);
  g_test_add_func ("/study-dialog/changes", test_changes);
  g_test_add_func ("/study-dialog/smooth-kernels", test_smooth_kernels);
  g_test_add_func ("/study-dialog/augmentation", test_augmentation);
  g_test_add_func ("/study-dialog/samples", test_samples);
  g_test_add_func ("/study-dialog/errors", test_errors);
  g_test_add_func ("/study-dialog/folder", test_folder);
  g_test_add_func ("/study-dialog/no-folder", test_no_folder);
  return g_test_run ();
}
