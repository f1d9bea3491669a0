#include "engine/data/part.h"

#include <string.h>

static const char *const words[XS_N_PARTS][12] = {
  { "train", "training", "trainset", "trainingset", "trainval" },
  { "val", "valid", "validation", "validate", "validationset", "valset", "dev", "devel" },
  { "test", "testing", "tests", "testset", "t10k", "eval", "evaluation", "holdout" },
};

/* What may stand beside such a word in the name of a folder. */
static const char *const fillers[] = { "images", "image", "imgs",    "img",   "pictures", "photos",
                                       "set",    "data",  "dataset", "split", "seg",      "part",
                                       "jpg",    "jpeg",  "png",     NULL };

const char *
xs_part_id (XsPart part)
{
  static const char *const ids[XS_N_PARTS] = { "training", "validation", "test" };

  return ids[part];
}

/* The words of @name: runs of letters and digits, in lower case. */
static char **
words_of (const char *name)
{
  g_autofree char *text = g_ascii_strdown (name, -1);

  for (char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = ' ';
  return g_strsplit (g_strstrip (text), " ", -1);
}

/* "train2017" is "train". */
static void
cut_digits (char *word)
{
  gsize length = strlen (word);

  while (length > 1 && g_ascii_isdigit (word[length - 1]))
    word[--length] = '\0';
}

XsPart
xs_part_of_word (const char *word)
{
  g_autofree char *copy = g_ascii_strdown (word, -1);

  for (int attempt = 0; attempt < 2; attempt++, cut_digits (copy))
    for (XsPart part = 0; part < XS_N_PARTS; part++)
      if (g_strv_contains (words[part], copy))
        return part;
  return XS_N_PARTS;
}

gboolean
xs_part_of_folder (const char *name, XsPart *part)
{
  g_auto (GStrv) list = words_of (name);
  XsPart found = XS_N_PARTS;

  for (int i = 0; list[i] != NULL; i++)
    {
      XsPart word = xs_part_of_word (list[i]);

      if (word != XS_N_PARTS && found == XS_N_PARTS)
        found = word;
      else if (word != XS_N_PARTS || (*list[i] != '\0' && !g_strv_contains (fillers, list[i])))
        return FALSE;
    }
  *part = found != XS_N_PARTS ? found : *part;
  return found != XS_N_PARTS;
}

XsPart
xs_part_of_name (const char *name)
{
  g_auto (GStrv) list = words_of (name);
  XsPart part = XS_N_PARTS;

  for (int i = 0; list[i] != NULL && part == XS_N_PARTS; i++)
    part = xs_part_of_word (list[i]);
  return part;
}

/* @name without the word that names a part, which there is. */
static char *
rest_of (const char *name)
{
  g_auto (GStrv) list = words_of (name);
  g_autoptr (GString) rest = g_string_new (NULL);
  gboolean cut = FALSE;

  for (int i = 0; list[i] != NULL; i++)
    if (cut || xs_part_of_word (list[i]) == XS_N_PARTS)
      g_string_append_printf (rest, "%s ", list[i]);
    else
      cut = TRUE;
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

gboolean
xs_part_names_are_a_pair (const char *one, const char *other)
{
  XsPart first = xs_part_of_name (one), second = xs_part_of_name (other);
  g_autofree char *first_rest = NULL, *second_rest = NULL;

  if (first == XS_N_PARTS || second == XS_N_PARTS || first == second)
    return FALSE;
  first_rest = rest_of (one);
  second_rest = rest_of (other);
  return g_str_equal (first_rest, second_rest);
}
