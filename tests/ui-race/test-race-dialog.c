#include "engine/base/error.h"
#include "tests/ui/drive.h"
#include "ui/plot/chart-view.h"
#include "ui/race/race-dialog.h"
#include "ui/race/race-words.h"

#include <adwaita.h>
#include <math.h>

static struct
{
  double started;
  int stopped;
} asked;

static void
start_cb (GtkWindow *dialog, double work_units)
{
  asked.started = work_units;
}

static void
stop_cb (GtkWindow *dialog)
{
  asked.stopped++;
}

/* 10,000 training images: 6 work units are usual. */
static XsStudy *
new_study (void)
{
  XsStudy *study = g_new0 (XsStudy, 1);

  g_atomic_ref_count_init (&study->references);
  xs_settings_default (&study->settings);
  xs_settings_set_level (&study->settings, 0, 28, 8, 0);
  xs_settings_keep_level (&study->settings, 0);
  study->n_training = 10000;
  study->n_validation = 1000;
  return study;
}

static GtkWindow *
new_dialog (void)
{
  g_autoptr (XsStudy) study = new_study ();
  GtkWindow *dialog = xs_race_dialog_new (NULL, study);

  asked.started = 0;
  asked.stopped = 0;
  g_signal_connect (dialog, "start", G_CALLBACK (start_cb), NULL);
  g_signal_connect (dialog, "stop", G_CALLBACK (stop_cb), NULL);
  gtk_window_present (dialog);
  drive_settle ();
  return dialog;
}

static XsHistory *
new_history (double first, double second)
{
  XsHistory *history = xs_history_new ();

  xs_history_add_node (history, &(XsNode){ .parent = -1, .kind = XS_NODE_START });
  for (int i = 0; i < 2; i++)
    xs_history_add_record (history,
                           &(XsRecord){ .kind = XS_RECORD_VALIDATION,
                                        .at = { .work_units = i + 1, .seconds = 3 * i + 3 },
                                        .accuracy = (float) (i == 0 ? first : second) });
  return history;
}

static XsRaceLook
new_look (gboolean is_over)
{
  XsRunnerStand stand = {
    .at = { .work_units = 2 }, .size = 28, .depth = 8, .accuracy = .9, .progress = .5
  };

  return (XsRaceLook){ .is_over = is_over,
                       .stands = { stand, stand },
                       .histories = { new_history (.8, .9), new_history (.9, .92) } };
}

static GtkButton *
start_button (GtkWindow *dialog)
{
  return GTK_BUTTON (gtk_window_get_default_widget (dialog));
}

static void
test_start_and_stop (void)
{
  GtkWindow *dialog = new_dialog ();
  g_auto (XsRaceLook) look = new_look (FALSE), over = new_look (TRUE);

  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpfloat_with_epsilon (asked.started, 6, .01);
  xs_race_dialog_set_look (XS_RACE_DIALOG (dialog), &look);
  g_assert_cmpstr (gtk_button_get_label (start_button (dialog)), ==, "Stop");
  g_signal_emit_by_name (start_button (dialog), "clicked");
  g_assert_cmpint (asked.stopped, ==, 1);
  gtk_window_close (dialog);
  g_assert_cmpint (asked.stopped, ==, 2); /* nobody sees it any more */

  dialog = new_dialog ();
  xs_race_dialog_set_look (XS_RACE_DIALOG (dialog), &over);
  g_assert_cmpstr (gtk_button_get_label (start_button (dialog)), ==, "Start");
  gtk_window_close (dialog);
  g_assert_cmpint (asked.stopped, ==, 0);
}

/* A row a validation of either; in seconds where these are chosen. */
static void
test_curves (void)
{
  GtkWindow *dialog = new_dialog ();
  g_auto (XsRaceLook) look = new_look (FALSE);
  GtkWidget *chart = drive_find (GTK_WIDGET (dialog), XS_TYPE_CHART_VIEW);
  GtkWidget *axis = drive_find (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN);
  g_autoptr (XsTable) work = NULL, seconds = NULL;

  xs_race_dialog_set_look (XS_RACE_DIALOG (dialog), &look);
  work = xs_canvas_get_table (XS_CANVAS (chart));
  g_assert_cmpint (xs_table_n_rows (work), ==, 4);
  g_assert_cmpstr (xs_table_text (work, 3, 0), ==, "Cascade");
  g_assert_cmpfloat (xs_table_number (work, 3, 1), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (axis), 1);
  seconds = xs_canvas_get_table (XS_CANVAS (chart));
  g_assert_cmpfloat (xs_table_number (seconds, 3, 1), ==, 6);
  gtk_window_destroy (dialog);
}

static void
test_result_words (void)
{
  g_auto (XsRaceLook) look = new_look (TRUE), never = new_look (TRUE), running = new_look (FALSE);
  g_autofree char *won = xs_race_result_words (&look, 1000);
  g_autofree char *lost = NULL, *error = NULL;
  XsHistory *swapped = never.histories[XS_RUNNER_FINE];

  g_assert_cmpstr (won, ==,
                   "After 2.00 work units each: cascade 92.0 %, fine only 90.0 % of 1\u202f000 "
                   "validation images (chance: ± 1.3 %). The cascade was as accurate as fine only "
                   "in the end after 50 % of its work and 50 % of its seconds.");
  never.histories[XS_RUNNER_FINE] = never.histories[XS_RUNNER_CASCADE];
  never.histories[XS_RUNNER_CASCADE] = swapped;
  lost = xs_race_result_words (&never, 1000);
  g_assert_true (g_str_has_suffix (lost, "The cascade did not get as far as fine only this time."));
  g_assert_null (xs_race_result_words (&running, 1000));
  running.error = g_error_new_literal (XS_ERROR, XS_ERROR_INVALID, "why");
  error = xs_race_result_words (&running, 1000);
  g_assert_cmpstr (error, ==, "why");
}

static void
test_goes (void)
{
  GtkWindow *dialog = g_object_ref (new_dialog ());

  gtk_window_destroy (dialog);
  g_assert_finalize_object (dialog);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/race-dialog/start-and-stop", test_start_and_stop);
  g_test_add_func ("/race-dialog/curves", test_curves);
  g_test_add_func ("/race-dialog/result-words", test_result_words);
  g_test_add_func ("/race-dialog/goes", test_goes);
  return g_test_run ();
}
