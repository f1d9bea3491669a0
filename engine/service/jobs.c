#include "engine/service/jobs.h"

#include "engine/base/error.h"
#include "engine/base/priority.h"
#include "engine/base/queue.h"

#include <pthread.h>
#include <semaphore.h>

typedef struct
{
  XsReply reply; /* the question, and in the end the answer */
  XsJobFunc func;
  XsCancel cancel;
  gboolean yields; /* put aside for a more urgent question, not withdrawn; under the lock */
  gboolean must;   /* neither replaced nor cancelled, done even at the end */
} Job;

struct _XsJobs
{
  pthread_t dispatcher; /* takes one question after the other */
  XsPool *pool;
  XsQueue *replies; /* XsReply, complete */
  void (*wake) (void *data);
  void *wake_data;

  pthread_mutex_t lock; /* guards everything below */
  pthread_cond_t asked;
  GQueue waiting;    /* Job */
  Job *current;      /* being answered; the worker's, others only raise its cancel, */
  pthread_t *thread; /* on which it is, if it may give way to all; or NULL */
  gboolean gentle, ending;
};

static void
reply_clear (XsReply *reply)
{
  if (reply->question != NULL && reply->free_question != NULL)
    reply->free_question (reply->question);
  if (reply->answer != NULL && reply->free_answer != NULL)
    reply->free_answer (reply->answer);
  g_clear_error (&reply->error);
}

void
xs_reply_free (XsReply *self)
{
  if (self == NULL)
    return;
  reply_clear (self);
  g_free (self);
}

static void
reply_free (void *data)
{
  xs_reply_free (data);
}

static void
job_free (void *data)
{
  Job *job = data;

  reply_clear (&job->reply);
  g_free (job);
}

/* A finished job's reply to the owner, unless it was cancelled. */
static void
deliver (XsJobs *self, Job *job)
{
  if (xs_cancel_is_raised (&job->cancel) ||
      g_error_matches (job->reply.error, XS_ERROR, XS_ERROR_CANCELLED))
    {
      job_free (job);
      return;
    }
  xs_queue_push (self->replies, g_memdup2 (&job->reply, sizeof job->reply));
  g_free (job);
  self->wake (self->wake_data);
}

static int
compare_kinds (gconstpointer a, gconstpointer b, gpointer unused)
{
  return ((const Job *) a)->reply.kind - ((const Job *) b)->reply.kind;
}

/* A job that was stopped for a more urgent one waits for its next turn. With the lock held. */
static gboolean
put_aside (XsJobs *self, Job *job)
{
  if (!job->yields)
    return FALSE;
  job->yields = FALSE;
  xs_cancel_reset (&job->cancel);
  if (job->reply.answer != NULL) /* it was done all the same */
    return FALSE;
  g_clear_error (&job->reply.error);
  g_queue_insert_sorted (&self->waiting, job, compare_kinds, NULL);
  return TRUE;
}

typedef struct
{
  Job *job;
  XsPool *pool;
  gboolean gentle; /* from the beginning */
  sem_t done;
} Task;

static void *
answer (void *data)
{
  Task *task = data;
  XsReply *reply = &task->job->reply;

  if (task->gentle)
    xs_give_way_to_all (pthread_self ());
  reply->answer = task->job->func (reply->question, task->pool, &task->job->cancel, &reply->error);
  sem_post (&task->done);
  return NULL;
}

/* On a thread of its own, since none comes back from giving way to all; where the system starts
 * none, here. With the lock held, but while it is answered. */
static void
have_answered (XsJobs *self, Job *job)
{
  Task task = { .job = job, .pool = self->pool, .gentle = self->gentle && !job->must };
  pthread_t thread;
  gboolean has_thread;

  sem_init (&task.done, 0, 0);
  has_thread = pthread_create (&thread, NULL, answer, &task) == 0;
  self->current = job;
  self->thread = has_thread && !job->must ? &thread : NULL;
  pthread_mutex_unlock (&self->lock);
  if (!has_thread)
    {
      task.gentle = FALSE;
      answer (&task);
    }
  while (sem_wait (&task.done) != 0)
    ;
  pthread_mutex_lock (&self->lock);
  self->current = NULL;
  self->thread = NULL;
  if (has_thread)
    pthread_join (thread, NULL);
  sem_destroy (&task.done);
}

/* The lock is held but while a question is answered and while its reply is delivered. */
static void *
jobs_main (void *data)
{
  XsJobs *self = data;

  xs_give_way (XS_NICE_ANSWERS);
  pthread_mutex_lock (&self->lock);
  for (;;)
    {
      Job *job = g_queue_pop_head (&self->waiting);

      if (job == NULL)
        {
          if (self->ending)
            break;
          pthread_cond_wait (&self->asked, &self->lock);
          continue;
        }
      have_answered (self, job);
      if (put_aside (self, job))
        continue;
      pthread_mutex_unlock (&self->lock);
      deliver (self, job);
      pthread_mutex_lock (&self->lock);
    }
  pthread_mutex_unlock (&self->lock);
  return NULL;
}

XsJobs *
xs_jobs_new (void (*wake) (void *data), void *data, GError **error)
{
  XsPool *pool = xs_pool_new (1, error);
  XsJobs *self;
  int status;

  if (pool == NULL)
    return NULL;
  self = g_new0 (XsJobs, 1);
  self->pool = pool;
  /* A thread that trains and has waited for another is not put before this one at once: beside an
   * answer without these offers it lost a third of its time, with them a twentieth. */
  xs_pool_set_yields (pool, TRUE);
  self->replies = xs_queue_new (reply_free);
  self->wake = wake;
  self->wake_data = data;
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->asked, NULL);
  g_queue_init (&self->waiting);
  status = pthread_create (&self->dispatcher, NULL, jobs_main, self);
  if (status != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "jobs: the system started no thread (%s)",
                   g_strerror (status));
      xs_queue_free (self->replies);
      xs_pool_free (pool);
      g_free (self);
      return NULL;
    }
  return self;
}

/* All that was asked of @kind, of any kind when it is negative, but for what must be done; what is
 * being answered hears of it through its cancel, and its reply is dropped. With the lock held. */
static void
withdraw (XsJobs *self, int kind)
{
  for (GList *link = self->waiting.head, *next; link != NULL; link = next)
    {
      Job *job = link->data;

      next = link->next;
      if (job->must || (job->reply.kind != kind && kind >= 0))
        continue;
      g_queue_delete_link (&self->waiting, link);
      job_free (job);
    }
  if (self->current != NULL && !self->current->must &&
      (self->current->reply.kind == kind || kind < 0))
    {
      self->current->yields = FALSE;
      xs_cancel_raise (&self->current->cancel);
    }
}

void
xs_jobs_free (XsJobs *self)
{
  if (self == NULL)
    return;
  pthread_mutex_lock (&self->lock);
  self->ending = TRUE;
  withdraw (self, -1);
  pthread_cond_signal (&self->asked);
  pthread_mutex_unlock (&self->lock);
  pthread_join (self->dispatcher, NULL);
  xs_queue_free (self->replies);
  pthread_cond_destroy (&self->asked);
  pthread_mutex_destroy (&self->lock);
  xs_pool_free (self->pool);
  g_free (self);
}

/* Sorted by kind, first come first served within one. A question that is put aside for this one
 * hears of it through its cancel. */
static void
enqueue (XsJobs *self, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
         GDestroyNotify free_answer, gboolean must)
{
  Job *job = g_new0 (Job, 1);

  job->must = must;
  job->func = func;
  job->reply.kind = kind;
  job->reply.question = question;
  job->reply.free_question = free_question;
  job->reply.free_answer = free_answer;
  pthread_mutex_lock (&self->lock);
  if (!must)
    withdraw (self, kind);
  if (self->current != NULL && !self->current->must && self->current->reply.kind > kind &&
      !xs_cancel_is_raised (&self->current->cancel))
    {
      self->current->yields = TRUE;
      xs_cancel_raise (&self->current->cancel);
    }
  g_queue_insert_sorted (&self->waiting, job, compare_kinds, NULL);
  pthread_cond_signal (&self->asked);
  pthread_mutex_unlock (&self->lock);
}

void
xs_jobs_ask (XsJobs *self, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
             GDestroyNotify free_answer)
{
  enqueue (self, kind, func, question, free_question, free_answer, FALSE);
}

void
xs_jobs_add (XsJobs *self, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
             GDestroyNotify free_answer)
{
  enqueue (self, kind, func, question, free_question, free_answer, TRUE);
}

void
xs_jobs_cancel (XsJobs *self, int kind)
{
  pthread_mutex_lock (&self->lock);
  withdraw (self, kind);
  pthread_mutex_unlock (&self->lock);
}

void
xs_jobs_set_gentle (XsJobs *self, gboolean gentle)
{
  pthread_mutex_lock (&self->lock);
  self->gentle = gentle;
  if (gentle && self->thread != NULL)
    xs_give_way_to_all (*self->thread);
  pthread_mutex_unlock (&self->lock);
}

double
xs_jobs_fraction (XsJobs *self, int kind)
{
  double fraction = -1;

  pthread_mutex_lock (&self->lock);
  if (self->current != NULL && self->current->reply.kind == kind)
    fraction = xs_cancel_fraction (&self->current->cancel);
  pthread_mutex_unlock (&self->lock);
  return fraction;
}

XsReply *
xs_jobs_next_reply (XsJobs *self)
{
  return xs_queue_try_pop (self->replies);
}
