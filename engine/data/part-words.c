#include "engine/data/part-words.h"

#include <string.h>

static const struct
{
  const char *word;
  XsPart part;
} words[] = {
  { "train", XS_PART_TRAINING },
  { "training", XS_PART_TRAINING },
  { "val", XS_PART_VALIDATION },
  { "valid", XS_PART_VALIDATION },
  { "validation", XS_PART_VALIDATION },
  { "validate", XS_PART_VALIDATION },
  { "dev", XS_PART_VALIDATION },
  { "test", XS_PART_TEST },
  { "testing", XS_PART_TEST },
  { "tests", XS_PART_TEST },
  { "t10k", XS_PART_TEST },
  { "eval", XS_PART_TEST },
  { "evaluation", XS_PART_TEST },
};

/* Of the first @length bytes of @word. */
static XsPart
part_of (const char *word, gsize length)
{
  while (length > 0 && g_ascii_isdigit (word[length - 1]))
    length--;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == length && g_ascii_strncasecmp (words[i].word, word, length) == 0)
      return words[i].part;
  return XS_N_PARTS;
}

XsPart
xs_part_of_word (const char *word)
{
  return part_of (word, strlen (word));
}

XsPart
xs_part_of_name (const char *name)
{
  XsPart part = XS_N_PARTS;

  for (gsize length; *name != '\0' && part == XS_N_PARTS; name += MAX (length, 1))
    {
      for (length = 0; g_ascii_isalnum (name[length]); length++)
        ;
      part = part_of (name, length);
    }
  return part;
}
