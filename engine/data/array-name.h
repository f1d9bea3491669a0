#pragma once

#include "engine/data/part.h"

/* What the name of an array says: "t10k-images", "x_train", "emnist-letters-test-labels". Words are
 * divided by what is neither letter nor digit; any case. */
typedef struct
{
  gboolean labels; /* else images */
  XsPart part;     /* XS_N_PARTS when no word says */
  char *rest;      /* the other words: "emnist-letters", "" */
} XsArrayName;

/* FALSE when no word of @name, which has no ending, tells images from labels. */
gboolean xs_array_name_parse (XsArrayName *self, const char *name);
void xs_array_name_clear (XsArrayName *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsArrayName, xs_array_name_clear)
