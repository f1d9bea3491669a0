/* The team's messages by MPI, of which little is needed: to send, to receive, and to ask whether
 * both are done. Nothing is waited for within MPI, which would wait for ever. */

#include "app/team/ranks.h"

#include "engine/base/error.h"

#include <mpi.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  TAG_EXCHANGE = 1,
  TAG_MESSAGE,
  TAG_FAILURE,
};

#define MOST_BYTES ((gsize) 1 << 30) /* of one message of MPI's, which counts them in an int */
#define MOST_LOOKS 2000              /* before others have the processor */
#define LOOKS_A_CLOCK 64             /* the clock and failures are looked at now and then */
#define MOMENT_US 200000             /* how long a rank is waited for after an interruption */
#define LEAVE_US 1000000             /* how long one that has failed waits for the others to end */
#define PAUSE_US 200                 /* between two looks for a message that may take long */

typedef struct
{
  XsTeam team;
  MPI_Comm comm;
  const XsCancel *cancel; /* or NULL */
  gint64 patience_us;
  GArray *requests; /* MPI_Request of the exchange at hand */
  GArray *peers;    /* int, of each request */
} Ranks;

static Ranks ranks;

static gboolean
is_fine (int code, const char *what, GError **error)
{
  char text[MPI_MAX_ERROR_STRING] = "";
  int length = 0;

  if (code == MPI_SUCCESS)
    return TRUE;
  MPI_Error_string (code, text, &length);
  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %.*s", what, length, text);
  return FALSE;
}

/* Takes a message that has come. */
static GBytes *
take (const MPI_Status *status, int tag, GError **error)
{
  int length = 0;
  guint8 *bytes;

  MPI_Get_count (status, MPI_BYTE, &length);
  bytes = g_malloc ((gsize) length + 1);
  bytes[length] = '\0';
  if (is_fine (MPI_Recv (bytes, length, MPI_BYTE, status->MPI_SOURCE, tag, ranks.comm,
                         MPI_STATUS_IGNORE),
               "receiving", error))
    return g_bytes_new_take (bytes, (gsize) length);
  g_free (bytes);
  return NULL;
}

/* Whether nobody has given up. */
static gboolean
all_go_on (GError **error)
{
  g_autoptr (GBytes) words = NULL;
  MPI_Status status;
  int given_up = 0;

  if (!is_fine (MPI_Iprobe (MPI_ANY_SOURCE, TAG_FAILURE, ranks.comm, &given_up, &status),
                "looking for messages", error))
    return FALSE;
  if (!given_up)
    return TRUE;
  words = take (&status, TAG_FAILURE, error);
  if (words != NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_IO, "rank %d gave up: %s", status.MPI_SOURCE,
                 (const char *) g_bytes_get_data (words, NULL));
  return FALSE;
}

/* A wait that has begun at @began_us, for @peer: whether it may go on. */
static gboolean
is_patient (gint64 began_us, gint64 *raised_us, int peer, GError **error)
{
  gint64 now_us = g_get_monotonic_time ();

  if (xs_cancel_is_raised (ranks.cancel) && *raised_us == 0)
    *raised_us = now_us;
  if (*raised_us > 0 && now_us - *raised_us > MOMENT_US)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "interrupted while waiting for rank %d",
                   peer);
      return FALSE;
    }
  if (now_us - began_us <= ranks.patience_us)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO, "rank %d has not answered for %.0f s", peer,
               (double) (now_us - began_us) / 1e6);
  return FALSE;
}

/* Who the requests wait for still. */
static int
late_peer (void)
{
  for (guint i = 0; i < ranks.requests->len; i++)
    {
      int done = 0;

      MPI_Test (&g_array_index (ranks.requests, MPI_Request, i), &done, MPI_STATUS_IGNORE);
      if (!done)
        return g_array_index (ranks.peers, int, i);
    }
  return -1;
}

/* Until all requests are done. */
static gboolean
wait_for_all (GError **error)
{
  gint64 began_us = g_get_monotonic_time (), raised_us = 0;

  for (guint look = 1;; look++)
    {
      int done = 0;

      if (!is_fine (MPI_Testall ((int) ranks.requests->len,
                                 (MPI_Request *) (void *) ranks.requests->data, &done,
                                 MPI_STATUSES_IGNORE),
                    "exchanging", error))
        return FALSE;
      if (done)
        return TRUE;
      if (look % LOOKS_A_CLOCK == 0 &&
          (!all_go_on (error) || !is_patient (began_us, &raised_us, late_peer (), error)))
        return FALSE;
      if (look > MOST_LOOKS)
        sched_yield ();
    }
}

static void
begin (void)
{
  g_array_set_size (ranks.requests, 0);
  g_array_set_size (ranks.peers, 0);
}

static MPI_Request *
add_request (int peer)
{
  MPI_Request none = MPI_REQUEST_NULL;

  g_array_append_val (ranks.requests, none);
  g_array_append_val (ranks.peers, peer);
  return &g_array_index (ranks.requests, MPI_Request, ranks.requests->len - 1);
}

static gboolean
begin_sending (int peer, int tag, const guint8 *bytes, gsize length, GError **error)
{
  for (gsize first = 0; first < length; first += MOST_BYTES)
    if (!is_fine (MPI_Isend (bytes + first, (int) MIN (MOST_BYTES, length - first), MPI_BYTE, peer,
                             tag, ranks.comm, add_request (peer)),
                  "sending", error))
      return FALSE;
  return TRUE;
}

static gboolean
begin_receiving (int peer, guint8 *bytes, gsize length, GError **error)
{
  for (gsize first = 0; first < length; first += MOST_BYTES)
    if (!is_fine (MPI_Irecv (bytes + first, (int) MIN (MOST_BYTES, length - first), MPI_BYTE, peer,
                             TAG_EXCHANGE, ranks.comm, add_request (peer)),
                  "receiving", error))
      return FALSE;
  return TRUE;
}

static gboolean
exchange (void *data, const XsParcel *parcels, GError **error)
{
  begin ();
  for (int i = 0; i < ranks.team.size; i++)
    if (i != ranks.team.rank &&
        !begin_receiving (i, parcels[i].received, parcels[i].n_received, error))
      return FALSE;
  for (int i = 0; i < ranks.team.size; i++)
    if (i != ranks.team.rank &&
        !begin_sending (i, TAG_EXCHANGE, parcels[i].sent, parcels[i].n_sent, error))
      return FALSE;
  return wait_for_all (error);
}

static gboolean
send_message (void *data, int to, const void *bytes, gsize length, GError **error)
{
  if (length >= MOST_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "expected a message of at most %" G_GSIZE_FORMAT
                   " bytes, found %" G_GSIZE_FORMAT,
                   MOST_BYTES, length);
      return FALSE;
    }
  begin ();
  return is_fine (MPI_Isend (bytes, (int) length, MPI_BYTE, to, TAG_MESSAGE, ranks.comm,
                             add_request (to)),
                  "sending", error) &&
         wait_for_all (error);
}

static GBytes *
receive_message (void *data, gint64 wait_us, int *from, GError **error)
{
  gint64 began_us = g_get_monotonic_time ();

  for (;;)
    {
      MPI_Status status;
      int come = 0;

      if (!is_fine (MPI_Iprobe (MPI_ANY_SOURCE, TAG_MESSAGE, ranks.comm, &come, &status),
                    "looking for messages", error))
        return NULL;
      if (come)
        {
          *from = status.MPI_SOURCE;
          return take (&status, TAG_MESSAGE, error);
        }
      if (!all_go_on (error) || g_get_monotonic_time () - began_us >= wait_us)
        return NULL;
      g_usleep (PAUSE_US);
    }
}

/* Short messages are on their way when they are sent, whether or not they are taken. */
static void
give_up (void *data, const char *message)
{
  begin ();
  for (int i = 0; i < ranks.team.size; i++)
    if (i != ranks.team.rank)
      (void) begin_sending (i, TAG_FAILURE, (const guint8 *) message, strlen (message) + 1, NULL);
  (void) late_peer ();
}

static const XsTeamType by_mpi = { exchange, send_message, receive_message, give_up };

static gint64
patience_us (void)
{
  const char *text = g_getenv ("XS_RANK_PATIENCE");
  double seconds = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  return (gint64) (1e6 * (seconds > 0 ? seconds : XS_RANK_PATIENCE));
}

/* Where a verb exits by itself, as with --help. */
static void
leave_at_exit (void)
{
  int finalized = 0;

  MPI_Finalized (&finalized);
  if (!finalized)
    MPI_Finalize ();
}

void
xs_ranks_join (int *argc, char ***argv)
{
  int level;

  MPI_Init_thread (argc, argv, MPI_THREAD_FUNNELED, &level);
  MPI_Comm_dup (MPI_COMM_WORLD, &ranks.comm);
  MPI_Comm_set_errhandler (ranks.comm, MPI_ERRORS_RETURN);
  ranks.team.type = &by_mpi;
  MPI_Comm_rank (ranks.comm, &ranks.team.rank);
  MPI_Comm_size (ranks.comm, &ranks.team.size);
  ranks.patience_us = patience_us ();
  atexit (leave_at_exit);
  ranks.requests = g_array_new (FALSE, FALSE, sizeof (MPI_Request));
  ranks.peers = g_array_new (FALSE, FALSE, sizeof (int));
}

XsTeam *
xs_ranks (void)
{
  return ranks.team.size > 1 ? &ranks.team : NULL;
}

int
xs_ranks_here (void)
{
  MPI_Comm here;
  int size = 1;

  MPI_Comm_split_type (ranks.comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
  MPI_Comm_size (here, &size);
  MPI_Comm_free (&here);
  return size;
}

void
xs_ranks_watch (const XsCancel *cancel)
{
  ranks.cancel = cancel;
}

/* Whether all ranks have come to their end, which one that has failed does not wait for long. */
static gboolean
all_leave (void)
{
  gint64 began_us = g_get_monotonic_time ();
  MPI_Request barrier;
  int done = 0;

  if (MPI_Ibarrier (ranks.comm, &barrier) != MPI_SUCCESS)
    return FALSE;
  while (MPI_Test (&barrier, &done, MPI_STATUS_IGNORE) == MPI_SUCCESS && !done &&
         (ranks.team.failure == NULL || g_get_monotonic_time () - began_us < LEAVE_US))
    g_usleep (PAUSE_US);
  return done;
}

int
xs_ranks_leave (int status)
{
  if (!all_leave ())
    {
      fflush (NULL);
      MPI_Abort (MPI_COMM_WORLD, status);
    }
  g_array_unref (ranks.requests);
  g_array_unref (ranks.peers);
  g_clear_error (&ranks.team.failure);
  MPI_Comm_free (&ranks.comm);
  MPI_Finalize ();
  return status;
}
