#include "ui/help/markdown-text.h"

#include "ui/help/markdown.h"

#include <string.h>

#define REPLACEMENT 0xfffd

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", "\u00a0" },
};

/* "&#215;" and "&#xd7;" are ×. */
static char *
numbered (const char *entity)
{
  gboolean is_hex = g_ascii_tolower (entity[2]) == 'x';
  guint64 code = g_ascii_strtoull (entity + (is_hex ? 3 : 2), NULL, is_hex ? 16 : 10);
  gunichar letter = code > 0 && code <= 0x10ffff && g_unichar_validate ((gunichar) code)
                        ? (gunichar) code
                        : REPLACEMENT;
  char text[7] = "";

  text[g_unichar_to_utf8 (letter, text)] = '\0';
  return g_strdup (text);
}

static char *
entity_text (const char *text, MD_SIZE size)
{
  g_autofree char *entity = g_strndup (text, size);

  if (g_str_has_prefix (entity, "&#"))
    return numbered (entity);
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (entity, entities[i].name))
      return g_strdup (entities[i].text);
  return g_steal_pointer (&entity);
}

char *
xs_markdown_text (MD_TEXTTYPE type, const char *text, MD_SIZE size)
{
  switch (type)
    {
    case MD_TEXT_BR:
      return g_strdup ("\n");
    case MD_TEXT_SOFTBR:
      return g_strdup (" ");
    case MD_TEXT_NULLCHAR:
      return numbered ("&#0;");
    case MD_TEXT_ENTITY:
      return entity_text (text, size);
    default:
      return g_strndup (text, size);
    }
}

char *
xs_markdown_attribute (const MD_ATTRIBUTE *attribute)
{
  GString *whole = g_string_new (NULL);

  for (int i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++)
    {
      MD_OFFSET from = attribute->substr_offsets[i], to = attribute->substr_offsets[i + 1];
      g_autofree char *part =
          xs_markdown_text (attribute->substr_types[i], attribute->text + from, to - from);

      g_string_append (whole, part);
    }
  return g_string_free (whole, FALSE);
}

char *
xs_markdown_anchor (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *anchor = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalnum (letter) || letter == '-' || letter == '_')
        g_string_append_unichar (anchor, letter);
      else if (letter == ' ')
        g_string_append_c (anchor, '-');
    }
  return g_string_free (anchor, FALSE);
}
