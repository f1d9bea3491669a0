#include "engine/data/label-table.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"

#include <string.h>

/* Rows between two looks at the flag. */
#define ROWS_A_LOOK 1024

static const char *const file_words[] = { "file",      "filename",   "file_name", "filepath",
                                          "file_path", "image",      "images",    "image_id",
                                          "imageid",   "image_name", "path",      "img",
                                          "name",      "id",         NULL };
static const char *const label_words[] = { "label",     "labels",   "class",  "class_name",
                                           "classname", "category", "target", "class_id",
                                           "classid",   "label_id", "y",      "annotation",
                                           "species",   "breed",    "wnid",   NULL };

typedef struct
{
  const char *at;
  const char *name;
  char separator;
  int line;
} Reader;

static gboolean
format_error (const Reader *self, int line, const char *found, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected a file and its label in every line, found %s in line %d", self->name,
               found, line);
  return FALSE;
}

static void
row_free (gpointer data)
{
  XsLabelRow *self = data;

  g_free (self->file);
  g_free (self->label);
  g_free (self);
}

/* What divides the fields of the first line: a tab, else a comma, else a semicolon. */
static char
find_separator (const char *text)
{
  gboolean quoted = FALSE;
  gboolean comma = FALSE, semicolon = FALSE;

  text += strspn (text, "\r\n");
  for (; *text != '\0' && (quoted || (*text != '\n' && *text != '\r')); text++)
    {
      quoted ^= *text == '"';
      if (!quoted && *text == '\t')
        return '\t';
      comma |= !quoted && *text == ',';
      semicolon |= !quoted && *text == ';';
    }
  return semicolon && !comma ? ';' : ',';
}

/* Goes behind the end of a line; FALSE when there is none here. */
static gboolean
accept_line_end (Reader *self)
{
  if (*self->at != '\n' && *self->at != '\r')
    return FALSE;
  self->at += self->at[0] == '\r' && self->at[1] == '\n' ? 2 : 1;
  self->line++;
  return TRUE;
}

/* Behind the first quote: up to the one that closes the field. */
static char *
parse_quoted (Reader *self, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  int first = self->line;

  for (; *self->at != '\0' && (self->at[0] != '"' || self->at[1] == '"'); self->at++)
    {
      if (*self->at == '"')
        self->at++;
      self->line += *self->at == '\n';
      g_string_append_c (field, *self->at);
    }
  if (*self->at == '\0')
    {
      format_error (self, first, "a quote that is never closed", error);
      return NULL;
    }
  self->at++;
  if (*self->at != '\0' && *self->at != self->separator && *self->at != '\n' && *self->at != '\r')
    {
      format_error (self, self->line, "more behind a closing quote", error);
      return NULL;
    }
  return g_strdup (field->str);
}

static char *
parse_field (Reader *self, GError **error)
{
  const char ends[] = { self->separator, '\n', '\r', '\0' };
  gsize length;
  char *field;

  while (*self->at == ' ')
    self->at++;
  if (*self->at == '"')
    {
      self->at++;
      return parse_quoted (self, error);
    }
  length = strcspn (self->at, ends);
  field = g_strchomp (g_strndup (self->at, length));
  self->at += length;
  return field;
}

/* The fields of the next row, at least one; NULL without an error at the end. @line (out). */
static GPtrArray *
parse_row (Reader *self, int *line, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  while (accept_line_end (self))
    ;
  *line = self->line;
  if (*self->at == '\0')
    return NULL;
  do
    {
      char *field = parse_field (self, error);

      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, field);
    }
  while (*self->at == self->separator && self->at++ != NULL);
  accept_line_end (self);
  return g_steal_pointer (&fields);
}

/* The first of @fields that is one of @words, or -1. */
static int
find_column (const GPtrArray *fields, const char *const *words)
{
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (fields->pdata[i], -1);

      g_strdelimit (g_strstrip (lower), " -", '_');
      if (g_strv_contains (words, lower))
        return (int) i;
    }
  return -1;
}

/* Whether the row is a head; then which columns count. */
static gboolean
parse_head (const GPtrArray *fields, int *file, int *label)
{
  int file_found = find_column (fields, file_words);
  int label_found = find_column (fields, label_words);
  gboolean one_of_two = fields->len == 2 && (file_found >= 0) != (label_found >= 0);

  if (!one_of_two && (file_found < 0 || label_found < 0))
    return FALSE;
  *file = file_found >= 0 ? file_found : 1 - label_found;
  *label = label_found >= 0 ? label_found : 1 - file_found;
  return TRUE;
}

/* "./a\b.png" is "a/b.png". */
static char *
clean_path (const char *field)
{
  char *path;

  while (field[0] == '.' && (field[1] == '/' || field[1] == '\\'))
    field += 2;
  path = g_strdup (field);
  return g_strdelimit (path, "\\", '/');
}

static gboolean
add_row (GPtrArray *rows, const Reader *reader, const GPtrArray *fields, int line, int file,
         int label, GError **error)
{
  XsLabelRow *row;

  if ((int) fields->len <= MAX (file, label))
    {
      g_autofree char *found = g_strdup_printf ("%u of its columns", fields->len);

      return format_error (reader, line, found, error);
    }
  if (*(const char *) fields->pdata[file] == '\0')
    return format_error (reader, line, "no file", error);
  if (rows->len == XS_LABEL_TABLE_MAX_ROWS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most %d rows, found more",
                   reader->name, XS_LABEL_TABLE_MAX_ROWS);
      return FALSE;
    }
  row = g_new0 (XsLabelRow, 1);
  row->file = clean_path (fields->pdata[file]);
  row->label = g_strstrip (g_strdup (fields->pdata[label]));
  row->line = line;
  g_ptr_array_add (rows, row);
  return TRUE;
}

/* All rows that are left. */
static gboolean
parse_rows (Reader *self, GPtrArray *rows, const XsCancel *cancel, GError **error)
{
  int file = 0, label = 1, line = 0;
  gboolean is_first = TRUE;

  for (int n = 0;; n++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (GPtrArray) fields = NULL;

      if (n % ROWS_A_LOOK == 0 && !xs_reading_goes_on (cancel, self->name, error))
        return FALSE;
      fields = parse_row (self, &line, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      if (fields == NULL)
        return TRUE;
      if (!(is_first && parse_head (fields, &file, &label)) &&
          !add_row (rows, self, fields, line, file, label, error))
        return FALSE;
      is_first = FALSE;
    }
}

GPtrArray *
xs_label_table_parse (const char *text, const char *name, const XsCancel *cancel, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Reader reader = { text, name, find_separator (text), 1 };

  if (!parse_rows (&reader, rows, cancel, error))
    return NULL;
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected a file and its label in every line, found no line", name);
  return NULL;
}

GPtrArray *
xs_label_table_read (GFile *file, const XsCancel *cancel, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *text = xs_reading_text (file, name, XS_LABEL_TABLE_MAX_BYTES, cancel, error);

  return text != NULL ? xs_label_table_parse (text, name, cancel, error) : NULL;
}
