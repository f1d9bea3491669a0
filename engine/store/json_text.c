#include "engine/store/json_text.h"

#include "engine/base/error.h"

#include <string.h>

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

gboolean
xs_json_text_check (const char *text, gsize n_bytes, int most, GError **error)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < n_bytes; i = step (text, i, &in_string))
    {
      char c = text[i];

      if (in_string)
        continue;
      if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
      else if (c == '\0' || (!g_ascii_isalnum (c) && strchr (" \t\r\n:,.+-\"", c) == NULL))
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON, found \"%c\" at byte %" G_GSIZE_FORMAT,
                       g_ascii_isprint (c) ? c : '?', i);
          return FALSE;
        }
      if (depth > most)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                       "expected JSON of at most %d nested brackets, found more", most);
          return FALSE;
        }
    }
  return TRUE;
}
