#include "app/cli/bench-ranks.h"

#include "app/bench/model.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/together.h"
#include "app/team/ranks.h"
#include "engine/analyse/operations.h"
#include "engine/base/error.h"

#include <math.h>

#define GRID 7           /* of the table's networks */
#define TABLE_SECONDS .5 /* for each number of channels */

static const int channels[] = { 16, 64, 128 };
static const int sizes[] = { 28, 112, 224 };
static const int few_ranks[] = { 2, 3, 4 };
static const int many_ranks[] = { 8, 64, 512 };

#define N_CHANNELS ((int) G_N_ELEMENTS (channels))
#define N_SIZES ((int) G_N_ELEMENTS (sizes))
#define N_FEW ((int) G_N_ELEMENTS (few_ranks))
#define N_MANY ((int) G_N_ELEMENTS (many_ranks))

typedef struct
{
  XsCostModel model; /* of the bench's own shape */
  double seconds_shared;
  XsCostModel rows[N_CHANNELS * N_SIZES];
  int n_rows; /* 0: not asked for */
} Measured;

/* The iteration on this rank's threads alone, all ranks at the same time, as they are when they
 * share one. Rank 0's, for all. */
static gboolean
time_alone (const XsBench *bench, int threads, const XsCancel *cancel, double *seconds,
            GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (threads, error);
  XsBenchResult result;

  if (pool == NULL || !xs_bench_run (bench, pool, cancel, &result, error))
    return FALSE;
  *seconds = 1e-3 * result.median_ms;
  return xs_team_share (xs_ranks (), seconds, sizeof *seconds) || xs_together_is_whole (error);
}

/* A larger image takes as many times as long as it has operations, at the speed of the first. */
static gboolean
fill_rows (Measured *self, const XsBench *bench, int threads, const XsCancel *cancel,
           GError **error)
{
  for (int i = 0; i < N_CHANNELS; i++)
    {
      XsBench small = *bench;
      double seconds, first;

      small.shape.channels = channels[i];
      small.shape.size = sizes[0];
      small.shape.grid = GRID;
      small.seconds = TABLE_SECONDS;
      if (!time_alone (&small, threads, cancel, &seconds, error))
        return FALSE;
      first = xs_operations_gradient (&small.shape, small.batch);
      for (int j = 0; j < N_SIZES; j++)
        {
          XsCostModel *row = &self->rows[self->n_rows++];

          *row = self->model;
          row->shape = small.shape;
          row->shape.size = sizes[j];
          row->seconds_alone = seconds * xs_operations_gradient (&row->shape, small.batch) / first;
        }
    }
  return TRUE;
}

static gboolean
measure (Measured *self, const XsBench *bench, XsPool *pool, gboolean tables,
         const XsCancel *cancel, GError **error)
{
  int threads = xs_pool_n_threads (pool);
  XsBenchResult shared;

  self->model.shape = bench->shape;
  self->model.batch = bench->batch;
  self->model.ranks_measured = xs_team_size (xs_ranks ());
  if (!xs_bench_messages (xs_ranks (), &self->model.messages))
    return xs_together_is_whole (error);
  if (!time_alone (bench, threads, cancel, &self->model.seconds_alone, error) ||
      !xs_bench_run (bench, pool, cancel, &shared, error))
    return FALSE;
  self->seconds_shared = 1e-3 * shared.median_ms;
  return !tables || fill_rows (self, bench, threads, cancel, error);
}

static void
print_row (const XsCostModel *row)
{
  xs_print ("  %8d  %6d  %10.2f  %10.1f ", row->shape.channels, row->shape.size,
            1e-6 * (double) xs_architecture_layout (&row->shape).total, 1e3 * row->seconds_alone);
  for (int i = 0; i < N_FEW; i++)
    xs_print (" %6.2f", xs_cost_speed (row, few_ranks[i]));
  xs_print ("  ");
  for (int i = 0; i < N_MANY; i++)
    xs_print (" %7.1f", xs_cost_speed_grown (row, many_ranks[i]));
  xs_print ("\n");
}

static void
print_tables (const Measured *self)
{
  xs_print ("\nExpected of other networks, %d images of a batch, %d steps, grid %d x %d, from how "
            "fast one rank is at %d pixels\nand from these messages: how many times as fast as one "
            "rank\n\n",
            self->model.batch, self->model.shape.depth, GRID, GRID, sizes[0]);
  xs_print ("                      million          ms   one training,        a batch that grew\n"
            "  channels  pixels  parameters       alone   by ranks             with the ranks*\n"
            "                                           ");
  for (int i = 0; i < N_FEW; i++)
    xs_print (" %6d", few_ranks[i]);
  xs_print ("  ");
  for (int i = 0; i < N_MANY; i++)
    xs_print (" %7d", many_ranks[i]);
  xs_print ("\n");
  for (int i = 0; i < self->n_rows; i++)
    print_row (&self->rows[i]);
  xs_print (
      "\n* not what this program does, which keeps the training, to the bit: it takes %d "
      "ranks at most, and more of them\n  go to experiment, whose trainings are one a rank.\n",
      XS_TEAM_MOST_SHARING);
}

static void
print_words (const Measured *self)
{
  const XsCostModel *model = &self->model;
  int ranks = model->ranks_measured;

  xs_print ("%d ranks\n\n", ranks);
  xs_print ("  messages    %.1f µs an exchange of all with all, %.2f GB/s each way\n",
            1e6 * model->messages.seconds, 1e-9 * model->messages.bytes_per_s);
  xs_print ("  iteration   %.3f ms alone, %.3f ms shared: %.2f times as fast\n",
            1e3 * model->seconds_alone, 1e3 * self->seconds_shared,
            model->seconds_alone / self->seconds_shared);
  xs_print ("  model       %.2f times as fast: %d exchanges and %.2f MB from each rank\n",
            xs_cost_speed (model, ranks), xs_cost_exchanges (ranks),
            1e-6 * xs_cost_bytes (model, ranks));
  if (self->n_rows > 0)
    print_tables (self);
}

static void
add_speeds (JsonBuilder *builder, const char *name, const XsCostModel *model, const int *ranks,
            int n, double (*speed) (const XsCostModel *, int))
{
  xs_json_begin_object (builder, name);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d", ranks[i]);

      xs_json_add_number (builder, key, speed (model, ranks[i]));
    }
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const XsCostModel *row)
{
  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "channels", row->shape.channels);
  xs_json_add_integer (builder, "size", row->shape.size);
  xs_json_add_integer (builder, "parameters", (gint64) xs_architecture_layout (&row->shape).total);
  xs_json_add_number (builder, "step_ms_alone", 1e3 * row->seconds_alone);
  add_speeds (builder, "shared", row, few_ranks, N_FEW, xs_cost_speed);
  add_speeds (builder, "grown", row, many_ranks, N_MANY, xs_cost_speed_grown);
  json_builder_end_object (builder);
}

static void
print_json (const Measured *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const XsCostModel *model = &self->model;
  int ranks = model->ranks_measured;

  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "ranks", ranks);
  xs_json_add_number (builder, "exchange_us", 1e6 * model->messages.seconds);
  xs_json_add_number (builder, "gigabytes_per_s", 1e-9 * model->messages.bytes_per_s);
  xs_json_add_number (builder, "step_ms_alone", 1e3 * model->seconds_alone);
  xs_json_add_number (builder, "step_ms_shared", 1e3 * self->seconds_shared);
  xs_json_add_number (builder, "speed", model->seconds_alone / self->seconds_shared);
  xs_json_add_number (builder, "speed_expected", xs_cost_speed (model, ranks));
  xs_json_add_integer (builder, "exchanges", xs_cost_exchanges (ranks));
  xs_json_add_number (builder, "bytes_sent", xs_cost_bytes (model, ranks));
  if (self->n_rows > 0)
    {
      xs_json_begin_array (builder, "rows");
      for (int i = 0; i < self->n_rows; i++)
        add_row (builder, &self->rows[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  xs_json_print (builder);
}

gboolean
xs_bench_ranks (const XsBench *bench, XsPool *pool, gboolean tables, gboolean json,
                const XsCancel *cancel, GError **error)
{
  Measured measured = { 0 };

  if (xs_ranks () == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "--mpi: expected several ranks, found one (mpirun -n 2 across-scales-mpi "
                   "bench --mpi)");
      return FALSE;
    }
  if (!measure (&measured, bench, pool, tables, cancel, error))
    return FALSE;
  if (json)
    print_json (&measured);
  else
    print_words (&measured);
  return TRUE;
}
