#include "engine/base/reading.h"

#include "engine/base/error.h"

#include <string.h>

/* Between two looks at the flag; some milliseconds of unpacking. */
#define PIECE_BYTES ((gsize) 1 << 20)

GInputStream *
xs_reading_open (GFile *file, const char *name, guint64 *n_bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GFileInputStream *stream = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, &reason);
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected a regular file, found something else", name);
      return NULL;
    }
  if (info != NULL)
    stream = g_file_read (file, NULL, &reason);
  if (stream == NULL)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", name,
                   reason->message);
      return NULL;
    }
  *n_bytes = (guint64) g_file_info_get_size (info);
  return G_INPUT_STREAM (stream);
}

gboolean
xs_reading_fill (GInputStream *stream, const char *name, const char *where, void *bytes,
                 gsize count, const XsCancel *cancel, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize n_read = 0;
  gsize n_more;

  do
    {
      gsize wanted = MIN (PIECE_BYTES, count - n_read);

      if (!xs_reading_goes_on (cancel, name, error))
        return FALSE;
      n_more = 0;
      g_input_stream_read_all (stream, (guint8 *) bytes + n_read, wanted, &n_more, NULL, &reason);
      n_read += n_more;
      if (reason != NULL || n_more < wanted)
        break;
    }
  while (n_read < count);
  if (n_read == count && reason == NULL)
    return TRUE;

  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected %" G_GSIZE_FORMAT " bytes of %s, found %" G_GSIZE_FORMAT "%s%s", name,
               count, where, n_read, reason != NULL ? ": " : "",
               reason != NULL ? reason->message : "");
  return FALSE;
}

/* Up to @most_bytes and one more of @stream. */
static char *
read_all (GInputStream *stream, const char *name, gsize most_bytes, gsize *n_bytes,
          const XsCancel *cancel, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  guint8 piece[16384];
  gssize n_read;

  do
    {
      if (!xs_reading_goes_on (cancel, name, error))
        return NULL;
      n_read = g_input_stream_read (stream, piece, sizeof piece, NULL, &reason);
      if (n_read < 0)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable file: %s", name,
                       reason->message);
          return NULL;
        }
      g_byte_array_append (bytes, piece, (guint) n_read);
    }
  while (n_read > 0 && bytes->len <= most_bytes);
  *n_bytes = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

/* UTF-8 without a byte order mark, from that, from UTF-16 with one, which spreadsheets write, or
 * from the bytes that they write otherwise; NULL when it is no text. Free with g_free(). */
static char *
make_utf8 (const char *text, gsize n_bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  const char *coding = "WINDOWS-1252";
  g_autofree char *converted = NULL;
  gsize n_converted = 0;

  if (g_utf8_validate (text, (gssize) n_bytes, NULL))
    return g_strdup (text + (g_str_has_prefix (text, mark) ? strlen (mark) : 0));
  if (n_bytes >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    coding = "UTF-16";
  converted = g_convert (text, (gssize) n_bytes, "UTF-8", coding, NULL, &n_converted, NULL);
  return converted != NULL && strlen (converted) == n_converted ? g_steal_pointer (&converted)
                                                                : NULL;
}

char *
xs_reading_text (GFile *file, const char *name, gsize most_bytes, const XsCancel *cancel,
                 GError **error)
{
  guint64 file_bytes = 0;
  gsize n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &file_bytes, error);
  g_autofree char *bytes =
      stream != NULL ? read_all (stream, name, most_bytes, &n_bytes, cancel, error) : NULL;
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return NULL;
  if (n_bytes <= most_bytes)
    text = make_utf8 (bytes, n_bytes);
  if (text == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: expected at most %" G_GSIZE_FORMAT " bytes of UTF-8 text, found %s", name,
                 most_bytes, n_bytes > most_bytes ? "more" : "other bytes");
  return g_steal_pointer (&text);
}

gboolean
xs_reading_end (GInputStream *stream, const char *name, gsize n_bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  guint8 more;
  gssize n_read = g_input_stream_read (stream, &more, 1, NULL, &reason);

  if (n_read == 0)
    return TRUE;
  if (n_read < 0)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "%s: damaged at the end: %s", name,
                 reason->message);
  else
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                 "%s: expected to end after %" G_GSIZE_FORMAT " bytes of data, found more", name,
                 n_bytes);
  return FALSE;
}

gboolean
xs_reading_goes_on (const XsCancel *cancel, const char *name, GError **error)
{
  if (!xs_cancel_is_raised (cancel))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_CANCELLED, "%s: reading was cancelled", name);
  return FALSE;
}
