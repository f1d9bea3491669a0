#pragma once

#include "engine/questions/many.h"
#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* One of several pictures and what was guessed of it: immutable, small. */
#define XS_TYPE_PICTURE_ROW (xs_picture_row_get_type ())
G_DECLARE_FINAL_TYPE (XsPictureRow, xs_picture_row, XS, PICTURE_ROW, GObject)

/* Number @place of @guesses; @n_sizes as it was asked; @study names the classes; @n_common: so many
 * bytes of the path are not worth showing. Copies what it needs. */
XsPictureRow *xs_picture_row_new (const XsGuesses *guesses, int place, int n_sizes, XsStudy *study,
                                  int n_common);

/* Where it stands in the order in which the pictures were found. */
int xs_picture_row_index (XsPictureRow *self);
const char *xs_picture_row_path (XsPictureRow *self);
/* The rest of the path, for people. */
const char *xs_picture_row_name (XsPictureRow *self);
/* Why it could not be read, or NULL. */
const char *xs_picture_row_error (XsPictureRow *self);
/* (n_sizes) */
const XsGuess *xs_picture_row_guesses (XsPictureRow *self);
/* A new texture; NULL of what could not be read. */
GdkTexture *xs_picture_row_thumbnail (XsPictureRow *self);
/* "dog" and "93 %" at the size number @size; "–" and "" without an answer. */
char *xs_picture_row_class (XsPictureRow *self, int size);
char *xs_picture_row_percent (XsPictureRow *self, int size);
/* "cat.png: dog 93 % at 28 pixels, cat 51 % at 14 pixels"; @sizes as above. */
char *xs_picture_row_label (XsPictureRow *self, const int *sizes);
/* As strcmp(): by the class at size number @size and then the surest first; those without an answer
 * come last. @size -1: in the order in which they were found. */
int xs_picture_row_compare (XsPictureRow *a, XsPictureRow *b, int size);
