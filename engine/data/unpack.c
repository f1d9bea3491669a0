#include "engine/data/unpack.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"

#include <string.h>
#include <zlib.h>

#define BUFFER_BYTES (64 * 1024)

/* Between two looks at the flag; some milliseconds of unpacking. */
#define PIECE_BYTES ((gsize) 1 << 20)

/* Deflate cannot shrink by more than about 1032 to 1. */
#define MOST_INFLATION 1032

#define GZIP_WINDOW (15 + 16)
#define RAW_WINDOW (-15)

typedef enum
{
  PLAIN,
  GZIP,
  DEFLATE,
} Packing;

struct _XsUnpack
{
  GInputStream *stream;
  guint64 offset;
  guint64 n_bytes;
  char *name;
  Packing packing;
  guint64 left;     /* stored bytes that were not read yet */
  gboolean between; /* members of gzip */
  gboolean ended;
  z_stream z;
  gboolean z_ready;
  gboolean is_member; /* of a zip archive, which says the next two */
  guint64 out_bytes;
  guint32 crc;
  guint64 n_out;   /* bytes that came out */
  guint32 crc_out; /* their checksum */
  guint8 in[BUFFER_BYTES];
};

static gboolean
damaged (const XsUnpack *self, const char *how, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected whole compressed data, found %s",
               self->name, how);
  return FALSE;
}

/* Up to @count stored bytes into @bytes; less only at their end. */
static gboolean
read_stored (XsUnpack *self, void *bytes, gsize count, gsize *n_read, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize wanted = (gsize) MIN ((guint64) count, self->left);

  if (!g_input_stream_read_all (self->stream, bytes, wanted, n_read, NULL, &reason))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", self->name,
                   reason->message);
      return FALSE;
    }
  /* A file that was cut meanwhile has no more. */
  self->left = *n_read < wanted ? 0 : self->left - *n_read;
  return TRUE;
}

gboolean
xs_unpack_rewind (XsUnpack *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), (goffset) self->offset, G_SEEK_SET, NULL,
                        &reason))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", self->name,
                   reason->message);
      return FALSE;
    }
  self->left = self->n_bytes;
  self->between = self->ended = FALSE;
  self->n_out = 0;
  self->crc_out = 0;
  self->z.avail_in = 0;
  return !self->z_ready || inflateReset (&self->z) == Z_OK || damaged (self, "no state", error);
}

static gboolean
prepare (XsUnpack *self, GError **error)
{
  int window = self->packing == GZIP ? GZIP_WINDOW : RAW_WINDOW;

  self->z_ready = self->packing != PLAIN && inflateInit2 (&self->z, window) == Z_OK;
  if (self->packing == PLAIN || self->z_ready)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: no memory to unpack with", self->name);
  return FALSE;
}

static XsUnpack *
unpack_new (GInputStream *stream, guint64 offset, guint64 n_bytes, const char *name)
{
  XsUnpack *self = g_new0 (XsUnpack, 1);

  self->stream = g_object_ref (stream);
  self->offset = offset;
  self->n_bytes = n_bytes;
  self->name = g_strdup (name);
  return self;
}

XsUnpack *
xs_unpack_new (GInputStream *stream, guint64 offset, guint64 n_bytes, const char *name,
               GError **error)
{
  g_autoptr (XsUnpack) self = unpack_new (stream, offset, n_bytes, name);
  gsize n_read = 0;

  if (!xs_unpack_rewind (self, error) || !read_stored (self, self->in, 2, &n_read, error))
    return NULL;
  self->packing = n_read == 2 && self->in[0] == 0x1f && self->in[1] == 0x8b ? GZIP : PLAIN;
  if (!prepare (self, error) || !xs_unpack_rewind (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

XsUnpack *
xs_unpack_new_member (GInputStream *stream, guint64 offset, guint64 n_bytes, gboolean deflated,
                      guint64 out_bytes, guint32 crc, const char *name, GError **error)
{
  g_autoptr (XsUnpack) self = unpack_new (stream, offset, n_bytes, name);

  self->packing = deflated ? DEFLATE : PLAIN;
  self->is_member = TRUE;
  self->out_bytes = out_bytes;
  self->crc = crc;
  if (!prepare (self, error) || !xs_unpack_rewind (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_unpack_free (XsUnpack *self)
{
  if (self == NULL)
    return;
  if (self->z_ready)
    inflateEnd (&self->z);
  g_object_unref (self->stream);
  g_free (self->name);
  g_free (self);
}

const char *
xs_unpack_name (const XsUnpack *self)
{
  return self->name;
}

guint64
xs_unpack_most (const XsUnpack *self)
{
  guint64 most = self->n_bytes;

  if (self->packing != PLAIN)
    most = most > G_MAXUINT64 / MOST_INFLATION - 1 ? G_MAXUINT64 : (most + 1) * MOST_INFLATION;
  return self->is_member ? MIN (most, self->out_bytes) : most;
}

guint64
xs_unpack_stored (const XsUnpack *self)
{
  return self->n_bytes;
}

/* More packed bytes to work on; none are left at the end. */
static gboolean
refill (XsUnpack *self, const XsCancel *cancel, GError **error)
{
  gsize n_read = 0;

  if (!xs_reading_goes_on (cancel, self->name, error) ||
      !read_stored (self, self->in, sizeof self->in, &n_read, error))
    return FALSE;
  self->z.next_in = self->in;
  self->z.avail_in = (uInt) n_read;
  return TRUE;
}

/* Behind a member of gzip: the next one, or zeros to the end. */
static gboolean
next_member (XsUnpack *self, GError **error)
{
  while (self->z.avail_in > 0 && *self->z.next_in == 0)
    {
      self->z.next_in++;
      self->z.avail_in--;
    }
  if (self->z.avail_in == 0)
    return TRUE;
  self->between = FALSE;
  return inflateReset (&self->z) == Z_OK || damaged (self, "no state", error);
}

/* One step of inflating into z.next_out. */
static gboolean
inflate_some (XsUnpack *self, GError **error)
{
  int state = inflate (&self->z, Z_NO_FLUSH);

  if (state == Z_STREAM_END)
    {
      self->between = self->packing == GZIP;
      self->ended = self->packing == DEFLATE;
      return TRUE;
    }
  if (state == Z_OK || (state == Z_BUF_ERROR && self->z.avail_in == 0))
    return TRUE;
  return damaged (self, self->z.msg != NULL ? self->z.msg : "something else", error);
}

/* Up to @count bytes; less only at the end. */
static gboolean
read_packed (XsUnpack *self, void *bytes, gsize count, gsize *n_read, const XsCancel *cancel,
             GError **error)
{
  self->z.next_out = bytes;
  self->z.avail_out = (uInt) count;
  while (self->z.avail_out > 0 && !self->ended)
    {
      if (self->z.avail_in == 0 && !refill (self, cancel, error))
        return FALSE;
      if (self->z.avail_in == 0)
        {
          self->ended = self->between;
          if (!self->ended)
            return damaged (self, "that they end too early", error);
        }
      else if (!(self->between ? next_member (self, error) : inflate_some (self, error)))
        return FALSE;
    }
  *n_read = count - self->z.avail_out;
  return TRUE;
}

/* Up to @count bytes, at most PIECE_BYTES; less only at the end. */
static gboolean
read_piece (XsUnpack *self, void *bytes, gsize count, gsize *n_read, const XsCancel *cancel,
            GError **error)
{
  gboolean ok = xs_reading_goes_on (cancel, self->name, error) &&
                (self->packing == PLAIN ? read_stored (self, bytes, count, n_read, error)
                                        : read_packed (self, bytes, count, n_read, cancel, error));

  if (ok && self->is_member)
    self->crc_out = (guint32) crc32 (self->crc_out, bytes, (uInt) *n_read);
  self->n_out += ok ? *n_read : 0;
  return ok;
}

gboolean
xs_unpack_fill (XsUnpack *self, const char *what, void *bytes, gsize count, const XsCancel *cancel,
                GError **error)
{
  gsize n_filled = 0;
  gsize n_read, wanted;

  do
    {
      wanted = MIN (PIECE_BYTES, count - n_filled);
      n_read = 0;
      if (!read_piece (self, (guint8 *) bytes + n_filled, wanted, &n_read, cancel, error))
        return FALSE;
      n_filled += n_read;
    }
  while (n_filled < count && n_read == wanted);
  if (n_filled == count)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %" G_GSIZE_FORMAT " bytes of %s, found %" G_GSIZE_FORMAT, self->name,
               count, what, n_filled);
  return FALSE;
}

static gboolean
is_zero (const guint8 *bytes, gsize count)
{
  return count == 0 || (bytes[0] == 0 && memcmp (bytes, bytes + 1, count - 1) == 0);
}

/* What the archive says of a member. */
static gboolean
check_member (const XsUnpack *self, GError **error)
{
  if (!self->is_member || (self->n_out == self->out_bytes && self->crc_out == self->crc))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %" G_GUINT64_FORMAT " bytes with the checksum %08x, found "
               "%" G_GUINT64_FORMAT " with %08x",
               self->name, self->out_bytes, self->crc, self->n_out, self->crc_out);
  return FALSE;
}

gboolean
xs_unpack_end (XsUnpack *self, guint64 n_bytes, const XsCancel *cancel, GError **error)
{
  guint8 more[4096];
  guint64 n_zeros = 0;
  gsize n_read = 0;

  do
    {
      if (!read_piece (self, more, sizeof more, &n_read, cancel, error))
        return FALSE;
      n_zeros += n_read;
    }
  while (n_read == sizeof more && is_zero (more, n_read) && n_zeros <= XS_UNPACK_MOST_ZEROS);
  if (is_zero (more, n_read) && n_zeros <= XS_UNPACK_MOST_ZEROS)
    return check_member (self, error);
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected to end after %" G_GUINT64_FORMAT
               " bytes of data and perhaps zeros, found more",
               self->name, n_bytes);
  return FALSE;
}
