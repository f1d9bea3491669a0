#include "ui/race/race-dialog.h"

#include "engine/learn/plan.h"
#include "ui/plot/chart-view.h"
#include "ui/plot/whole-words.h"
#include "ui/race/race-words.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsRaceDialog
{
  AdwWindow parent;

  GtkLabel *intro;
  GtkSpinButton *work;
  GtkButton *start;
  GtkDropDown *axis;
  GtkBox *place;
  XsChartView *chart;
  GtkLabel *stands[XS_N_RUNNERS];
  GtkProgressBar *bars[XS_N_RUNNERS];
  GtkLabel *result;

  XsStudy *study;
  gboolean is_running;
  XsHistory *histories[XS_N_RUNNERS]; /* of the race that shows; NULL */
};

G_DEFINE_FINAL_TYPE (XsRaceDialog, xs_race_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_START,
  SIGNAL_STOP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The curves. */

static gboolean
by_seconds (XsRaceDialog *self)
{
  return gtk_drop_down_get_selected (self->axis) == 1;
}

static void
add_curve (XsRaceDialog *self, XsChart *chart, int runner, const char *name)
{
  XsHistory *history = self->histories[runner];
  gsize n = xs_history_count (history).records;
  g_autofree XsRecord *records = g_new (XsRecord, MAX (n, 1));
  XsChartCurve *curve;
  int k = 0;

  n = xs_history_read_records (history, 0, records, n);
  for (gsize i = 0; i < n; i++)
    if (records[i].kind == XS_RECORD_VALIDATION)
      records[k++] = records[i];
  curve = xs_chart_add (chart, name, runner, k);
  for (int i = 0; i < k; i++)
    {
      curve->x[i] = by_seconds (self) ? records[i].at.seconds : records[i].at.work_units;
      curve->y[i] = (double) records[i].accuracy;
      curve->error[i] = (double) NAN;
    }
}

static void
show_curves (XsRaceDialog *self)
{
  XsChart chart = { .title = _ ("Validation accuracy"), .line = (double) NAN };

  if (self->histories[XS_RUNNER_FINE] == NULL)
    return;
  chart.x_label = by_seconds (self) ? _ ("Seconds of its own training") : _ ("Work units");
  add_curve (self, &chart, XS_RUNNER_FINE, _ ("Fine only"));
  add_curve (self, &chart, XS_RUNNER_CASCADE, _ ("Cascade"));
  xs_chart_view_take (self->chart, &chart);
}

/* What the person does. */

static void
start_cb (XsRaceDialog *self)
{
  if (self->is_running)
    g_signal_emit (self, signals[SIGNAL_STOP], 0);
  else
    g_signal_emit (self, signals[SIGNAL_START], 0, gtk_spin_button_get_value (self->work));
}

static void
set_running (XsRaceDialog *self, gboolean running)
{
  self->is_running = running;
  gtk_button_set_label (self->start, running ? _ ("Stop") : _ ("Start"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->work), !running);
}

static gboolean
close_request_cb (XsRaceDialog *self)
{
  if (self->is_running)
    g_signal_emit (self, signals[SIGNAL_STOP], 0);
  return FALSE;
}

/* The object. */

static void
xs_race_dialog_dispose (GObject *object)
{
  XsRaceDialog *self = XS_RACE_DIALOG (object);

  g_clear_pointer (&self->study, xs_study_unref);
  for (int i = 0; i < XS_N_RUNNERS; i++)
    g_clear_pointer (&self->histories[i], xs_history_unref);
  G_OBJECT_CLASS (xs_race_dialog_parent_class)->dispose (object);
}

static void
bind_runner (GtkWidgetClass *class, const char *stand, const char *bar, int runner)
{
  gtk_widget_class_bind_template_child_full (class, stand, FALSE,
                                             G_STRUCT_OFFSET (XsRaceDialog, stands[runner]));
  gtk_widget_class_bind_template_child_full (class, bar, FALSE,
                                             G_STRUCT_OFFSET (XsRaceDialog, bars[runner]));
}

static void
xs_race_dialog_class_init (XsRaceDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_race_dialog_dispose;
  signals[SIGNAL_START] = g_signal_new ("start", XS_TYPE_RACE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_STOP] = g_signal_new ("stop", XS_TYPE_RACE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/race-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, work);
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, start);
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, axis);
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, place);
  gtk_widget_class_bind_template_child (widget_class, XsRaceDialog, result);
  bind_runner (widget_class, "fine_stand", "fine_bar", XS_RUNNER_FINE);
  bind_runner (widget_class, "cascade_stand", "cascade_bar", XS_RUNNER_CASCADE);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_curves);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xs_race_dialog_init (XsRaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xs_whole_words_show (GTK_WIDGET (self));
  self->chart = XS_CHART_VIEW (xs_chart_view_new (_ ("Validation accuracy of both")));
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);
  gtk_box_append (self->place, GTK_WIDGET (self->chart));
}

/* "The same network of 28 × 28 pixels and 8 steps, twice from the same start…" */
static void
introduce (XsRaceDialog *self)
{
  const XsSettings *settings = &self->study->settings;
  const XsLevel *last = &settings->levels[settings->n_levels - 1];
  g_autofree char *words = g_strdup_printf (
      ngettext (
          "The same network, twice: trained at %d × %d with %d step only, and by the cascade "
          "that the program plans. Both do the same work, in turns. Your own training waits.",
          "The same network, twice: trained at %d × %d with %d steps only, and by the cascade "
          "that the program plans. Both do the same work, in turns. Your own training waits.",
          (gulong) last->depth),
      last->size, last->size, last->depth);

  gtk_label_set_label (self->intro, words);
}

GtkWindow *
xs_race_dialog_new (GtkWindow *parent, XsStudy *study)
{
  XsRaceDialog *self = g_object_new (XS_TYPE_RACE_DIALOG, "transient-for", parent, NULL);

  self->study = xs_study_ref (study);
  gtk_spin_button_set_value (self->work, xs_plan_usual_work (study->n_training));
  introduce (self);
  return GTK_WINDOW (self);
}

static void
show_runner (XsRaceDialog *self, const XsRaceLook *look, int runner)
{
  const XsRunnerStand *stand = &look->stands[runner];
  g_autofree char *words = NULL;

  if (look->histories[runner] == NULL)
    return;
  words = xs_race_stand_words (stand);
  gtk_label_set_label (self->stands[runner], words);
  gtk_progress_bar_set_fraction (self->bars[runner], stand->progress);
  if (self->histories[runner] == look->histories[runner])
    return;
  g_clear_pointer (&self->histories[runner], xs_history_unref);
  self->histories[runner] = xs_history_ref (look->histories[runner]);
}

void
xs_race_dialog_set_look (XsRaceDialog *self, const XsRaceLook *look)
{
  g_autofree char *words = NULL;

  g_return_if_fail (XS_IS_RACE_DIALOG (self));

  set_running (self, !look->is_over);
  for (int i = 0; i < XS_N_RUNNERS; i++)
    show_runner (self, look, i);
  show_curves (self);
  words = xs_race_result_words (look, self->study->n_validation);
  gtk_label_set_label (self->result, words != NULL ? words : "");
}
