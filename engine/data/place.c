#include "engine/data/place.h"

#include "engine/base/error.h"
#include "engine/data/fetched.h"

#include <string.h>

#define MOST_SIZE 1024

static const char *const colours[] = { "auto", "grey", "rgb", NULL };
static const char *const inversions[] = { "auto", "yes", "no", NULL };

static gboolean
wrong (const char *option, const char *expected, const char *found, GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "data: expected %s=%s, found \"%s\"", option,
               expected, found);
  return FALSE;
}

static gboolean
take_size (XsPlace *self, const char *value, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 1, MOST_SIZE, &number, NULL))
    return wrong ("size", "1 to 1024", value, error);
  self->size = (int) number;
  return TRUE;
}

static gboolean
take_word (const char *option, const char *const *words, int *word, const char *value,
           GError **error)
{
  g_autofree char *all = g_strjoinv ("|", (char **) words);

  for (*word = 0; words[*word] != NULL; (*word)++)
    if (g_str_equal (words[*word], value))
      return TRUE;
  return wrong (option, all, value, error);
}

static gboolean
take_colour (XsPlace *self, const char *value, GError **error)
{
  int word;
  gboolean ok = take_word ("colour", colours, &word, value, error);

  self->colour = ok ? (XsColour) word : self->colour;
  return ok;
}

static gboolean
take_invert (XsPlace *self, const char *value, GError **error)
{
  int word;
  gboolean ok = take_word ("invert", inversions, &word, value, error);

  self->invert = ok ? (XsInvert) word : self->invert;
  return ok;
}

static gboolean
take_transpose (XsPlace *self, const char *value, GError **error)
{
  self->transpose = TRUE;
  return *value == '\0' || wrong ("transpose", "", value, error);
}

static gboolean
take_test (XsPlace *self, const char *value, GError **error)
{
  g_free (self->test);
  self->test = g_strdup (value);
  return *value != '\0' || wrong ("test", "NAME", value, error);
}

static gboolean
take_split (XsPlace *self, const char *value, GError **error)
{
  return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &self->split, NULL) ||
         wrong ("split", "SEED, a whole number", value, error);
}

static const struct
{
  const char *name; /* with the sign that divides it from its value */
  gboolean (*take) (XsPlace *self, const char *value, GError **error);
} options[] = {
  { "size=", take_size },          { "colour=", take_colour }, { "invert=", take_invert },
  { "transpose", take_transpose }, { "test=", take_test },     { "split=", take_split },
};

/* The row of the option that @text is, or -1. */
static int
find_option (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_has_prefix (text, options[i].name))
      return (int) i;
  return -1;
}

/* Cuts options off the end of @text, the last first, until it is something that is there. */
static gboolean
take_options (XsPlace *self, char *text, GError **error)
{
  char *comma;
  int option;

  while (!g_file_test (text, G_FILE_TEST_EXISTS) && (comma = strrchr (text, ',')) != NULL &&
         (option = find_option (comma + 1)) >= 0)
    {
      const char *value = comma + 1 + strlen (options[option].name);

      if (!options[option].take (self, value, error))
        return FALSE;
      *comma = '\0';
    }
  return TRUE;
}

gboolean
xs_place_is_word (const XsPlace *self)
{
  return g_str_equal (self->where, XS_PLACE_EMBEDDED) ||
         g_str_equal (self->where, XS_PLACE_SHAPES) || xs_fetched_is (self->where);
}

gboolean
xs_place_parse (XsPlace *self, const char *data, guint64 split, GError **error)
{
  *self = (XsPlace){ .where = g_strdup (data), .split = split };
  if (!take_options (self, self->where, error))
    return FALSE;
  if (*self->where == '\0')
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "data: expected embedded, shapes or a path, found an empty name");
      return FALSE;
    }
  if (!xs_place_is_word (self))
    {
      g_autofree char *given = g_steal_pointer (&self->where);

      self->where = g_canonicalize_filename (given, NULL);
    }
  return TRUE;
}

char *
xs_place_text (const XsPlace *self)
{
  GString *text = g_string_new (self->where);

  if (self->size > 0)
    g_string_append_printf (text, ",size=%d", self->size);
  if (self->colour != XS_COLOUR_AUTO)
    g_string_append_printf (text, ",colour=%s", colours[self->colour]);
  if (self->invert != XS_INVERT_AUTO)
    g_string_append_printf (text, ",invert=%s", inversions[self->invert]);
  if (self->transpose)
    g_string_append (text, ",transpose");
  if (self->test != NULL)
    g_string_append_printf (text, ",test=%s", self->test);
  return g_string_free (text, FALSE);
}

void
xs_place_clear (XsPlace *self)
{
  g_clear_pointer (&self->where, g_free);
  g_clear_pointer (&self->test, g_free);
}
