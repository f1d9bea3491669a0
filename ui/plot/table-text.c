#include "ui/plot/table-text.h"

#include "engine/base/number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* In quotes where a comma, a quote or the end of a line would be taken for more. */
static void
append_csv (GString *to, const char *text)
{
  if (text[strcspn (text, ",\"\r\n")] == '\0' && !g_ascii_isspace (*text))
    {
      g_string_append (to, text);
      return;
    }
  g_string_append_c (to, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (to, '"');
      g_string_append_c (to, *text);
    }
  g_string_append_c (to, '"');
}

/* There is no way to write a tab or the end of a line in a cell: they become blanks. */
static void
append_tabs (GString *to, const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (to, strchr ("\t\r\n", *text) != NULL ? ' ' : *text);
}

typedef struct
{
  void (*append) (GString *to, const char *text);
  const char *between; /* cells */
  const char *end;     /* of a line */
} Format;

static const Format csv = { append_csv, ",", "\r\n" };
static const Format tabs = { append_tabs, "\t", "\n" };

/* "Size (pixels)", "Accuracy (fraction)" */
static char *
head_of (const XsTable *table, int column)
{
  const char *unit = xs_table_kind (table, column) == XS_COLUMN_PERCENT
                         ? _ ("fraction")
                         : xs_table_unit (table, column);
  const char *title = xs_table_title (table, column);

  return unit != NULL ? g_strdup_printf ("%s (%s)", title, unit) : g_strdup (title);
}

/* Numbers in single precision have as many digits as that has. */
static char *
number_of (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs ((double) (float) number - number) > 0)
    return xs_number_format (number);
  g_ascii_formatd (text, sizeof text, "%.9g", number);
  for (int digits = 1; digits < 9; digits++)
    {
      char shorter[G_ASCII_DTOSTR_BUF_SIZE], format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (shorter, sizeof shorter, format, number);
      if (fabsf ((float) g_ascii_strtod (shorter, NULL) - (float) number) > 0)
        continue;
      return xs_number_format (g_ascii_strtod (shorter, NULL));
    }
  return g_strdup (text);
}

static char *
cell_of (const XsTable *table, int row, int column)
{
  double number = xs_table_number (table, row, column);

  if (xs_table_kind (table, column) == XS_COLUMN_TEXT)
    return g_strdup (xs_table_text (table, row, column));
  return isfinite (number) ? number_of (number) : NULL;
}

/* @row -1: the head. */
static void
append_row (GString *to, const Format *format, const XsTable *table, int row)
{
  for (int column = 0; column < xs_table_n_columns (table); column++)
    {
      g_autofree char *text = row < 0 ? head_of (table, column) : cell_of (table, row, column);

      g_string_append (to, column > 0 ? format->between : "");
      format->append (to, text != NULL ? text : "");
    }
  g_string_append (to, format->end);
}

static char *
write_table (const XsTable *self, const Format *format)
{
  GString *text = g_string_new (NULL);

  for (int row = -1; row < xs_table_n_rows (self); row++)
    append_row (text, format, self, row);
  return g_string_free (text, FALSE);
}

char *
xs_table_to_csv (const XsTable *self)
{
  return write_table (self, &csv);
}

char *
xs_table_to_tabs (const XsTable *self)
{
  return write_table (self, &tabs);
}
