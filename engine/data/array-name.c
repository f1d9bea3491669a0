#include "engine/data/array-name.h"

#include "engine/data/part.h"

/* What arrays are called, the plainest words first: of "data-y" and "data-labels" the labels are
 * meant. */
static const struct
{
  const char *word;
  gboolean labels;
} roles[] = {
  { "images", FALSE }, { "labels", TRUE },  { "image", FALSE }, { "label", TRUE },
  { "imgs", FALSE },   { "targets", TRUE }, { "img", FALSE },   { "target", TRUE },
  { "classes", TRUE }, { "x", FALSE },      { "y", TRUE },      { "pixels", FALSE },
  { "class", TRUE },   { "data", FALSE },
};

/* Which of @words says images or labels; NULL when none does. */
static char **
find_role (char **words, gboolean *labels)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    for (char **word = words; *word != NULL; word++)
      if (g_str_equal (*word, roles[i].word))
        {
          *labels = roles[i].labels;
          return word;
        }
  return NULL;
}

static char *
join_rest (XsArrayName *self, char **words, char **role)
{
  GString *rest = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      XsPart part = xs_part_of_word (*word);

      if (word == role)
        continue;
      if (self->part == XS_N_PARTS && part != XS_N_PARTS)
        self->part = part;
      else if (**word != '\0')
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? "-" : "", *word);
    }
  return g_string_free (rest, FALSE);
}

gboolean
xs_array_name_parse (XsArrayName *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_auto (GStrv) words = NULL;
  char **role;

  for (char *at = lower; *at != '\0'; at++)
    if ((guchar) *at < 128 && !g_ascii_isalnum (*at))
      *at = '-';
  words = g_strsplit (lower, "-", -1);
  *self = (XsArrayName){ .part = XS_N_PARTS };
  role = find_role (words, &self->labels);
  if (role != NULL)
    self->rest = join_rest (self, words, role);
  return role != NULL;
}

void
xs_array_name_clear (XsArrayName *self)
{
  g_clear_pointer (&self->rest, g_free);
}
