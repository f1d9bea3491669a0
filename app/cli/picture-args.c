#include "app/cli/picture-args.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MOST_BYTES ((gsize) 256 << 20)
#define PIECE_BYTES ((gsize) 1 << 16)

static void
set_io_error (const char *name, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a list of files: %s", name,
               g_strerror (errno));
}

/* One piece more of @stream; FALSE at its end, with @error if that is not its end. */
static gboolean
read_piece (FILE *stream, const char *name, GByteArray *bytes, const XsCancel *cancel,
            GError **error)
{
  guint before = bytes->len;
  gsize n;

  if (!xs_reading_goes_on (cancel, name, error))
    return FALSE;
  if (before > MOST_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: expected a list of at most %zu bytes, found more", name, MOST_BYTES);
      return FALSE;
    }
  g_byte_array_set_size (bytes, before + PIECE_BYTES);
  n = fread (bytes->data + before, 1, PIECE_BYTES, stream);
  g_byte_array_set_size (bytes, before + (guint) n);
  if (ferror (stream))
    set_io_error (name, error);
  return n > 0;
}

/* What is empty says nothing. */
static char **
split (const char *bytes, gsize n)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  char end = memchr (bytes, '\0', n) != NULL ? '\0' : '\n';

  while (n > 0)
    {
      const char *found = memchr (bytes, end, n);
      gsize length = found != NULL ? (gsize) (found - bytes) : n;
      g_autofree char *path = g_strndup (bytes, length);

      if (end == '\n' && g_str_has_suffix (path, "\r"))
        path[length - 1] = '\0';
      if (*path != '\0')
        g_strv_builder_add (paths, path);
      length = MIN (length + 1, n);
      bytes += length;
      n -= length;
    }
  return g_strv_builder_end (paths);
}

static char **
read_list (FILE *stream, const char *name, const XsCancel *cancel, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;

  while (read_piece (stream, name, bytes, cancel, &reason))
    ;
  if (reason == NULL)
    return split ((const char *) bytes->data, bytes->len);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

char **
xs_picture_args_read (const char *from, const XsCancel *cancel, GError **error)
{
  FILE *stream;
  char **paths;

  if (g_str_equal (from, "-"))
    return read_list (stdin, "standard input", cancel, error);
  stream = fopen (from, "rbe");
  if (stream == NULL)
    {
      set_io_error (from, error);
      return NULL;
    }
  paths = read_list (stream, from, cancel, error);
  fclose (stream);
  return paths;
}

gboolean
xs_picture_args_add (char *const *paths, XsPictureList *list, GPtrArray *refused,
                     const XsCancel *cancel, GError **error)
{
  for (int i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (xs_picture_list_add (list, paths[i], cancel, &reason))
        continue;
      if (g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      g_ptr_array_add (refused, g_strdup (paths[i]));
      g_ptr_array_add (refused, g_strdup (reason->message));
    }
  return TRUE;
}
