#pragma once

#include <glib.h>

/* A queue of pointers between threads; pthread inside, so that ThreadSanitizer sees it. */
typedef struct _XsQueue XsQueue;

/* @free is called for items left at the end. */
XsQueue *xs_queue_new (GDestroyNotify free);
void xs_queue_free (XsQueue *self);

/* Takes ownership of @item. Returns whether the queue was empty before. Never blocks for long. */
gboolean xs_queue_push (XsQueue *self, void *item);
/* The oldest item, or NULL at once. */
void *xs_queue_try_pop (XsQueue *self);
/* The oldest item; waits for one. */
void *xs_queue_pop (XsQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsQueue, xs_queue_free)
