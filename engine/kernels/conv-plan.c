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
