#include "engine/service/jobs.h"

#include "engine/base/error.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define LIMIT_US (120 * G_TIME_SPAN_SECOND)

static atomic_int n_freed;
static atomic_int n_started;
static atomic_bool hold; /* answers wait until it falls */

static void
wake (void *unused)
{
}

static void
count_free (void *memory)
{
  atomic_fetch_add (&n_freed, 1);
  g_free (memory);
}

/* Answers twice the question; cancellable. */
static void *
answer (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  int *twice;

  atomic_fetch_add (&n_started, 1);
  while (atomic_load (&hold))
    {
      if (xs_cancel_is_raised (cancel))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "cancelled");
          return NULL;
        }
      g_usleep (200);
    }
  if (*(int *) question < 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected a number of at least 0, found %d",
                   *(int *) question);
      return NULL;
    }
  twice = g_new (int, 1);
  *twice = 2 * *(int *) question;
  return twice;
}

static void *
answer_at_once (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  atomic_fetch_add (&n_started, 1);
  g_assert_false (xs_cancel_is_raised (cancel));
  return g_memdup2 (question, sizeof (int));
}

static void
ask (XsJobs *jobs, int kind, int number)
{
  int *question = g_new (int, 1);

  *question = number;
  xs_jobs_ask (jobs, kind, answer, question, count_free, count_free);
}

static XsReply *
next_reply (XsJobs *jobs)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;
  XsReply *reply;

  while ((reply = xs_jobs_next_reply (jobs)) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (200);
    }
  return reply;
}

static void
test_answers_and_errors (void)
{
  g_autoptr (XsJobs) jobs = xs_jobs_new (wake, NULL, NULL);
  g_autoptr (XsReply) good = NULL, bad = NULL;

  ask (jobs, 3, 21);
  good = next_reply (jobs);
  g_assert_cmpint (good->kind, ==, 3);
  g_assert_cmpint (*(int *) good->answer, ==, 42);
  ask (jobs, 3, -1);
  bad = next_reply (jobs);
  g_assert_null (bad->answer);
  g_assert_error (bad->error, XS_ERROR, XS_ERROR_INVALID);
}

/* Of many questions of a kind only the last is answered; kinds are apart. */
static void
test_newer_replaces_older (void)
{
  g_autoptr (XsJobs) jobs = xs_jobs_new (wake, NULL, NULL);
  g_autoptr (XsReply) first = NULL, second = NULL;
  int before = atomic_load (&n_started);

  atomic_store (&hold, true);
  ask (jobs, 0, 1);
  while (atomic_load (&n_started) == before)
    g_usleep (200);
  ask (jobs, 1, 100);
  for (int i = 2; i <= 10; i++)
    ask (jobs, 0, i);
  atomic_store (&hold, false);
  first = next_reply (jobs);
  second = next_reply (jobs);
  g_assert_cmpint (*(int *) first->answer, ==, 20);
  g_assert_cmpint (*(int *) second->answer, ==, 200);
  g_assert_null (xs_jobs_next_reply (jobs));
}

/* Withdrawn, a question gets no reply, begun or not; the others do. */
static void
test_cancel (void)
{
  g_autoptr (XsJobs) jobs = xs_jobs_new (wake, NULL, NULL);
  g_autoptr (XsReply) other = NULL;
  int before = atomic_load (&n_started);

  atomic_store (&hold, true);
  ask (jobs, 0, 1);
  while (atomic_load (&n_started) == before)
    g_usleep (200);
  ask (jobs, 1, 2);
  ask (jobs, 2, 3);
  xs_jobs_cancel (jobs, 0);
  xs_jobs_cancel (jobs, 1);
  atomic_store (&hold, false);
  other = next_reply (jobs);
  g_assert_cmpint (other->kind, ==, 2);
  g_assert_null (xs_jobs_next_reply (jobs));
}

/* The policy that the answering thread runs under in the end. */
static void *
tell_policy (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  int *policy = g_new (int, 1);
  struct sched_param unused;

  atomic_fetch_add (&n_started, 1);
  while (atomic_load (&hold))
    g_usleep (200);
  pthread_getschedparam (pthread_self (), policy, &unused);
  return policy;
}

static int
policy_of_answer (XsJobs *jobs, gboolean gentle, gboolean must)
{
  g_autoptr (XsReply) reply = NULL;

  xs_jobs_set_gentle (jobs, gentle);
  if (must)
    xs_jobs_add (jobs, 0, tell_policy, g_new (int, 1), count_free, count_free);
  else
    xs_jobs_ask (jobs, 0, tell_policy, g_new (int, 1), count_free, count_free);
  reply = next_reply (jobs);
  return *(int *) reply->answer;
}

/* Training begins while it is being answered. */
static int
policy_after_beginning (XsJobs *jobs)
{
  g_autoptr (XsReply) reply = NULL;
  int before = atomic_load (&n_started);

  xs_jobs_set_gentle (jobs, FALSE);
  atomic_store (&hold, true);
  xs_jobs_ask (jobs, 0, tell_policy, g_new (int, 1), count_free, count_free);
  while (atomic_load (&n_started) == before)
    g_usleep (200);
  xs_jobs_set_gentle (jobs, TRUE);
  atomic_store (&hold, false);
  reply = next_reply (jobs);
  return *(int *) reply->answer;
}

/* While training runs, answers take what it leaves; what must be done does not wait for that, and
 * when it is over nothing is left of it. */
static void
test_gentle (void)
{
  g_autoptr (XsJobs) jobs = xs_jobs_new (wake, NULL, NULL);

  g_assert_cmpint (policy_of_answer (jobs, FALSE, FALSE), ==, SCHED_OTHER);
  g_assert_cmpint (policy_of_answer (jobs, TRUE, FALSE), ==, SCHED_IDLE);
  g_assert_cmpint (policy_of_answer (jobs, TRUE, TRUE), ==, SCHED_OTHER);
  g_assert_cmpint (policy_after_beginning (jobs), ==, SCHED_IDLE);
  g_assert_cmpint (policy_of_answer (jobs, FALSE, FALSE), ==, SCHED_OTHER);
}

static void
test_smaller_kinds_come_first (void)
{
  g_autoptr (XsJobs) jobs = xs_jobs_new (wake, NULL, NULL);
  const int kinds[] = { 3, 4, 0, 7, 2 }, order[] = { 0, 2, 3, 4, 7 };
  int before = atomic_load (&n_started);

  atomic_store (&hold, true);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      ask (jobs, kinds[i], 1);
      while (atomic_load (&n_started) == before) /* the first one has begun */
        g_usleep (200);
    }
  while (atomic_load (&n_started) < before + 2) /* the urgent one has begun in its place */
    g_usleep (200);
  atomic_store (&hold, false);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (XsReply) reply = next_reply (jobs);

      g_assert_cmpint (reply->kind, ==, order[i]);
    }
}

static void
test_the_end_frees_everything (void)
{
  XsJobs *jobs = xs_jobs_new (wake, NULL, NULL);
  int before = atomic_load (&n_freed);

  atomic_store (&hold, true);
  for (int kind = 0; kind < 5; kind++)
    ask (jobs, kind, kind);
  xs_jobs_free (jobs);
  atomic_store (&hold, false);
  g_assert_cmpint (atomic_load (&n_freed) - before, ==, 5);
}

/* What was added is neither replaced nor dropped at the end. */
static void
test_what_must_be_done_is_done (void)
{
  XsJobs *jobs = xs_jobs_new (wake, NULL, NULL);
  int started = atomic_load (&n_started), freed = atomic_load (&n_freed);

  atomic_store (&hold, true);
  ask (jobs, 5, 1);
  for (int i = 0; i < 3; i++)
    {
      int *question = g_new (int, 1);

      *question = i;
      xs_jobs_add (jobs, 5, answer_at_once, question, count_free, count_free);
    }
  atomic_store (&hold, false);
  xs_jobs_free (jobs);
  g_assert_cmpint (atomic_load (&n_started), >=, started + 3);
  g_assert_cmpint (atomic_load (&n_freed), >=, freed + 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/answers-and-errors", test_answers_and_errors);
  g_test_add_func ("/jobs/newer-replaces-older", test_newer_replaces_older);
  g_test_add_func ("/jobs/cancel", test_cancel);
  g_test_add_func ("/jobs/gentle", test_gentle);
  g_test_add_func ("/jobs/smaller-kinds-come-first", test_smaller_kinds_come_first);
  g_test_add_func ("/jobs/the-end-frees-everything", test_the_end_frees_everything);
  g_test_add_func ("/jobs/what-must-be-done-is-done", test_what_must_be_done_is_done);
  return g_test_run ();
}
