#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/experiment/run.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

#include <math.h>

/* Networks trained at some sizes, seen at many: as they are, moved by every method, and left alone
 * with the image resized. */

#define N_WAYS (XS_N_TRANSFERS + 2)
#define NATIVE XS_N_TRANSFERS
#define RESIZE (XS_N_TRANSFERS + 1)

/* Accuracies on the test part over the seeds. */
typedef struct
{
  int trained, size, way;
  XsSeedMean accuracy;
} Cell;

typedef struct
{
  XsExperiment *experiment;
  XsChart *chart;
  GArray *cells;      /* Cell, in the order of the table */
  JsonBuilder *seeds; /* the single accuracies, an array */
} Resolution;

static const char *
way_id (int way)
{
  if (way == NATIVE)
    return "native";
  return way == RESIZE ? "resize" : xs_transfer_id ((XsTransferMethod) way);
}

static Cell *
find_cell (Resolution *self, int trained, int size, int way)
{
  Cell fresh = { trained, size, way, { 0 } };

  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);

      if (cell->trained == trained && cell->size == size && cell->way == way)
        return cell;
    }
  g_array_append_val (self->cells, fresh);
  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

/* NaN where the moved network's numbers are not finite: some methods lead there. */
static gboolean
measure (const XsExperiment *e, const XsParameters *network, int size, double *accuracy,
         GError **error)
{
  g_autoptr (GError) reason = NULL;
  XsEvaluation evaluation;

  *accuracy = (double) NAN;
  if (xs_evaluate (network, e->data, XS_PART_TEST, 0, size, e->pool, e->cancel, NULL, &evaluation,
                   &reason))
    *accuracy = evaluation.accuracy;
  else if (!g_error_matches (reason, XS_ERROR, XS_ERROR_NUMERIC))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return TRUE;
}

static gboolean
measure_way (Resolution *self, const XsParameters *own, const XsImages *images, int size, int way,
             GError **error)
{
  const XsExperiment *e = self->experiment;
  g_autoptr (XsParameters) moved = NULL;
  double accuracy;

  if (way < XS_N_TRANSFERS)
    {
      moved = xs_transfer (own, size, (XsTransferMethod) way, images, e->pool, e->cancel, error);
      if (moved == NULL)
        return FALSE;
    }
  if (!measure (e, moved != NULL ? moved : own, size, &accuracy, error))
    return FALSE;
  xs_seed_mean_add (&find_cell (self, own->architecture.size, size, way)->accuracy, accuracy);
  json_builder_begin_object (self->seeds);
  xs_json_add_integer (self->seeds, "trained", own->architecture.size);
  xs_json_add_integer (self->seeds, "size", size);
  xs_json_add_text (self->seeds, "transfer", way_id (way));
  xs_json_add_number (self->seeds, "accuracy", accuracy);
  json_builder_end_object (self->seeds);
  return TRUE;
}

static gboolean
measure_network (Resolution *self, const XsParameters *own, const XsImages *images, GError **error)
{
  const XsNumbers *sizes = &self->experiment->sizes;

  for (int i = 0; i < sizes->n; i++)
    {
      int size = (int) sizes->values[i];

      if (size == own->architecture.size)
        {
          if (!measure_way (self, own, images, size, NATIVE, error))
            return FALSE;
          continue;
        }
      for (int way = 0; way < N_WAYS; way++)
        if (way != NATIVE && !measure_way (self, own, images, size, way, error))
          return FALSE;
    }
  return TRUE;
}

/* The network of one size and seed. */
static gboolean
run_one (Resolution *self, int level, int seed, const XsImages *images, GError **error)
{
  XsExperiment *e = self->experiment;
  XsSettings settings = e->settings;
  g_autofree char *words = g_strdup_printf ("seed %d of %d: %d pixels", seed + 1, e->n_seeds,
                                            settings.levels[level].size);
  g_autoptr (XsRun) run = NULL;

  settings.levels[0] = settings.levels[level];
  settings.levels[0].epochs = e->fine_epochs;
  settings.n_levels = 1;
  settings.strategy = XS_STRATEGY_FINE;
  settings.validations = 0;
  settings.seed = e->common.seed + (guint64) seed;
  run = xs_run_new (e, &settings, words, error);
  return run != NULL && measure_network (self, run->parameters, images, error);
}

static gboolean
run_seed (Resolution *self, int seed, GError **error)
{
  XsExperiment *e = self->experiment;
  XsImages images = { 0 };
  gboolean ok =
      xs_match_images (e->data, XS_MATCH_COUNT, e->common.seed + (guint64) seed, &images, error);

  json_builder_begin_object (self->seeds);
  xs_json_add_integer (self->seeds, "seed", (gint64) e->common.seed + seed);
  xs_json_begin_array (self->seeds, "accuracies");
  for (int i = 0; ok && i < e->settings.n_levels; i++)
    ok = run_one (self, i, seed, &images, error);
  json_builder_end_array (self->seeds);
  json_builder_end_object (self->seeds);
  xs_free ((void *) images.pixels);
  return ok;
}

static void
print_json (const Resolution *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "experiment", "resolution");
  xs_json_begin_array (builder, "rows");
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      json_builder_begin_object (builder);
      xs_json_add_integer (builder, "trained", cell->trained);
      xs_json_add_integer (builder, "size", cell->size);
      xs_json_add_text (builder, "transfer", way_id (cell->way));
      xs_json_add_number (builder, "accuracy", xs_seed_mean_mean (&cell->accuracy));
      xs_json_add_number (builder, "accuracy_error", xs_seed_mean_error (&cell->accuracy));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  xs_json_add_built (builder, "seeds", self->seeds);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

/* One line a pair of sizes, one column a way. */
static void
print_table (Resolution *self)
{
  const XsExperiment *e = self->experiment;
  g_autofree char *data = xs_printable (xs_dataset_name (e->data));

  xs_print ("%s, %d seed%s, %g epochs at each trained size; accuracy on %d test images in %%\n\n",
            data, e->n_seeds, e->n_seeds == 1 ? "" : "s, mean ± standard error", e->fine_epochs,
            xs_dataset_count (e->data, XS_PART_TEST));
  xs_print ("%7s %5s", "trained", "size");
  for (int way = 0; way < N_WAYS; way++)
    xs_print ("  %-18s", way_id (way));
  for (int i = 0; i < e->settings.n_levels; i++)
    for (int j = 0; j < e->sizes.n; j++)
      {
        xs_print ("\n%7d %5d", e->settings.levels[i].size, (int) e->sizes.values[j]);
        for (int way = 0; way < N_WAYS; way++)
          {
            const Cell *cell =
                find_cell (self, e->settings.levels[i].size, (int) e->sizes.values[j], way);
            g_autofree char *text = xs_seed_mean_text (&cell->accuracy, 100, 2);

            xs_print ("  %-18s", text);
          }
      }
  xs_print ("\n");
}

static void
draw_way (Resolution *self, int level, int way)
{
  const XsExperiment *e = self->experiment;
  int trained = e->settings.levels[level].size;
  XsChartCurve *curve =
      xs_chart_add (self->chart, level == 0 ? way_id (way) : NULL, way, e->sizes.n);

  for (int i = 0; i < e->sizes.n; i++)
    {
      int size = (int) e->sizes.values[i];
      const Cell *cell = find_cell (self, trained, size, size == trained ? NATIVE : way);

      curve->x[i] = size;
      curve->y[i] = xs_seed_mean_mean (&cell->accuracy);
      curve->error[i] = xs_seed_mean_error (&cell->accuracy);
    }
}

static void
report (Resolution *self)
{
  const XsExperiment *e = self->experiment;

  xs_progress_line_clear (e->progress);
  if (e->common.json)
    print_json (self);
  else
    print_table (self);
  self->chart->title = "Test accuracy of networks moved to other sizes";
  self->chart->x_label = "pixels per side";
  self->chart->logarithmic = TRUE;
  for (int level = 0; level < e->settings.n_levels; level++)
    for (int way = 0; way < N_WAYS; way++)
      if (way != NATIVE)
        draw_way (self, level, way);
}

gboolean
xs_experiment_resolution (XsExperiment *self, XsChart *chart, GError **error)
{
  Resolution work = { self, chart, g_array_new (FALSE, FALSE, sizeof (Cell)), json_builder_new () };
  gboolean ok = TRUE;

  self->n_runs = self->n_seeds * self->settings.n_levels;
  json_builder_begin_array (work.seeds);
  for (int seed = 0; ok && seed < self->n_seeds; seed++)
    ok = run_seed (&work, seed, error);
  json_builder_end_array (work.seeds);
  if (ok)
    report (&work);
  g_object_unref (work.seeds);
  g_array_unref (work.cells);
  return ok;
}
