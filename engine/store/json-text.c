#include "engine/store/json-text.h"

#include "engine/base/error.h"

#include <string.h>

/* Of all objects together. Names can be made to collide in the parser's tables, where many of them
 * would take for ever. */
#define MOST_NAMES 1000

/* Steps over the character at @i and whatever belongs to it; @in_string is updated. */
static gsize
step (const char *text, gsize i, gboolean *in_string)
{
  if (*in_string && text[i] == '\\')
    return i + 2;
  if (text[i] == '"')
    *in_string = !*in_string;
  return i + 1;
}

/* The parser calls itself for every bracket (a text of brackets would exhaust the stack) and also
 * takes comments and other quotes, behind which brackets could hide. */
static gboolean
check_text (const char *text, gsize n_bytes, int nesting, GError **error)
{
  gboolean in_string = FALSE;
  int depth = 0, n_names = 0;

  for (gsize i = 0; i < n_bytes; i = step (text, i, &in_string))
    {
      char c = text[i];

      if (in_string)
        continue;
      if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
      else if (!g_ascii_isalnum (c) && strchr (" \t\r\n:,.+-\"", c) == NULL)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON, found \"%c\" at byte %" G_GSIZE_FORMAT,
                       g_ascii_isprint (c) ? c : '?', i);
          return FALSE;
        }
      n_names += c == ':';
      if (n_names > MOST_NAMES)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON of at most %d names, found more", MOST_NAMES);
          return FALSE;
        }
      if (depth > nesting)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON of at most %d nested brackets, found more", nesting);
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
