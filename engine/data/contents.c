#include "engine/data/contents.h"

#include "engine/base/reading.h"
#include "engine/data/left-out.h"
#include "engine/pictures/decode.h"

#include <string.h>

typedef struct
{
  XsListing *listing;
  const XsCancel *cancel;
  XsLeftReason *left; /* (files): why a file is not taken, */
  GError **reasons;   /* and in the words of who found out; NULL where it is */
} Reading;

/* One file being read. */
typedef struct
{
  XsListed *listed;
  GChecksum *checksum;
  GInputStream *stream;
  const XsCancel *cancel;
} Piece;

/* Reads @n_bytes and adds them to @checksum. Free with g_free(); NULL on failure. */
static guint8 *
read_piece (const Piece *piece, guint64 n_bytes, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (MAX (n_bytes, 1));

  if (n_bytes > 0 && !xs_reading_fill (piece->stream, piece->listed->name, "data", bytes,
                                       (gsize) n_bytes, piece->cancel, error))
    return NULL;
  g_checksum_update (piece->checksum, bytes, (gssize) n_bytes);
  return g_steal_pointer (&bytes);
}

static gboolean
read_end (const Piece *piece, GError **error)
{
  goffset at = (goffset) (piece->listed->n_bytes - XS_CONTENTS_END);
  g_autofree guint8 *end = NULL;

  if (!g_seekable_seek (G_SEEKABLE (piece->stream), at, G_SEEK_SET, NULL, error))
    return FALSE;
  end = read_piece (piece, XS_CONTENTS_END, error);
  return end != NULL;
}

/* A whole file, or its two ends, and the header. */
static gboolean
read_contents (const Piece *piece, GError **error)
{
  XsListed *listed = piece->listed;
  gboolean whole = listed->n_bytes <= XS_CONTENTS_WHOLE;
  guint64 length = GUINT64_TO_LE (listed->n_bytes);
  guint64 n_first = whole ? listed->n_bytes : XS_CONTENTS_END;
  g_autofree guint8 *first = NULL;

  g_checksum_update (piece->checksum, (const guchar *) &length, sizeof length);
  first = read_piece (piece, n_first, error);
  if (first == NULL || (!whole && !read_end (piece, error)))
    return FALSE;
  xs_header_read (&listed->header, first, (gsize) n_first, listed->n_bytes);
  return !listed->header.partial ||
         xs_decode_measure (listed->file, listed->name, &listed->header, piece->cancel, error);
}

static guint64
number_of (GChecksum *checksum)
{
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  guint64 number;

  g_checksum_get_digest (checksum, digest, &n_bytes);
  memcpy (&number, digest, sizeof number);
  return GUINT64_FROM_LE (number);
}

static void
leave (Reading *self, int slice, XsLeftReason left, GError *reason)
{
  self->left[slice] = left;
  self->reasons[slice] = reason;
}

static void
read_slice (void *data, int slice, int thread)
{
  Reading *self = data;
  XsListed *listed = self->listing->files->pdata[slice];
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GInputStream) stream = NULL;
  Piece piece = { listed, checksum, NULL, self->cancel };
  GError *reason = NULL;

  if (xs_cancel_is_raised (self->cancel))
    return;
  piece.stream = stream = xs_reading_open (listed->file, listed->name, &listed->n_bytes, &reason);
  if (stream == NULL || !read_contents (&piece, &reason))
    leave (self, slice, XS_LEFT_UNREADABLE, reason);
  else if (!xs_decode_check_header (&listed->header, listed->name, &reason))
    leave (self, slice,
           listed->header.format == XS_PICTURE_OTHER ? XS_LEFT_NO_PICTURE : XS_LEFT_DAMAGED,
           reason);
  listed->contents = number_of (checksum);
  xs_cancel_advance (self->cancel, 1);
}

static void
drop_unread (Reading *self)
{
  GPtrArray *files = self->listing->files;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      XsListed *listed = files->pdata[i];

      if (self->reasons[i] == NULL)
        g_ptr_array_add (kept, listed);
      else
        {
          xs_left_out_add (self->listing->left_out, self->left[i], listed->name, 1,
                           self->reasons[i]->message);
          xs_listed_free (listed);
        }
    }
  g_ptr_array_set_size (files, 0);
  g_ptr_array_set_free_func (files, xs_listed_free);
  g_ptr_array_extend_and_steal (files, g_steal_pointer (&kept));
}

gboolean
xs_contents_read (XsListing *listing, const char *name, XsPool *pool, const XsCancel *cancel,
                  GError **error)
{
  int count = (int) listing->files->len;
  g_autofree XsLeftReason *left = g_new0 (XsLeftReason, count + 1);
  g_autofree GError **reasons = g_new0 (GError *, count + 1);
  Reading self = { listing, cancel, left, reasons };
  gboolean done;

  xs_cancel_tell (cancel, 0, count * (1 + XS_CONTENTS_DECODING));
  xs_pool_run (pool, count, read_slice, &self);
  done = xs_reading_goes_on (cancel, name, error);
  if (done)
    drop_unread (&self);
  for (int i = 0; i < count; i++)
    g_clear_error (&reasons[i]);
  return done;
}
