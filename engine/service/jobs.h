#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"

#include <glib.h>

/* The second thread: answers questions on immutable data while training goes on, one at a time,
 * with one compute thread, giving way to training (engine/base/priority.h). Smaller kinds are more
 * urgent: for them a larger one is put aside. A newer question of the same kind replaces the older,
 * which is cancelled if it has begun. All functions are for the owner's thread and do not block,
 * but the last free. The wake function is called on the jobs thread when there is a reply; it must
 * only post a notice to the owner's main loop. */
typedef struct _XsJobs XsJobs;

/* Runs on the jobs thread. Returns an answer, or NULL and an error. */
typedef void *(*XsJobFunc) (void *question, XsPool *pool, const XsCancel *cancel, GError **error);

typedef struct
{
  int kind;
  void *question; /* what was asked, so that a reply can be told from a late one */
  void *answer;   /* NULL: error is set */
  GError *error;
  GDestroyNotify free_question;
  GDestroyNotify free_answer;
} XsReply;

void xs_reply_free (XsReply *self);

XsJobs *xs_jobs_new (void (*wake) (void *data), void *data, GError **error);
/* Cancels, answers what was added with xs_jobs_add(), joins. No wake comes afterwards. */
void xs_jobs_free (XsJobs *self);

/* Takes ownership of @question. @kind is any number >= 0 of the caller's. A cancelled question
 * gets no reply. */
void xs_jobs_ask (XsJobs *self, int kind, XsJobFunc func, void *question,
                  GDestroyNotify free_question, GDestroyNotify free_answer);
/* The same for what must be done: it replaces nothing, is never replaced or cancelled, and is done
 * even when the end comes first. */
void xs_jobs_add (XsJobs *self, int kind, XsJobFunc func, void *question,
                  GDestroyNotify free_question, GDestroyNotify free_answer);
/* Withdraws what was asked of this kind, if it is not yet answered. */
void xs_jobs_cancel (XsJobs *self, int kind);

/* How far the question of this kind is that is being answered, in [0, 1]; below 0 when it does not
 * say, or none is. */
double xs_jobs_fraction (XsJobs *self, int kind);

/* @gentle: training has begun. Its threads wait for each other, and lose whatever one of them has
 * to wait for: what is being answered, or will be, is answered when no other thread wants the
 * processor, but for what must be done. */
void xs_jobs_set_gentle (XsJobs *self, gboolean gentle);

/* NULL: none; free with xs_reply_free(). */
XsReply *xs_jobs_next_reply (XsJobs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsReply, xs_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsJobs, xs_jobs_free)
