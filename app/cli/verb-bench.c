#include "app/bench/scaling.h"
#include "app/cli/bench-ranks.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/together.h"
#include "app/cli/verbs.h"
#include "app/team/ranks.h"
#include "engine/base/error.h"

#include <math.h>
#include <string.h>

#define BATCH 64 /* unless another is given: what other programs are compared at */

typedef struct
{
  XsCommon common;
  XsBench bench;
  XsSettings settings; /* what the shape and the optimiser are made of */
  XsSettingOptions given;
  int depth, size, inputs;
  gboolean scaling, ranks, model;
} Bench;

static gboolean
read_options (Bench *self, int argc, char **argv, GError **error)
{
  static const XsSettingId shared[] = {
    XS_SETTING_CHANNELS,   XS_SETTING_BATCH,     XS_SETTING_GRID,   XS_SETTING_LAYER,
    XS_SETTING_ACTIVATION, XS_SETTING_OPTIMISER, XS_SETTING_KERNEL,
  };
  XsBench *b = &self->bench;
  const XsUsage usage = {
    "bench",
    "Times whole training iterations (forward, back, optimiser's step) on one batch of random "
    "images. GFLOP/s count the operations of direct convolutions; the peak is what multiply-adds "
    "alone reach on as many threads. The environment's XS_ISA=avx512, avx2 or baseline chooses "
    "the instructions of both.",
    NULL, 0, 0
  };
  const XsOption own[] = {
    xs_option_like (XS_SETTING_DEPTHS, XS_OPTION_INTEGER, &self->depth, "N", "Time steps (8)"),
    { "size", XS_OPTION_INTEGER, &self->size, "N", "Pixels per side (28)", 1, 1024 },
    { "inputs", XS_OPTION_INTEGER, &self->inputs, "I", "Planes of an image, 1 or 3 (1)", 1, 3 },
    { "seconds", XS_OPTION_NUMBER, &b->seconds, "S", "How long to measure (3)", 0, 3600 },
    { "iterations", XS_OPTION_INTEGER, &b->iterations, "K",
      "Exactly so many instead, for profilers: no warming up, no peak", 1, 1e9 },
    { "scaling", XS_OPTION_FLAG, &self->scaling, NULL,
      "Instead, what the threads are worth: one thread, all of them and networks apart by turns" },
    { "mpi", XS_OPTION_FLAG, &self->ranks, NULL,
      "Instead, of several ranks: their messages, what they are worth together, and the cost "
      "model" },
    { "model", XS_OPTION_FLAG, &self->model, NULL,
      "With --mpi: what the model expects of other networks and numbers of ranks" },
  };
  XsOption options[G_N_ELEMENTS (own) + G_N_ELEMENTS (shared)];
  int n = G_N_ELEMENTS (own);

  memcpy (options, own, sizeof own);
  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    options[n++] = xs_setting_option (&self->given, shared[i], &self->settings);
  return xs_options_parse (&usage, options, n, &self->common, argc, argv, error);
}

static gboolean
read_arguments (Bench *self, int argc, char **argv, GError **error)
{
  XsSettings *s = &self->settings;
  XsBench *b = &self->bench;

  if (!read_options (self, argc, argv, error) || !xs_setting_options_apply (&self->given, s, error))
    return FALSE;
  xs_settings_set_level (s, 0, self->size, self->depth, 0);
  b->shape = xs_settings_architecture (s, 0, self->inputs, 10);
  b->batch = s->levels[0].batch;
  b->optimiser = s->optimiser;
  b->kernel = s->kernel;
  b->seed = self->common.seed;
  if (self->model && !self->ranks)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "--model: expected with --mpi, found without");
      return FALSE;
    }
  if ((!self->scaling && !self->ranks) || b->iterations == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "--%s: measures for some --seconds, not for --iterations",
               self->scaling ? "scaling" : "mpi");
  return FALSE;
}

static void
add_shape (JsonBuilder *builder, const XsBench *bench)
{
  const XsArchitecture *a = &bench->shape;

  xs_json_add_integer (builder, "channels", a->channels);
  xs_json_add_integer (builder, "depth", a->depth);
  xs_json_add_integer (builder, "size", a->size);
  xs_json_add_integer (builder, "batch", bench->batch);
  xs_json_add_integer (builder, "inputs", a->inputs);
  xs_json_add_integer (builder, "grid", xs_architecture_grid (a));
  xs_json_add_text (builder, "layer", xs_layer_type_id (a->layer));
  xs_json_add_text (builder, "activation", xs_activation_id (a->activation));
  xs_json_add_text (builder, "optimizer", xs_optimiser_id (bench->optimiser));
}

static void
print_json (const XsBench *bench, const XsBenchResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_number (builder, "step_ms_median", result->median_ms);
  xs_json_add_number (builder, "step_ms_min", result->least_ms);
  xs_json_add_number (builder, "step_ms_mean", result->mean_ms);
  xs_json_add_number (builder, "images_per_s", result->images_per_s);
  xs_json_add_number (builder, "gflops", result->gflops);
  xs_json_add_text (builder, "peak_isa", result->peak_isa);
  xs_json_add_number (builder, "peak_gflops", result->peak_gflops);
  xs_json_add_number (builder, "peak_percent", result->peak_percent);
  xs_json_add_integer (builder, "iterations", result->iterations);
  xs_json_add_text (builder, "kernel", result->kernel);
  xs_json_add_text (builder, "isa", result->isa);
  xs_json_add_integer (builder, "threads", result->threads);
  xs_json_add_integer (builder, "ranks", xs_team_size (xs_ranks ()));
  add_shape (builder, bench);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_shape (const XsBench *bench)
{
  const XsArchitecture *a = &bench->shape;
  int grid = xs_architecture_grid (a);

  xs_print ("%d images of %d x %d pixels, %s; %d channels, %d steps, grid %d x %d\n", bench->batch,
            a->size, a->size, a->inputs == 1 ? "grey" : "colour", a->channels, a->depth, grid,
            grid);
  xs_print ("%s layer, %s, %s\n\n", xs_layer_type_id (a->layer), xs_activation_id (a->activation),
            xs_optimiser_id (bench->optimiser));
}

static void
print_table (const XsBench *bench, const XsBenchResult *result)
{
  print_shape (bench);
  xs_print ("  kernel      %s, %s, %d thread%s", result->kernel, result->isa, result->threads,
            result->threads == 1 ? "" : "s");
  if (xs_ranks () != NULL)
    xs_print (" in each of %d ranks", xs_team_size (xs_ranks ()));
  xs_print ("\n");
  xs_print ("  iteration   %.3f ms median, %.3f ms least, %.3f ms mean, of %d\n", result->median_ms,
            result->least_ms, result->mean_ms, result->iterations);
  xs_print ("  images      %.0f per second\n", result->images_per_s);
  xs_print ("  arithmetic  %.1f GFLOP/s\n", result->gflops);
  if (isfinite (result->peak_gflops))
    xs_print ("  peak        %.1f GFLOP/s of %s, of which %.1f %%\n", result->peak_gflops,
              result->peak_isa, result->peak_percent);
}

static void
add_turns (JsonBuilder *builder, const char *name, const XsScalingTurns *turns)
{
  xs_json_begin_object (builder, name);
  xs_json_add_integer (builder, "turns", turns->turns);
  xs_json_add_number (builder, "together", turns->together);
  xs_json_add_number (builder, "apart", turns->apart);
  xs_json_add_number (builder, "trip_ns", turns->trip_ns);
  json_builder_end_object (builder);
}

static void
print_scaling_json (const XsBench *bench, const XsScaling *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "threads", result->threads);
  add_turns (builder, "all", &result->all);
  add_turns (builder, "near", &result->near);
  add_turns (builder, "far", &result->far);
  xs_json_add_number (builder, "least", result->least);
  add_shape (builder, bench);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_turns (const char *name, const XsScalingTurns *turns)
{
  if (turns->turns > 0)
    xs_print ("  %-10s  %8d  %13.2f  %13.2f  %10.0f ns\n", name, turns->turns, turns->together,
              turns->apart, turns->trip_ns);
}

static void
print_scaling (const XsBench *bench, const XsScaling *result)
{
  print_shape (bench);
  xs_print ("How many times as fast as one thread, medians of turns:\n");
  xs_print ("  processors     turns  %3d threads at   %3d networks    cache line\n",
            result->threads, result->threads);
  xs_print ("                          one network   side by side  there and back\n");
  print_turns ("near", &result->near);
  print_turns ("far", &result->far);
  print_turns ("all", &result->all);
  xs_print ("%.2f by the shortest iterations, which nothing has disturbed\n", result->least);
}

static gboolean
measure_scaling (const Bench *self, int threads, const XsCancel *cancel, GError **error)
{
  XsScaling result;

  if (!xs_bench_scaling (&self->bench, threads, cancel, &result, error))
    return FALSE;
  if (self->common.json)
    print_scaling_json (&self->bench, &result);
  else
    print_scaling (&self->bench, &result);
  return TRUE;
}

static gboolean
measure (const Bench *self, GError **error)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("bench");
  g_autoptr (XsPool) pool = xs_together_pool (self->common.threads, error);
  const XsCancel *cancel = xs_interrupt_cancel (interrupt);
  XsBenchResult result;

  if (pool == NULL)
    return FALSE;
  if (self->scaling)
    return measure_scaling (self, xs_pool_n_threads (pool), cancel, error);
  if (self->ranks)
    return xs_bench_ranks (&self->bench, pool, self->model, self->common.json, cancel, error);
  if (!xs_bench_run (&self->bench, pool, cancel, &result, error))
    return FALSE;
  if (self->common.json)
    print_json (&self->bench, &result);
  else
    print_table (&self->bench, &result);
  return TRUE;
}

int
xs_verb_bench (int argc, char **argv)
{
  Bench self = { .bench = { .seconds = 3 }, .depth = 8, .size = 28, .inputs = 1 };
  g_autoptr (GError) error = NULL;
  int status = XS_EXIT_SUCCESS;

  xs_settings_default (&self.settings);
  self.settings.grid = 0;
  xs_settings_set_batch (&self.settings, BATCH);
  self.settings.optimiser = XS_OPTIMISER_SGD;
  if (!read_arguments (&self, argc, argv, &error) || !measure (&self, &error))
    status = xs_verb_fail ("bench", error);
  xs_setting_options_clear (&self.given);
  xs_common_clear (&self.common);
  return status;
}
