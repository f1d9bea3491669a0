#include "engine/store/zip-write.h"

#include <string.h>

#define VERSION 45           /* the first of the format that has ZIP64 */
#define UTF8_NAMES (1 << 11) /* among the flags */
#define FIRST_DAY 0x21       /* 1 January 1980 */
#define END64_BYTES 56
#define ELSEWHERE G_MAXUINT32 /* what does not fit here stands in 64 bits there */

struct _XsZipWriter
{
  XsOutputFile *file;
  guint64 at; /* where the next member begins */
  guint64 n_members;
  GByteArray *directory; /* of those so far */
};

XsZipWriter *
xs_zip_writer_new (XsOutputFile *file)
{
  XsZipWriter *self = g_new0 (XsZipWriter, 1);

  self->file = file;
  self->directory = g_byte_array_new ();
  return self;
}

void
xs_zip_writer_free (XsZipWriter *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->directory);
  g_free (self);
}

/* Appends @value as @n_bytes bytes. */
static void
put (GByteArray *bytes, int n_bytes, guint64 value)
{
  guint64 ordered = GUINT64_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &ordered, (guint) n_bytes);
}

/* What a member's header and its entry in the directory have in common, up to the lengths of the
 * name and of what follows it. */
static void
put_description (GByteArray *bytes, const char *name, guint32 crc, int n_extra)
{
  put (bytes, 2, VERSION);
  put (bytes, 2, UTF8_NAMES);
  put (bytes, 2, 0); /* stored */
  put (bytes, 2, 0); /* midnight */
  put (bytes, 2, FIRST_DAY);
  put (bytes, 4, crc);
  put (bytes, 4, ELSEWHERE); /* size as it is stored */
  put (bytes, 4, ELSEWHERE); /* and unpacked */
  put (bytes, 2, strlen (name));
  put (bytes, 2, (guint64) n_extra);
}

/* The name, and both sizes in 64 bits, of @n_numbers that follow it. */
static void
put_name (GByteArray *bytes, const char *name, guint64 n_bytes, int n_numbers)
{
  g_byte_array_append (bytes, (const guint8 *) name, (guint) strlen (name));
  put (bytes, 2, 1); /* ZIP64 */
  put (bytes, 2, (guint64) n_numbers * 8);
  put (bytes, 8, n_bytes);
  put (bytes, 8, n_bytes);
}

static void
put_entry (XsZipWriter *self, const char *name, guint64 n_bytes, guint32 crc)
{
  put (self->directory, 4, 0x02014b50);
  put (self->directory, 2, VERSION);
  put_description (self->directory, name, crc, 28);
  put (self->directory, 2, 0); /* no comment */
  put (self->directory, 2, 0); /* first disk */
  put (self->directory, 2, 0); /* no text */
  put (self->directory, 4, 0); /* no attributes */
  put (self->directory, 4, ELSEWHERE);
  put_name (self->directory, name, n_bytes, 3);
  put (self->directory, 8, self->at);
}

gboolean
xs_zip_writer_begin (XsZipWriter *self, const char *name, guint64 n_bytes, guint32 crc,
                     GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();

  put_entry (self, name, n_bytes, crc);
  put (header, 4, 0x04034b50);
  put_description (header, name, crc, 20);
  put_name (header, name, n_bytes, 2);
  self->at += header->len + n_bytes;
  self->n_members++;
  return xs_output_file_write (self->file, header->data, header->len, error);
}

/* The record at the end in its larger form, where that lies, and a record that leads there. */
static void
put_end (const XsZipWriter *self, GByteArray *bytes)
{
  guint64 n_directory = self->directory->len;

  put (bytes, 4, 0x06064b50);
  put (bytes, 8, END64_BYTES - 12); /* what follows */
  put (bytes, 2, VERSION);
  put (bytes, 2, VERSION);
  put (bytes, 4, 0); /* this disk */
  put (bytes, 4, 0); /* the directory's */
  put (bytes, 8, self->n_members);
  put (bytes, 8, self->n_members);
  put (bytes, 8, n_directory);
  put (bytes, 8, self->at);
  put (bytes, 4, 0x07064b50);
  put (bytes, 4, 0);
  put (bytes, 8, self->at + n_directory);
  put (bytes, 4, 1); /* disks */
  put (bytes, 4, 0x06054b50);
  put (bytes, 4, 0); /* both disks */
  put (bytes, 2, G_MAXUINT16);
  put (bytes, 2, G_MAXUINT16);
  put (bytes, 4, ELSEWHERE);
  put (bytes, 4, ELSEWHERE);
  put (bytes, 2, 0); /* no comment */
}

gboolean
xs_zip_writer_finish (XsZipWriter *self, GError **error)
{
  g_autoptr (GByteArray) end = g_byte_array_new ();

  put_end (self, end);
  return xs_output_file_write (self->file, self->directory->data, self->directory->len, error) &&
         xs_output_file_write (self->file, end->data, end->len, error);
}
