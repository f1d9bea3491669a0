#pragma once

#include <glib.h>

/* The words that something with a fixed set of values takes: identifiers by number, 0 .. n - 1. */
typedef struct
{
  int n;
  const char *(*id) (int number); /* static text */
} XsChoices;

/* The number of @id, or -1. */
int xs_choices_find (const XsChoices *self, const char *id);
/* "matched, galerkin or copy"; free with g_free(). */
char *xs_choices_list (const XsChoices *self);
