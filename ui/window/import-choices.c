#include "ui/window/import-choices.h"

#include "ui/window/field-row.h"

#include <glib/gi18n.h>

/* The sizes to keep images at; 0: by itself. */
static const int sizes[] = { 0, 16, 24, 28, 32, 48, 64, 96, 128, 192, 256 };

struct _XsImportChoices
{
  AdwPreferencesGroup parent;

  AdwComboRow *test;
  AdwComboRow *size;
  AdwComboRow *colour;
  AdwComboRow *invert;
  GtkWidget *transpose_row;
  GtkSwitch *transpose;
  XsFieldRow *split;

  XsPlace place;
  gboolean split_is_right;
  gboolean filling; /* rows change because of us */
};

G_DEFINE_FINAL_TYPE (XsImportChoices, xs_import_choices, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void
tell (XsImportChoices *self, gboolean found)
{
  g_signal_emit (self, changed_signal, 0, found);
}

static void
test_cb (XsImportChoices *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->test);
  gboolean by_itself = adw_combo_row_get_selected (self->test) == 0;

  if (self->filling || chosen == NULL)
    return;
  g_free (self->place.test);
  self->place.test = by_itself ? NULL : g_strdup (gtk_string_object_get_string (chosen));
  tell (self, TRUE);
}

/* Of the rows that are lists. */
static void
reading_cb (XsImportChoices *self)
{
  guint size = adw_combo_row_get_selected (self->size);

  if (self->filling)
    return;
  if (size < G_N_ELEMENTS (sizes))
    self->place.size = sizes[size];
  self->place.colour = (XsColour) adw_combo_row_get_selected (self->colour);
  self->place.invert = (XsInvert) adw_combo_row_get_selected (self->invert);
  self->place.transpose = gtk_switch_get_active (self->transpose);
  tell (self, FALSE);
}

static void
split_cb (XsImportChoices *self)
{
  const char *text = xs_field_row_get_text (self->split);
  guint64 split = 0;

  if (self->filling)
    return;
  self->split_is_right = g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &split, NULL);
  xs_field_row_set_error (self->split,
                          self->split_is_right ? NULL : _ ("Expected a whole number, 0 or more"));
  if (self->split_is_right)
    self->place.split = split;
  tell (self, self->split_is_right);
}

static void
xs_import_choices_finalize (GObject *object)
{
  xs_place_clear (&XS_IMPORT_CHOICES (object)->place);
  G_OBJECT_CLASS (xs_import_choices_parent_class)->finalize (object);
}

static void
xs_import_choices_class_init (XsImportChoicesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_import_choices_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static AdwComboRow *
add_list (XsImportChoices *self, const char *title, const char *subtitle,
          const char *const *choices, GCallback changed)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", subtitle, "model", model, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_swapped (row, "notify::selected", changed, self);
  return ADW_COMBO_ROW (row);
}

static void
add_sizes (XsImportChoices *self)
{
  GtkStringList *model;

  self->size = add_list (self, _ ("Kept at"), _ ("Pixels per side"),
                         (const char *[]){ _ ("By itself"), NULL }, G_CALLBACK (reading_cb));
  model = GTK_STRING_LIST (adw_combo_row_get_model (self->size));
  for (gsize i = 1; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", sizes[i]);

      gtk_string_list_append (model, text);
    }
}

static void
add_transpose (XsImportChoices *self)
{
  self->transpose = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->transpose), GTK_ALIGN_CENTER);
  self->transpose_row =
      g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Rows are columns"), "subtitle",
                    _ ("As in the files of EMNIST"), "activatable-widget", self->transpose, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->transpose_row), GTK_WIDGET (self->transpose));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->transpose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Rows are columns"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->transpose_row);
  g_signal_connect_swapped (self->transpose, "notify::active", G_CALLBACK (reading_cb), self);
}

static void
add_split (XsImportChoices *self)
{
  self->split = g_object_new (XS_TYPE_FIELD_ROW, "title", _ ("Split"), "hint",
                              _ ("The number that draws what is not divided"), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->split));
  g_signal_connect_swapped (self->split, "changed", G_CALLBACK (split_cb), self);
}

static void
xs_import_choices_init (XsImportChoices *self)
{
  const char *by_itself = _ ("By itself");

  self->filling = TRUE;
  self->split_is_right = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Reading"));
  self->test = add_list (self, _ ("Test part"), _ ("The folder to test on"),
                         (const char *[]){ by_itself, NULL }, G_CALLBACK (test_cb));
  add_sizes (self);
  self->colour = add_list (self, _ ("Colours"), _ ("Grey when all images are"),
                           (const char *[]){ by_itself, _ ("Grey"), _ ("Colour"), NULL },
                           G_CALLBACK (reading_cb));
  self->invert = add_list (self, _ ("Black and white"), _ ("Networks read light on dark"),
                           (const char *[]){ by_itself, _ ("Exchanged"), _ ("As they are"), NULL },
                           G_CALLBACK (reading_cb));
  add_transpose (self);
  add_split (self);
  self->filling = FALSE;
}

/* --- what it is told ---------------------------------------------------------------------------
 */

/* A size that is not in the list is added to it: people may have written it. */
static void
select_size (XsImportChoices *self, int size)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] == size)
      {
        adw_combo_row_set_selected (self->size, i);
        return;
      }
  {
    GtkStringList *model = GTK_STRING_LIST (adw_combo_row_get_model (self->size));
    g_autofree char *text = g_strdup_printf ("%d", size);

    gtk_string_list_append (model, text);
    adw_combo_row_set_selected (self->size, G_N_ELEMENTS (sizes));
  }
}

void
xs_import_choices_set_place (XsImportChoices *self, const XsPlace *place)
{
  g_autofree char *split = g_strdup_printf ("%" G_GUINT64_FORMAT, place->split);

  g_return_if_fail (XS_IS_IMPORT_CHOICES (self));

  xs_place_clear (&self->place);
  self->place = *place;
  self->place.where = g_strdup (place->where);
  self->place.test = g_strdup (place->test);
  self->filling = TRUE;
  select_size (self, place->size);
  adw_combo_row_set_selected (self->colour, place->colour);
  adw_combo_row_set_selected (self->invert, place->invert);
  gtk_switch_set_active (self->transpose, place->transpose);
  xs_field_row_set_text (self->split, split);
  self->filling = FALSE;
}

/* The folders that can be chosen, and the one that is. */
static void
fill_test (XsImportChoices *self, const GPtrArray *folders)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *[]){ _ ("By itself"), NULL });
  guint selected = 0;

  for (guint i = 0; i < folders->len; i++)
    {
      gtk_string_list_append (model, folders->pdata[i]);
      if (g_strcmp0 (self->place.test, folders->pdata[i]) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->test, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->test, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->test), folders->len > 1);
}

void
xs_import_choices_set_inspection (XsImportChoices *self, const XsInspection *inspection)
{
  gboolean pictures = g_str_equal (inspection->format, "class-folders");
  gboolean arrays =
      g_str_equal (inspection->format, "idx") || g_str_equal (inspection->format, "numpy");

  g_return_if_fail (XS_IS_IMPORT_CHOICES (self));

  fill_test (self, inspection->folders);
  gtk_widget_set_visible (GTK_WIDGET (self->size), pictures);
  gtk_widget_set_visible (GTK_WIDGET (self->colour), pictures);
  gtk_widget_set_visible (GTK_WIDGET (self->invert), pictures);
  gtk_widget_set_visible (self->transpose_row, arrays);
}

const XsPlace *
xs_import_choices_get_place (XsImportChoices *self)
{
  g_return_val_if_fail (XS_IS_IMPORT_CHOICES (self), NULL);

  return &self->place;
}

gboolean
xs_import_choices_are_right (XsImportChoices *self)
{
  g_return_val_if_fail (XS_IS_IMPORT_CHOICES (self), FALSE);

  return self->split_is_right;
}
