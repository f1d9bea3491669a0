#include "ui/window/study-dialog.h"

#include "engine/learn/plan.h"
#include "engine/learn/settings-text.h"
#include "ui/images/sample-strip.h"
#include "ui/plot/whole-words.h"
#include "ui/window/field-row.h"
#include "ui/window/plan-picture.h"
#include "ui/window/start-folder.h"
#include "ui/window/study-fields.h"

#include <glib/gi18n.h>

#define EMBEDDED_IMAGES 4500 /* of training */
#define EMBEDDED_SIZE 28     /* pixels per side */
#define SHAPES_SIZE 56       /* pixels per side */

/* Entries of the data row. */
enum
{
  DATA_EMBEDDED,
  DATA_SHAPES,
  DATA_FOLDER,
};

struct _XsStudyDialog
{
  AdwWindow parent;

  GtkWidget *start_button;
  AdwComboRow *data;
  AdwActionRow *folder_row;
  AdwPreferencesGroup *plan_group;
  AdwPreferencesGroup *groups[XS_N_STUDY_GROUPS];
  GtkWidget *rows[XS_N_SETTINGS]; /* XsFieldRow, AdwComboRow of choices */
  GtkWidget *budget;              /* XsFieldRow */
  GtkWidget *plan_button;
  XsPlanPicture *plan;
  XsSampleStrip *samples;
  XsStudy *study; /* the open one, or NULL */

  XsSettings settings; /* what the rows say, when they are right */
  char *folder;        /* chosen, or NULL */
  int n_images;        /* of training, that a plan is made for */
  gboolean filling;    /* rows change because of us */
};

G_DEFINE_FINAL_TYPE (XsStudyDialog, xs_study_dialog, ADW_TYPE_WINDOW)

static guint start_signal;

/* Template ids. */
static const char *const group_ids[XS_N_STUDY_GROUPS] = {
  [XS_STUDY_TRAINING] = "training",         [XS_STUDY_LEVELS] = "levels",
  [XS_STUDY_NETWORK] = "network",           [XS_STUDY_REGULARISATION] = "regularisation",
  [XS_STUDY_AUGMENTATION] = "augmentation",
};

/* --- what the rows say -------------------------------------------------------------------------
 */

static const char *
chosen_data (XsStudyDialog *self)
{
  switch (adw_combo_row_get_selected (self->data))
    {
    case DATA_EMBEDDED:
      return "embedded";
    case DATA_SHAPES:
      return "shapes";
    default:
      return self->folder;
    }
}

static const char *
row_text (XsStudyDialog *self, XsSettingId id)
{
  if (xs_setting (id)->kind != XS_SETTING_CHOICE)
    return xs_field_row_get_text (XS_FIELD_ROW (self->rows[id]));
  return xs_setting (id)->choices.id (
      (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[id])));
}

static void
show_wrong (XsStudyDialog *self, const XsSetting *wrong, const char *message)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    if (XS_IS_FIELD_ROW (self->rows[id]))
      xs_field_row_set_error (XS_FIELD_ROW (self->rows[id]),
                              xs_setting (id) == wrong ? message : NULL);
}

static void
show_folder (XsStudyDialog *self)
{
  gboolean wanted = adw_combo_row_get_selected (self->data) == DATA_FOLDER;

  gtk_widget_set_visible (GTK_WIDGET (self->folder_row), wanted);
  adw_action_row_set_subtitle (self->folder_row,
                               self->folder != NULL ? self->folder : _ ("No folder chosen yet"));
}

/* Whether the data chosen are those of the open study. */
static gboolean
has_study (XsStudyDialog *self)
{
  return self->study != NULL && g_strcmp0 (chosen_data (self), self->study->data_where) == 0;
}

/* Of the finest level; while what is typed is wrong, of what was right last. */
static void
show_samples (XsStudyDialog *self)
{
  const XsSettings *s = &self->settings;

  xs_sample_strip_set (self->samples, has_study (self) ? self->study : NULL, &s->augmentation,
                       xs_settings_reference (s).size, s->seed);
}

/* Of the images; 0: a folder that has not been read yet. */
static int
native_size (XsStudyDialog *self)
{
  if (has_study (self))
    return self->study->native_size;
  switch (adw_combo_row_get_selected (self->data))
    {
    case DATA_EMBEDDED:
      return EMBEDDED_SIZE;
    case DATA_SHAPES:
      return SHAPES_SIZE;
    default:
      return 0;
    }
}

/* By hand there is no plan but what the person does. */
static void
show_plan (XsStudyDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->plan), self->settings.strategy != XS_STRATEGY_MANUAL);
  xs_plan_picture_set (self->plan, &self->settings, native_size (self));
}

/* What the budget says; 0: nothing that could be planned with. */
static double
budget_of (XsStudyDialog *self)
{
  const char *texts[XS_N_SETTINGS] = { 0 };
  g_autoptr (GError) error = NULL;
  XsSettings settings = self->settings;
  const XsSetting *wrong;
  const char *message = NULL;

  texts[XS_SETTING_WORK_UNITS] = xs_field_row_get_text (XS_FIELD_ROW (self->budget));
  if (!xs_study_parse (texts, &settings, &wrong, &error))
    message = error->message;
  else if (settings.work_units <= 0)
    message = _ ("expected more than 0 work units");
  xs_field_row_set_error (XS_FIELD_ROW (self->budget), message);
  return message == NULL ? settings.work_units : 0;
}

static void
changed_cb (XsStudyDialog *self)
{
  g_autoptr (GError) error = NULL;
  const char *texts[XS_N_SETTINGS];
  const XsSetting *wrong = NULL;
  gboolean right;

  if (self->filling)
    return;
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    texts[id] = row_text (self, id);
  right = xs_study_parse (texts, &self->settings, &wrong, &error);
  show_wrong (self, wrong, right ? NULL : error->message);
  show_folder (self);
  show_samples (self);
  show_plan (self);
  gtk_widget_set_sensitive (self->plan_button, budget_of (self) > 0 && right);
  gtk_widget_set_sensitive (self->start_button, right && chosen_data (self) != NULL);
}

static void fill_settings (XsStudyDialog *self);

/* --- what the person does ----------------------------------------------------------------------
 */

/* A preset writes into the other rows, where all of it can be seen and changed. */
static void
preset_cb (XsStudyDialog *self, GParamSpec *pspec, GtkWidget *row)
{
  XsSettingId id = 0;

  (void) pspec;
  if (self->filling)
    return;
  while (self->rows[id] != row)
    id++;
  changed_cb (self);
  xs_setting (id)->choose (&self->settings, (int) adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
  fill_settings (self);
  changed_cb (self);
}

/* Into the rows below, where all of it can be seen and changed. */
static void
plan_cb (XsStudyDialog *self)
{
  const XsBudget budget = { XS_BUDGET_WORK_UNITS, budget_of (self) };
  XsSettings *s = &self->settings;

  if (s->strategy == XS_STRATEGY_MANUAL)
    s->strategy = XS_STRATEGY_CASCADE;
  xs_settings_keep_level (s, s->n_levels - 1);
  if (s->strategy != XS_STRATEGY_FINE)
    xs_plan_levels (s);
  (void) xs_plan_spread (s, &budget, self->n_images, NULL, NULL); /* only seconds can be too few */
  if (s->optimiser == XS_OPTIMISER_ADAM)
    xs_plan_pace (s, self->n_images);
  s->work_units = 0;
  fill_settings (self);
  changed_cb (self);
}

static void
start_cb (XsStudyDialog *self)
{
  g_signal_emit (self, start_signal, 0, &self->settings, chosen_data (self));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
set_folder (XsStudyDialog *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  changed_cb (self);
}

static void
folder_response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  XsStudyDialog *self = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        set_folder (self, path);
    }
  gtk_native_dialog_destroy (chooser);
}

static void
choose_folder_cb (XsStudyDialog *self)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Choose a folder of images"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  g_autoptr (GFile) chosen = self->folder != NULL ? g_file_new_for_path (self->folder) : NULL;
  g_autoptr (GFile) start = xs_start_folder (chosen);

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), start, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_response_cb), self, 0);
  /* The dialog keeps the chooser as long as it lives itself. */
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- object ------------------------------------------------------------------------------------
 */

static void
xs_study_dialog_finalize (GObject *object)
{
  g_free (XS_STUDY_DIALOG (object)->folder);
  xs_study_unref (XS_STUDY_DIALOG (object)->study);
  G_OBJECT_CLASS (xs_study_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, XsStudyDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, XsStudyDialog, data);
  gtk_widget_class_bind_template_child (widget_class, XsStudyDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, XsStudyDialog, plan_group);
  for (int i = 0; i < XS_N_STUDY_GROUPS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, group_ids[i], FALSE,
                                               G_STRUCT_OFFSET (XsStudyDialog, groups) +
                                                   i * (gssize) sizeof (AdwPreferencesGroup *));
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
}

static void
xs_study_dialog_class_init (XsStudyDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_study_dialog_finalize;
  g_type_ensure (XS_TYPE_FIELD_ROW);
  start_signal = g_signal_new ("start", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/study-dialog.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
choice_row_new (XsSettingId id)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *title = xs_study_title (id);

  for (int i = 0; i < xs_setting (id)->choices.n; i++)
    gtk_string_list_append (choices, xs_study_choice (id, i));
  return g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "subtitle", xs_study_hint (id),
                       "subtitle-lines", 2, "model", choices, NULL);
}

static GtkWidget *
field_row_new (XsSettingId id)
{
  g_autofree char *title = xs_study_title (id);

  return g_object_new (XS_TYPE_FIELD_ROW, "title", title, "hint", xs_study_hint (id), NULL);
}

/* A row a setting, in the order of the table. */
static void
add_rows (XsStudyDialog *self)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      gboolean choice = xs_setting (id)->kind == XS_SETTING_CHOICE;
      GtkWidget *row = choice ? choice_row_new (id) : field_row_new (id);

      self->rows[id] = row;
      adw_preferences_group_add (self->groups[xs_study_group (id)], row);
      g_signal_connect_swapped (
          row, choice ? "notify::selected" : "changed",
          xs_setting (id)->choose != NULL ? G_CALLBACK (preset_cb) : G_CALLBACK (changed_cb), self);
    }
}

/* Before the rows that it fills in, with the picture of what they say. */
static void
add_plan (XsStudyDialog *self)
{
  self->budget = g_object_new (
      XS_TYPE_FIELD_ROW, "title", _ ("Plan for"), "hint",
      _ ("Work units: fills in a cascade to the last size and depth by itself"), NULL);
  self->plan_button =
      g_object_new (GTK_TYPE_BUTTON, "label", _ ("Plan"), "valign", GTK_ALIGN_CENTER,
                    "tooltip-text", _ ("Choose sizes, depths and epochs for so much work"), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->budget), self->plan_button);
  adw_preferences_group_add (self->plan_group, self->budget);
  self->plan = XS_PLAN_PICTURE (xs_plan_picture_new ());
  adw_preferences_group_add (self->plan_group, GTK_WIDGET (self->plan));
  g_signal_connect_swapped (self->budget, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->plan_button, "clicked", G_CALLBACK (plan_cb), self);
}

static void
xs_study_dialog_init (XsStudyDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
  add_rows (self);
  add_plan (self);
  self->samples = XS_SAMPLE_STRIP (xs_sample_strip_new ());
  adw_preferences_group_add (self->groups[XS_STUDY_AUGMENTATION], GTK_WIDGET (self->samples));
  self->filling = FALSE;
}

static void
fill_row (XsStudyDialog *self, XsSettingId id)
{
  const XsSetting *setting = xs_setting (id);
  g_autofree char *text = xs_setting_format (setting, &self->settings);

  if (setting->kind == XS_SETTING_CHOICE)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[id]),
                                (guint) xs_choices_find (&setting->choices, text));
  else
    xs_field_row_set_text (XS_FIELD_ROW (self->rows[id]), text);
}

/* All rows but the data from the settings. */
static void
fill_settings (XsStudyDialog *self)
{
  self->filling = TRUE;
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    fill_row (self, id);
  self->filling = FALSE;
}

static void
fill (XsStudyDialog *self, const XsSettings *settings, const char *where)
{
  self->settings = *settings;
  fill_settings (self);
  self->filling = TRUE;
  if (g_str_equal (where, "embedded"))
    adw_combo_row_set_selected (self->data, DATA_EMBEDDED);
  else if (g_str_equal (where, "shapes"))
    adw_combo_row_set_selected (self->data, DATA_SHAPES);
  else
    {
      adw_combo_row_set_selected (self->data, DATA_FOLDER);
      self->folder = g_strdup (where);
    }
  self->filling = FALSE;
  changed_cb (self);
}

/* What the images of the open study would usually take; without one, those that are embedded. */
static void
fill_budget (XsStudyDialog *self)
{
  g_autofree char *text = NULL;

  self->n_images = self->study != NULL ? MAX (1, self->study->n_training) : EMBEDDED_IMAGES;
  text = g_strdup_printf ("%.2g", xs_plan_usual_work (self->n_images));

  self->filling = TRUE;
  xs_field_row_set_text (XS_FIELD_ROW (self->budget), text);
  self->filling = FALSE;
}

/* A narrow screen has no room beside the window: not wider than that. */
static void
fit_width (XsStudyDialog *self, GtkWindow *parent)
{
  int width, height, room = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (room > 0 && room < width)
    gtk_window_set_default_size (GTK_WINDOW (self), room, height);
}

GtkWindow *
xs_study_dialog_new (GtkWindow *parent, const XsSettings *settings, const char *where,
                     XsStudy *study)
{
  XsStudyDialog *self =
      g_object_new (XS_TYPE_STUDY_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->study = study != NULL ? xs_study_ref (study) : NULL;
  fit_width (self, parent);
  fill_budget (self);
  fill (self, settings, where);
  return GTK_WINDOW (self);
}
