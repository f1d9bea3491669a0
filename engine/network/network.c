#include "engine/network/network-private.h"

#include "engine/base/error.h"
#include "engine/base/memory-left.h"
#include "engine/base/memory.h"

/* How many images of a slice wait for the classifier's gradient, and the memory of all of them. */
#define IMAGES_PER_SLICE 4
#define FEATURES_BYTES ((size_t) 256 << 20)

/* What a processor is taken to have for itself. */
#define CACHE_BYTES ((size_t) 1 << 20)

static void
lay_out_workspace (const XsNetwork *self, XsArena *arena, XsThreadWork *workspace)
{
  const XsArchitecture *shape = &self->steps.architecture;
  const XsStepWork *shared = &self->workspaces->steps;
  XsStepWork *work = &workspace->steps;

  if (self->shares_packed && work != shared)
    {
      work->packed_opening = shared->packed_opening;
      work->packed = shared->packed;
      work->packed_transposed = shared->packed_transposed;
    }
  else
    xs_steps_lay_out_packed (&self->steps, arena, work);
  xs_steps_lay_out (&self->steps, arena, work, TRUE);
  workspace->planes =
      xs_arena_take (arena, (size_t) shape->channels * (size_t) shape->size * (size_t) shape->size);
  workspace->cells = xs_arena_take (arena, self->n_features);
  workspace->scores = xs_arena_take (arena, (size_t) shape->classes);
  xs_steps_lay_out_sums (&self->steps, arena, work);
}

/* The sums of its slices at equal distances, the classifier's gradient after the last. */
static void
lay_out_group (const XsNetwork *self, XsArena *arena, int index)
{
  XsSlice *slices = &self->slices[index * XS_GROUP];

  for (int i = 0; i < XS_GROUP - 1; i++)
    slices[i].sums = xs_arena_take (arena, self->steps.layout.classifier);
  slices[XS_GROUP - 1].sums = self->groups[index].gradient =
      xs_arena_take (arena, self->steps.layout.total);
}

static void
lay_out (XsNetwork *self, XsArena *arena)
{
  const XsArchitecture *shape = &self->steps.architecture;

  self->features = xs_arena_take (arena, (size_t) self->round_size * self->n_features);
  self->score_adjoints = xs_arena_take (arena, (size_t) self->round_size * (size_t) shape->classes);
  for (int i = 0; i < XS_GROUPS; i++)
    lay_out_group (self, arena, i);
  for (int i = 0; i < xs_pool_n_threads (self->pool); i++)
    lay_out_workspace (self, arena, &self->workspaces[i]);
}

static gboolean
make_average (XsNetwork *self, GError **error)
{
  const XsArchitecture *shape = &self->steps.architecture;
  int grid = xs_architecture_grid (shape);

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

/* Everything but the memory, whose size is counted. */
static XsNetwork *
plan (const XsArchitecture *architecture, XsPool *pool, const XsCompute *compute, size_t *count,
      GError **error)
{
  size_t grid = (size_t) xs_architecture_grid (architecture);
  XsNetwork *self = g_new0 (XsNetwork, 1);
  XsArena arena = { NULL, 0 };
  size_t image_bytes;

  self->n_features = (size_t) architecture->channels * grid * grid;
  self->pool = pool;
  if (!xs_steps_make (&self->steps, architecture, compute, error) || !make_threads (self, error) ||
      !make_average (self, error))
    {
      xs_network_free (self);
      return NULL;
    }
  image_bytes = self->n_features * sizeof (xs_real);
  self->shares_packed = 2 * xs_steps_packed_total (&self->steps) * sizeof (xs_real) > CACHE_BYTES;
  self->round_size =
      XS_SLICES * (int) CLAMP (FEATURES_BYTES / XS_SLICES / image_bytes, 1, IMAGES_PER_SLICE);
  lay_out (self, &arena);
  *count = arena.used;
  return self;
}

static gboolean
make_memory (XsNetwork *self, size_t count, GError **error)
{
  XsArena arena = { NULL, 0 };

  if (!xs_memory_check ((double) count * sizeof (xs_real), "network: its workspace", error))
    return FALSE;
  self->memory = arena.base = xs_alloc (count, sizeof (xs_real), "network", error);
  if (self->memory == NULL)
    return FALSE;
  lay_out (self, &arena);
  return TRUE;
}

double
xs_network_need (const XsArchitecture *architecture, XsPool *pool, const XsCompute *compute)
{
  XsNetwork *self;
  size_t count;

  if (compute == NULL)
    compute = xs_compute_find (XS_ALGORITHM_AUTO, xs_architecture_width (architecture), NULL);
  if (compute == NULL || !xs_architecture_validate (architecture, NULL) ||
      (self = plan (architecture, pool, compute, &count, NULL)) == NULL)
    return 0;
  xs_network_free (self);
  return (double) count * sizeof (xs_real);
}

XsNetwork *
xs_network_new_with (const XsArchitecture *architecture, XsPool *pool, const XsCompute *compute,
                     GError **error)
{
  XsNetwork *self;
  size_t count;

  if (!xs_architecture_validate (architecture, error) ||
      (self = plan (architecture, pool, compute, &count, error)) == NULL)
    return NULL;
  if (!make_memory (self, count, error))
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
  xs_steps_clear (&self->steps);
  xs_resample_free (self->average);
  xs_free (self->memory);
  xs_free (self->workspaces);
  xs_free (self->slices);
  xs_free (self->groups);
  g_free (self);
}

void
xs_network_set_smoothing (XsNetwork *self, double smoothing)
{
  self->smoothing = smoothing;
}

int
xs_network_round (const XsNetwork *self)
{
  return self->round_size;
}

const XsCompute *
xs_network_compute (const XsNetwork *self)
{
  return self->steps.compute;
}
