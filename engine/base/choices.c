#include "engine/base/choices.h"

int
xs_choices_find (const XsChoices *self, const char *id)
{
  for (int i = 0; i < self->n; i++)
    if (g_strcmp0 (self->id (i), id) == 0)
      return i;
  return -1;
}

char *
xs_choices_list (const XsChoices *self)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < self->n; i++)
    {
      const char *between = i == self->n - 1 ? " or " : ", ";

      g_string_append_printf (words, "%s%s", i == 0 ? "" : between, self->id (i));
    }
  return g_string_free (words, FALSE);
}
