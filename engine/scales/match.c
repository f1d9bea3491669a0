#include "engine/scales/match.h"

#include "engine/base/error.h"
#include "engine/scales/fit.h"
#include "engine/scales/march.h"
#include "engine/scales/match-classifier.h"

#include <string.h>

/* Averaged pixels that a layer is fitted on, enough for hundreds of unknowns; but some variety of
 * images all the same. */
#define MOST_ROWS 20000
#define LEAST_IMAGES 50

/* How firmly kernels are held to the old ones. Which serves best depends on both sizes and on the
 * network, so each is tried, and the images tell: those that the classifier was not fitted on. */
static const double ridges[] = { 1e-3, 1e-1 };

#define N_RIDGES ((int) G_N_ELEMENTS (ridges))

/* A network at a new size on its way. */
typedef struct
{
  double ridge;
  int n_fit; /* images that its kernels are fitted on */
  XsParameters *network;
  XsMarch *march;
  XsFit *fit; /* borrowed from the first of its size */
} Candidate;

typedef struct
{
  const XsParameters *from;
  const XsImages *images;
  XsPool *pool;
  const XsCancel *cancel;
  XsMarch *old;
  int n_candidates;
  Candidate *candidates; /* (n_candidates): N_RIDGES of each size */
  XsFit **fits;          /* (n_candidates), owned; NULL where another is used */
} Match;

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "matched transfer: stopped on request");
  return FALSE;
}

static gboolean
match_opening (const Match *self, Candidate *candidate, GError **error)
{
  XsParameters *to = candidate->network;
  const XsFitStates states = { .before = self->old->images,
                               .after = candidate->march->images,
                               .count = candidate->n_fit,
                               .planes = to->architecture.inputs,
                               .inputs = to->architecture.inputs,
                               .outputs = to->architecture.channels };

  if (!xs_fit_kernel (candidate->fit, &states, candidate->ridge,
                      to->values + to->layout.opening_kernel, to->values + to->layout.opening_bias,
                      error))
    return FALSE;
  return xs_march_open (candidate->march) || fail_cancelled (error);
}

static gboolean
match_step (const Match *self, Candidate *candidate, int step, GError **error)
{
  XsParameters *to = candidate->network;
  const XsFitStates states = { .before = self->old->states,
                               .after = candidate->march->states,
                               .count = candidate->n_fit,
                               .planes = to->architecture.channels,
                               .inputs = to->architecture.channels,
                               .outputs = to->architecture.channels };

  if (!xs_fit_kernel (candidate->fit, &states, candidate->ridge, xs_parameters_kernel (to, step),
                      xs_parameters_bias (to, step), error))
    return FALSE;
  return xs_march_step (candidate->march, step) || fail_cancelled (error);
}

/* All candidates in step, so that the images pass the old network once. */
static gboolean
match_layers (Match *self, GError **error)
{
  for (int i = 0; i < self->n_candidates; i++)
    if (!match_opening (self, &self->candidates[i], error))
      return FALSE;
  if (!xs_march_open (self->old))
    return fail_cancelled (error);
  for (int step = 0; step < self->from->architecture.depth; step++)
    {
      for (int i = 0; i < self->n_candidates; i++)
        if (!match_step (self, &self->candidates[i], step, error))
          return FALSE;
      if (!xs_march_step (self->old, step))
        return fail_cancelled (error);
    }
  return TRUE;
}

static void
end_layers (Match *self)
{
  for (int i = 0; i < self->n_candidates; i++)
    {
      g_clear_pointer (&self->candidates[i].march, xs_march_free);
      g_clear_pointer (&self->fits[i], xs_fit_free);
    }
  g_clear_pointer (&self->old, xs_march_free);
}

/* The candidate of each size whose scores are nearest to the old ones on the images held out. */
static gboolean
match_classifiers (Match *self, XsParameters *const *to, int n_to, GError **error)
{
  XsMatchTarget *target =
      xs_match_target_new (self->from, self->images, self->pool, self->cancel, error);
  gboolean matched = target != NULL;

  for (int i = 0; i < n_to && matched; i++)
    {
      double least = G_MAXDOUBLE;

      for (int j = 0; j < N_RIDGES && matched; j++)
        {
          XsParameters *network = self->candidates[i * N_RIDGES + j].network;
          double misfit = 0;

          matched = xs_match_classifier (target, network, &misfit, error);
          if (!matched || misfit >= least)
            continue;
          least = misfit;
          memcpy (to[i]->values, network->values, to[i]->layout.total * sizeof *to[i]->values);
        }
    }
  xs_match_target_free (target);
  return matched;
}

static gboolean
prepare_candidate (Match *self, const XsParameters *to, int index, GError **error)
{
  const XsArchitecture *a = &self->from->architecture;
  const XsArchitecture *b = &to->architecture;
  int m = MIN (a->size, b->size);
  int first = index - index % N_RIDGES;
  Candidate *candidate = &self->candidates[index];
  XsImages images = *self->images;

  candidate->ridge = ridges[index % N_RIDGES];
  candidate->n_fit = images.count = MIN (images.count, MAX (MOST_ROWS / (m * m), LEAST_IMAGES));
  candidate->network = xs_parameters_copy (to, error);
  if (candidate->network == NULL)
    return FALSE;
  if (index == first)
    self->fits[first] = xs_fit_new (a->size, b->size, MAX (a->channels, a->inputs), a->channels,
                                    self->pool, self->cancel, error);
  candidate->fit = self->fits[first];
  if (candidate->fit == NULL)
    return FALSE;
  candidate->march = xs_march_new (candidate->network, &images, self->pool, self->cancel, error);
  return candidate->march != NULL;
}

static gboolean
prepare (Match *self, XsParameters *const *to, int n_to, GError **error)
{
  XsImages images = *self->images;

  self->n_candidates = n_to * N_RIDGES;
  self->candidates = g_new0 (Candidate, self->n_candidates);
  self->fits = g_new0 (XsFit *, self->n_candidates);
  images.count = 0;
  for (int i = 0; i < self->n_candidates; i++)
    {
      if (!prepare_candidate (self, to[i / N_RIDGES], i, error))
        return FALSE;
      images.count = MAX (images.count, self->candidates[i].n_fit);
    }
  self->old = xs_march_new (self->from, &images, self->pool, self->cancel, error);
  return self->old != NULL;
}

static void
clear_match (Match *self)
{
  end_layers (self);
  for (int i = 0; i < self->n_candidates; i++)
    xs_parameters_free (self->candidates[i].network);
  g_free (self->candidates);
  g_free (self->fits);
}

gboolean
xs_match (const XsParameters *from, const XsImages *images, XsPool *pool, const XsCancel *cancel,
          XsParameters *const *to, int n_to, GError **error)
{
  Match self = { .from = from, .images = images, .pool = pool, .cancel = cancel };
  gboolean matched = prepare (&self, to, n_to, error) && match_layers (&self, error);

  if (matched)
    {
      end_layers (&self);
      matched = match_classifiers (&self, to, n_to, error);
    }
  clear_match (&self);
  return matched;
}
