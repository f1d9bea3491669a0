#include "engine/scales/match.h"

#include "engine/base/error.h"
#include "engine/network/layer.h"
#include "engine/scales/feed.h"
#include "engine/scales/fit.h"
#include "engine/scales/march.h"
#include "engine/scales/match-classifier.h"

/* Averaged pixels that a layer is fitted on, enough for hundreds of unknowns; but some variety of
 * images all the same. */
#define MOST_ROWS 20000
#define LEAST_IMAGES 50

/* How firmly kernels are held to the old ones: the middle of a wide range in which accuracy hardly
 * changes, for the classifier makes up for most of what kernels leave. */
#define RIDGE .03

/* Whether the kernels of the time steps are fitted at all: to K y + b of the whole state. One that
 * also acts as K^T is not: fitted to K y alone it spoils K^T, fitted to both products it is no
 * better than left alone (measured), and the classifier does the rest. Neither are those that see
 * one part of a state each. */
static gboolean
fits_steps (const XsArchitecture *a)
{
  const XsLayer *layer = xs_layer_of (a->layer);

  return layer->parts == 1 && !layer->transposes;
}

/* A network at a new size on its way. */
typedef struct
{
  int n_fit; /* images that its kernels are fitted on */
  XsParameters *network;
  XsMarch *march;
  XsFit *fit;
} Target;

typedef struct
{
  const XsParameters *from;
  const XsImages *images;
  XsPool *pool;
  const XsCancel *cancel;
  XsMarch *old;
  int n_targets;
  Target *targets; /* (n_targets) */
} Match;

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "matched transfer: stopped on request");
  return FALSE;
}

static gboolean
match_opening (const Match *self, Target *target, GError **error)
{
  XsParameters *to = target->network;
  const XsFitStates states = { .before = self->old->images,
                               .after = target->march->images,
                               .count = target->n_fit,
                               .planes = to->architecture.inputs,
                               .inputs = to->architecture.inputs,
                               .outputs = to->architecture.channels };

  if (!xs_fit_kernel (target->fit, &states, RIDGE, to->values + to->layout.opening_kernel,
                      to->values + to->layout.opening_bias, error))
    return FALSE;
  return xs_march_open (target->march) || fail_cancelled (error);
}

/* The kernel of a step that the old states and those at the new size see. */
static gboolean
match_kernel (const Match *self, Target *target, int step, GError **error)
{
  XsParameters *to = target->network;
  int channels = to->architecture.channels;
  const XsFitStates states = { .before = self->old->states,
                               .after = target->march->states,
                               .count = target->n_fit,
                               .planes = channels,
                               .inputs = channels,
                               .outputs = channels };

  if (!xs_fit_kernel (target->fit, &states, RIDGE, xs_parameters_kernel (to, step),
                      xs_parameters_bias (to, step), error))
    return FALSE;
  return xs_march_step (target->march, step) || fail_cancelled (error);
}

static gboolean
match_step (Match *self, int step, GError **error)
{
  for (int i = 0; i < self->n_targets; i++)
    if (!match_kernel (self, &self->targets[i], step, error))
      return FALSE;
  return xs_march_step (self->old, step) || fail_cancelled (error);
}

/* All sizes in step, so that the images pass the old network once. */
static gboolean
match_layers (Match *self, GError **error)
{
  for (int i = 0; i < self->n_targets; i++)
    if (!match_opening (self, &self->targets[i], error))
      return FALSE;
  if (!fits_steps (&self->from->architecture))
    return TRUE;
  if (!xs_march_open (self->old))
    return fail_cancelled (error);
  for (int step = 0; step < self->from->architecture.depth; step++)
    if (!match_step (self, step, error))
      return FALSE;
  return TRUE;
}

static void
end_layers (Match *self)
{
  for (int i = 0; i < self->n_targets; i++)
    {
      g_clear_pointer (&self->targets[i].march, xs_march_free);
      g_clear_pointer (&self->targets[i].fit, xs_fit_free);
    }
  g_clear_pointer (&self->old, xs_march_free);
}

static gboolean
match_classifiers (const Match *self, GError **error)
{
  XsMatchScores *scores =
      xs_match_scores_new (self->from, self->images, self->pool, self->cancel, error);
  gboolean matched = scores != NULL;

  for (int i = 0; i < self->n_targets && matched; i++)
    matched = xs_match_classifier (scores, self->targets[i].network, error);
  xs_match_scores_free (scores);
  return matched;
}

/* Images that kernels are fitted on. */
static int
count_fit (int images, int a, int b)
{
  int m = MIN (a, b);

  return MIN (images, MAX (MOST_ROWS / (m * m), LEAST_IMAGES));
}

static gboolean
prepare_target (const Match *self, XsParameters *to, Target *target, GError **error)
{
  const XsArchitecture *a = &self->from->architecture;
  const XsArchitecture *b = &to->architecture;
  XsImages images = *self->images;

  target->n_fit = images.count = count_fit (images.count, a->size, b->size);
  target->network = to;
  target->fit = xs_fit_new (a->size, b->size, MAX (a->channels, a->inputs), a->channels, self->pool,
                            self->cancel, error);
  if (target->fit == NULL)
    return FALSE;
  target->march = xs_march_new (to, &images, self->pool, self->cancel, error);
  return target->march != NULL;
}

static gboolean
prepare (Match *self, XsParameters *const *to, int n_to, GError **error)
{
  XsImages images = *self->images;

  self->n_targets = n_to;
  self->targets = g_new0 (Target, n_to);
  images.count = 0;
  for (int i = 0; i < n_to; i++)
    {
      if (!prepare_target (self, to[i], &self->targets[i], error))
        return FALSE;
      images.count = MAX (images.count, self->targets[i].n_fit);
    }
  self->old = xs_march_new (self->from, &images, self->pool, self->cancel, error);
  return self->old != NULL;
}

gboolean
xs_match (const XsParameters *from, const XsImages *images, XsPool *pool, const XsCancel *cancel,
          XsParameters *const *to, int n_to, GError **error)
{
  Match self = { .from = from, .images = images, .pool = pool, .cancel = cancel };
  gboolean matched = prepare (&self, to, n_to, error) && match_layers (&self, error);

  end_layers (&self); /* its memory is free for the classifier's */
  matched = matched && match_classifiers (&self, error);
  g_free (self.targets);
  return matched;
}

/* All marches and fits at once; behind them the classifiers one by one. */
double
xs_match_need (const XsArchitecture *from, const XsImages *images, XsPool *pool, const int *sizes,
               int n_sizes)
{
  double layers = 0, classifiers = xs_feed_need (from, pool);
  int most = 0;

  for (int i = 0; i < n_sizes; i++)
    {
      XsArchitecture to = *from;
      int n_fit = count_fit (images->count, from->size, sizes[i]);

      to.size = sizes[i];
      most = MAX (most, n_fit);
      layers += xs_march_need (&to, n_fit) + xs_fit_need (from->size, to.size,
                                                          MAX (from->channels, from->inputs),
                                                          from->channels, xs_pool_n_threads (pool));
      classifiers = MAX (classifiers, xs_match_classifier_need (&to, images->count, pool));
    }
  return MAX (layers + xs_march_need (from, most), classifiers);
}
