#include "ui/take/file.h"

#include "engine/base/error.h"
#include "ui/plot/export.h"
#include "ui/plot/table-text.h"

#include <string.h>

#define MOST_BYTES 120 /* of a name without its ending */

typedef struct
{
  const char *label;
  const char *ending;
  XsExportFormat format; /* of a picture */
} Format;

static const Format formats[XS_N_TAKES] = {
  [XS_TAKE_SVG] = { "SVG", ".svg", XS_EXPORT_SVG },
  [XS_TAKE_PDF] = { "PDF", ".pdf", XS_EXPORT_PDF },
  [XS_TAKE_PNG] = { "PNG", ".png", XS_EXPORT_PNG },
  [XS_TAKE_CSV] = { "CSV", ".csv", 0 },
};

const char *
xs_take_label (XsTakeFormat format)
{
  return formats[format].label;
}

const char *
xs_take_ending (XsTakeFormat format)
{
  return formats[format].ending;
}

static GBytes *
csv_bytes (const XsSheet *sheet, GError **error)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (sheet->plots[0].canvas);
  char *text;

  if (table == NULL)
    {
      g_set_error_literal (error, XS_ERROR, XS_ERROR_INVALID,
                           "expected a plot of numbers, found a picture");
      return NULL;
    }
  text = xs_table_to_csv (table);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
xs_take_bytes (const XsSheet *sheet, XsTakeFormat format, int width, int height, double scale,
               GError **error)
{
  if (format == XS_TAKE_CSV)
    return csv_bytes (sheet, error);
  return xs_export_draw (formats[format].format, width, height, scale, xs_sheet_draw, sheet, error);
}

/* As much of it as @most bytes hold, in whole letters. */
static void
append_name (GString *name, const char *text, gsize most)
{
  g_autofree char *small = g_utf8_strdown (text, -1);

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean is_bad = letter < 128 && strchr ("/\\:*?\"<>|", (int) letter) != NULL;

      if (name->len + 6 > most)
        return;
      g_string_append_unichar (name, is_bad || g_unichar_iscntrl (letter) ? '-' : letter);
    }
}

char *
xs_take_name (const char *title, const char *study, XsTakeFormat format)
{
  GString *name = g_string_new (NULL);

  append_name (name, title, study != NULL ? MOST_BYTES / 2 : MOST_BYTES);
  if (study != NULL)
    {
      g_string_append (name, ", ");
      append_name (name, study, MOST_BYTES);
    }
  g_string_append (name, formats[format].ending);
  return g_string_free (name, FALSE);
}
