#include "tests/team/fake-team.h"

#include "engine/base/error.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#define MOST 8
#define LIMIT_US (120 * G_TIME_SPAN_SECOND) /* only ends a test that would hang */

typedef struct
{
  int from;
  GBytes *bytes;
} Message;

/* All of it under the lock. */
typedef struct
{
  pthread_mutex_t lock;
  pthread_cond_t news;
  GQueue parcels[MOST][MOST]; /* GBytes, [to][from] */
  GQueue messages[MOST];      /* Message, [to] */
  gboolean gone[MOST];
} Boxes;

/* One rank's side. */
typedef struct
{
  XsTeam team;
  Boxes *boxes;
  FakeTeamWork work;
  void *data;
  pthread_t thread;
} Rank;

static struct timespec
time_at (gint64 us)
{
  return (struct timespec){ us / G_USEC_PER_SEC, us % G_USEC_PER_SEC * 1000 };
}

/* Until there is something in @queue, @end_us has come, or @gone. */
static gpointer
wait_for (Boxes *boxes, GQueue *queue, gint64 end_us, const gboolean *gone)
{
  struct timespec end = time_at (end_us);

  while (g_queue_is_empty (queue) && (gone == NULL || !*gone) &&
         pthread_cond_timedwait (&boxes->news, &boxes->lock, &end) == 0)
    ;
  return g_queue_pop_head (queue);
}

static void
post_parcels (Rank *self, const XsParcel *parcels)
{
  Boxes *boxes = self->boxes;

  for (int to = 0; to < self->team.size; to++)
    if (to != self->team.rank)
      g_queue_push_tail (&boxes->parcels[to][self->team.rank],
                         g_bytes_new (parcels[to].sent, parcels[to].n_sent));
  pthread_cond_broadcast (&boxes->news);
}

static gboolean
take_parcel (Rank *self, int from, const XsParcel *parcel, GError **error)
{
  Boxes *boxes = self->boxes;
  g_autoptr (GBytes) bytes = wait_for (boxes, &boxes->parcels[self->team.rank][from],
                                       g_get_monotonic_time () + LIMIT_US, &boxes->gone[from]);

  if (bytes == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "expected rank %d, which is gone", from);
      return FALSE;
    }
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, parcel->n_received);
  if (parcel->n_received > 0)
    memcpy (parcel->received, g_bytes_get_data (bytes, NULL), parcel->n_received);
  return TRUE;
}

static gboolean
exchange (void *data, const XsParcel *parcels, GError **error)
{
  Rank *self = data;
  gboolean ok = TRUE;

  pthread_mutex_lock (&self->boxes->lock);
  post_parcels (self, parcels);
  for (int from = 0; ok && from < self->team.size; from++)
    ok = from == self->team.rank || take_parcel (self, from, &parcels[from], error);
  pthread_mutex_unlock (&self->boxes->lock);
  return ok;
}

static gboolean
send (void *data, int to, const void *bytes, gsize length, GError **error G_GNUC_UNUSED)
{
  Rank *self = data;
  Message *message = g_new (Message, 1);

  g_assert (to >= 0 && to < self->team.size && to != self->team.rank);
  *message = (Message){ self->team.rank, g_bytes_new (bytes, length) };
  pthread_mutex_lock (&self->boxes->lock);
  g_queue_push_tail (&self->boxes->messages[to], message);
  pthread_cond_broadcast (&self->boxes->news);
  pthread_mutex_unlock (&self->boxes->lock);
  return TRUE;
}

static GBytes *
receive (void *data, gint64 wait_us, int *from, GError **error G_GNUC_UNUSED)
{
  Rank *self = data;
  Boxes *boxes = self->boxes;
  gint64 end_us = g_get_monotonic_time () + CLAMP (wait_us, 0, LIMIT_US);
  g_autofree Message *message = NULL;

  pthread_mutex_lock (&boxes->lock);
  message = wait_for (boxes, &boxes->messages[self->team.rank], end_us, NULL);
  pthread_mutex_unlock (&boxes->lock);
  if (message == NULL)
    return NULL;
  *from = message->from;
  return message->bytes;
}

static void
give_up (void *data, const char *message G_GNUC_UNUSED)
{
  Rank *self = data;

  fake_team_leave (&self->team);
}

static const XsTeamType type = { exchange, send, receive, give_up };

void
fake_team_leave (XsTeam *team)
{
  Rank *self = team->data;

  pthread_mutex_lock (&self->boxes->lock);
  self->boxes->gone[team->rank] = TRUE;
  pthread_cond_broadcast (&self->boxes->news);
  pthread_mutex_unlock (&self->boxes->lock);
}

static void *
rank_main (void *data)
{
  Rank *self = data;

  self->work (&self->team, self->data);
  fake_team_leave (&self->team);
  return NULL;
}

static void
free_message (gpointer data)
{
  Message *message = data;

  g_bytes_unref (message->bytes);
  g_free (message);
}

static void
open_boxes (Boxes *self)
{
  pthread_condattr_t attributes;

  pthread_mutex_init (&self->lock, NULL);
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->news, &attributes);
  pthread_condattr_destroy (&attributes);
}

/* With what nobody took. */
static void
close_boxes (Boxes *self)
{
  for (int to = 0; to < MOST; to++)
    {
      g_queue_clear_full (&self->messages[to], free_message);
      for (int from = 0; from < MOST; from++)
        g_queue_clear_full (&self->parcels[to][from], (GDestroyNotify) g_bytes_unref);
    }
  pthread_cond_destroy (&self->news);
  pthread_mutex_destroy (&self->lock);
}

void
fake_team_run (int size, FakeTeamWork work, void *data)
{
  Boxes boxes = { 0 };
  Rank ranks[MOST];

  g_assert (size >= 1 && size <= MOST);
  open_boxes (&boxes);
  for (int i = 0; i < size; i++)
    {
      ranks[i] = (Rank){ .boxes = &boxes, .work = work, .data = data };
      ranks[i].team = (XsTeam){ .type = &type, .data = &ranks[i], .rank = i, .size = size };
    }
  for (int i = 1; i < size; i++)
    g_assert_cmpint (pthread_create (&ranks[i].thread, NULL, rank_main, &ranks[i]), ==, 0);
  rank_main (&ranks[0]);
  for (int i = 1; i < size; i++)
    g_assert_cmpint (pthread_join (ranks[i].thread, NULL), ==, 0);
  for (int i = 0; i < size; i++)
    g_clear_error (&ranks[i].team.failure);
  close_boxes (&boxes);
}
