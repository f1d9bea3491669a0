#include "app/experiment/report.h"

#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/experiment/wishes.h"
#include "engine/store/output-file.h"

#include <math.h>

static gboolean
write_plot (const XsExperimentArguments *self, const XsChart *chart, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new (self->plot, error);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return FALSE;
  bytes = xs_export_draw (self->plot_format, XS_CHART_WIDTH, XS_CHART_HEIGHT, 2, xs_chart_draw,
                          chart, error);
  if (bytes != NULL)
    return xs_output_file_write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 error) &&
           xs_output_file_commit (file, error);
  g_prefix_error (error, "%s: ", self->plot);
  return FALSE;
}

gboolean
xs_experiment_report (XsExperimentArguments *self, gboolean whole, GError **error)
{
  XsChart chart = { .line = (double) NAN };
  gboolean ok;

  xs_wishes_begin (self->experiment.wishes);
  ok = self->experiment.run (&self->experiment, &chart, error);
  if (ok && whole && self->plot != NULL)
    ok = write_plot (self, &chart, error);
  xs_chart_clear (&chart);
  return ok;
}

void
xs_experiment_report_task (const XsExperimentArguments *self)
{
  const XsExperiment *e = &self->experiment;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!e->common.json)
    {
      xs_print ("task %d/%d is done: %d trainings; \"across-scales experiment merge\" with the "
                "files of all tasks reports\n",
                e->task, e->n_tasks, e->n_known);
      return;
    }
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "experiment", e->mode);
  xs_json_add_integer (builder, "task", e->task);
  xs_json_add_integer (builder, "of_tasks", e->n_tasks);
  xs_json_add_integer (builder, "trainings", e->n_known);
  xs_json_add_text (builder, "results", self->results);
  json_builder_end_object (builder);
  xs_json_print (builder);
}
