#include "engine/analyse/growth.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/random.h"
#include "engine/scales/march.h"

#include <math.h>
#include <string.h>

/* Power iterations; the mean is over the second half, when the largest eigenvalue leads. */
#define ROUNDS 40

/* The disturbance, as part of the state. Differences to either side have an error of its square;
 * rounding in float is a hundred times less. */
#define PART 1e-2

/* Power iteration with the step itself: a disturbance d of the state y is carried along by
 *   d <- (step (y + d) - step (y - d)) / 2
 * and brought back to its length; by how much it had grown tends to the largest |mu| of the step's
 * Jacobian at y, which has the activation's true slopes and zero padding. Section 8 of the method
 * page. */
typedef struct
{
  XsMarch *march;
  size_t count;  /* numbers in the state of one image, momentum included */
  size_t plane;  /* of those, in y */
  float *base;   /* (images, count): y_k */
  float *vector; /* (images, count): the disturbance */
  float *ahead;  /* (images, count): the step from base + vector */
  double *sums;  /* (images): of the logarithms of growth */
} Growth;

/* The states of the march to (images, count), or back. */
static void
copy_states (const Growth *self, float *states, gboolean to_march)
{
  XsMarch *march = self->march;

  for (size_t i = 0; i < (size_t) march->count; i++)
    for (size_t half = 0; half * self->plane < self->count; half++)
      {
        float *there = (half == 0 ? march->states : march->momenta) + i * self->plane;
        float *here = states + i * self->count + half * self->plane;

        memcpy (to_march ? there : here, to_march ? here : there, self->plane * sizeof *here);
      }
}

static double
norm (const float *values, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (double) values[i] * (double) values[i];
  return sqrt (sum);
}

/* base + sign vector into the march, and on by the step. */
static gboolean
step_beside (const Growth *self, int step, float sign, float *result)
{
  size_t all = (size_t) self->march->count * self->count;

  for (size_t i = 0; i < all; i++)
    result[i] = self->base[i] + sign * self->vector[i];
  copy_states (self, result, TRUE);
  if (!xs_march_step (self->march, step))
    return FALSE;
  copy_states (self, result, FALSE);
  return TRUE;
}

/* The new disturbance of one image to its length before; TRUE if all is finite. */
static gboolean
renew_vector (Growth *self, size_t image, const float *behind, gboolean counts)
{
  float *vector = self->vector + image * self->count;
  const float *ahead = self->ahead + image * self->count;
  double length = PART * norm (self->base + image * self->count, self->count);
  double now;

  for (size_t i = 0; i < self->count; i++)
    vector[i] = (ahead[i] - behind[image * self->count + i]) / 2;
  now = norm (vector, self->count);
  if (counts)
    self->sums[image] += log (now / length);
  for (size_t i = 0; i < self->count && now > 0; i++)
    vector[i] *= (float) (length / now);
  return isfinite (now);
}

static void
draw_vectors (Growth *self)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (size_t image = 0; image < (size_t) self->march->count; image++)
    {
      float *vector = self->vector + image * self->count;
      double length = PART * norm (self->base + image * self->count, self->count), now;

      for (size_t i = 0; i < self->count; i++)
        vector[i] = (float) xs_random_normal (&random);
      now = norm (vector, self->count);
      for (size_t i = 0; i < self->count; i++)
        vector[i] *= (float) (length / now);
      self->sums[image] = 0;
    }
}

static gboolean
fail_cancelled (GError **error)
{
  g_set_error_literal (error, XS_ERROR, XS_ERROR_CANCELLED, "growth: stopped on request");
  return FALSE;
}

/* @behind (images, count) is workspace. Leaves the march at y_k, as it was. */
static gboolean
measure_step (Growth *self, int step, float *behind, double *growth, GError **error)
{
  copy_states (self, self->base, FALSE);
  draw_vectors (self);
  for (int round = 0; round < ROUNDS; round++)
    {
      if (!step_beside (self, step, 1, self->ahead) || !step_beside (self, step, -1, behind))
        return fail_cancelled (error);
      for (size_t image = 0; image < (size_t) self->march->count; image++)
        if (!renew_vector (self, image, behind, round >= ROUNDS / 2))
          {
            g_set_error (error, XS_ERROR, XS_ERROR_NUMERIC,
                         "growth: expected finite states, found others behind step %d", step);
            return FALSE;
          }
    }
  *growth = 0;
  for (int image = 0; image < self->march->count; image++)
    *growth = fmax (*growth, exp (self->sums[image] / (ROUNDS - ROUNDS / 2)));
  copy_states (self, self->base, TRUE);
  return TRUE;
}

static gboolean
measure (Growth *self, int depth, float *behind, double *growth, GError **error)
{
  if (!xs_march_open (self->march))
    return fail_cancelled (error);
  for (int step = 0; step < depth; step++)
    if (!measure_step (self, step, behind, &growth[step], error))
      return FALSE;
    else if (!xs_march_step (self->march, step))
      return fail_cancelled (error);
  return TRUE;
}

gboolean
xs_growth_measure (const XsParameters *self, const XsImages *images, XsPool *pool,
                   const XsCancel *cancel, double *growth, GError **error)
{
  const XsArchitecture *a = &self->architecture;
  Growth g = { .march = xs_march_new (self, images, pool, cancel, error) };
  float *behind = NULL;
  gboolean measured;
  size_t all;

  if (g.march == NULL)
    return FALSE;
  g.plane = (size_t) a->channels * a->size * a->size;
  g.count = g.march->momenta != NULL ? 2 * g.plane : g.plane;
  all = (size_t) images->count * g.count;
  measured = (g.base = xs_alloc (all, sizeof (float), "growth", error)) != NULL &&
             (g.vector = xs_alloc (all, sizeof (float), "growth", error)) != NULL &&
             (g.ahead = xs_alloc (all, sizeof (float), "growth", error)) != NULL &&
             (behind = xs_alloc (all, sizeof (float), "growth", error)) != NULL &&
             (g.sums = xs_alloc ((size_t) images->count, sizeof (double), "growth", error)) &&
             measure (&g, a->depth, behind, growth, error);
  xs_free (g.base);
  xs_free (g.vector);
  xs_free (g.ahead);
  xs_free (g.sums);
  xs_free (behind);
  xs_march_free (g.march);
  return measured;
}
