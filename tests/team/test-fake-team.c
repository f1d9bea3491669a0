#include "tests/team/fake-team.h"

#include "engine/base/error.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

/* What ranks do together (engine/base/team.h), on ranks that are threads. */

#define SIZE 4

/* Each rank writes its bytes; afterwards all have all, also where a rank has none. */
static void
gather (XsTeam *team, void *data G_GNUC_UNUSED)
{
  const gsize offsets[SIZE + 1] = { 0, 3, 3, 4, 9 };
  int rank = xs_team_rank (team);
  guint8 values[9] = { 0 };

  for (gsize i = offsets[rank]; i < offsets[rank + 1]; i++)
    values[i] = (guint8) (10 + i);
  g_assert_true (xs_team_gather (team, values, offsets));
  for (gsize i = 0; i < sizeof values; i++)
    g_assert_cmpuint (values[i], ==, 10 + i);
}

static void
test_gather (void)
{
  fake_team_run (SIZE, gather, NULL);
}

/* Many, so that a rank that is ahead meets those behind. */
static void
share (XsTeam *team, void *data G_GNUC_UNUSED)
{
  for (int round = 0; round < 200; round++)
    {
      gint64 values[5] = { 0 };

      for (int i = 0; xs_team_rank (team) == 0 && i < 5; i++)
        values[i] = round * i;
      g_assert_true (xs_team_share (team, values, sizeof values));
      for (int i = 0; i < 5; i++)
        g_assert_cmpint (values[i], ==, round * i);
    }
}

static void
test_share (void)
{
  fake_team_run (SIZE, share, NULL);
}

static void
share_bytes (XsTeam *team, void *data G_GNUC_UNUSED)
{
  static const char *const texts[] = { "-", "one", "of any length" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize length = strlen (texts[i]);
      GBytes *own = xs_team_rank (team) == 0 ? g_bytes_new (texts[i], length) : NULL;
      g_autoptr (GBytes) all = xs_team_share_bytes (team, own);

      g_assert_nonnull (all);
      g_assert_cmpuint (g_bytes_get_size (all), ==, length);
      g_assert_cmpint (strncmp (g_bytes_get_data (all, NULL), texts[i], length), ==, 0);
    }
}

static void
test_share_bytes (void)
{
  fake_team_run (SIZE, share_bytes, NULL);
}

static void
largest (XsTeam *team, void *data G_GNUC_UNUSED)
{
  int rank = xs_team_rank (team), found = 99;

  g_assert_true (xs_team_largest (team, rank == 2 ? 7 : rank, &found));
  g_assert_cmpint (found, ==, 7);
  g_assert_true (xs_team_largest (team, -rank - 1, &found));
  g_assert_cmpint (found, ==, -1);
}

static void
test_largest (void)
{
  fake_team_run (SIZE, largest, NULL);
}

#define N_MESSAGES 50

/* Rank 0: all come, those of one rank in their order. */
static void
collect (XsTeam *team)
{
  int next[SIZE] = { 0 };

  for (int i = 0; i < (SIZE - 1) * N_MESSAGES; i++)
    {
      int from = -1, number;
      g_autoptr (GBytes) bytes = xs_team_receive (team, 60 * G_USEC_PER_SEC, &from);

      g_assert_nonnull (bytes);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, sizeof number);
      memcpy (&number, g_bytes_get_data (bytes, NULL), sizeof number);
      g_assert_cmpint (number, ==, next[from]++);
      g_assert_true (xs_team_send (team, from, &number, sizeof number));
    }
  for (int from = 1; from < SIZE; from++)
    g_assert_cmpint (next[from], ==, N_MESSAGES);
}

static void
talk (XsTeam *team, void *data G_GNUC_UNUSED)
{
  int from = -1;

  if (xs_team_rank (team) == 0)
    {
      collect (team);
      return;
    }
  for (int i = 0; i < N_MESSAGES; i++)
    {
      int number = i;
      g_autoptr (GBytes) answer = NULL;

      g_assert_true (xs_team_send (team, 0, &number, sizeof number));
      number = -1;
      answer = xs_team_receive (team, 60 * G_USEC_PER_SEC, &from);
      g_assert_nonnull (answer);
      g_assert_cmpint (from, ==, 0);
      g_assert_cmpuint (g_bytes_get_size (answer), ==, sizeof number);
      memcpy (&number, g_bytes_get_data (answer, NULL), sizeof number);
      g_assert_cmpint (number, ==, i);
    }
}

static void
test_messages (void)
{
  fake_team_run (SIZE, talk, NULL);
}

/* A message of no bytes is one; without one a short wait ends. */
static void
say_nothing (XsTeam *team, void *data)
{
  atomic_bool *waited = data;
  int from = -1;

  if (xs_team_rank (team) == 0)
    {
      g_autoptr (GBytes) none = xs_team_receive (team, 1000, &from);

      g_assert_null (none);
      g_assert_null (xs_team_failure (team));
      atomic_store (waited, true);
    }
  g_assert_true (xs_team_share (team, NULL, 0));
  if (xs_team_rank (team) == 1)
    g_assert_true (xs_team_send (team, 0, NULL, 0));
  if (xs_team_rank (team) == 0)
    {
      g_autoptr (GBytes) empty = xs_team_receive (team, 60 * G_USEC_PER_SEC, &from);

      g_assert_nonnull (empty);
      g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
      g_assert_cmpint (from, ==, 1);
    }
  g_assert_true (atomic_load (waited));
}

static void
test_silence (void)
{
  atomic_bool waited = false;

  fake_team_run (2, say_nothing, &waited);
  g_assert_true (atomic_load (&waited));
}

/* Whoever waits for one that is gone hears of it, and then does nothing any more. */
static void
leave (XsTeam *team, void *data G_GNUC_UNUSED)
{
  int value = 1;

  if (xs_team_rank (team) == 3)
    return;
  g_assert_false (xs_team_largest (team, 1, &value));
  g_assert_error (xs_team_failure (team), XS_ERROR, XS_ERROR_IO);
  g_assert_false (xs_team_share (team, &value, sizeof value));
  g_assert_false (xs_team_send (team, 0, NULL, 0));
  g_assert_null (xs_team_receive (team, 60 * G_USEC_PER_SEC, &value));
}

static void
test_a_rank_that_is_gone (void)
{
  fake_team_run (SIZE, leave, NULL);
}

/* Nobody is a team of one, and so is a team of one. */
static void
be_alone (XsTeam *team, void *data G_GNUC_UNUSED)
{
  XsTeam *teams[] = { NULL, team };

  for (int i = 0; i < 2; i++)
    {
      const gsize offsets[] = { 0, 1 };
      char value = 'v';
      int found = 0;
      g_autoptr (GBytes) bytes = xs_team_share_bytes (teams[i], g_bytes_new ("x", 1));

      g_assert_cmpint (xs_team_rank (teams[i]), ==, 0);
      g_assert_cmpint (xs_team_size (teams[i]), ==, 1);
      g_assert_null (xs_team_failure (teams[i]));
      g_assert_true (xs_team_gather (teams[i], &value, offsets));
      g_assert_true (xs_team_share (teams[i], &value, 1));
      g_assert_true (xs_team_largest (teams[i], 5, &found));
      g_assert_cmpint (found, ==, 5);
      g_assert_cmpint (value, ==, 'v');
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1);
    }
}

static void
test_alone (void)
{
  fake_team_run (1, be_alone, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team/gather", test_gather);
  g_test_add_func ("/team/share", test_share);
  g_test_add_func ("/team/share-bytes", test_share_bytes);
  g_test_add_func ("/team/largest", test_largest);
  g_test_add_func ("/team/messages", test_messages);
  g_test_add_func ("/team/silence", test_silence);
  g_test_add_func ("/team/a-rank-that-is-gone", test_a_rank_that_is_gone);
  g_test_add_func ("/team/alone", test_alone);
  return g_test_run ();
}
