#include "ui/window/window-private.h"

#include "engine/learn/settings-text.h"
#include "ui/plot/node-words.h"
#include "ui/plot/nodes.h"
#include "ui/plot/text.h"
#include "ui/take/file.h"
#include "ui/take/plots.h"
#include "ui/take/report.h"
#include "ui/window/repeat.h"
#include "ui/window/study-fields.h"
#include "ui/window/test-row.h"

#include <glib/gi18n.h>

/* The study as a report: what it is of, how it was set, what happened, and what the views show. */

#define MOST_ROWS 40 /* of a plot's table that is written out, but for those of kernels */
#define WHOLE_TABLES "kernels"

/* --- tables of words ---------------------------------------------------------------------------
 */

static XsTable *
new_pairs (const char *first, const char *second)
{
  XsTable *table = xs_table_new ();

  xs_table_add_column (table, XS_COLUMN_TEXT, first, NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, second, NULL, 0);
  return table;
}

static void
add_pair (XsTable *table, const char *first, const char *second)
{
  xs_table_add_row (table);
  xs_table_add_text (table, first);
  xs_table_add_text (table, second);
}

static void
add_count (XsTable *table, const char *name, int count)
{
  g_autofree char *number = xs_format_number (count, 0);

  add_pair (table, name, number);
}

/* --- what it is of -----------------------------------------------------------------------------
 */

static void
add_data (XsReport *report, const XsStudy *study)
{
  XsTable *table = new_pairs ("", "");
  g_autofree char *size =
      g_strdup_printf (study->inputs == 1 ? _ ("%d × %d, grey") : _ ("%d × %d, in colour"),
                       study->native_size, study->native_size);
  g_autofree char *classes = g_strjoinv (", ", study->class_names);

  add_pair (table, _ ("Images"), study->data_name);
  add_pair (table, _ ("From"), study->data_where);
  add_pair (table, _ ("Size"), size);
  add_count (table, _ ("Training images"), study->n_training);
  add_count (table, _ ("Validation images"), study->n_validation);
  if (study->n_test > 0)
    add_count (table, _ ("Test images"), study->n_test);
  add_pair (table, _ ("Classes"), classes);
  xs_report_add_heading (report, _ ("Data"));
  xs_report_add_table (report, table);
}

/* --- how it was set ----------------------------------------------------------------------------
 */

static void
add_setting (XsTable *table, XsSettingId id, const char *value, const char *usual)
{
  g_autofree char *title = xs_study_title (id);

  xs_table_add_row (table);
  xs_table_add_text (table, title);
  xs_table_add_text (table, value);
  xs_table_add_text (table, usual);
  xs_table_add_text (table, xs_study_hint (id));
}

static void
append_usual (GString *words, XsSettingId id, const char *value)
{
  g_autofree char *title = xs_study_title (id);

  g_string_append_printf (words, words->len > 0 ? " · %s %s" : "%s %s", title, value);
}

/* A training that ends when it gets no better, or by hand, has no number of epochs to tell. */
static gboolean
is_no_limit (XsSettingId id, const char *value)
{
  return (id == XS_SETTING_EPOCHS || id == XS_SETTING_WORK_UNITS) && g_str_equal (value, "0");
}

/* What somebody chose as a table, and all that was left as it is in a sentence. */
static void
add_settings (XsReport *report, const XsStudy *study)
{
  XsTable *chosen = new_pairs (_ ("Setting"), _ ("Chosen"));
  GString *rest = g_string_new (NULL);
  g_autofree char *words = NULL;
  XsSettings usual;

  xs_settings_default (&usual);
  xs_table_add_column (chosen, XS_COLUMN_TEXT, _ ("Usual"), NULL, 0);
  xs_table_add_column (chosen, XS_COLUMN_TEXT, _ ("Meaning"), NULL, 0);
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    {
      g_autofree char *now = xs_setting_format (xs_setting (id), &study->settings);
      g_autofree char *then = xs_setting_format (xs_setting (id), &usual);

      if (g_str_equal (now, then) && is_no_limit (id, now))
        continue;
      if (g_str_equal (now, then))
        append_usual (rest, id, now);
      else
        add_setting (chosen, id, now, then);
    }
  words = g_string_free (rest, FALSE);
  xs_report_add_heading (report, _ ("Settings"));
  xs_report_add_table (report, chosen);
  xs_report_add_text (report, _ ("All else as usual:"));
  xs_report_add_text (report, words);
}

/* --- what happened -----------------------------------------------------------------------------
 */

static void
add_level (XsTable *table, const XsNodes *nodes, int id)
{
  const XsNode *node = xs_nodes_get (nodes, id);
  g_autofree char *name = xs_node_name (xs_nodes_all (nodes), xs_nodes_look (nodes, id), node);
  g_autofree char *level = xs_node_level (node);

  if (!xs_nodes_look (nodes, id)->on_path || !xs_table_add_row (table))
    return;
  xs_table_add_text (table, name);
  xs_table_add_text (table, level);
  xs_table_add_number (table, node->at.epoch);
  xs_table_add_number (table, (double) node->accuracy_before);
  xs_table_add_number (table, (double) node->accuracy_after);
  xs_table_add_number (table, xs_nodes_accuracy (nodes, id));
}

static void
add_levels (XsReport *report, const XsNodes *nodes)
{
  XsTable *table = new_pairs (_ ("What happened"), _ ("Network"));

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Epoch"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Before"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("After"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("At the end"), NULL, 1);
  for (int id = 0; id < xs_nodes_count (nodes); id++)
    add_level (table, nodes, id);
  xs_report_add_heading (report, _ ("Levels"));
  xs_report_add_text (report, _ ("Accuracies on validation images: before and right after each "
                                 "change, and after the training that followed it."));
  xs_report_add_table (report, table);
}

/* Whoever reads the report wants to know how good it is, or that nobody has looked. */
static void
add_test (XsReport *report, const XsStudy *study, const XsTested *tested)
{
  g_autofree char *figure = tested->n_images > 0 ? xs_test_row_words (tested) : NULL, *words = NULL;

  if (study->n_test == 0)
    return;
  if (figure != NULL)
    words = g_strdup_printf (_ ("On test images: %s, %d × %d pixels, %d time steps."), figure,
                             tested->size, tested->size, tested->depth);
  else
    words = g_strdup (_ ("The test images have not been looked at."));
  xs_report_add_text (report, words);
}

static void
add_sizes (XsReport *report, const XsLadder *ladder)
{
  XsTable *table = xs_table_new ();
  g_autofree char *words = g_strdup_printf (
      _ ("What the network of %d × %d pixels is worth at other sizes, before any training there."),
      ladder->home_size, ladder->home_size);

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("pixels"), 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Accuracy"), NULL, 1);
  for (int i = 0; i < ladder->n_sizes && xs_table_add_row (table); i++)
    {
      xs_table_add_number (table, ladder->sizes[i]);
      xs_table_add_number (table, (double) ladder->accuracies[i]);
    }
  xs_report_add_text (report, words);
  xs_report_add_table (report, table);
}

/* --- in a few words ----------------------------------------------------------------------------
 */

static void
add_summary (XsReport *report, XsWindow *self)
{
  const XsFrame *frame = xs_window_seen_frame (self);
  g_autofree char *note = xs_window_note (self);
  g_autofree char *iterations = NULL, *work = NULL, *seconds = NULL, *seed = NULL, *words = NULL;

  xs_report_add_text (report, note);
  if (frame == NULL)
    return;
  seed = xs_setting_format (xs_setting (XS_SETTING_SEED), &self->study->settings);
  if (frame->at.iteration == 0)
    {
      words = g_strdup_printf (_ ("Not trained yet; random numbers from seed %s."), seed);
      xs_report_add_text (report, words);
      return;
    }
  iterations = xs_format_number ((double) frame->at.iteration, 0);
  work = xs_format_number (frame->at.work_units, 2);
  seconds = xs_format_number (frame->at.seconds, 0);
  words = g_strdup_printf (
      _ ("%s iterations in %s s of training, %s work units; random numbers from seed %s."),
      iterations, seconds, work, seed);
  xs_report_add_text (report, words);
}

static void
add_command (XsReport *report, const XsStudy *study, const XsNodes *nodes)
{
  g_autofree char *command = xs_repeat_command (study, nodes);

  if (command == NULL)
    return;
  xs_report_add_text (report, _ ("The same plan from the same start, in a terminal:"));
  xs_report_add_code (report, command);
}

/* --- what the views show -----------------------------------------------------------------------
 */

/* The plots of a view, as it would show them; of Train also when it shows something else. */
static GPtrArray *
plots_of (XsWindow *self, AdwViewStackPage *page)
{
  GtkWidget *view = adw_view_stack_page_get_child (page);

  return xs_plots_in (XS_IS_TRAIN_VIEW (view) ? xs_train_view_get_cards (self->train_view) : view);
}

/* The images of a cell of the confusion. */
static void
add_mixed_up (XsReport *report, XsWindow *self)
{
  if (self->mixed_up == NULL || self->mixed_up->len == 0)
    return;
  xs_report_add_text (report, self->mixed_up_words);
  xs_report_add_plots (report, self->mixed_up);
}

static void
add_view (XsReport *report, XsWindow *self, AdwViewStackPage *page)
{
  g_autoptr (GPtrArray) plots = plots_of (self, page);

  xs_report_add_heading (report, adw_view_stack_page_get_title (page));
  if (plots->len > 0)
    xs_report_add_plots (report, plots);
  else
    xs_report_add_text (report, _ ("Nothing is known of this yet: the view has not been shown."));
  if (XS_IS_TRAIN_VIEW (adw_view_stack_page_get_child (page)))
    add_mixed_up (report, self);
}

static void
add_numbers (XsReport *report, XsWindow *self, AdwViewStackPage *page)
{
  g_autoptr (GPtrArray) plots = plots_of (self, page);
  gboolean is_whole = g_str_equal (adw_view_stack_page_get_name (page), WHOLE_TABLES);

  for (guint i = 0; i < plots->len; i++)
    {
      XsCanvas *plot = g_ptr_array_index (plots, i);
      XsTable *table = xs_canvas_get_table (plot);

      if (table != NULL && (is_whole || xs_table_n_rows (table) <= MOST_ROWS))
        {
          xs_report_add_heading (report, xs_canvas_get_label (plot));
          xs_report_add_table (report, table);
        }
      else
        g_clear_pointer (&table, xs_table_free);
    }
}

static void
for_each_view (XsWindow *self, XsReport *report,
               void (*add) (XsReport *report, XsWindow *self, AdwViewStackPage *page))
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      add (report, self, page);
    }
}

/* --- all of it ---------------------------------------------------------------------------------
 */

static XsReport *
write_report (XsWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *foot =
      g_strdup_printf (_ ("Across Scales %s · %s · %s"), self->version != NULL ? self->version : "",
                       self->study->data_name, date);
  g_autofree char *title = g_strdup_printf (_ ("%s across Scales"), self->study->data_name);
  XsReport *report = xs_report_new (title, foot);
  g_autoptr (XsNodes) nodes = xs_nodes_new (self->history);

  xs_nodes_update (nodes);
  xs_nodes_read_accuracies (nodes);
  add_summary (report, self);
  add_command (report, self->study, nodes);
  add_data (report, self->study);
  add_settings (report, self->study);
  add_levels (report, nodes);
  add_test (report, self->study, &self->tested);
  if (self->ladder != NULL)
    add_sizes (report, self->ladder);
  for_each_view (self, report, add_view);
  for_each_view (self, report, add_numbers);
  return report;
}

void
xs_window_make_report (XsWindow *self)
{
  g_autoptr (XsReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *study = NULL;

  xs_window_deliver_to_all (self);
  report = write_report (self);
  study = xs_window_short_note (self);
  name = xs_take_name (_ ("Report"), study, XS_TAKE_PDF);
  bytes = xs_report_make (report, &error);
  if (bytes != NULL)
    xs_window_emit (self, XS_SIGNAL_FILE_MADE, bytes, name);
  else
    xs_window_set_error (self, error->message);
}

static void
report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XsWindow *self = data;

  if (self->study != NULL && self->history != NULL)
    xs_window_gather (self);
  else
    xs_window_toast (self, _ ("There is no study yet"), NULL, NULL);
}

void
xs_window_add_report (XsWindow *self)
{
  static const GActionEntry entries[] = { { .name = "report", .activate = report_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
