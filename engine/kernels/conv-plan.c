#include "engine/base/memory.h"
#include "engine/kernels/conv-table.h"

XsConvPlan *
xs_conv_plan_new (const XsConvTable *table, int inputs, int outputs, int n, GError **error)
{
  XsConvPlan *self = g_new0 (XsConvPlan, 1);

  self->table = table;
  self->inputs = inputs;
  self->outputs = outputs;
  self->n = n;
  table->measure (self);
  if (self->span == 0)
    return self;
  self->mask = xs_alloc (self->span, sizeof *self->mask, "convolution", error);
  if (self->mask == NULL)
    {
      xs_conv_plan_free (self);
      return NULL;
    }
  for (size_t i = 0; i < (size_t) n; i++)
    for (size_t j = 0; j < (size_t) n; j++)
      self->mask[i * self->stride + j] = -1;
  return self;
}

void
xs_conv_plan_free (XsConvPlan *self)
{
  if (self == NULL)
    return;
  xs_free (self->mask);
  g_free (self);
}

/* A transposed operator was packed from the kernels of the way back, turned by 180 degrees (tap t
 * is their 8 - t) and with inputs and outputs swapped: its sums go home the same way. */
void
xs_conv_collect_taps (const XsConvPlan *plan, const xs_real *sums, gboolean transposed,
                      xs_real *gradient)
{
  size_t inputs = (size_t) plan->inputs;
  size_t outputs = (size_t) plan->outputs;

  for (size_t o = 0; o < outputs; o++)
    for (size_t i = 0; i < inputs; i++)
      for (size_t tap = 0; tap < 9; tap++, sums++)
        gradient[transposed ? (i * outputs + o) * 9 + 8 - tap : (o * inputs + i) * 9 + tap] +=
            *sums;
}
