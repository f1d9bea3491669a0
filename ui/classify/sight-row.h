#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* The same picture at every size, a column each, by size. What is not answered yet keeps what it
 * showed, dimmed, and has a spinner while an answer is on its way. */
#define XS_TYPE_SIGHT_ROW (xs_sight_row_get_type ())
G_DECLARE_FINAL_TYPE (XsSightRow, xs_sight_row, XS, SIGHT_ROW, AdwBin)

/* Of which sizes answers may come; empties it. */
void xs_sight_row_set_study (XsSightRow *self, XsStudy *study);
/* What is shown is about another picture than the one asked about now. */
void xs_sight_row_outdate (XsSightRow *self);
/* Some sizes or all; @label is the true class, -1 when unknown. Borrowed: copies. */
void xs_sight_row_set_answer (XsSightRow *self, const XsClassification *answer, int label);
/* Whether an answer, or the rest of it, is on its way. */
void xs_sight_row_set_busy (XsSightRow *self, gboolean busy);
void xs_sight_row_clear (XsSightRow *self);
