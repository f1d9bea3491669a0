#include "ui/window/import-report.h"

#include "ui/plot/text.h"
#include "ui/window/parts-bar.h"

#include <glib/gi18n.h>

#define MOST_NAMES 100 /* of what is left out for one reason */

/* The rows of a group are known by a list of its own: it holds other children, too. */
static void
empty (AdwPreferencesGroup *group)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_object_set_data_full (G_OBJECT (group), "rows", g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
}

static void
add (AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (g_object_get_data (G_OBJECT (group), "rows"), row);
}

/* Texts come from files: they are no markup, which the row must know before it has them. */
static GtkWidget *
row_new (GType type, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (type, "use-markup", FALSE, NULL);

  g_object_set (row, "title", title, "subtitle", subtitle != NULL ? subtitle : "", NULL);
  return row;
}

/* The engine's words begin small, for they stand in sentences; a new string. */
static char *
capital (const char *words)
{
  char *text = g_strdup (words);

  *text = g_ascii_toupper (*text);
  return text;
}

static GtkWidget *
figure_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* --- parts -------------------------------------------------------------------------------------
 */

static const char *
title_of (XsPart part)
{
  switch (part)
    {
    case XS_PART_TRAINING:
      return _ ("Training");
    case XS_PART_VALIDATION:
      return _ ("Validation");
    case XS_PART_TEST:
      return _ ("Test");
    case XS_N_PARTS:
      break;
    }
  return "";
}

static void
add_part (AdwPreferencesGroup *group, const XsInspection *inspection, XsPart part)
{
  int count = inspection->counts[part];
  const char *origin = count > 0 ? inspection->origins[part] : _ ("No images");
  g_autofree char *number = xs_format_number (count, 0);
  GtkWidget *row = row_new (ADW_TYPE_ACTION_ROW, title_of (part), origin);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), xs_part_swatch_new (part));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure_new (number));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  add (group, row);
}

static const char *
colour_of (int inputs)
{
  if (inputs == 0)
    return _ ("grey or colour: known when they are read");
  return inputs == 3 ? _ ("colour") : _ ("grey");
}

void
xs_import_report_parts (AdwPreferencesGroup *group, const XsInspection *inspection, int size,
                        int inputs)
{
  g_autofree char *figure = NULL;
  GtkWidget *row;

  empty (group);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    add_part (group, inspection, part);
  size = size > 0 ? size : inspection->size;
  inputs = inputs > 0 ? inputs : inspection->inputs;
  row = row_new (ADW_TYPE_ACTION_ROW, _ ("Images"), colour_of (inputs));
  if (size > 0)
    {
      figure = g_strdup_printf (_ ("%d × %d"), size, size);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure_new (figure));
    }
  add (group, row);
}

/* --- levels ------------------------------------------------------------------------------------
 */

/* How long a level lasts, or what comes after it; a new string. */
static char *
course_of (const XsSettings *settings, const XsLevel *level)
{
  switch (settings->strategy)
    {
    case XS_STRATEGY_MANUAL:
      return g_strdup (_ ("Begins here; another size when it is asked for"));
    case XS_STRATEGY_MIXED:
      return g_strdup (_ ("Each batch at one of the sizes"));
    case XS_STRATEGY_FINE:
    case XS_STRATEGY_CASCADE:
    case XS_N_STRATEGIES:
      break;
    }
  if (level->epochs > 0)
    return g_strdup_printf (
        /* Translators: how long a level lasts; the number may be a fraction. */
        ngettext ("For %.3g epoch", "For %.3g epochs", xs_plural (level->epochs)), level->epochs);
  return g_strdup (_ ("Until it gets no better"));
}

static void
add_level (AdwPreferencesGroup *group, const XsSettings *settings, const XsLevel *level, int size)
{
  g_autofree char *course = course_of (settings, level), *steps = NULL;
  g_autofree char *title = g_strdup_printf (_ ("%d × %d pixels"), level->size, level->size);
  g_autofree char *subtitle =
      size > 0 && level->size > size
          ? g_strdup_printf ("%s. %s", course, _ ("More pixels than the images have"))
          : g_strdup (course);
  GtkWidget *row = row_new (ADW_TYPE_ACTION_ROW, title, subtitle);

  steps = g_strdup_printf (ngettext ("%d step", "%d steps", (gulong) level->depth), level->depth);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure_new (steps));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  add (group, row);
}

void
xs_import_report_levels (AdwPreferencesGroup *group, const XsSettings *settings, int size)
{
  int first = settings->strategy == XS_STRATEGY_FINE ? settings->n_levels - 1 : 0;
  int end = settings->strategy == XS_STRATEGY_MANUAL ? first + 1 : settings->n_levels;

  empty (group);
  for (int i = first; i < end; i++)
    add_level (group, settings, &settings->levels[i], size);
}

/* --- notes -------------------------------------------------------------------------------------
 */

static void
add_texts (AdwPreferencesGroup *group, const GPtrArray *texts, const char *icon, const char *style)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *text = capital (texts->pdata[i]);
      GtkWidget *row = row_new (ADW_TYPE_ACTION_ROW, text, NULL);
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_add_css_class (image, style);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      add (group, row);
    }
}

void
xs_import_report_notes (AdwPreferencesGroup *group, const XsInspection *inspection)
{
  empty (group);
  add_texts (group, inspection->warnings, "dialog-warning-symbolic", "warning");
  add_texts (group, inspection->remarks, "dialog-information-symbolic", "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (group),
                          inspection->warnings->len + inspection->remarks->len > 0);
}

/* --- what is left out --------------------------------------------------------------------------
 */

static GtkWidget *
name_row_new (const XsLeftOut *left_out)
{
  GtkWidget *row = row_new (ADW_TYPE_ACTION_ROW, left_out->path, left_out->detail);
  g_autofree char *number = NULL;

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (left_out->n_files > 1)
    {
      number = xs_format_number (left_out->n_files, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure_new (number));
    }
  return row;
}

static void
add_names (AdwExpanderRow *row, const GPtrArray *list, XsLeftReason reason)
{
  int n_names = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const XsLeftOut *left_out = list->pdata[i];

      if (left_out->reason == reason && n_names++ < MOST_NAMES)
        adw_expander_row_add_row (row, name_row_new (left_out));
    }
  if (n_names > MOST_NAMES)
    {
      g_autofree char *more = g_strdup_printf (_ ("And %d more"), n_names - MOST_NAMES);

      adw_expander_row_add_row (row, row_new (ADW_TYPE_ACTION_ROW, more, NULL));
    }
}

static void
add_reason (AdwPreferencesGroup *group, const GPtrArray *list, XsLeftReason reason)
{
  int n_files = xs_left_out_count (list, reason);
  g_autofree char *title = NULL, *number = NULL, *words = NULL;
  GtkWidget *row;

  if (n_files == 0)
    return;
  title = capital (xs_left_reason_words (reason));
  number = xs_format_number (n_files, 0);
  row = row_new (ADW_TYPE_EXPANDER_ROW, title, NULL);
  words = g_strdup_printf ("%s: %s", title, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), figure_new (number));
  add_names (ADW_EXPANDER_ROW (row), list, reason);
  add (group, row);
}

void
xs_import_report_left_out (AdwPreferencesGroup *group, const XsInspection *inspection)
{
  empty (group);
  for (XsLeftReason reason = 0; reason < XS_N_LEFT_REASONS; reason++)
    add_reason (group, inspection->left_out, reason);
  gtk_widget_set_visible (GTK_WIDGET (group), inspection->left_out->len > 0);
}
