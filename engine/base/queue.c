#include "engine/base/queue.h"

#include <pthread.h>

struct _XsQueue
{
  pthread_mutex_t lock; /* guards items */
  pthread_cond_t filled;
  GQueue items;
  GDestroyNotify free;
};

XsQueue *
xs_queue_new (GDestroyNotify free)
{
  XsQueue *self = g_new0 (XsQueue, 1);

  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->filled, NULL);
  g_queue_init (&self->items);
  self->free = free;
  return self;
}

void
xs_queue_free (XsQueue *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->items, self->free);
  pthread_cond_destroy (&self->filled);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

gboolean
xs_queue_push (XsQueue *self, void *item)
{
  gboolean was_empty;

  pthread_mutex_lock (&self->lock);
  was_empty = g_queue_is_empty (&self->items);
  g_queue_push_tail (&self->items, item);
  pthread_cond_signal (&self->filled);
  pthread_mutex_unlock (&self->lock);
  return was_empty;
}

void *
xs_queue_try_pop (XsQueue *self)
{
  void *item;

  pthread_mutex_lock (&self->lock);
  item = g_queue_pop_head (&self->items);
  pthread_mutex_unlock (&self->lock);
  return item;
}

void *
xs_queue_pop (XsQueue *self)
{
  void *item;

  pthread_mutex_lock (&self->lock);
  while ((item = g_queue_pop_head (&self->items)) == NULL)
    pthread_cond_wait (&self->filled, &self->lock);
  pthread_mutex_unlock (&self->lock);
  return item;
}
