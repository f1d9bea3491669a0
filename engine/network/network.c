#include "engine/network/network-private.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

#include <unistd.h>

/* How many images of a slice wait for the classifier's gradient, and the memory of all of them. */
#define IMAGES_PER_SLICE 4
#define FEATURES_BYTES ((size_t) 256 << 20)

/* What a processor is taken to have for itself. */
#define CACHE_BYTES ((size_t) 1 << 20)

/* Hands out pieces of one block. With base NULL it only counts. */
typedef struct
{
  xs_real *base;
  size_t used;
} Arena;

static xs_real *
take (Arena *arena, size_t count)
{
  const size_t line = XS_ALIGNMENT / sizeof (xs_real);
  xs_real *piece = arena->base != NULL ? arena->base + arena->used : NULL;

  arena->used += (count + line - 1) / line * line;
  return piece;
}

static void
lay_out_workspace (const XsNetwork *self, Arena *arena, XsThreadWork *workspace)
{
  const XsArchitecture *shape = &self->architecture;
  const XsConvPlan *plan = self->step_plan;
  size_t depth = (size_t) shape->depth;
  size_t state = self->state_size;
  size_t parts = (size_t) self->parts;
  size_t pixels = (size_t) shape->channels * (size_t) shape->size * (size_t) shape->size;

  size_t gradients = depth * parts * plan->sums_size;
  size_t packed = depth * parts * plan->packed_size;
  gboolean has_transposed = shape->layer != XS_LAYER_STANDARD;

  if (self->shares_packed && workspace != self->workspaces)
    {
      workspace->packed_opening = self->workspaces->packed_opening;
      workspace->packed = self->workspaces->packed;
      workspace->packed_transposed = self->workspaces->packed_transposed;
    }
  else
    {
      workspace->packed_opening = take (arena, parts * self->opening_plan->packed_size);
      workspace->packed = take (arena, packed);
      workspace->packed_transposed = take (arena, packed);
    }
  workspace->image = take (arena, self->opening_plan->input_size);
  workspace->states = take (arena, (depth + 1) * state);
  workspace->slopes = take (arena, (depth + 1) * state);
  workspace->activations = take (arena, has_transposed ? depth * state : 0);
  workspace->momentum = take (arena, shape->layer == XS_LAYER_SECOND_ORDER ? state : 0);
  workspace->adjoint = take (arena, state);
  workspace->inner = take (arena, state);
  workspace->next_inner = take (arena, state);
  workspace->planes = take (arena, pixels);
  workspace->cells = take (arena, self->n_features);
  workspace->scores = take (arena, (size_t) shape->classes);
  workspace->conv_scratch =
      take (arena, MAX (plan->scratch_size, self->opening_plan->scratch_size));

  workspace->opening_sums = take (arena, parts * self->opening_plan->sums_size);
  workspace->transposed_sums = take (arena, gradients);
  workspace->straight_sums = has_transposed ? take (arena, gradients) : NULL;
}

/* The sums of its slices at equal distances, the classifier's gradient after the last. */
static void
lay_out_group (const XsNetwork *self, Arena *arena, int index)
{
  XsSlice *slices = &self->slices[index * XS_GROUP];

  for (int i = 0; i < XS_GROUP - 1; i++)
    slices[i].sums = take (arena, self->layout.classifier);
  slices[XS_GROUP - 1].sums = self->groups[index].gradient = take (arena, self->layout.total);
}

static void
lay_out (XsNetwork *self, Arena *arena)
{
  const XsArchitecture *shape = &self->architecture;

  self->features = take (arena, (size_t) self->round_size * self->n_features);
  self->score_adjoints = take (arena, (size_t) self->round_size * (size_t) shape->classes);
  for (int i = 0; i < XS_GROUPS; i++)
    lay_out_group (self, arena, i);
  for (int i = 0; i < xs_pool_n_threads (self->pool); i++)
    lay_out_workspace (self, arena, &self->workspaces[i]);
}

/* Memory that is promised but not there ends the process later: better refused now. */
static gboolean
check_memory (size_t count, GError **error)
{
  double needed = (double) count * sizeof (xs_real);
  double present = (double) sysconf (_SC_PHYS_PAGES) * (double) sysconf (_SC_PAGESIZE);

  if (needed <= present)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "network: its workspaces need %.1f GiB, this machine has %.1f GiB",
               needed / 1073741824., present / 1073741824.);
  return FALSE;
}

static gboolean
make_plans (XsNetwork *self, GError **error)
{
  const XsArchitecture *shape = &self->architecture;
  int grid = xs_architecture_grid (shape);

  self->opening_plan =
      xs_conv_plan_new (self->compute->opening, shape->inputs, self->width, shape->size, error);
  if (self->opening_plan == NULL)
    return FALSE;
  self->step_plan =
      xs_conv_plan_new (self->compute->conv, self->width, self->width, shape->size, error);
  if (self->step_plan == NULL)
    return FALSE;
  self->state_size = (size_t) self->parts * self->step_plan->output_size;
  if (grid == shape->size)
    return TRUE;
  self->average = xs_resample_new (shape->size, grid, error);
  return self->average != NULL;
}

static gboolean
make_threads (XsNetwork *self, GError **error)
{
  self->workspaces = xs_alloc ((size_t) xs_pool_n_threads (self->pool), sizeof (XsThreadWork),
                               "workspaces of the threads", error);
  if (self->workspaces == NULL)
    return FALSE;
  self->slices = xs_alloc (XS_SLICES, sizeof (XsSlice), "slices of a batch", error);
  if (self->slices == NULL)
    return FALSE;
  self->groups = xs_alloc (XS_GROUPS, sizeof (XsGroup), "groups of slices", error);
  return self->groups != NULL;
}

static gboolean
make_memory (XsNetwork *self, GError **error)
{
  Arena arena = { NULL, 0 };
  size_t image_bytes = self->n_features * sizeof (xs_real);
  size_t kernels = (size_t) self->architecture.depth * (size_t) self->parts;

  self->shares_packed = 2 * kernels * self->step_plan->packed_size * sizeof (xs_real) > CACHE_BYTES;

  self->round_size =
      XS_SLICES * (int) CLAMP (FEATURES_BYTES / XS_SLICES / image_bytes, 1, IMAGES_PER_SLICE);
  lay_out (self, &arena);
  if (!check_memory (arena.used, error))
    return FALSE;
  self->memory = xs_alloc (arena.used, sizeof (xs_real), "network", error);
  if (self->memory == NULL)
    return FALSE;
  arena = (Arena){ self->memory, 0 };
  lay_out (self, &arena);
  return TRUE;
}

XsNetwork *
xs_network_new_with (const XsArchitecture *architecture, XsPool *pool, const XsCompute *compute,
                     GError **error)
{
  XsNetwork *self;
  size_t grid;

  if (!xs_architecture_validate (architecture, error))
    return NULL;
  grid = (size_t) xs_architecture_grid (architecture);
  self = g_new0 (XsNetwork, 1);
  self->architecture = *architecture;
  self->layout = xs_architecture_layout (architecture);
  self->parts = xs_architecture_parts (architecture);
  self->width = xs_architecture_width (architecture);
  self->n_features = (size_t) architecture->channels * grid * grid;
  self->step = (xs_real) xs_architecture_step (architecture);
  self->pool = pool;
  self->compute = compute;
  if (!make_threads (self, error) || !make_plans (self, error) || !make_memory (self, error))
    g_clear_pointer (&self, xs_network_free);
  return self;
}

XsNetwork *
xs_network_new (const XsArchitecture *architecture, XsPool *pool, GError **error)
{
  const XsCompute *compute;

  if (!xs_architecture_validate (architecture, error))
    return NULL;
  compute = xs_compute_find (XS_ALGORITHM_AUTO, xs_architecture_width (architecture), error);
  return compute != NULL ? xs_network_new_with (architecture, pool, compute, error) : NULL;
}

void
xs_network_free (XsNetwork *self)
{
  if (self == NULL)
    return;
  xs_conv_plan_free (self->opening_plan);
  xs_conv_plan_free (self->step_plan);
  xs_resample_free (self->average);
  xs_free (self->memory);
  xs_free (self->workspaces);
  xs_free (self->slices);
  xs_free (self->groups);
  g_free (self);
}

const XsCompute *
xs_network_compute (const XsNetwork *self)
{
  return self->compute;
}
