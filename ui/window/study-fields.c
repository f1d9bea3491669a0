#include "ui/window/study-fields.h"

#include "engine/base/error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

typedef enum
{
  KIND_LEVELS, /* a list, one value a level */
  KIND_WHOLE,  /* int */
  KIND_REAL,   /* double */
  KIND_SEED,   /* guint64 */
} Kind;

typedef struct
{
  const char *name; /* as xs_settings_validate() calls it */
  Kind kind;
  size_t offset; /* in XsSettings; of lists, in XsLevel */
} FieldInfo;

static const FieldInfo infos[XS_N_FIELDS] = {
  [XS_FIELD_SIZES] = { "size", KIND_LEVELS, offsetof (XsLevel, size) },
  [XS_FIELD_DEPTHS] = { "depth", KIND_LEVELS, offsetof (XsLevel, depth) },
  [XS_FIELD_EPOCHS] = { "epochs", KIND_LEVELS, offsetof (XsLevel, epochs) },
  [XS_FIELD_CHANNELS] = { "channels", KIND_WHOLE, offsetof (XsSettings, channels) },
  [XS_FIELD_TIME] = { "time", KIND_REAL, offsetof (XsSettings, time) },
  [XS_FIELD_GRID] = { "grid", KIND_WHOLE, offsetof (XsSettings, grid) },
  [XS_FIELD_LEARNING_RATE] = { "learning rate", KIND_REAL, offsetof (XsSettings, learning_rate) },
  [XS_FIELD_BATCH] = { "batch", KIND_WHOLE, offsetof (XsSettings, batch) },
  [XS_FIELD_WORK_UNITS] = { "work units", KIND_REAL, offsetof (XsSettings, work_units) },
  [XS_FIELD_SMOOTHNESS] = { "smoothness", KIND_REAL, offsetof (XsSettings, smoothness) },
  [XS_FIELD_DECAY] = { "decay", KIND_REAL, offsetof (XsSettings, decay) },
  [XS_FIELD_OPERATOR_WEIGHTS] = { "operator weights", KIND_REAL,
                                  offsetof (XsSettings, operator_weights) },
  [XS_FIELD_SEED] = { "seed", KIND_SEED, offsetof (XsSettings, seed) },
};

static const XsField lists[] = { XS_FIELD_SIZES, XS_FIELD_DEPTHS, XS_FIELD_EPOCHS };

static double
level_value (const XsLevel *level, XsField field)
{
  const void *place = (const char *) level + infos[field].offset;

  return field == XS_FIELD_EPOCHS ? *(const double *) place : *(const int *) place;
}

static void
set_level_value (XsLevel *level, XsField field, double value)
{
  void *place = (char *) level + infos[field].offset;

  if (field == XS_FIELD_EPOCHS)
    *(double *) place = value;
  else
    *(int *) place = (int) value;
}

/* The shortest text that reads back as @value. */
static char *
format_real (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (fabs (g_ascii_strtod (text, NULL) - value) <= 0)
        break;
    }
  return g_strdup (text);
}

/* Repeated last values are left out, unless the levels could not be counted then: sizes are always
 * written in full. */
static char *
format_levels (const XsSettings *settings, XsField field)
{
  GString *text = g_string_new (NULL);
  int n = settings->n_levels;

  while (field != XS_FIELD_SIZES && n > 1 &&
         fabs (level_value (&settings->levels[n - 1], field) -
               level_value (&settings->levels[n - 2], field)) <= 0)
    n--;
  for (int i = 0; i < n; i++)
    {
      g_autofree char *value = format_real (level_value (&settings->levels[i], field));

      g_string_append_printf (text, i == 0 ? "%s" : ", %s", value);
    }
  return g_string_free (text, FALSE);
}

char *
xs_field_format (XsField field, const XsSettings *settings)
{
  const void *place = (const char *) settings + infos[field].offset;

  switch (infos[field].kind)
    {
    case KIND_LEVELS:
      return format_levels (settings, field);
    case KIND_WHOLE:
      if (field == XS_FIELD_GRID && settings->grid == 0)
        return g_strdup ("full");
      return g_strdup_printf ("%d", *(const int *) place);
    case KIND_REAL:
      return format_real (*(const double *) place);
    case KIND_SEED:
      break;
    }
  return g_strdup_printf ("%" G_GUINT64_FORMAT, *(const guint64 *) place);
}

static gboolean
refuse (const char *expected, const char *found, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, _ ("expected %s, found “%s”"), expected, found);
  return FALSE;
}

static gboolean
parse_real (const char *text, double *value, GError **error)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*value))
    return refuse (_ ("a number"), text, error);
  return TRUE;
}

static gboolean
parse_whole (const char *text, int *value, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &number, NULL))
    return refuse (_ ("a whole number"), text, error);
  *value = (int) number;
  return TRUE;
}

static gboolean
parse_level (const char *text, XsField field, double *value, GError **error)
{
  int whole;

  if (field == XS_FIELD_EPOCHS)
    return parse_real (text, value, error);
  if (!parse_whole (text, &whole, error))
    return FALSE;
  *value = whole;
  return TRUE;
}

/* @values (XS_MAX_LEVELS) from "14, 28"; spaces and commas separate. */
static gboolean
parse_list (const char *text, XsField field, double *values, int *n, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ", \t", -1);

  *n = 0;
  for (int i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0')
        continue;
      if (*n == XS_MAX_LEVELS)
        {
          g_set_error (error, XS_ERROR, XS_ERROR_INVALID, _ ("expected at most %d levels"),
                       XS_MAX_LEVELS);
          return FALSE;
        }
      if (!parse_level (parts[i], field, &values[(*n)++], error))
        return FALSE;
    }
  return *n > 0 || refuse (_ ("numbers with commas between them"), text, error);
}

static gboolean
parse_levels (const char *const texts[XS_N_FIELDS], XsSettings *settings, XsField *wrong,
              GError **error)
{
  double values[G_N_ELEMENTS (lists)][XS_MAX_LEVELS];
  int counts[G_N_ELEMENTS (lists)];

  settings->n_levels = 0;
  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      *wrong = lists[l];
      if (!parse_list (texts[lists[l]], lists[l], values[l], &counts[l], error))
        return FALSE;
      settings->n_levels = MAX (settings->n_levels, counts[l]);
    }
  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    for (int i = 0; i < settings->n_levels; i++)
      set_level_value (&settings->levels[i], lists[l], values[l][MIN (i, counts[l] - 1)]);
  return TRUE;
}

static gboolean
parse_field (XsField field, const char *text, XsSettings *settings, GError **error)
{
  void *place = (char *) settings + infos[field].offset;

  switch (infos[field].kind)
    {
    case KIND_LEVELS:
      return TRUE;
    case KIND_WHOLE:
      if (field == XS_FIELD_GRID && g_ascii_strcasecmp (text, "full") == 0)
        text = "0";
      return parse_whole (text, place, error);
    case KIND_REAL:
      return parse_real (text, place, error);
    case KIND_SEED:
      break;
    }
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, place, NULL) ||
         refuse (_ ("a whole number"), text, error);
}

/* Messages of the settings begin with the name of the setting: the field beside which they are
 * shown says that already. */
static gboolean
validate (const XsSettings *settings, XsField *wrong, GError **error)
{
  g_autoptr (GError) found = NULL;
  const char *colon;

  if (xs_settings_validate (settings, &found))
    return TRUE;
  colon = strstr (found->message, ": ");
  *wrong = XS_FIELD_SIZES;
  for (int i = 0; i < XS_N_FIELDS && colon != NULL; i++)
    if (strlen (infos[i].name) == (size_t) (colon - found->message) &&
        g_str_has_prefix (found->message, infos[i].name))
      *wrong = (XsField) i;
  g_set_error_literal (error, XS_ERROR, XS_ERROR_INVALID,
                       colon != NULL ? colon + 2 : found->message);
  return FALSE;
}

gboolean
xs_fields_parse (const char *const texts[XS_N_FIELDS], XsSettings *settings, XsField *wrong,
                 GError **error)
{
  if (!parse_levels (texts, settings, wrong, error))
    return FALSE;
  for (int i = 0; i < XS_N_FIELDS; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (texts[i]));

      *wrong = (XsField) i;
      if (!parse_field ((XsField) i, text, settings, error))
        return FALSE;
    }
  return validate (settings, wrong, error);
}
