#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* Which other level the present one is compared with: a size of the study's ladder, or none where
 * that may be.
 *
 * Property "size" (int, notify): the chosen one; 0 while there is none. When constructed: "label"
 * (string), its accessible name; "hint" (string), its tooltip; "none" (string), what choosing none
 * is called, NULL: one must be chosen; "same-features" (boolean), whether only sizes are offered
 * whose paths have a plane in common with those of the present one. */
#define XS_TYPE_LEVEL_CHOICE (xs_level_choice_get_type ())
G_DECLARE_FINAL_TYPE (XsLevelChoice, xs_level_choice, XS, LEVEL_CHOICE, GtkWidget)

/* Offers what is left without @home. The chosen size stays if it can; when the network is moved
 * there, the size that it was moved from takes its place. Else it is none or, where one must be
 * chosen, the next finer size, or the next coarser. */
void xs_level_choice_set_study (XsLevelChoice *self, const XsStudy *study, int home);
/* Ignored unless it is offered. */
void xs_level_choice_set_size (XsLevelChoice *self, int size);
int xs_level_choice_get_size (XsLevelChoice *self);
