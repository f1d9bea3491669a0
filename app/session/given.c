#include "app/session/given.h"

#include "app/session/data-file.h"
#include "engine/store/study-file.h"
#include "engine/data/names.h"
#include "engine/pictures/header.h"
#include "engine/store/formats.h"

#include <string.h>

#define LONGEST_NAME 60             /* characters */
#define START_BYTES XS_HEADER_BYTES /* of a file: tell what it is */
#define MOST_LOOKED_AT 32           /* files of a folder */

/* A safetensors file begins with the length of its JSON header, little-endian, and the header. */
#define LENGTH_BYTES 8
#define MOST_HEADER_BYTES G_GUINT64_CONSTANT (100000000)

static XsGiven *
given_new (XsGivenKind kind, char *name)
{
  XsGiven *self = g_new0 (XsGiven, 1);

  self->kind = kind;
  self->name = name;
  return self;
}

void
xs_given_free (XsGiven *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->name);
  g_free (self);
}

/* One line, and what is long without its middle. */
static char *
shorten (const char *text)
{
  g_autofree char *line = g_utf8_make_valid (text, -1);
  glong length = g_utf8_strlen (line, -1), half = (LONGEST_NAME - 1) / 2;
  g_autofree char *start = NULL;

  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (length <= LONGEST_NAME)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, half);
  return g_strconcat (start, "…", g_utf8_offset_to_pointer (line, length - half), NULL);
}

/* --- files -------------------------------------------------------------------------------------
 */

static gboolean
begins_as_model (const guint8 *start, gsize n_bytes)
{
  guint64 length = 0;

  if (n_bytes <= LENGTH_BYTES)
    return FALSE;
  for (int i = LENGTH_BYTES - 1; i >= 0; i--)
    length = length << 8 | start[i];
  return length >= 2 && length <= MOST_HEADER_BYTES && start[LENGTH_BYTES] == '{';
}

static gboolean
begins_as_picture (const guint8 *start, gsize n_bytes)
{
  XsHeader header;

  xs_header_read (&header, start, n_bytes, n_bytes);
  return header.format != XS_PICTURE_OTHER;
}

/* The first bytes of @file, at most START_BYTES, into @start; how many. */
static gsize
read_start (GFile *file, guint8 *start)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  gsize n_bytes = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), start, START_BYTES, &n_bytes, NULL, NULL);
  return n_bytes;
}

/* What a file contains comes before what it is called. Of what cannot be read its name is all there
 * is: who opens it will say what is wrong. */
static XsGivenKind
kind_of_contents (GFile *file, const char *path)
{
  guint8 start[START_BYTES];
  gsize n_bytes = read_start (file, start);
  XsFormatId format;

  if (begins_as_model (start, n_bytes) || xs_study_file_is_one (path))
    return XS_GIVEN_MODEL;
  if (xs_data_file_is (path, start, n_bytes))
    return XS_GIVEN_DATA;
  if (begins_as_picture (start, n_bytes))
    return XS_GIVEN_PICTURE;
  return xs_format_of_path (path, &format) || g_str_has_suffix (path, XS_STUDY_ENDING)
             ? XS_GIVEN_MODEL
             : XS_GIVEN_PICTURE;
}

static XsGivenKind
kind_of_file (GFile *file, const char *path)
{
  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_DIRECTORY:
      return XS_GIVEN_FOLDER;
    case G_FILE_TYPE_SPECIAL: /* a device, a pipe: reading might never end */
      return XS_GIVEN_NOTHING;
    default:
      return kind_of_contents (file, path);
    }
}

/* Most of a few of its own files are pictures: one picture beside the folders of classes makes no
 * folder of pictures, nor does a text beside pictures make one of classes. */
static gboolean
is_flat (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  int n_pictures = 0, n_others = 0;
  GFileInfo *info;
  GFile *file;

  while (files != NULL && n_pictures + n_others < MOST_LOOKED_AT &&
         g_file_enumerator_iterate (files, &info, &file, NULL, NULL) && info != NULL)
    {
      GFileType type = g_file_info_get_file_type (info);
      guint8 start[START_BYTES];

      if (xs_name_is_leaving (g_file_info_get_name (info)))
        continue;
      if (type == G_FILE_TYPE_REGULAR && begins_as_picture (start, read_start (file, start)))
        n_pictures++;
      else
        n_others++;
    }
  return n_pictures > n_others;
}

static XsGiven *
given_local (GFile *file, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  XsGiven *self = given_new (kind_of_file (file, path), shorten (name));

  self->file = g_object_ref (file);
  self->is_flat = self->kind == XS_GIVEN_FOLDER && is_flat (file);
  return self;
}

/* --- addresses ---------------------------------------------------------------------------------
 */

/* What follows "data:": "image/png;base64,iVBOR…", or percent-encoded without ";base64". */
static XsGiven *
given_data (const char *rest, const char *name)
{
  const char *comma = strchr (rest, ',');
  g_autofree char *head = comma == NULL ? NULL : g_strndup (rest, (gsize) (comma - rest));
  XsGiven *self;
  guchar *contents;
  gsize n_bytes;

  if (head == NULL || g_ascii_strncasecmp (head, "image/", 6) != 0)
    return given_new (XS_GIVEN_NOTHING, shorten (name));
  if (strlen (comma + 1) > XS_GIVEN_MOST_BYTES / 3 * 4)
    return given_new (XS_GIVEN_TOO_LARGE, shorten (name));
  self = given_new (XS_GIVEN_BYTES, shorten (name));
  if (g_str_has_suffix (head, ";base64"))
    {
      g_autofree char *plain = g_uri_unescape_string (comma + 1, NULL);

      contents = g_base64_decode (plain == NULL ? comma + 1 : plain, &n_bytes);
      self->bytes = g_bytes_new_take (contents, n_bytes);
    }
  else
    self->bytes = g_uri_unescape_bytes (comma + 1, -1, NULL, NULL);
  if (self->bytes == NULL || g_bytes_get_size (self->bytes) == 0)
    self->kind = XS_GIVEN_NOTHING;
  return self;
}

static gboolean
is_on_web (const char *scheme)
{
  return g_str_equal (scheme, "http") || g_str_equal (scheme, "https") ||
         g_str_equal (scheme, "ftp");
}

/* NULL when @address is none. */
static XsGiven *
given_address (const char *address, const char *name)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (scheme == NULL)
    return NULL;
  for (char *c = scheme; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  if (g_str_equal (scheme, "data"))
    return given_data (address + strlen ("data:"), name);
  if (is_on_web (scheme))
    return given_new (XS_GIVEN_ON_WEB, shorten (address));
  file = g_file_new_for_uri (address);
  path = g_file_get_path (file);
  if (path != NULL)
    return given_local (file, path);
  if (strstr (address, ":/") == NULL) /* "Note: buy milk" */
    return given_new (XS_GIVEN_NOTHING, shorten (address));
  return given_new (XS_GIVEN_ELSEWHERE, shorten (address));
}

/* --- what is given -----------------------------------------------------------------------------
 */

static XsGiven *
given_file (GFile *file, const char *name)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *address = g_file_get_uri (file);
  XsGiven *self = path != NULL ? given_local (file, path) : given_address (address, name);

  return self != NULL ? self : given_new (XS_GIVEN_NOTHING, shorten (address));
}

/* @file was given, too, or is what @self is made of. */
static void
add_file (XsGiven *self, GFile *file)
{
  if (self->files == NULL)
    self->files = g_ptr_array_new_with_free_func (g_object_unref);
  if (g_file_peek_path (file) != NULL)
    g_ptr_array_add (self->files, g_object_ref (file));
}

XsGiven *
xs_given_files (GFile *const *files, int n, const char *name)
{
  XsGiven *self = given_file (files[0], name);

  for (int i = 0; i < n; i++)
    add_file (self, files[i]);
  self->n_left = n - 1;
  return self;
}

/* NULL when @line is no address and no path. */
static GFile *
file_of_line (const char *line)
{
  if (g_path_is_absolute (line))
    return g_file_new_for_path (line);
  return g_str_has_prefix (line, "file:") ? g_file_new_for_uri (line) : NULL;
}

static XsGiven *
given_line (const char *line, const char *name)
{
  XsGiven *self = given_address (line, name);
  g_autoptr (GFile) file = NULL;

  if (self != NULL)
    return self;
  if (!g_path_is_absolute (line))
    return given_new (XS_GIVEN_NOTHING, shorten (line));
  file = g_file_new_for_path (line);
  return given_local (file, line);
}

/* A line of a text: the first is what it is about. */
static XsGiven *
take_line (XsGiven *self, const char *line, const char *name)
{
  g_autoptr (GFile) file = file_of_line (line);

  if (self == NULL)
    self = given_line (line, name);
  else
    self->n_left++;
  if (file != NULL)
    add_file (self, file);
  return self;
}

XsGiven *
xs_given_text (const char *text, const char *name)
{
  g_auto (GStrv) lines = NULL;
  XsGiven *self = NULL;

  while (g_ascii_isspace (*text))
    text++;
  /* The letters of a picture may be broken into lines. */
  if (g_ascii_strncasecmp (text, "data:", 5) == 0)
    return given_data (text + 5, name);
  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#')
        self = take_line (self, line, name);
    }
  return self != NULL ? self : given_new (XS_GIVEN_NOTHING, shorten (text));
}

/* --- where it goes -----------------------------------------------------------------------------
 */

XsDestination
xs_given_destination (const XsGiven *self, gboolean is_classify)
{
  switch (self->kind)
    {
    case XS_GIVEN_PICTURE:
      return self->files != NULL && self->files->len > 1 ? XS_GOES_TO_TABLE : XS_GOES_TO_PICTURE;
    case XS_GIVEN_BYTES:
      return XS_GOES_TO_PICTURE;
    case XS_GIVEN_MODEL:
      return XS_GOES_TO_MODEL;
    case XS_GIVEN_FOLDER:
      return is_classify && self->is_flat ? XS_GOES_TO_TABLE : XS_GOES_TO_STUDY;
    case XS_GIVEN_DATA:
      return XS_GOES_TO_STUDY;
    case XS_GIVEN_TOO_LARGE:
    case XS_GIVEN_ON_WEB:
    case XS_GIVEN_ELSEWHERE:
    case XS_GIVEN_NOTHING:
      break;
    }
  return XS_GOES_NOWHERE;
}

int
xs_given_n_left (const XsGiven *self, XsDestination destination)
{
  return destination == XS_GOES_TO_TABLE ? self->n_left + 1 - (int) self->files->len : self->n_left;
}
