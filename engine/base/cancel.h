#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* An atomic flag that one thread raises and long work polls, once per slice. NULL never cancels. */
typedef struct
{
  atomic_bool raised;
} XsCancel;

static inline void
xs_cancel_raise (XsCancel *self)
{
  atomic_store_explicit (&self->raised, true, memory_order_relaxed);
}

static inline void
xs_cancel_reset (XsCancel *self)
{
  atomic_store_explicit (&self->raised, false, memory_order_relaxed);
}

static inline bool
xs_cancel_is_raised (const XsCancel *self)
{
  return self != NULL && atomic_load_explicit (&self->raised, memory_order_relaxed);
}
