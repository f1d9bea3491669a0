#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* How long work is watched from another thread: an atomic flag that the watcher raises and the work
 * polls, once per slice, and how far the work says that it is. Whoever works has it const: it may
 * not raise the flag. NULL never cancels, and hears nothing. */
typedef struct
{
  atomic_bool raised;
  atomic_int done, total; /* total 0: not known */
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

/* @done of @total is behind: from the thread that works. */
static inline void
xs_cancel_tell (const XsCancel *self, int done, int total)
{
  XsCancel *told = (XsCancel *) self;

  if (told == NULL)
    return;
  atomic_store_explicit (&told->total, 0, memory_order_relaxed);
  atomic_store_explicit (&told->done, done, memory_order_relaxed);
  atomic_store_explicit (&told->total, total, memory_order_release);
}

/* @more is behind: from any thread that works. */
static inline void
xs_cancel_advance (const XsCancel *self, int more)
{
  if (self != NULL)
    atomic_fetch_add_explicit (&((XsCancel *) self)->done, more, memory_order_relaxed);
}

/* In [0, 1], or below 0 while it is not known. */
static inline double
xs_cancel_fraction (const XsCancel *self)
{
  int total = atomic_load_explicit (&self->total, memory_order_acquire);

  return total > 0 ? (double) atomic_load_explicit (&self->done, memory_order_relaxed) / total : -1;
}

static inline bool
xs_cancel_is_raised (const XsCancel *self)
{
  return self != NULL && atomic_load_explicit (&self->raised, memory_order_relaxed);
}
