#include "engine/base/number.h"

#include <math.h>
#include <string.h>

static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return text;
}

/* [-] digits [. digits] [e [+-] digits], with a digit on one side of the point at least. */
static gboolean
is_number (const char *text)
{
  const char *start = text + (*text == '-');
  const char *end = skip_digits (start);
  gboolean any = end > start;

  if (*end == '.')
    {
      start = end + 1;
      end = skip_digits (start);
      any |= end > start;
    }
  if (any && (*end == 'e' || *end == 'E'))
    {
      start = end + 1 + (end[1] == '+' || end[1] == '-');
      end = skip_digits (start);
      any = end > start;
    }
  return any && *end == '\0';
}

gboolean
xs_number_parse (const char *text, double *value)
{
  if (!is_number (text))
    return FALSE;
  *value = g_ascii_strtod (text, NULL);
  return isfinite (*value);
}

char *
xs_number_format (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  char *shortest = NULL;

  /* Neither the fewest digits, 1.8e+02 for 180, nor the most. */
  for (int digits = 1; digits <= 17; digits++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (digits < 17 && fabs (g_ascii_strtod (text, NULL) - value) > 0)
        continue;
      if (shortest != NULL && strlen (text) > strlen (shortest))
        continue;
      g_free (shortest);
      shortest = g_strdup (text);
    }
  return shortest;
}
