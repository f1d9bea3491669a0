#pragma once

#include "ui/help/book.h"

/* Where a person has been in the book, and how far down: for back and forward. */

typedef struct
{
  XsHelpPlace place;
  double scroll; /* pixels, when it was left; negative: not yet */
} XsHelpVisit;

typedef struct _XsHelpTrail XsHelpTrail;

XsHelpTrail *xs_help_trail_new (void);
void xs_help_trail_free (XsHelpTrail *self);

/* The present one; NULL before the first. */
XsHelpVisit *xs_help_trail_now (XsHelpTrail *self);
/* The next visit after the present one; what came after that is forgotten. */
void xs_help_trail_go (XsHelpTrail *self, const XsHelpPlace *place);
/* By -1 and 1; whether there is one. */
gboolean xs_help_trail_can_move (const XsHelpTrail *self, int by);
void xs_help_trail_move (XsHelpTrail *self, int by);
