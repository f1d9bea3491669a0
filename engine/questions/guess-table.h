#pragma once

#include "engine/questions/guess.h"

/* What was guessed of many pictures as comma-separated values (RFC 4180, lines end with a newline):
 * a row a picture, two columns a size, "class at 28" and "probability at 28", and last why there is
 * no answer. Returned texts are the caller's. */

/* The first row, for @sizes (n). */
char *xs_guess_table_head (const int *sizes, int n);
/* @guesses (n), or NULL where there are none; @error NULL: none. */
char *xs_guess_table_row (const char *file, const XsGuess *guesses, int n,
                          const char *const *class_names, const char *error);
