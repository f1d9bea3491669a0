#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/experiment/measure.h"
#include "app/experiment/wishes.h"
#include "engine/learn/evaluate.h"

#include <math.h>

/* Networks trained at some sizes, seen at many: as they are, moved by every method, and left alone
 * with the image resized, by every interpolation. The best of these is what moving has to beat; to
 * fewer pixels all are one and the same. */

/* Accuracies on the test part over the seeds. */
typedef struct
{
  int trained, size, way;
  XsSeedMean accuracy;
} Cell;

typedef struct
{
  XsExperiment *experiment;
  GArray *cells;      /* Cell, in the order of the table */
  JsonBuilder *seeds; /* the single accuracies, an array */
} Resolution;

static const char *
way_id (int way)
{
  static const char *const ids[XS_N_INTERPOLATIONS] = {
    [XS_INTERPOLATION_BILINEAR] = "resize-bilinear",
    [XS_INTERPOLATION_BICUBIC] = "resize-bicubic",
    [XS_INTERPOLATION_LANCZOS] = "resize-lanczos",
    [XS_INTERPOLATION_FOURIER] = "resize-fourier",
  };

  if (way >= XS_WAY_RESIZE)
    return ids[way - XS_WAY_RESIZE];
  return way == XS_WAY_NATIVE ? "native" : xs_transfer_id ((XsTransferMethod) way);
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

static double
mean_of (Resolution *self, int trained, int size, int way)
{
  return xs_seed_mean_mean (&find_cell (self, trained, size, way)->accuracy);
}

/* The interpolation with the best mean; the first one if there is none. */
static XsInterpolation
best_resize (Resolution *self, int trained, int size)
{
  XsInterpolation best = 0;

  for (XsInterpolation i = 1; i < XS_N_INTERPOLATIONS; i++)
    {
      double found = mean_of (self, trained, size, XS_WAY_RESIZE + i);
      double least = mean_of (self, trained, size, XS_WAY_RESIZE + best);

      if (isfinite (found) && !(found <= least))
        best = i;
    }
  return best;
}

static void
add_accuracy (Resolution *self, int trained, int size, int way, double accuracy)
{
  xs_seed_mean_add (&find_cell (self, trained, size, way)->accuracy, accuracy);
  json_builder_begin_object (self->seeds);
  xs_json_add_integer (self->seeds, "trained", trained);
  xs_json_add_integer (self->seeds, "size", size);
  xs_json_add_text (self->seeds, "transfer", way_id (way));
  xs_json_add_number (self->seeds, "accuracy", accuracy);
  json_builder_end_object (self->seeds);
}

/* All that was measured of a network, in the order of measure.h. */
static void
add_accuracies (Resolution *self, int trained, const XsResult *result)
{
  const XsNumbers *sizes = &self->experiment->sizes;
  int n = 0;

  for (int i = 0; i < sizes->n; i++)
    for (int way = 0; way < XS_N_WAYS && n < result->n_measured; way++)
      if (xs_measure_has (trained, (int) sizes->values[i], way))
        add_accuracy (self, trained, (int) sizes->values[i], way, result->measured[n++]);
}

/* The network of one size and seed. */
static void
run_one (Resolution *self, int level, int seed)
{
  XsExperiment *e = self->experiment;
  XsRun run = { .settings = e->settings, .moved = TRUE };
  int trained = e->settings.levels[level].size;
  g_autofree char *words =
      g_strdup_printf ("seed %d of %d: %d pixels", seed + 1, e->n_seeds, trained);
  const XsResult *result;

  xs_settings_keep_level (&run.settings, level);
  run.settings.levels[0].epochs = e->epochs;
  run.settings.strategy = XS_STRATEGY_FINE;
  run.settings.validations = 0;
  run.settings.seed = e->common.seed + (guint64) seed;
  result = xs_wishes_ask (e->wishes, e, NULL, &run, words);
  if (result != NULL)
    add_accuracies (self, trained, result);
}

static void
run_seed (Resolution *self, int seed)
{
  XsExperiment *e = self->experiment;

  json_builder_begin_object (self->seeds);
  xs_json_add_integer (self->seeds, "seed", (gint64) e->common.seed + seed);
  xs_json_begin_array (self->seeds, "accuracies");
  for (int i = 0; i < e->settings.n_levels; i++)
    run_one (self, i, seed);
  json_builder_end_array (self->seeds);
  json_builder_end_object (self->seeds);
}

static void
add_row (JsonBuilder *builder, const Cell *cell, const char *transfer, const char *resize)
{
  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "trained", cell->trained);
  xs_json_add_integer (builder, "size", cell->size);
  xs_json_add_text (builder, "transfer", transfer);
  if (resize != NULL)
    xs_json_add_text (builder, "resize", resize);
  xs_json_add_number (builder, "accuracy", xs_seed_mean_mean (&cell->accuracy));
  xs_json_add_number (builder, "accuracy_error", xs_seed_mean_error (&cell->accuracy));
  json_builder_end_object (builder);
}

/* A row a way, and behind the last interpolation the best one as "resize". */
static void
add_rows (Resolution *self, JsonBuilder *builder)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      int trained = cell->trained, size = cell->size;
      XsInterpolation best;

      add_row (builder, cell, way_id (cell->way), NULL);
      if (cell->way < XS_N_WAYS - 1)
        continue;
      best = best_resize (self, trained, size);
      add_row (builder, find_cell (self, trained, size, XS_WAY_RESIZE + (int) best), "resize",
               xs_resize_id (best, size, trained));
    }
}

static void
print_json (Resolution *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "experiment", "resolution");
  xs_experiment_tell_unfinished (self->experiment, builder);
  xs_json_begin_array (builder, "rows");
  add_rows (self, builder);
  json_builder_end_array (builder);
  xs_json_add_built (builder, "seeds", self->seeds);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static char *
cell_text (Resolution *self, int trained, int size, int way)
{
  return xs_seed_mean_text (&find_cell (self, trained, size, way)->accuracy, 100, 2);
}

/* The columns of one kind: all ways before the interpolations, or these. */
static void
print_cells (Resolution *self, int trained, int size, int begin, int end)
{
  for (int way = begin; way < end; way++)
    {
      g_autofree char *text = cell_text (self, trained, size, way);

      xs_print ("  %-18s", text);
    }
}

/* The best interpolation, and which it is. */
static void
print_best (Resolution *self, int trained, int size)
{
  XsInterpolation best = best_resize (self, trained, size);
  g_autofree char *text = cell_text (self, trained, size, XS_WAY_RESIZE + (int) best);

  if (size == trained)
    xs_print ("  %s", text);
  else
    xs_print ("  %s %s", text, xs_resize_id (best, size, trained));
}

static void
print_lines (Resolution *self, gboolean resized)
{
  const XsExperiment *e = self->experiment;

  for (int i = 0; i < e->settings.n_levels; i++)
    for (int j = 0; j < e->sizes.n; j++)
      {
        int trained = e->settings.levels[i].size, size = (int) e->sizes.values[j];

        if (resized && size >= trained)
          continue;
        xs_print ("\n%7d %5d", trained, size);
        print_cells (self, trained, size, resized ? XS_WAY_RESIZE : 0,
                     resized ? XS_N_WAYS : XS_WAY_RESIZE);
        if (!resized)
          print_best (self, trained, size);
      }
  xs_print ("\n");
}

/* Whether any image comes to more pixels. */
static gboolean
interpolates (const XsExperiment *e)
{
  for (int i = 0; i < e->settings.n_levels; i++)
    for (int j = 0; j < e->sizes.n; j++)
      if ((int) e->sizes.values[j] < e->settings.levels[i].size)
        return TRUE;
  return FALSE;
}

/* One line a pair of sizes, one column a way. */
static void
print_table (Resolution *self)
{
  const XsExperiment *e = self->experiment;
  g_autofree char *data = xs_printable (xs_dataset_name (e->data));

  xs_experiment_print_unfinished (e);
  xs_print ("%s, %d seed%s, %g epochs at each trained size; accuracy on %d test images in %%\n\n",
            data, e->n_seeds, e->n_seeds == 1 ? "" : "s, mean ± standard error", e->epochs,
            xs_dataset_count (e->data, XS_PART_TEST));
  xs_print ("%7s %5s", "trained", "size");
  for (int way = 0; way < XS_WAY_RESIZE; way++)
    xs_print ("  %-18s", way_id (way));
  xs_print ("  %s", "resize (the best)");
  print_lines (self, FALSE);
  if (!interpolates (e))
    return;
  xs_print ("\nthe image resized, by interpolation; the best is the baseline above\n\n%7s %5s",
            "trained", "size");
  for (int way = XS_WAY_RESIZE; way < XS_N_WAYS; way++)
    xs_print ("  %-18s", way_id (way));
  print_lines (self, TRUE);
}

/* @way XS_WAY_RESIZE: the best of the interpolations at each size. */
static void
draw_way (Resolution *self, XsChart *chart, int level, int way)
{
  const XsExperiment *e = self->experiment;
  int trained = e->settings.levels[level].size;
  const char *name = way == XS_WAY_RESIZE ? "resize" : way_id (way);
  XsChartCurve *curve = xs_chart_add (chart, level == 0 ? name : NULL, way, e->sizes.n);

  for (int i = 0; i < e->sizes.n; i++)
    {
      int size = (int) e->sizes.values[i];
      int shown =
          way == XS_WAY_RESIZE ? XS_WAY_RESIZE + (int) best_resize (self, trained, size) : way;
      const Cell *cell = find_cell (self, trained, size, size == trained ? XS_WAY_NATIVE : shown);

      curve->x[i] = size;
      curve->y[i] = xs_seed_mean_mean (&cell->accuracy);
      curve->error[i] = xs_seed_mean_error (&cell->accuracy);
    }
}

static void
report (Resolution *self, XsChart *chart)
{
  const XsExperiment *e = self->experiment;

  if (e->common.json)
    print_json (self);
  else
    print_table (self);
  chart->title = "Test accuracy of networks moved to other sizes";
  chart->x_label = "pixels per side";
  chart->logarithmic = TRUE;
  for (int level = 0; level < e->settings.n_levels; level++)
    for (int way = 0; way <= XS_WAY_RESIZE; way++)
      if (way != XS_WAY_NATIVE)
        draw_way (self, chart, level, way);
}

gboolean
xs_experiment_resolution (XsExperiment *self, XsChart *chart, GError **error G_GNUC_UNUSED)
{
  Resolution work = { self, g_array_new (FALSE, FALSE, sizeof (Cell)), json_builder_new () };

  json_builder_begin_array (work.seeds);
  for (int seed = 0; seed < self->n_seeds; seed++)
    run_seed (&work, seed);
  json_builder_end_array (work.seeds);
  if (chart != NULL)
    report (&work, chart);
  g_object_unref (work.seeds);
  g_array_unref (work.cells);
  return TRUE;
}
