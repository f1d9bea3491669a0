#include "engine/data/contents.h"

#include "engine/data/left-out.h"
#include "engine/base/reading.h"

#include <string.h>

typedef struct
{
  XsListing *listing;
  const XsCancel *cancel;
  char **reasons; /* (files): why a file could not be read, or NULL */
} Reading;

static gboolean
hash_piece (GChecksum *checksum, GInputStream *stream, guint64 n_bytes, const char *name,
            const XsCancel *cancel, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (MAX (n_bytes, 1));

  if (n_bytes > 0 && !xs_reading_fill (stream, name, "data", bytes, (gsize) n_bytes, cancel, error))
    return FALSE;
  g_checksum_update (checksum, bytes, (gssize) n_bytes);
  return TRUE;
}

/* A file of @n_bytes bytes, or its two ends. */
static gboolean
hash_stream (GChecksum *checksum, GInputStream *stream, guint64 n_bytes, const char *name,
             const XsCancel *cancel, GError **error)
{
  guint64 length = GUINT64_TO_LE (n_bytes);

  g_checksum_update (checksum, (const guchar *) &length, sizeof length);
  if (n_bytes <= XS_CONTENTS_WHOLE)
    return hash_piece (checksum, stream, n_bytes, name, cancel, error);
  return hash_piece (checksum, stream, XS_CONTENTS_END, name, cancel, error) &&
         g_seekable_seek (G_SEEKABLE (stream), (goffset) (n_bytes - XS_CONTENTS_END), G_SEEK_SET,
                          NULL, error) &&
         hash_piece (checksum, stream, XS_CONTENTS_END, name, cancel, error);
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
read_slice (void *data, int slice, int thread)
{
  Reading *self = data;
  XsListed *listed = self->listing->files->pdata[slice];
  g_autoptr (GChecksum) checksum = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) reason = NULL;

  if (xs_cancel_is_raised (self->cancel))
    return;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  stream = xs_reading_open (listed->file, listed->name, &listed->n_bytes, &reason);
  if (stream != NULL &&
      hash_stream (checksum, stream, listed->n_bytes, listed->name, self->cancel, &reason))
    listed->contents = number_of (checksum);
  else
    self->reasons[slice] = g_strdup (reason->message);
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
          xs_left_out_add (self->listing->left_out, XS_LEFT_UNREADABLE, listed->name, 1,
                           self->reasons[i]);
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
  Reading self = { listing, cancel, g_new0 (char *, count + 1) };
  gboolean done;

  xs_pool_run (pool, count, read_slice, &self);
  done = xs_reading_goes_on (cancel, name, error);
  if (done)
    drop_unread (&self);
  for (int i = 0; i < count; i++)
    g_free (self.reasons[i]);
  g_free (self.reasons);
  return done;
}
