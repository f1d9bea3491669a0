#include "app/experiment/result.h"

#include <math.h>
#include <string.h>

#define N_OWN 4

static gsize
size_of (int n_measured)
{
  return sizeof (XsResult) + (gsize) n_measured * sizeof (double);
}

XsResult *
xs_result_new (int n_measured)
{
  XsResult *self = g_malloc0 (size_of (n_measured));

  self->n_measured = n_measured;
  self->accuracy = self->test_accuracy = self->work_units = self->seconds = (double) NAN;
  for (int i = 0; i < n_measured; i++)
    self->measured[i] = (double) NAN;
  return self;
}

XsResult *
xs_result_copy (const XsResult *self)
{
  return g_memdup2 (self, size_of (self->n_measured));
}

GBytes *
xs_result_to_bytes (const XsResult *self)
{
  const double own[N_OWN] = { self->accuracy, self->test_accuracy, self->work_units,
                              self->seconds };
  gsize n_bytes = sizeof own + (gsize) self->n_measured * sizeof (double);
  double *values = g_malloc (n_bytes);

  memcpy (values, own, sizeof own);
  for (int i = 0; i < self->n_measured; i++)
    values[N_OWN + i] = self->measured[i];
  return g_bytes_new_take (values, n_bytes);
}

XsResult *
xs_result_from_bytes (GBytes *bytes)
{
  gsize n_bytes, n;
  const guint8 *from = g_bytes_get_data (bytes, &n_bytes);
  double own[N_OWN];
  XsResult *self;

  n = n_bytes / sizeof (double);
  if (n_bytes % sizeof (double) != 0 || n < N_OWN || n > N_OWN + XS_MOST_MEASURED)
    return NULL;
  self = xs_result_new ((int) n - N_OWN);
  memcpy (own, from, sizeof own);
  self->accuracy = own[0];
  self->test_accuracy = own[1];
  self->work_units = own[2];
  self->seconds = own[3];
  if (self->n_measured > 0)
    memcpy (self->measured, from + sizeof own, n_bytes - sizeof own);
  return self;
}
