#include "engine/data/zip.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"

#include <string.h>

#define END_BYTES 22     /* of the record at the end, without its comment */
#define END64_BYTES 56   /* of its larger form */
#define LOCATOR_BYTES 20 /* which says where that lies */
#define ENTRY_BYTES 46   /* of a member in the directory, without its name */
#define HEADER_BYTES 30  /* before a member's data, without its name */
#define MOST_TAIL (END_BYTES + 65535)
#define MOST_DIRECTORY (1024 * 1024)

#define ENCRYPTED 1
#define STORED 0
#define DEFLATED 8

/* Where the directory of members lies. */
typedef struct
{
  guint64 at, bytes;
} Directory;

static guint64
number (const guint8 *at, int n_bytes)
{
  guint64 value = 0;

  for (int i = n_bytes - 1; i >= 0; i--)
    value = value << 8 | at[i];
  return value;
}

static gboolean
format_error (const char *name, const char *found, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: expected a whole zip archive, found %s", name,
               found);
  return FALSE;
}

/* @count bytes at @offset, which must be within the file. */
static gboolean
read_at (GInputStream *stream, guint64 n_bytes, const char *name, guint64 offset, guint8 *bytes,
         gsize count, GError **error)
{
  if (offset > n_bytes || count > n_bytes - offset)
    return format_error (name, "pieces outside of it", error);
  if (!g_seekable_seek (G_SEEKABLE (stream), (goffset) offset, G_SEEK_SET, NULL, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  return xs_reading_fill (stream, name, "zip archive", bytes, count, NULL, error);
}

/* The larger form of the record at the end, if the one at @end_at says that there is one. */
static gboolean
find_directory_64 (GInputStream *stream, guint64 n_bytes, const char *name, guint64 end_at,
                   Directory *directory, GError **error)
{
  guint8 locator[LOCATOR_BYTES], end[END64_BYTES];

  if (end_at < LOCATOR_BYTES)
    return format_error (name, "no directory", error);
  if (!read_at (stream, n_bytes, name, end_at - LOCATOR_BYTES, locator, sizeof locator, error))
    return FALSE;
  if (memcmp (locator, "PK\6\7", 4) != 0)
    return format_error (name, "no directory", error);
  if (!read_at (stream, n_bytes, name, number (locator + 8, 8), end, sizeof end, error))
    return FALSE;
  if (memcmp (end, "PK\6\6", 4) != 0)
    return format_error (name, "no directory", error);
  *directory = (Directory){ number (end + 48, 8), number (end + 40, 8) };
  return TRUE;
}

static gboolean
find_directory (GInputStream *stream, guint64 n_bytes, const char *name, Directory *directory,
                GError **error)
{
  gsize n_tail = (gsize) MIN (n_bytes, MOST_TAIL);
  g_autofree guint8 *tail = g_malloc (n_tail + 1);
  const guint8 *end = NULL;

  if (!read_at (stream, n_bytes, name, n_bytes - n_tail, tail, n_tail, error))
    return FALSE;
  for (gsize at = n_tail < END_BYTES ? 0 : n_tail - END_BYTES + 1; at-- > 0 && end == NULL;)
    if (memcmp (tail + at, "PK\5\6", 4) == 0)
      end = tail + at;
  if (end == NULL)
    return format_error (name, "no directory at its end", error);
  *directory = (Directory){ number (end + 16, 4), number (end + 12, 4) };
  if (directory->at == G_MAXUINT32 || directory->bytes == G_MAXUINT32)
    return find_directory_64 (stream, n_bytes, name, n_bytes - n_tail + (guint64) (end - tail),
                              directory, error);
  return TRUE;
}

/* Sizes that did not fit stand in @extra (@n_bytes), in this order. */
static gboolean
take_large_sizes (XsZipMember *member, const guint8 *extra, gsize n_bytes)
{
  guint64 *sizes[] = { &member->bytes, &member->packed_bytes, &member->header_at };
  const guint8 *end = extra + n_bytes;
  gsize length = 0;

  while (end - extra >= 4 && number (extra, 2) != 1)
    extra += 4 + MIN ((gsize) number (extra + 2, 2), (gsize) (end - extra - 4));
  if (end - extra >= 4)
    length = MIN ((gsize) number (extra + 2, 2), (gsize) (end - extra - 4));
  for (gsize i = 0, at = 4; i < G_N_ELEMENTS (sizes); i++)
    if (*sizes[i] == G_MAXUINT32)
      {
        if (at + 8 > length + 4)
          return FALSE;
        *sizes[i] = number (extra + at, 8);
        at += 8;
      }
  return TRUE;
}

static void
member_free (gpointer data)
{
  XsZipMember *self = data;

  g_free (self->name);
  g_free (self);
}

/* The member at @at, of which @left bytes of the directory remain; @length (out) of its entry. */
static XsZipMember *
parse_member (const guint8 *at, gsize left, gsize *length)
{
  gsize n_name, n_extra;
  XsZipMember *self;

  if (left < ENTRY_BYTES || memcmp (at, "PK\1\2", 4) != 0)
    return NULL;
  n_name = (gsize) number (at + 28, 2);
  n_extra = (gsize) number (at + 30, 2);
  *length = ENTRY_BYTES + n_name + n_extra + (gsize) number (at + 32, 2);
  if (*length > left)
    return NULL;
  self = g_new0 (XsZipMember, 1);
  self->name = g_utf8_make_valid ((const char *) at + ENTRY_BYTES, (gssize) n_name);
  self->flags = (guint16) number (at + 8, 2);
  self->method = (guint16) number (at + 10, 2);
  self->crc = (guint32) number (at + 16, 4);
  self->packed_bytes = number (at + 20, 4);
  self->bytes = number (at + 24, 4);
  self->header_at = number (at + 42, 4);
  if (!take_large_sizes (self, at + ENTRY_BYTES + n_name, n_extra))
    g_clear_pointer (&self, member_free);
  return self;
}

GPtrArray *
xs_zip_list (GInputStream *stream, guint64 n_bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autofree guint8 *bytes = NULL;
  Directory directory;
  gsize length;

  if (!find_directory (stream, n_bytes, name, &directory, error))
    return NULL;
  if (directory.bytes > MOST_DIRECTORY)
    {
      format_error (name, "a directory of more than 1 MiB", error);
      return NULL;
    }
  bytes = g_malloc ((gsize) directory.bytes + 1);
  if (!read_at (stream, n_bytes, name, directory.at, bytes, (gsize) directory.bytes, error))
    return NULL;
  for (gsize at = 0; at < directory.bytes; at += length)
    {
      XsZipMember *member = parse_member (bytes + at, (gsize) directory.bytes - at, &length);

      if (member == NULL)
        {
          format_error (name, "a damaged directory", error);
          return NULL;
        }
      g_ptr_array_add (members, member);
    }
  return g_steal_pointer (&members);
}

static gboolean
check_packing (const XsZipMember *member, const char *name, GError **error)
{
  gboolean known = member->method == STORED || member->method == DEFLATED;

  if (known && (member->flags & ENCRYPTED) == 0 &&
      (member->method == DEFLATED || member->packed_bytes == member->bytes))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected stored or deflated members, found one %s", name,
               member->flags & ENCRYPTED ? "that is encrypted" : "that is neither");
  return FALSE;
}

XsUnpack *
xs_zip_open (GInputStream *stream, guint64 n_bytes, const char *name, const XsZipMember *member,
             GError **error)
{
  g_autofree char *called = g_strconcat (name, " (", member->name, ")", NULL);
  guint8 header[HEADER_BYTES];
  guint64 at;

  if (!check_packing (member, called, error) ||
      !read_at (stream, n_bytes, called, member->header_at, header, sizeof header, error))
    return NULL;
  at = member->header_at + HEADER_BYTES + number (header + 26, 2) + number (header + 28, 2);
  if (memcmp (header, "PK\3\4", 4) != 0 || at > n_bytes || member->packed_bytes > n_bytes - at)
    {
      format_error (called, "no such member", error);
      return NULL;
    }
  return xs_unpack_new_member (stream, at, member->packed_bytes, member->method == DEFLATED,
                               member->bytes, member->crc, called, error);
}
