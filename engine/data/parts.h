#pragma once

#include "engine/data/source.h"

/* Which images of a source are of which part: as the files divide them, and where they do not,
 * training and validation are drawn from the training table. */
typedef struct
{
  int *members[XS_N_PARTS]; /* numbers within the training table; NULL: all of the part's own */
  int counts[XS_N_PARTS];
} XsParts;

/* XS_ERROR_TOO_LARGE without memory. */
gboolean xs_parts_draw (XsParts *self, const XsSource *source, GError **error);
void xs_parts_clear (XsParts *self);
/* The table of @part, and in @row where its image @index is in there. */
const XsTable *xs_parts_locate (const XsParts *self, const XsSource *source, XsPart part, int index,
                                size_t *row);
int xs_parts_label (const XsParts *self, const XsSource *source, XsPart part, int index);
