#include "ui/help/book.h"

#include "ui/help/markdown.h"

#include <string.h>

#define BEFORE 40 /* letters of an excerpt before what was found */
#define EXCERPT 150

/* What stands below one heading, as far as the next. */
typedef struct
{
  XsHelpPlace place;
  const char *title;
  GString *text;
} Section;

static void
hit_free (gpointer data)
{
  XsHelpHit *hit = data;

  g_free (hit->excerpt);
  g_free (hit);
}

/* Case apart, letter by letter, so that places in the result are places in @text. */
static char *
without_case (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (folded, FALSE);
}

/* Where @word (without case) begins in @text, in letters; -1: nowhere. */
static glong
place_of (const char *text, const char *word)
{
  g_autofree char *folded = without_case (text);
  const char *found = strstr (folded, word);

  return found != NULL ? g_utf8_pointer_to_offset (folded, found) : -1;
}

static void
append_escaped (GString *markup, const char *text, glong from, glong to)
{
  g_autofree char *part = g_utf8_substring (text, from, to);
  g_autofree char *escaped = g_markup_escape_text (part, -1);

  g_string_append (markup, escaped);
}

/* The first letter after a blank from @from on, as far as @at. */
static glong
word_after (const char *text, glong from, glong at)
{
  const char *p;

  if (from <= 0)
    return 0;
  p = g_utf8_offset_to_pointer (text, from);
  for (; from < at && !g_unichar_isspace (g_utf8_get_char (p)); from++)
    p = g_utf8_next_char (p);
  return MIN (from + 1, at);
}

/* What is around the first word that the text has; its beginning where only the title has any. */
static char *
excerpt_of (const Section *section, char **words)
{
  const char *text = section->text->str;
  glong length = g_utf8_strlen (text, -1), at = -1, n = 0, from, to;
  GString *markup = g_string_new (NULL);

  for (int i = 0; words[i] != NULL && at < 0; i++)
    {
      at = place_of (text, words[i]);
      n = g_utf8_strlen (words[i], -1);
    }
  if (at < 0)
    at = n = 0;
  from = word_after (text, at - BEFORE, at);
  to = MIN (MAX (from + EXCERPT, at + n), length);
  g_string_append (markup, from > 0 ? "…" : "");
  append_escaped (markup, text, from, at);
  g_string_append (markup, "<b>");
  append_escaped (markup, text, at, at + n);
  g_string_append (markup, "</b>");
  append_escaped (markup, text, at + n, to);
  g_string_append (markup, to < length ? "…" : "");
  return g_string_free (markup, FALSE);
}

/* 0: not in it; 1: in its text; 2: a word in its title. */
static int
rank (const Section *section, char **words)
{
  gboolean in_title = FALSE;

  for (int i = 0; words[i] != NULL; i++)
    {
      gboolean here = place_of (section->title, words[i]) >= 0;

      if (!here && place_of (section->text->str, words[i]) < 0)
        return 0;
      in_title = in_title || here;
    }
  return in_title ? 2 : 1;
}

static void
look_into (const Section *section, char **words, GPtrArray *titled, GPtrArray *others)
{
  int found = section->title != NULL ? rank (section, words) : 0;
  XsHelpHit *hit;

  if (found == 0)
    return;
  hit = g_new (XsHelpHit, 1);
  *hit = (XsHelpHit){ section->place, section->title, excerpt_of (section, words) };
  g_ptr_array_add (found == 2 ? titled : others, hit);
}

static void
append_block (GString *text, const XsBlock *block)
{
  if (block->flow.text != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", block->flow.text);
  for (guint i = 0; block->cells != NULL && i < block->cells->len; i++)
    {
      const XsFlow *cell = g_ptr_array_index (block->cells, i);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", cell->text);
    }
}

static void
search_page (const XsHelpPage *page, char **words, GPtrArray *titled, GPtrArray *others)
{
  Section section = { .place.page = page, .text = g_string_new (NULL) };

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const XsBlock *block = g_ptr_array_index (page->blocks, i);

      if (block->kind != XS_BLOCK_HEADING)
        {
          append_block (section.text, block);
          continue;
        }
      look_into (&section, words, titled, others);
      section.place.anchor = section.title != NULL ? block->anchor : NULL;
      section.title = block->flow.text;
      g_string_truncate (section.text, 0);
    }
  look_into (&section, words, titled, others);
  g_string_free (section.text, TRUE);
}

/* The words of @query without case; free with g_strfreev(). */
static char **
split (const char *query)
{
  g_autofree char *folded = without_case (query);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);

  for (int i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

GPtrArray *
xs_help_book_search (const XsHelpBook *self, const char *query)
{
  g_auto (GStrv) words = split (query);
  GPtrArray *titled = g_ptr_array_new_with_free_func (hit_free);
  GPtrArray *others = g_ptr_array_new_with_free_func (hit_free);

  for (int i = 0; words[0] != NULL && i < xs_help_book_n_pages (self); i++)
    search_page (xs_help_book_page (self, i), words, titled, others);
  g_ptr_array_extend_and_steal (titled, others);
  return titled;
}
