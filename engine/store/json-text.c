#include "engine/store/json-text.h"

#include "engine/base/error.h"

#include <string.h>

/* Of all objects together. Names can be made to collide in the parser's tables, where many of them,
 * or long ones, would take for ever. */
#define MOST_NAMES 1000
/* A value takes a hundred times the memory of its text. */
#define MOST_VALUES 10000

/* What has been seen of a text. */
typedef struct
{
  gboolean in_string;
  gsize string_at; /* where the last string began */
  gsize string_bytes;
  int depth;
  int n_names, n_values;
} Scan;

/* Steps over the character at @i and whatever belongs to it. */
static gsize
step (Scan *self, const char *text, gsize i)
{
  if (self->in_string && text[i] == '\\')
    return i + 2;
  if (text[i] == '"')
    {
      if (self->in_string)
        self->string_bytes = i - self->string_at;
      else
        self->string_at = i + 1;
      self->in_string = !self->in_string;
    }
  return i + 1;
}

/* @c, outside of strings. */
static gboolean
is_json (char c)
{
  return g_ascii_isalnum (c) || strchr (" \t\r\n:,.+-\"{}[]", c) != NULL;
}

static void
count (Scan *self, char c)
{
  if (c == '{' || c == '[')
    self->depth++;
  else if (c == '}' || c == ']')
    self->depth--;
  self->n_names += c == ':';
  self->n_values += c == ':' || c == ',';
}

/* FALSE for more of something than there may be. */
static gboolean
check_counts (const Scan *self, int nesting, GError **error)
{
  const struct
  {
    gsize found, most;
    const char *what;
  } rows[] = {
    { (gsize) MAX (self->depth, 0), (gsize) nesting, "nested brackets" },
    { (gsize) self->n_names, MOST_NAMES, "names" },
    { (gsize) self->n_values, MOST_VALUES, "values" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].found > rows[i].most)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                     "expected JSON of at most %" G_GSIZE_FORMAT " %s, found more", rows[i].most,
                     rows[i].what);
        return FALSE;
      }
  return TRUE;
}

/* The parser calls itself for every bracket (a text of brackets would exhaust the stack) and also
 * takes comments and other quotes, behind which brackets could hide. */
static gboolean
check_text (const char *text, gsize n_bytes, int nesting, GError **error)
{
  Scan scan = { 0 };

  for (gsize i = 0; i < n_bytes; i = step (&scan, text, i))
    {
      char c = text[i];

      if (scan.in_string)
        continue;
      if (!is_json (c))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON, found \"%c\" at byte %" G_GSIZE_FORMAT,
                       g_ascii_isprint (c) ? c : '?', i);
          return FALSE;
        }
      count (&scan, c);
      if (!check_counts (&scan, nesting, error))
        return FALSE;
      if (c == ':' && scan.string_bytes > XS_JSON_LONGEST_NAME)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected names of at most %d bytes, found one of %" G_GSIZE_FORMAT,
                       XS_JSON_LONGEST_NAME, scan.string_bytes);
          return FALSE;
        }
    }
  return TRUE;
}

/* Names that occur twice: the parser keeps the last one without a word, so members are counted. */
typedef struct
{
  GArray *counts; /* guint: members seen of each open object */
  gboolean repeated;
} MemberCount;

static void
object_start_cb (JsonParser *parser, MemberCount *self)
{
  guint none = 0;

  g_array_append_val (self->counts, none);
}

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, MemberCount *self)
{
  g_array_index (self->counts, guint, self->counts->len - 1)++;
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, MemberCount *self)
{
  guint last = self->counts->len - 1;

  if (g_array_index (self->counts, guint, last) != json_object_get_size (object))
    self->repeated = TRUE;
  g_array_set_size (self->counts, last);
}

static gboolean
run_parser (JsonParser *parser, const char *text, gsize n_bytes, GError **error)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) reason = NULL;
  MemberCount members = { counts, FALSE };

  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), &members);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &members);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &members);
  if (!json_parser_load_from_data (parser, text, (gssize) n_bytes, &reason))
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected JSON: %s", reason->message);
  else if (members.repeated)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected JSON, found a name twice");
  else if (json_parser_get_root (parser) == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected JSON, found nothing");
  else
    return TRUE;
  return FALSE;
}

JsonNode *
xs_json_text_parse (const char *text, gsize n_bytes, int nesting, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  /* Also finds a zero byte, where the parser would stop. */
  if (!g_utf8_validate_len (text, n_bytes, NULL))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT, "expected JSON, found bytes that are no text");
      return NULL;
    }
  if (!check_text (text, n_bytes, nesting, error) || !run_parser (parser, text, n_bytes, error))
    return NULL;
  return json_parser_steal_root (parser);
}
