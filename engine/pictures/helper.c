#include "engine/pictures/helper.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/pictures/helper-process.h"
#include "engine/pictures/helper-protocol.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define LOOK_MS 20          /* between two looks at the flag */
#define PATIENCE 10         /* times the helper's own limit, on a busy machine */
#define START_SECONDS 60    /* until it is ready; the same */
#define MOST_SENTENCE 2048u /* bytes */

typedef enum
{
  DONE,
  FAILED,  /* with an error; the helper is as good as before */
  STOPPED, /* with an error, in the middle: cancelled, or late */
  ENDED,   /* the helper has */
} Outcome;

/* One file on its way to the helper and back. */
typedef struct
{
  XsHelper *helper;
  const XsPictureFile *file;
  int drawing_side;
  gint64 deadline_us;
  GError **error;
} Exchange;

static void
end_helper (gpointer helper)
{
  xs_helper_end (helper);
}

static GPrivate kept = G_PRIVATE_INIT (end_helper);

static gint64
limit_us (const XsPictureFile *file)
{
  gboolean drawing = file->header.format == XS_PICTURE_SVG;

  return (gint64) ((drawing ? XS_HELPER_DRAWING_SECONDS : XS_HELPER_RASTER_SECONDS) *
                   G_TIME_SPAN_SECOND);
}

static Outcome
too_slow (const XsPictureFile *file, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "%s: expected a picture that is decoded within %.1f seconds, found one that is not",
               file->name, (double) limit_us (file) / G_TIME_SPAN_SECOND);
  return STOPPED;
}

/* Until the socket can be written or read (@events), or it is time to stop. */
static Outcome
wait_for (const Exchange *self, short events)
{
  struct pollfd poll_fd = { self->helper->socket, events, 0 };

  while (poll (&poll_fd, 1, LOOK_MS) <= 0)
    if (!xs_reading_goes_on (self->file->cancel, self->file->name, self->error))
      return STOPPED;
    else if (g_get_monotonic_time () > self->deadline_us)
      return too_slow (self->file, self->error);
  return DONE;
}

static Outcome
move (const Exchange *self, void *bytes, gsize n_bytes, gboolean out)
{
  guint8 *place = bytes;

  while (n_bytes > 0)
    {
      int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
      gssize n_moved = out ? send (self->helper->socket, place, n_bytes, flags)
                           : recv (self->helper->socket, place, n_bytes, flags);
      Outcome outcome;

      if (n_moved == 0 || (n_moved < 0 && errno != EAGAIN && errno != EINTR))
        return ENDED;
      if (n_moved > 0)
        {
          place += n_moved;
          n_bytes -= (gsize) n_moved;
          continue;
        }
      outcome = wait_for (self, out ? POLLOUT : POLLIN);
      if (outcome != DONE)
        return outcome;
    }
  return DONE;
}

/* Nothing that comes from the helper is believed: a hostile file may have taken it over. */
static gboolean
is_sane (const Exchange *self, const XsHelperAnswer *answer)
{
  gint64 most = MAX (4 * (gint64) self->file->side, self->drawing_side) + 1;

  if (answer->magic != XS_HELPER_MAGIC)
    return FALSE;
  if (answer->failed)
    return answer->n_bytes <= MOST_SENTENCE;
  return answer->width >= 1 && answer->height >= 1 && answer->width <= most &&
         answer->height <= most && answer->channels >= 1 && answer->channels <= 4 &&
         (answer->bits == 8 || answer->bits == 16) &&
         answer->n_bytes ==
             (guint64) answer->width * answer->height * answer->channels * (answer->bits / 8);
}

static Outcome
take_sentence (const Exchange *self, gsize n_bytes)
{
  char sentence[MOST_SENTENCE + 1];
  g_autofree char *valid = NULL;
  Outcome outcome = move (self, sentence, n_bytes, FALSE);

  if (outcome != DONE)
    return outcome;
  valid = g_utf8_make_valid (sentence, (gssize) n_bytes);
  g_set_error (self->error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a picture: %s",
               self->file->name, valid);
  return FAILED;
}

static Outcome
take_answer (const Exchange *self, XsRaster *raster)
{
  XsHelperAnswer answer;
  Outcome outcome = move (self, &answer, sizeof answer, FALSE);

  if (outcome != DONE)
    return outcome;
  if (!is_sane (self, &answer))
    return ENDED;
  self->helper->fresh = FALSE;
  if (answer.failed)
    return take_sentence (self, answer.n_bytes);
  if (!xs_raster_init (raster, answer.width, answer.height, answer.channels, answer.bits,
                       self->file->name, self->error))
    return STOPPED;
  return move (self, raster->owned, answer.n_bytes, FALSE);
}

/* A new helper says when it is ready; loading its libraries takes a while. */
static Outcome
meet (Exchange *self)
{
  XsHelper *helper = self->helper;
  guint32 magic = 0;
  Outcome outcome;

  if (helper->ready)
    return DONE;
  self->deadline_us = g_get_monotonic_time () + START_SECONDS * G_TIME_SPAN_SECOND;
  outcome = move (self, &magic, sizeof magic, FALSE);
  helper->ready = outcome == DONE && magic == XS_HELPER_MAGIC;
  return outcome == DONE && !helper->ready ? ENDED : outcome;
}

static Outcome
exchange (Exchange *self, XsRaster *raster)
{
  const XsPictureFile *file = self->file;
  XsHelperRequest request = { .magic = XS_HELPER_MAGIC,
                              .format = (gint32) file->header.format,
                              .side = file->side,
                              .drawing_side = self->drawing_side,
                              .n_bytes = file->n_bytes };
  Outcome outcome = meet (self);

  self->deadline_us = g_get_monotonic_time () + PATIENCE * limit_us (file);
  if (outcome == DONE)
    outcome = move (self, &request, sizeof request, TRUE);
  if (outcome == DONE)
    outcome = move (self, (void *) file->bytes, file->n_bytes, TRUE);
  return outcome == DONE ? take_answer (self, raster) : outcome;
}

static void
say_how_it_ended (const XsPictureFile *file, gboolean ready, int status, GError **error)
{
  if (!ready)
    g_set_error (error, XS_ERROR, XS_ERROR_IO,
                 "%s: expected the program across-scales-decode to start, found that it ended",
                 file->name);
  else if (WIFSIGNALED (status) && (WTERMSIG (status) == SIGPROF || WTERMSIG (status) == SIGXCPU))
    too_slow (file, error);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: expected a picture, found one that its decoder does not survive (%s)",
                 file->name, WIFSIGNALED (status) ? g_strsignal (WTERMSIG (status)) : "it gave up");
}

/* Once. @again (out): it was an older helper that had ended meanwhile, not one that this file
 * ended. */
static gboolean
decode_once (const XsPictureFile *file, int drawing_side, XsRaster *raster, gboolean *again,
             GError **error)
{
  XsHelper *helper = g_private_get (&kept);
  Outcome outcome;

  if (helper == NULL)
    helper = xs_helper_start (error);
  if (helper == NULL)
    {
      g_prefix_error (error, "%s: ", file->name);
      return FALSE;
    }
  g_private_set (&kept, helper);
  outcome = exchange (&(Exchange){ helper, file, drawing_side, 0, error }, raster);
  if (outcome == STOPPED || outcome == ENDED)
    {
      gboolean fresh = helper->fresh, ready = helper->ready;
      int status;

      g_private_set (&kept, NULL);
      status = xs_helper_end (helper);
      *again = outcome == ENDED && !fresh;
      if (outcome == ENDED && fresh)
        say_how_it_ended (file, ready, status, error);
    }
  return outcome == DONE;
}

gboolean
xs_helper_decode (const XsPictureFile *file, int drawing_side, XsRaster *raster, GError **error)
{
  gboolean again = FALSE;
  gboolean done;

  *raster = (XsRaster){ 0 };
  done = decode_once (file, drawing_side, raster, &again, error);
  if (again)
    {
      xs_raster_clear (raster);
      done = decode_once (file, drawing_side, raster, &again, error);
    }
  if (!done)
    xs_raster_clear (raster);
  return done;
}
