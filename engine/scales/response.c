#include "engine/scales/response.h"

#include "engine/base/memory.h"
#include "engine/kernels/compute.h"

typedef struct
{
  xs_real *in;
  xs_real *out;
  xs_real *scratch;
} ThreadWork;

struct _XsResponse
{
  XsConvPlan *plan;
  xs_real *packed;
  int n_threads;
  ThreadWork *threads; /* (n_threads) */
};

/* The direct kernels have one layout for any number of channels, in and out. */
#ifdef XS_DOUBLE
#define ALGORITHM XS_ALGORITHM_REFERENCE
#else
#define ALGORITHM XS_ALGORITHM_DIRECT
#endif

static xs_real *
alloc_reals (size_t count, GError **error)
{
  return xs_alloc (count, sizeof (xs_real), "responses of a layer", error);
}

static gboolean
alloc_thread (const XsConvPlan *plan, ThreadWork *thread, GError **error)
{
  return (thread->in = alloc_reals (plan->input_size, error)) != NULL &&
         (thread->out = alloc_reals (plan->output_size, error)) != NULL &&
         (thread->scratch = alloc_reals (plan->scratch_size, error)) != NULL;
}

static gboolean
prepare (XsResponse *self, int inputs, int outputs, int n, GError **error)
{
  const XsCompute *compute = xs_compute_find (ALGORITHM, outputs, error);

  if (compute == NULL ||
      (self->plan = xs_conv_plan_new (compute->conv, inputs, outputs, n, error)) == NULL ||
      (self->packed = alloc_reals (self->plan->packed_size, error)) == NULL)
    return FALSE;
  for (int i = 0; i < self->n_threads; i++)
    if (!alloc_thread (self->plan, &self->threads[i], error))
      return FALSE;
  return TRUE;
}

XsResponse *
xs_response_new (const xs_real *kernel, gboolean transposed, int inputs, int outputs, int n,
                 int n_threads, GError **error)
{
  XsResponse *self = g_new0 (XsResponse, 1);

  self->n_threads = n_threads;
  self->threads = g_new0 (ThreadWork, n_threads);
  if (!prepare (self, inputs, outputs, n, error))
    {
      xs_response_free (self);
      return NULL;
    }
  if (transposed)
    self->plan->table->pack_transposed (self->plan, kernel, NULL, self->packed);
  else
    self->plan->table->pack_kernel (self->plan, kernel, NULL, self->packed);
  return self;
}

void
xs_response_free (XsResponse *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_threads; i++)
    {
      xs_free (self->threads[i].in);
      xs_free (self->threads[i].out);
      xs_free (self->threads[i].scratch);
    }
  g_free (self->threads);
  xs_free (self->packed);
  xs_conv_plan_free (self->plan);
  g_free (self);
}

/* The product alone, P in: no bias, no activation. */
void
xs_response_apply (const XsResponse *self, int thread, const xs_real *in, xs_real *out)
{
  const XsConvPlan *plan = self->plan;
  const ThreadWork *work = &self->threads[thread];

  plan->table->pack_state (plan, in, work->in, plan->inputs);
  plan->table->add (plan, &(XsConvCall){ .kernel = self->packed,
                                         .in = work->in,
                                         .scale = 1,
                                         .out = work->out,
                                         .scratch = work->scratch });
  plan->table->unpack_state (plan, work->out, out, plan->outputs);
}
