#include "engine/questions/guess-table.h"

#include <string.h>

/* In quotes where a comma, a quote or the end of a line would be taken for more. */
static void
append_field (GString *line, const char *text)
{
  if (text[strcspn (text, ",\"\r\n")] == '\0' && !g_ascii_isspace (*text))
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

char *
xs_guess_table_head (const int *sizes, int n)
{
  GString *line = g_string_new ("file");

  for (int i = 0; i < n; i++)
    g_string_append_printf (line, ",class at %d,probability at %d", sizes[i], sizes[i]);
  g_string_append (line, ",error\n");
  return g_string_free (line, FALSE);
}

static void
append_guess (GString *line, const XsGuess *guess, const char *const *class_names)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (line, ',');
  append_field (line, class_names[guess->class]);
  g_string_append_printf (
      line, ",%s", g_ascii_formatd (number, sizeof number, "%.6f", (double) guess->probability));
}

char *
xs_guess_table_row (const char *file, const XsGuess *guesses, int n, const char *const *class_names,
                    const char *error)
{
  GString *line = g_string_new (NULL);

  append_field (line, file);
  for (int i = 0; i < n; i++)
    if (guesses != NULL && guesses[i].class >= 0)
      append_guess (line, &guesses[i], class_names);
    else
      g_string_append (line, ",,");
  g_string_append_c (line, ',');
  append_field (line, error != NULL ? error : "");
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}
