#pragma once

/* What follows a convolution while its result is in registers; for the sources that are compiled
 * once per instruction set. */

#include "engine/kernels/conv-table.h"
#include "engine/kernels/vector.h"

typedef enum
{
  FINISH_TANH,
  FINISH_RELU,
  FINISH_ADD,
  FINISH_MULTIPLY,
} Finish;

XS_INLINE Finish
finish_of (XsActivation activation)
{
  return activation == XS_ACTIVATION_TANH ? FINISH_TANH : FINISH_RELU;
}

XS_INLINE gboolean
finish_is_biased (Finish finish)
{
  return finish == FINISH_TANH || finish == FINISH_RELU;
}

XS_INLINE XsVector
finish_residual (const XsConvCall *call, size_t at)
{
  return call->residual != NULL ? xs_vector_load (call->residual + at) : (XsVector){ 0 };
}

/* out = residual + scale sigma(z), slope = scale sigma'(z) */
XS_INLINE void
finish_activation (const XsConvCall *call, Finish finish, XsVector z, XsBits mask, size_t at)
{
  XsVector value, slope;

  if (finish == FINISH_TANH)
    {
      value = xs_vector_tanh (z);
      slope = call->scale - call->scale * value * value;
    }
  else
    {
      value = xs_vector_at_least ((XsVector){ 0 }, z);
      slope = xs_vector_where (value > 0, xs_vector_all (call->scale));
    }
  xs_vector_store (call->out + at,
                   xs_vector_where (mask, finish_residual (call, at) + call->scale * value));
  if (call->slope != NULL)
    xs_vector_store (call->slope + at, xs_vector_where (mask, slope));
}

/* out = residual + z, product = out factor */
XS_INLINE XsVector
finish_add (const XsConvCall *call, XsVector z, XsBits mask, size_t at)
{
  XsVector out = xs_vector_where (mask, finish_residual (call, at) + z);
  XsVector product = { 0 };

  xs_vector_store (call->out + at, out);
  if (call->product != NULL)
    {
      product = out * xs_vector_load (call->factor + at);
      xs_vector_store (call->product + at, product);
    }
  return product;
}

/* out = factor z */
XS_INLINE XsVector
finish_multiply (const XsConvCall *call, XsVector z, XsBits mask, size_t at)
{
  XsVector out = xs_vector_where (mask, xs_vector_load (call->factor + at) * z);

  xs_vector_store (call->out + at, out);
  return out;
}

/* One vector at @at, of every state alike; @mask is set where it holds pixels. Returns what the
 * call names its result (XsConvTable); zero after an activation. */
XS_INLINE XsVector
finish_vector (const XsConvCall *call, Finish finish, XsVector z, XsBits mask, size_t at)
{
  if (finish == FINISH_ADD)
    return finish_add (call, z, mask, at);
  if (finish == FINISH_MULTIPLY)
    return finish_multiply (call, z, mask, at);
  finish_activation (call, finish, z, mask, at);
  return (XsVector){ 0 };
}
