#include "engine/data/npy.h"

#include "engine/base/error.h"

#include <string.h>

#define MAGIC "\x93NUMPY"
#define MAGIC_BYTES 6
#define MOST_HEADER_BYTES (64 * 1024)

/* What the line of Python says. */
typedef struct
{
  char *type; /* "<f4"; NULL when it is not said */
  gboolean first_fastest;
  int n_dims; /* -1: not said */
  guint64 dims[4];
} Header;

static const struct
{
  const char *code;
  XsElementType type;
} types[] = {
  { "b1", XS_ELEMENT_BOOL },    { "u1", XS_ELEMENT_UINT8 },   { "i1", XS_ELEMENT_INT8 },
  { "u2", XS_ELEMENT_UINT16 },  { "i2", XS_ELEMENT_INT16 },   { "u4", XS_ELEMENT_UINT32 },
  { "i4", XS_ELEMENT_INT32 },   { "u8", XS_ELEMENT_UINT64 },  { "i8", XS_ELEMENT_INT64 },
  { "f2", XS_ELEMENT_FLOAT16 }, { "f4", XS_ELEMENT_FLOAT32 }, { "f8", XS_ELEMENT_FLOAT64 },
};

static gboolean
format_error (const XsUnpack *stream, const char *found, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected an array of NumPy with 1 to 4 dimensions of numbers, found %s",
               xs_unpack_name (stream), found);
  return FALSE;
}

/* Goes behind @character if it is next, spaces aside. */
static gboolean
accept (const char **at, char character)
{
  while (g_ascii_isspace (**at))
    ++*at;
  if (**at != character)
    return FALSE;
  ++*at;
  return TRUE;
}

/* A string of Python without escapes; NULL when it is none. */
static char *
parse_string (const char **at)
{
  char quote = accept (at, '\'') ? '\'' : accept (at, '"') ? '"' : '\0';
  const char *end = quote != '\0' ? strchr (*at, quote) : NULL;
  char *string;

  if (end == NULL)
    return NULL;
  string = g_strndup (*at, end - *at);
  *at = end + 1;
  return string;
}

/* "(60000, 28, 28)"; Python 2 wrote an L behind large numbers. */
static gboolean
parse_shape (const char **at, Header *header)
{
  if (!accept (at, '('))
    return FALSE;
  for (header->n_dims = 0; !accept (at, ')'); header->n_dims++)
    {
      char *after;
      guint64 dim;

      if (header->n_dims == 4 || !g_ascii_isdigit (**at))
        return FALSE;
      dim = g_ascii_strtoull (*at, &after, 10);
      header->dims[header->n_dims] = dim;
      *at = after + (*after == 'L');
      if (!accept (at, ',') && **at != ')')
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_truth (const char **at, gboolean *value)
{
  static const char *const words[] = { "False", "True" };

  for (int i = 0; i < 2; i++)
    if (g_str_has_prefix (*at, words[i]))
      {
        *at += strlen (words[i]);
        *value = i == 1;
        return TRUE;
      }
  return FALSE;
}

/* One "key: value". */
static gboolean
parse_item (const char **at, Header *header)
{
  g_autofree char *key = parse_string (at);

  if (key == NULL || !accept (at, ':'))
    return FALSE;
  while (g_ascii_isspace (**at))
    ++*at;
  if (strcmp (key, "fortran_order") == 0)
    return parse_truth (at, &header->first_fastest);
  if (strcmp (key, "shape") == 0)
    return parse_shape (at, header);
  if (strcmp (key, "descr") != 0 || header->type != NULL)
    return FALSE;
  header->type = parse_string (at);
  return header->type != NULL;
}

static gboolean
parse_header (const char *text, Header *header)
{
  if (!accept (&text, '{'))
    return FALSE;
  while (!accept (&text, '}'))
    if (!parse_item (&text, header) || (!accept (&text, ',') && *text != '}'))
      return FALSE;
  return header->type != NULL && header->n_dims >= 1;
}

/* "<f4": the order of bytes and a type. */
static gboolean
parse_type (const XsUnpack *stream, const char *code, XsElement *element, GError **error)
{
  g_autofree char *found = NULL;

  if (*code != '\0' && strchr ("<>|=", *code) != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
      if (strcmp (types[i].code, code + 1) == 0)
        {
          *element = (XsElement){ types[i].type, *code == '>' };
          return TRUE;
        }
  if (strchr (code, 'O') != NULL)
    return format_error (stream, "objects of Python, which are never opened (a pickle)", error);
  found = g_strdup_printf ("numbers of the type \"%s\"", code);
  return format_error (stream, found, error);
}

/* The line of Python; free with g_free(). @n_bytes (out): where the numbers begin. */
static char *
read_line (XsUnpack *stream, guint64 *n_bytes, GError **error)
{
  guint8 start[MAGIC_BYTES + 2];
  guint8 stored[4] = { 0 };
  guint32 length;
  gsize n_stored;
  g_autofree char *line = NULL;

  if (!xs_unpack_fill (stream, "NumPy header", start, sizeof start, NULL, error))
    return NULL;
  if (memcmp (start, MAGIC, MAGIC_BYTES) != 0 || start[6] < 1 || start[6] > 3)
    {
      format_error (stream, "another beginning", error);
      return NULL;
    }
  n_stored = start[6] == 1 ? 2 : 4;
  if (!xs_unpack_fill (stream, "NumPy header", stored, n_stored, NULL, error))
    return NULL;
  length = (guint32) stored[0] | (guint32) stored[1] << 8 | (guint32) stored[2] << 16 |
           (guint32) stored[3] << 24;
  if (length > MOST_HEADER_BYTES)
    {
      format_error (stream, "a header of more than 64 KiB", error);
      return NULL;
    }
  line = g_malloc0 (length + 1);
  *n_bytes = sizeof start + n_stored + length;
  return xs_unpack_fill (stream, "NumPy header", line, length, NULL, error)
             ? g_steal_pointer (&line)
             : NULL;
}

gboolean
xs_npy_open (XsArray *self, XsUnpack *stream, GError **error)
{
  g_autoptr (XsUnpack) owned = stream;
  guint64 n_bytes = 0;
  g_autofree char *line = read_line (stream, &n_bytes, error);
  Header header = { .n_dims = -1 };
  g_autofree char *type = NULL;
  XsElement element = { 0 };
  gboolean ok;

  *self = (XsArray){ 0 };
  if (line == NULL)
    return FALSE;
  ok = parse_header (line, &header);
  type = header.type;
  /* What is no plain type is described by a list. */
  if (!ok && strstr (line, "'descr': [") != NULL)
    return format_error (stream, "records of several fields", error);
  if (!ok)
    return format_error (stream, "another header", error);
  return parse_type (stream, type, &element, error) &&
         xs_array_init (self, g_steal_pointer (&owned), n_bytes, element, header.first_fastest,
                        header.dims, header.n_dims, error);
}
