#include "engine/data/image-cache.h"

#include "engine/base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "xsimage1"
#define MOST_BYTES ((guint64) 4 << 30) /* of all files together */
#define MOST_IMAGES 500000

/* A file: this, the entries by their contents, the pixels in the same order. Little-endian. */
typedef struct
{
  char magic[8];
  guint8 key[32]; /* SHA-256 */
  guint64 image_bytes;
  guint64 count;
} Head;

typedef struct
{
  guint64 contents;
  guint64 sum; /* of all that there is of the image */
  guint32 flags;
  guint32 unused;
} Entry;

struct _XsImageCache
{
  int file;
  gsize image_bytes;
  Entry *entries; /* (count) */
  int count;
};

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "across-scales", "images", NULL);
}

static void
hash_key (const char *key, guint8 digest[32])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n_bytes = 32;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
}

static char *
file_path (const char *key)
{
  g_autofree char *folder = folder_path ();
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_build_filename (folder, name, NULL);
}

/* Notices what disks and people do, not who means harm to their own account. */
static guint64
sum_of (guint64 contents, guint32 flags, const guint8 *pixels, gsize n_bytes)
{
  return xs_hash_bytes ((contents ^ flags) * G_GUINT64_CONSTANT (0xcbf29ce484222325), pixels,
                        n_bytes);
}

/* @n_bytes bytes from @at of the file, or FALSE. */
static gboolean
read_at (int file, void *bytes, gsize n_bytes, guint64 at)
{
  gsize n_read = 0;

  while (n_read < n_bytes)
    {
      ssize_t n = pread (file, (guint8 *) bytes + n_read, n_bytes - n_read, (off_t) (at + n_read));

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      n_read += n > 0 ? (gsize) n : 0;
    }
  return TRUE;
}

static gboolean
read_entries (XsImageCache *self)
{
  self->entries = g_try_new (Entry, self->count + 1);
  if (self->entries == NULL ||
      !read_at (self->file, self->entries, (gsize) self->count * sizeof (Entry), sizeof (Head)))
    return FALSE;
  for (int i = 0; i < self->count; i++)
    {
      Entry *entry = &self->entries[i];

      *entry = (Entry){ GUINT64_FROM_LE (entry->contents), GUINT64_FROM_LE (entry->sum),
                        GUINT32_FROM_LE (entry->flags), 0 };
      if (i > 0 && entry->contents < entry[-1].contents)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_head (XsImageCache *self, const char *key)
{
  Head head;
  guint8 digest[32];
  struct stat status;

  hash_key (key, digest);
  if (fstat (self->file, &status) != 0 || !S_ISREG (status.st_mode) ||
      !read_at (self->file, &head, sizeof head, 0))
    return FALSE;
  head.count = GUINT64_FROM_LE (head.count);
  if (memcmp (head.magic, MAGIC, sizeof head.magic) != 0 ||
      memcmp (head.key, digest, sizeof digest) != 0 ||
      GUINT64_FROM_LE (head.image_bytes) != self->image_bytes || head.count > MOST_IMAGES)
    return FALSE;
  self->count = (int) head.count;
  return (guint64) status.st_size ==
         sizeof head + head.count * (sizeof (Entry) + self->image_bytes);
}

XsImageCache *
xs_image_cache_open (const char *key, gsize image_bytes)
{
  g_autofree char *path = file_path (key);
  g_autoptr (XsImageCache) self = g_new0 (XsImageCache, 1);

  self->image_bytes = image_bytes;
  self->file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0);
  if (self->file < 0 || !check_head (self, key) || !read_entries (self))
    return NULL;
  /* Used now. */
  futimens (self->file, NULL);
  return g_steal_pointer (&self);
}

void
xs_image_cache_free (XsImageCache *self)
{
  if (self == NULL)
    return;
  if (self->file >= 0)
    close (self->file);
  g_free (self->entries);
  g_free (self);
}

int
xs_image_cache_find (const XsImageCache *self, guint64 contents, guint32 *flags)
{
  int low = 0, high = self->count;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (self->entries[middle].contents < contents)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->count || self->entries[low].contents != contents)
    return -1;
  *flags = self->entries[low].flags;
  return low;
}

gboolean
xs_image_cache_read (const XsImageCache *self, int index, guint8 *pixels)
{
  guint64 at =
      sizeof (Head) + (guint64) self->count * sizeof (Entry) + (guint64) index * self->image_bytes;

  const Entry *entry = &self->entries[index];

  return read_at (self->file, pixels, self->image_bytes, at) &&
         sum_of (entry->contents, entry->flags, pixels, self->image_bytes) == entry->sum;
}

/* --- writing -----------------------------------------------------------------------------------
 */

static int
compare_cached (gconstpointer a, gconstpointer b)
{
  const XsCached *first = *(const XsCached *const *) a;
  const XsCached *second = *(const XsCached *const *) b;

  return (first->contents > second->contents) - (first->contents < second->contents);
}

static gboolean
write_all (FILE *file, const char *key, gsize image_bytes, const XsCached **sorted, int count,
           const XsCancel *cancel)
{
  Head head = { .magic = MAGIC,
                .image_bytes = GUINT64_TO_LE (image_bytes),
                .count = GUINT64_TO_LE ((guint64) count) };
  gboolean ok;

  hash_key (key, head.key);
  ok = fwrite (&head, sizeof head, 1, file) == 1;
  for (int i = 0; i < count && ok && !xs_cancel_is_raised (cancel); i++)
    {
      const Entry entry = { GUINT64_TO_LE (sorted[i]->contents),
                            GUINT64_TO_LE (sum_of (sorted[i]->contents, sorted[i]->flags,
                                                   sorted[i]->pixels, image_bytes)),
                            GUINT32_TO_LE (sorted[i]->flags), 0 };

      ok = fwrite (&entry, sizeof entry, 1, file) == 1;
    }
  for (int i = 0; i < count && ok && !xs_cancel_is_raised (cancel); i++)
    ok = fwrite (sorted[i]->pixels, image_bytes, 1, file) == 1;
  return ok && !xs_cancel_is_raised (cancel);
}

/* A file of the cache, and when it was last used. */
typedef struct
{
  char *path;
  guint64 n_bytes;
  gint64 used;
} Kept;

static void
kept_free (void *data)
{
  Kept *self = data;

  g_free (self->path);
  g_free (self);
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const Kept *first = *(const Kept *const *) a;
  const Kept *second = *(const Kept *const *) b;

  return (first->used > second->used) - (first->used < second->used);
}

static GPtrArray *
list_kept (const char *folder)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (kept_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat status;
      Kept *kept;

      if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      kept = g_new0 (Kept, 1);
      kept->path = g_steal_pointer (&path);
      kept->n_bytes = (guint64) status.st_size;
      kept->used = status.st_mtime;
      g_ptr_array_add (list, kept);
    }
  g_ptr_array_sort (list, compare_kept);
  return list;
}

/* Makes room for @n_bytes more: those that were not used for longest go. */
static void
make_room (const char *folder, guint64 n_bytes)
{
  g_autoptr (GPtrArray) list = list_kept (folder);

  for (guint i = 0; i < list->len; i++)
    n_bytes += ((Kept *) list->pdata[i])->n_bytes;
  for (guint i = 0; i < list->len && n_bytes > MOST_BYTES; i++)
    {
      const Kept *kept = list->pdata[i];

      g_unlink (kept->path);
      n_bytes -= kept->n_bytes;
    }
}

void
xs_image_cache_write (const char *key, gsize image_bytes, const XsCached *images, int count,
                      const XsCancel *cancel)
{
  g_autofree char *folder = folder_path ();
  g_autofree char *path = file_path (key);
  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree const XsCached **sorted = g_new (const XsCached *, count + 1);
  guint64 n_bytes = sizeof (Head) + (guint64) count * (sizeof (Entry) + image_bytes);
  FILE *file = NULL;
  gboolean ok;
  int descriptor;

  if (n_bytes > MOST_BYTES || count > MOST_IMAGES || g_mkdir_with_parents (folder, 0700) != 0)
    return;
  g_unlink (path);
  make_room (folder, n_bytes);
  for (int i = 0; i < count; i++)
    sorted[i] = &images[i];
  qsort (sorted, (size_t) count, sizeof *sorted, compare_cached);
  descriptor = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  file = descriptor >= 0 ? fdopen (descriptor, "wb") : NULL;
  if (file == NULL && descriptor >= 0)
    close (descriptor);
  if (file == NULL)
    return;
  ok = write_all (file, key, image_bytes, sorted, count, cancel);
  ok = fclose (file) == 0 && ok;
  if (!ok || g_rename (part, path) != 0)
    g_unlink (part);
}
