#include "engine/learn/need.h"

#include "engine/base/memory-left.h"
#include "engine/data/augmenter.h"
#include "engine/learn/evaluate.h"
#include "engine/network/network.h"

const XsDataShape xs_least_data_shape = { .inputs = 1, .classes = 2, .size = 1 };

static double
planes_bytes (const XsArchitecture *a, int size)
{
  return (double) a->inputs * size * size * sizeof (float);
}

static double
parameters_bytes (const XsArchitecture *a)
{
  return (double) xs_architecture_layout (a).total * sizeof (float);
}

/* Parameters, the optimiser's moments and the average: what a checkpoint holds. */
static double
state_bytes (const XsSettings *settings, const XsArchitecture *a)
{
  int vectors =
      (settings->optimiser == XS_OPTIMISER_ADAM ? 3 : 2) + (settings->average > 0 ? 1 : 0);

  return parameters_bytes (a) * vectors;
}

/* As workspace.c allocates it, with @copies of a network's parameters. */
static double
level_bytes (const XsSettings *settings, const XsArchitecture *a, int copies, int native,
             XsPool *pool)
{
  const XsCompute *compute = xs_compute_find (settings->kernel, xs_architecture_width (a), NULL);

  return xs_network_need (a, pool, compute) + copies * parameters_bytes (a) +
         xs_settings_most_batch (settings) *
             (planes_bytes (a, a->size) + a->classes * sizeof (float)) +
         xs_augmenter_need (&settings->augmentation, native, a->size, xs_pool_n_threads (pool));
}

static double
workspace_bytes (const XsSettings *settings, const XsArchitecture *a, int native, XsPool *pool)
{
  double bytes = level_bytes (settings, a, 1, native, pool);
  XsArchitecture coarse = *a;

  if (settings->strategy != XS_STRATEGY_MIXED)
    return bytes;
  for (int i = 0; i < settings->n_levels; i++)
    if ((coarse.size = settings->levels[i].size) != a->size)
      bytes += level_bytes (settings, &coarse, 2, native, pool);
  return bytes;
}

/* The level before, with what undo needs of it, beside the new one while both are compared. */
static double
change_bytes (const XsSettings *settings, const XsArchitecture *from, const XsArchitecture *to,
              const XsDataShape *data, XsPool *pool)
{
  const XsImages images = { NULL, xs_transfer_most_images (settings->transfer), data->inputs,
                            data->size };
  double standing =
      workspace_bytes (settings, from, data->size, pool) + 2 * state_bytes (settings, from);
  double moving = 0;

  if (from->size != to->size)
    moving = xs_transfer_need (from, &to->size, 1, settings->transfer, &images, pool);
  if (xs_transfer_needs_images (settings->transfer))
    standing += (double) images.count * images.inputs * images.size * images.size * sizeof (float);
  return standing + MAX (moving, workspace_bytes (settings, to, data->size, pool) +
                                     state_bytes (settings, to) + state_bytes (settings, from));
}

static double
training_need (const XsSettings *settings, const XsDataShape *data, XsPool *pool)
{
  double undo = 0, most = 0;
  int first = xs_settings_first_level (settings);
  /* What a person decides is asked when it is decided. */
  int end = settings->strategy == XS_STRATEGY_MANUAL ? first + 1 : settings->n_levels;
  XsArchitecture before;

  for (int i = first; i < end; i++)
    {
      XsArchitecture a = xs_settings_architecture (settings, i, data->inputs, data->classes);

      if (i > first)
        {
          most = MAX (most, undo + change_bytes (settings, &before, &a, data, pool));
          undo += state_bytes (settings, &before);
        }
      most = MAX (most, undo + workspace_bytes (settings, &a, data->size, pool) +
                            2 * state_bytes (settings, &a) + xs_evaluation_need (&a, a.size, pool));
      before = a;
    }
  return most;
}

gboolean
xs_training_check_need (const XsSettings *settings, const XsDataShape *data, XsPool *pool,
                        GError **error)
{
  XsLevel finest = xs_settings_reference (settings);
  g_autofree char *what = g_strdup_printf (
      "training %d channels in %d steps at %d pixels, %d images a batch,", settings->channels,
      finest.depth, finest.size, xs_settings_most_batch (settings));

  return xs_memory_check (training_need (settings, data, pool), what, error);
}

double
xs_evaluation_need (const XsArchitecture *architecture, int see, XsPool *pool)
{
  double images = planes_bytes (architecture, see);

  if (see != architecture->size)
    images += planes_bytes (architecture, architecture->size);
  return xs_network_need (architecture, pool, NULL) + XS_EVALUATION_CHUNK * images;
}
