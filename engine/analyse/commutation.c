#include "engine/analyse/commutation.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/kernels/resample.h"
#include "engine/scales/march.h"

#include <math.h>
#include <string.h>

/* Stepping and averaging, in either order: avg (step_fine y) against step_coarse (avg y), for each
 * step from states that agree before it; what a transfer gets wrong, layer by layer. */
typedef struct
{
  XsMarch *fine;
  XsMarch *coarse;
  XsResample *average;
  int planes;    /* of all images' states */
  size_t count;  /* numbers in the coarse states */
  float *before; /* (count): averaged fine states before the step */
  float *after;  /* (count): and after it */
} Pair;

static gboolean
check_pair (const XsArchitecture *a, const XsArchitecture *b, GError **error)
{
  XsArchitecture same = *a;

  same.size = b->size;
  same.grid = b->grid;
  if (xs_architecture_equal (&same, b))
    return TRUE;
  g_set_error_literal (
      error, XS_ERROR, XS_ERROR_INVALID,
      "commutation: expected two networks that differ in size alone, found others");
  return FALSE;
}

/* |(after - before) - (coarse - before)| / |after - before|; @before NULL for zero. */
static double
relative_error (const Pair *self, const float *before)
{
  double difference = 0, norm = 0;

  for (size_t i = 0; i < self->count; i++)
    {
      double moved = (double) self->after[i] - (before != NULL ? (double) before[i] : 0);
      double apart = (double) self->after[i] - (double) self->coarse->states[i];

      difference += apart * apart;
      norm += moved * moved;
    }
  return norm > 0 ? sqrt (difference / norm) : 0;
}

static gboolean
compare_opening (Pair *self, double *error)
{
  int inputs = self->fine->parameters->architecture.inputs;

  xs_resample_apply (self->average, self->fine->images, self->coarse->images,
                     self->fine->count * inputs);
  if (!xs_march_open (self->fine) || !xs_march_open (self->coarse))
    return FALSE;
  xs_resample_apply (self->average, self->fine->states, self->after, self->planes);
  *error = relative_error (self, NULL);
  return TRUE;
}

static gboolean
compare_step (Pair *self, int step, double *error)
{
  xs_resample_apply (self->average, self->fine->states, self->before, self->planes);
  memcpy (self->coarse->states, self->before, self->count * sizeof *self->before);
  if (self->fine->momenta != NULL)
    xs_resample_apply (self->average, self->fine->momenta, self->coarse->momenta, self->planes);
  if (!xs_march_step (self->fine, step) || !xs_march_step (self->coarse, step))
    return FALSE;
  xs_resample_apply (self->average, self->fine->states, self->after, self->planes);
  *error = relative_error (self, self->before);
  return TRUE;
}

static gboolean
compare (Pair *self, double *errors, GError **error)
{
  gboolean done = compare_opening (self, &errors[0]);

  for (int step = 0; done && step < self->fine->parameters->architecture.depth; step++)
    done = compare_step (self, step, &errors[step + 1]);
  if (!done)
    g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "commutation: stopped on request");
  return done;
}

gboolean
xs_commutation_errors (const XsParameters *one, const XsParameters *other, const XsImages *images,
                       XsPool *pool, const XsCancel *cancel, double *errors, GError **error)
{
  gboolean other_is_fine = other->architecture.size > one->architecture.size;
  const XsParameters *fine = other_is_fine ? other : one;
  const XsParameters *coarse = other_is_fine ? one : other;
  const XsArchitecture *a = &coarse->architecture;
  Pair self = { .planes = images->count * a->channels };
  gboolean compared;

  if (!check_pair (&one->architecture, &other->architecture, error))
    return FALSE;
  self.count = (size_t) self.planes * (size_t) a->size * (size_t) a->size;
  compared = (self.average = xs_resample_new (fine->architecture.size, a->size, error)) != NULL &&
             (self.fine = xs_march_new (fine, images, pool, cancel, error)) != NULL &&
             (self.coarse = xs_march_new (coarse, images, pool, cancel, error)) != NULL &&
             (self.before = xs_alloc (self.count, sizeof (float), "commutation", error)) != NULL &&
             (self.after = xs_alloc (self.count, sizeof (float), "commutation", error)) != NULL &&
             compare (&self, errors, error);
  xs_resample_free (self.average);
  xs_march_free (self.fine);
  xs_march_free (self.coarse);
  xs_free (self.before);
  xs_free (self.after);
  return compared;
}
