#include "app/experiment/message.h"
#include "app/experiment/team-queue.h"
#include "engine/base/error.h"
#include "tests/team/fake-team.h"

#include <stdbool.h>
#include <string.h>

/* Pieces of work among ranks that are threads. A piece is its number, which takes as many
 * milliseconds as its work says; its result is the square of the number. */

#define SIZE 4
#define MOST 40
#define LONG_US (600 * G_TIME_SPAN_SECOND)

/* What the ranks share. */
typedef struct
{
  int n;
  int work[MOST];
  gint64 patience_us;
  int bad_rank;     /* that fails at everything; -1: none */
  int bad_piece;    /* that fails everywhere; -1: none */
  XsErrorCode code; /* how */
  int silent;       /* that takes a piece and says no more; -1: none */
  int cancelling;   /* the piece that raises the flag; -1: none */
  gboolean alone;
  int chain; /* so many are added, one after the other */
  XsCancel cancel;
  atomic_bool over; /* rank 0 has ended */
  atomic_int done[MOST];

  /* Of rank 0's main thread. */
  int n_taken, n_said;
  gboolean taken[MOST];
  double most_running;
  XsTeamQueue *queue;
  GError *error;
} Play;

/* One rank's side. */
typedef struct
{
  Play *play;
  int rank;
  int last_work;
} Side;

static Play
play_new (int n)
{
  Play play = { .n = n,
                .patience_us = LONG_US,
                .bad_rank = -1,
                .bad_piece = -1,
                .silent = -1,
                .cancelling = -1,
                .code = XS_ERROR_IO };

  for (int i = 0; i < n; i++)
    play.work[i] = 1 + i * 7 % 11;
  return play;
}

static GBytes *
refuse (const Play *play, GError **error)
{
  g_set_error (error, XS_ERROR, play->code, "no such luck");
  return NULL;
}

static GBytes *
work (void *data, GBytes *job, XsRunnerWatch *watch, GError **error)
{
  Side *side = data;
  Play *play = side->play;
  int number, square;

  memcpy (&number, g_bytes_get_data (job, NULL), sizeof number);
  if (side->rank == play->bad_rank || number == play->bad_piece)
    return refuse (play, error);
  if (number == play->cancelling)
    xs_cancel_raise (&play->cancel);
  for (int i = 0; i < play->work[number] || play->cancelling >= 0; i++)
    {
      if (xs_cancel_is_raised (&watch->cancel))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted");
          return NULL;
        }
      atomic_store (&watch->thousandths, MIN (1000, 1000 * i / play->work[number]));
      g_usleep (1000);
    }
  /* What a rank does gets no longer, as long as nothing is added or comes back. */
  if (!play->alone && play->chain == 0 && play->bad_rank < 0 && play->silent < 0)
    g_assert_cmpint (play->work[number], <=, side->last_work);
  side->last_work = play->work[number];
  atomic_fetch_add (&play->done[number], 1);
  square = number * number;
  return g_bytes_new (&square, sizeof square);
}

static void
add (Play *play, int number)
{
  g_assert_cmpint (
      xs_team_queue_add (play->queue, g_bytes_new (&number, sizeof number), play->work[number]), ==,
      number);
}

static gboolean
take (void *data, int number, GBytes *result, GError **error G_GNUC_UNUSED)
{
  Play *play = ((Side *) data)->play;
  int square;

  g_assert_cmpuint (g_bytes_get_size (result), ==, sizeof square);
  memcpy (&square, g_bytes_get_data (result, NULL), sizeof square);
  g_assert_cmpint (square, ==, number * number);
  g_assert_false (play->taken[number]);
  play->taken[number] = TRUE;
  play->n_taken++;
  if (play->chain > 0 && number == play->n - 1)
    {
      play->chain--;
      play->work[play->n] = 3;
      add (play, play->n++);
    }
  return TRUE;
}

static void
show (void *data)
{
  Play *play = ((Side *) data)->play;

  play->most_running = MAX (play->most_running, xs_team_queue_running_work (play->queue));
}

static void
say (void *data, const char *message)
{
  ((Side *) data)->play->n_said++;
  g_test_message ("%s", message);
}

static const XsTeamQueueType type = { work, take, show, say };

/* Takes one piece and is heard of no more, until rank 0 has ended. Then it tells what came of it,
 * as one does that only was slow. */
static void
fall_silent (XsTeam *team, Play *play)
{
  const XsMessage ask = { .kind = XS_MESSAGE_ASK, .number = -1 };
  XsMessage answer;
  int from;

  g_assert_true (xs_message_send (team, 0, &ask));
  g_assert_true (xs_message_receive (team, LONG_US, &answer, &from));
  g_assert_cmpint (answer.kind, ==, XS_MESSAGE_JOB);
  xs_message_clear (&answer);
  while (!atomic_load (&play->over))
    g_usleep (1000);
}

static void
run_rank (XsTeam *team, void *data)
{
  Play *play = data;
  int rank = xs_team_rank (team);
  Side side = { play, rank, G_MAXINT };
  XsCancel none = { 0 };
  g_autoptr (XsTeamQueue) queue =
      xs_team_queue_new (&type, &side, team, rank == 0 ? &play->cancel : &none, play->patience_us);

  if (rank == play->silent)
    fall_silent (team, play);
  else if (rank > 0)
    g_assert_true (xs_team_queue_serve (queue));
  else
    {
      play->queue = queue;
      for (int i = 0; i < play->n; i++)
        add (play, i);
      g_assert_cmpint (xs_team_queue_run (queue, &play->error), ==, play->error == NULL);
      g_assert_cmpint (xs_team_queue_own (queue), ==, -1);
      g_assert_cmpint (xs_team_failure (team) != NULL, ==, play->silent >= 0);
      atomic_store (&play->over, true);
    }
}

static void
check_all_once (const Play *play)
{
  g_assert_no_error (play->error);
  g_assert_cmpint (play->n_taken, ==, play->n);
  for (int i = 0; i < play->n; i++)
    g_assert_cmpint (atomic_load (&play->done[i]), ==, 1);
}

static void
test_longest_first_and_all_once (void)
{
  Play play = play_new (30);

  fake_team_run (SIZE, run_rank, &play);
  check_all_once (&play);
  g_assert_cmpint (play.n_said, ==, 0);
  g_assert_cmpfloat (play.most_running, >, 0);
}

static void
test_more_ranks_than_work (void)
{
  Play none = play_new (0), one = play_new (1);

  fake_team_run (SIZE, run_rank, &none);
  check_all_once (&none);
  fake_team_run (SIZE, run_rank, &one);
  check_all_once (&one);
}

/* What only shows when something is done is done, too, also by ranks that had nothing meanwhile. */
static void
test_added_later (void)
{
  Play play = play_new (2);

  play.chain = 12;
  fake_team_run (SIZE, run_rank, &play);
  g_assert_cmpint (play.n, ==, 14);
  check_all_once (&play);
}

static void
test_alone (void)
{
  Play play = play_new (8), failing = play_new (5);

  play.alone = failing.alone = TRUE;
  for (int i = 0; i < play.n; i++)
    play.work[i] = i + 1; /* as they come, and not the longest first */
  fake_team_run (1, run_rank, &play);
  check_all_once (&play);
  for (int i = 0; i < failing.n; i++)
    failing.work[i] = i + 1;
  failing.bad_piece = 3;
  fake_team_run (1, run_rank, &failing);
  g_assert_error (failing.error, XS_ERROR, XS_ERROR_IO);
  g_assert_cmpint (failing.n_taken, ==, 3);
  g_assert_cmpint (failing.n_said, ==, 0);
  g_clear_error (&failing.error);
}

/* Others do what one cannot; it is asked on, for it may have been chance. */
static void
test_a_rank_that_fails (void)
{
  for (int rank = 0; rank < SIZE; rank++)
    {
      Play play = play_new (20);

      play.bad_rank = rank;
      fake_team_run (SIZE, run_rank, &play);
      check_all_once (&play);
      g_assert_cmpint (play.n_said, >, 0);
    }
}

/* The first error of two ranks ends it; what does not depend on the rank is not tried again. */
static void
test_a_piece_that_fails (void)
{
  Play play = play_new (20), numeric = play_new (20);

  play.bad_piece = 7;
  fake_team_run (SIZE, run_rank, &play);
  g_assert_error (play.error, XS_ERROR, XS_ERROR_IO);
  g_assert_cmpstr (play.error->message, ==, "no such luck");
  g_assert_cmpint (play.n_said, ==, 1);
  g_assert_false (play.taken[7]);
  numeric.bad_piece = 7;
  numeric.code = XS_ERROR_NUMERIC;
  fake_team_run (SIZE, run_rank, &numeric);
  g_assert_error (numeric.error, XS_ERROR, XS_ERROR_NUMERIC);
  g_assert_cmpint (numeric.n_said, ==, 0);
  g_clear_error (&play.error);
  g_clear_error (&numeric.error);
}

static void
test_a_rank_that_falls_silent (void)
{
  Play play = play_new (20);

  play.silent = 2;
  play.patience_us = 300000;
  fake_team_run (SIZE, run_rank, &play);
  check_all_once (&play);
  g_assert_cmpint (play.n_said, ==, 1);
}

/* Signs of life keep a piece that takes longer than the patience. */
static void
test_a_long_piece (void)
{
  Play play = play_new (SIZE);

  for (int i = 0; i < play.n; i++)
    play.work[i] = 700;
  play.patience_us = 300000;
  fake_team_run (SIZE, run_rank, &play);
  check_all_once (&play);
  g_assert_cmpint (play.n_said, ==, 0);
}

/* What nobody would end by itself. */
static void
test_cancel (void)
{
  for (int size = 1; size <= SIZE; size += SIZE - 1)
    {
      Play play = play_new (9);

      play.cancelling = 1;
      play.work[1] = 100;
      play.work[0] = 101; /* alone the first; else both are being done */
      if (size == 1)
        play.cancelling = 0;
      fake_team_run (size, run_rank, &play);
      g_assert_error (play.error, XS_ERROR, XS_ERROR_CANCELLED);
      g_assert_cmpint (play.n_taken, ==, 0);
      g_clear_error (&play.error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team-queue/longest-first-and-all-once", test_longest_first_and_all_once);
  g_test_add_func ("/team-queue/more-ranks-than-work", test_more_ranks_than_work);
  g_test_add_func ("/team-queue/added-later", test_added_later);
  g_test_add_func ("/team-queue/alone", test_alone);
  g_test_add_func ("/team-queue/a-rank-that-fails", test_a_rank_that_fails);
  g_test_add_func ("/team-queue/a-piece-that-fails", test_a_piece_that_fails);
  g_test_add_func ("/team-queue/a-rank-that-falls-silent", test_a_rank_that_falls_silent);
  g_test_add_func ("/team-queue/a-long-piece", test_a_long_piece);
  g_test_add_func ("/team-queue/cancel", test_cancel);
  return g_test_run ();
}
