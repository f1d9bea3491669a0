#include "app/cli/values.h"

#include "engine/base/error.h"
#include "engine/base/number.h"

#include <math.h>

static gboolean
in_range (const char *text, gboolean whole, double least, double most, double *value)
{
  return xs_number_parse (text, value) && *value >= least && *value <= most &&
         (!whole || *value == floor (*value));
}

static gboolean
fail (const char *what, const char *text, gboolean whole, double least, double most, GError **error)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (low, sizeof low, "%.10g", least);
  g_ascii_formatd (high, sizeof high, "%.10g", most);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected a %snumber from %s to %s, found \"%s\"", what, whole ? "whole " : "",
               low, high, text);
  return FALSE;
}

gboolean
xs_value_integer (const char *what, const char *text, double least, double most, int *value,
                  GError **error)
{
  double number;

  if (!in_range (text, TRUE, least, most, &number))
    return fail (what, text, TRUE, least, most, error);
  *value = (int) number;
  return TRUE;
}

gboolean
xs_value_number (const char *what, const char *text, double least, double most, double *value,
                 GError **error)
{
  double number;

  if (!in_range (text, FALSE, least, most, &number))
    return fail (what, text, FALSE, least, most, error);
  *value = number;
  return TRUE;
}

gboolean
xs_value_seed (const char *what, const char *text, guint64 *value, GError **error)
{
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, value, NULL))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected a whole number from 0 to %" G_GUINT64_FORMAT ", found \"%s\"", what,
               G_MAXUINT64, text);
  return FALSE;
}

gboolean
xs_value_list (const char *what, const char *text, const char *separators, gboolean whole,
               double least, double most, XsNumbers *numbers, GError **error)
{
  g_auto (GStrv) entries = g_strsplit_set (text, separators, -1);
  guint n = g_strv_length (entries);

  if (n == 0 || n > XS_MAX_NUMBERS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected 1 to %d numbers, found %u",
                   what, XS_MAX_NUMBERS, n);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *entry = g_strdup_printf ("%s, entry %u", what, i + 1);

      if (!in_range (entries[i], whole, least, most, &numbers->values[i]))
        return fail (entry, entries[i], whole, least, most, error);
    }
  numbers->n = (int) n;
  return TRUE;
}
