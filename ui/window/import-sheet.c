#include "ui/window/import-sheet.h"

#include "engine/learn/plan.h"
#include "ui/plot/busy.h"
#include "ui/plot/whole-words.h"
#include "ui/window/columns-box.h"
#include "ui/window/import-choices.h"
#include "ui/window/import-classes.h"
#include "ui/window/import-report.h"

#include <glib/gi18n.h>

struct _XsImportSheet
{
  AdwWindow parent;

  GtkWidget *start_button;
  GtkWidget *settings_button;
  GtkWidget *busy;          /* another inspection is on its way while one shows */
  GtkStack *pages;          /* "looking", "failed", "found" */
  GtkProgressBar *progress; /* of the first inspection, when it is known */
  GtkLabel *name;
  GtkLabel *place;
  AdwStatusPage *failure;
  GtkLabel *problem; /* why the present choices cannot be had */
  AdwPreferencesGroup *parts;
  AdwPreferencesGroup *levels; /* that will be trained */
  AdwPreferencesGroup *notes;
  AdwPreferencesGroup *left_out;
  XsImportChoices *choices;
  XsImportClasses *classes;

  XsSettings given, settings; /* what it was made with; what is begun with */
  XsInspection *inspection;   /* what shows, or NULL */
  gboolean is_looking;
};

G_DEFINE_FINAL_TYPE (XsImportSheet, xs_import_sheet, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_INSPECTION_ASKED,
  SIGNAL_EXAMPLES_ASKED,
  SIGNAL_START,
  SIGNAL_SETTINGS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- what is asked -----------------------------------------------------------------------------
 */

/* What can be done now, and whether it is worth waiting. */
static void
update (XsImportSheet *self)
{
  gboolean ready = self->inspection != NULL && !self->is_looking &&
                   !gtk_widget_get_visible (GTK_WIDGET (self->problem)) &&
                   xs_import_choices_are_right (self->choices);

  gtk_widget_set_sensitive (self->start_button, ready);
  gtk_widget_set_sensitive (self->settings_button, ready);
  gtk_widget_set_visible (self->busy, self->is_looking && self->inspection != NULL);
  if (self->inspection != NULL)
    gtk_stack_set_visible_child_name (self->pages, "found");
  else
    gtk_stack_set_visible_child_name (self->pages, self->is_looking ? "looking" : "failed");
}

static void
ask (XsImportSheet *self, int signal)
{
  const XsPlace *place = xs_import_choices_get_place (self->choices);
  g_autofree char *data = xs_place_text (place);

  g_signal_emit (self, signals[signal], 0, data, place->split);
}

void
xs_import_sheet_begin (XsImportSheet *self)
{
  g_return_if_fail (XS_IS_IMPORT_SHEET (self));

  self->is_looking = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update (self);
  ask (self, SIGNAL_INSPECTION_ASKED);
}

/* As the choices have it, what is left to decoding. */
static void
show_parts (XsImportSheet *self)
{
  static const int inputs[] = { [XS_COLOUR_GREY] = 1, [XS_COLOUR_RGB] = 3 };
  const XsPlace *place = xs_import_choices_get_place (self->choices);
  int size = place->size > 0 ? place->size : self->inspection->size;

  self->settings = self->given;
  /* By hand nobody has planned sizes: they follow the images. */
  if (self->given.strategy == XS_STRATEGY_MANUAL && size > 0)
    xs_plan_fit_sizes (&self->settings, size);
  xs_import_report_parts (self->parts, self->inspection, place->size, inputs[place->colour]);
  xs_import_report_levels (self->levels, &self->settings, size);
}

static void
changed_cb (XsImportSheet *self, gboolean found)
{
  if (found)
    xs_import_sheet_begin (self);
  else
    {
      if (self->inspection != NULL)
        show_parts (self);
      if (!self->is_looking)
        ask (self, SIGNAL_EXAMPLES_ASKED);
      update (self);
    }
}

/* The split is the study's unless the person has chosen one. */
static char *
chosen_data (XsImportSheet *self)
{
  const XsPlace *place = xs_import_choices_get_place (self->choices);
  char *data = xs_place_text (place), *divided;

  if (place->split == self->settings.seed)
    return data;
  divided = g_strdup_printf ("%s,split=%" G_GUINT64_FORMAT, data, place->split);
  g_free (data);
  return divided;
}

static void
finish (XsImportSheet *self, int signal)
{
  g_autofree char *data = chosen_data (self);

  g_object_ref (self);
  g_signal_emit (self, signals[signal], 0, &self->settings, data);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
start_cb (XsImportSheet *self)
{
  finish (self, SIGNAL_START);
}

static void
settings_cb (XsImportSheet *self)
{
  finish (self, SIGNAL_SETTINGS);
}

/* --- what is answered --------------------------------------------------------------------------
 */

static const char *
format_words (const char *format)
{
  static const struct
  {
    const char *id, *words;
  } formats[] = {
    { "class-folders", N_ ("Folders of pictures") },
    { "idx", N_ ("IDX files") },
    { "numpy", N_ ("NumPy arrays") },
    { "cifar", N_ ("CIFAR files") },
    { "shapes", N_ ("Generated shapes") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].id, format))
      return _ (formats[i].words);
  return format;
}

/* NULL: nothing is wrong with what was chosen. */
static void
show_problem (XsImportSheet *self, const char *message)
{
  gtk_label_set_label (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
show_title (XsImportSheet *self, const XsInspection *inspection)
{
  g_autofree char *place =
      g_strdup_printf ("%s, %s", format_words (inspection->format), inspection->where);

  gtk_label_set_label (self->name, inspection->name);
  gtk_label_set_label (self->place, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), inspection->where);
}

void
xs_import_sheet_set_inspection (XsImportSheet *self, const XsInspection *inspection)
{
  gboolean is_first;

  g_return_if_fail (XS_IS_IMPORT_SHEET (self));

  is_first = self->inspection == NULL;
  g_clear_pointer (&self->inspection, xs_inspection_unref);
  self->inspection = xs_inspection_ref ((XsInspection *) inspection);
  self->is_looking = FALSE;
  show_title (self, inspection);
  show_problem (self,
                inspection->counts[XS_PART_TRAINING] == 0 ? _ ("No images to train on") : NULL);
  show_parts (self);
  xs_import_report_notes (self->notes, inspection);
  xs_import_report_left_out (self->left_out, inspection);
  xs_import_choices_set_inspection (self->choices, inspection);
  xs_import_classes_set_inspection (self->classes, inspection);
  update (self);
  if (is_first)
    gtk_widget_grab_focus (self->start_button);
}

void
xs_import_sheet_set_examples (XsImportSheet *self, const GPtrArray *examples)
{
  g_return_if_fail (XS_IS_IMPORT_SHEET (self));

  xs_import_classes_set_examples (self->classes, examples);
}

void
xs_import_sheet_set_fraction (XsImportSheet *self, double fraction)
{
  g_return_if_fail (XS_IS_IMPORT_SHEET (self));

  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction >= 0);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
}

void
xs_import_sheet_set_error (XsImportSheet *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (XS_IS_IMPORT_SHEET (self));

  self->is_looking = FALSE;
  show_problem (self, message);
  adw_status_page_set_description (self->failure, escaped);
  update (self);
}

/* --- object ------------------------------------------------------------------------------------
 */

static void
xs_import_sheet_finalize (GObject *object)
{
  xs_inspection_unref (XS_IMPORT_SHEET (object)->inspection);
  G_OBJECT_CLASS (xs_import_sheet_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, start_button);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, settings_button);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, busy);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, pages);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, progress);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, name);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, place);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, failure);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, parts);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, levels);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, notes);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, left_out);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, choices);
  gtk_widget_class_bind_template_child (widget_class, XsImportSheet, classes);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static guint
add_signal (const char *name, GType first, GType second)
{
  return g_signal_new (name, XS_TYPE_IMPORT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, first, second);
}

static void
xs_import_sheet_class_init (XsImportSheetClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = xs_import_sheet_finalize;
  g_type_ensure (XS_TYPE_BUSY);
  g_type_ensure (XS_TYPE_COLUMNS_BOX);
  g_type_ensure (XS_TYPE_IMPORT_CHOICES);
  g_type_ensure (XS_TYPE_IMPORT_CLASSES);
  signals[SIGNAL_INSPECTION_ASKED] = add_signal ("inspection-asked", G_TYPE_STRING, G_TYPE_UINT64);
  signals[SIGNAL_EXAMPLES_ASKED] = add_signal ("examples-asked", G_TYPE_STRING, G_TYPE_UINT64);
  signals[SIGNAL_START] = add_signal ("start", G_TYPE_POINTER, G_TYPE_STRING);
  signals[SIGNAL_SETTINGS] = add_signal ("settings", G_TYPE_POINTER, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/import-sheet.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xs_import_sheet_init (XsImportSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
}

/* A narrow screen has no room beside the window: not wider than that. */
static void
fit_width (XsImportSheet *self, GtkWindow *parent)
{
  int width, height, room = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (room > 0 && room < width)
    gtk_window_set_default_size (GTK_WINDOW (self), room, height);
}

GtkWindow *
xs_import_sheet_new (GtkWindow *parent, const XsSettings *settings, const char *where)
{
  XsImportSheet *self =
      g_object_new (XS_TYPE_IMPORT_SHEET, "transient-for", parent, "modal", TRUE, NULL);
  g_auto (XsPlace) place = { 0 };

  self->given = self->settings = *settings;
  gtk_label_set_label (self->place, where);
  /* A value that is wrong comes from nobody: what is before it counts. */
  xs_place_parse (&place, where, settings->seed, NULL);
  xs_import_choices_set_place (self->choices, &place);
  fit_width (self, parent);
  update (self);
  return GTK_WINDOW (self);
}
