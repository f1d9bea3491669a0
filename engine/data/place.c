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
  self->transpose = *value == '\0';
  return self->transpose || g_str_equal (value, "=no") || wrong ("transpose", "no", value, error);
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

/* The comma before the last option of @text, or NULL when it ends in none. */
static char *
find_last_option (const char *text, int *option)
{
  char *comma = strrchr (text, ',');

  *option = comma != NULL ? find_option (comma + 1) : -1;
  return *option >= 0 ? comma : NULL;
}

/* Cuts options off the end of @text, the last first, until it is something that is there. */
static gboolean
take_options (XsPlace *self, char *text, GError **error)
{
  char *comma;
  int option;

  while (!g_file_test (text, G_FILE_TEST_EXISTS) &&
         (comma = find_last_option (text, &option)) != NULL)
    {
      const char *value = comma + 1 + strlen (options[option].name);

      if (!options[option].take (self, value, error))
        return FALSE;
      *comma = '\0';
    }
  return TRUE;
}

/* The same by the letters alone: what follows a wrong value belongs to the name. */
static void
take_written_options (XsPlace *self, char *text)
{
  char *comma;
  int option;

  while ((comma = find_last_option (text, &option)) != NULL &&
         options[option].take (self, comma + 1 + strlen (options[option].name), NULL))
    *comma = '\0';
}

static gboolean
is_word (const char *where)
{
  return g_str_equal (where, XS_PLACE_EMBEDDED) || g_str_equal (where, XS_PLACE_SHAPES) ||
         xs_fetched_is (where);
}

gboolean
xs_place_is_word (const XsPlace *self)
{
  return is_word (self->where);
}

/* Fills in the place, and the options that @data says. */
static gboolean
parse (XsPlace *self, const char *data, GError **error)
{
  self->where = g_strdup (data);
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

gboolean
xs_place_parse (XsPlace *self, const char *data, guint64 split, GError **error)
{
  *self = (XsPlace){ .split = split };
  return parse (self, data, error);
}

/* A word has no more ways to be read than it says. */
gboolean
xs_place_parse_like (XsPlace *self, const char *data, const char *like, guint64 split,
                     GError **error)
{
  xs_place_parse_written (self, like);
  g_clear_pointer (&self->where, g_free);
  self->split = split;
  if (!parse (self, data, error))
    return FALSE;
  if (!xs_place_is_word (self))
    return TRUE;
  xs_place_clear (self);
  return xs_place_parse (self, data, split, error);
}

void
xs_place_parse_written (XsPlace *self, const char *data)
{
  *self = (XsPlace){ .where = g_strdup (data) };
  take_written_options (self, self->where);
}

/* The last name of the path @where. A folder that is called like a word is not what the word means,
 * and the home folder has the name of a person. Free with g_free(). */
static char *
last_name (const char *where)
{
  g_autofree char *name = NULL;

  if (*where == '\0' || is_word (where))
    return g_strdup (where);
  if (g_str_equal (where, g_get_home_dir ()))
    return g_strdup ("~");
  name = g_path_get_basename (where);
  return is_word (name) ? g_strconcat ("./", name, NULL) : g_steal_pointer (&name);
}

char *
xs_place_short (const char *data)
{
  g_auto (XsPlace) place = { 0 };
  g_autofree char *where = NULL;

  xs_place_parse_written (&place, data);
  where = g_steal_pointer (&place.where);
  place.where = last_name (where);
  return xs_place_text (&place);
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
