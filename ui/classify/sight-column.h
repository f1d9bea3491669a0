#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* One size of a classified picture: what the network sees, or looks at if that is known, the size
 * with its level's mark, the three most probable classes. Described for screen readers as "14 × 14:
 * Pullover 76 %, ...". */
#define XS_TYPE_SIGHT_COLUMN (xs_sight_column_get_type ())
G_DECLARE_FINAL_TYPE (XsSightColumn, xs_sight_column, XS, SIGHT_COLUMN, GtkWidget)

GtkWidget *xs_sight_column_new (void);
/* Which size it is about; what it showed stays. */
void xs_sight_column_set_size (XsSightColumn *self, const XsStudy *study, int size);
int xs_sight_column_get_size (XsSightColumn *self);
/* A spinner beside the size: an answer is on its way. */
void xs_sight_column_set_busy (XsSightColumn *self, gboolean busy);
/* Shows size @index of @answer; @label is the true class, -1 when unknown. Borrowed: copies. */
void xs_sight_column_set (XsSightColumn *self, const XsClassification *answer, int index,
                          const XsStudy *study, int label);
