#pragma once

#include "engine/network/architecture.h"
#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* Which other level the present one is compared with: a size of the study's ladder, twice or half
 * the steps where depths are offered, or none where that may be.
 *
 * Properties, both notify: "size" (int), the chosen one, and "depth" (int), how many steps have
 * been chosen; at most one of them is not 0. When constructed: "label" (string), its accessible
 * name; "hint" (string), its tooltip; "none" (string), what choosing none is called, NULL: one must
 * be chosen; "same-features" (boolean), whether only sizes are offered whose paths have a plane in
 * common with those of the present one; "depths" (boolean), whether other depths are. */
#define XS_TYPE_LEVEL_CHOICE (xs_level_choice_get_type ())
G_DECLARE_FINAL_TYPE (XsLevelChoice, xs_level_choice, XS, LEVEL_CHOICE, GtkWidget)

/* Offers what is left without @home, the present level. What is chosen stays if it can: a size, or
 * twice or half as many steps as there are now; when the network is moved to the size, the one that
 * it was moved from takes its place. Else it is none or, where one must be chosen, the next finer
 * size, or the next coarser. */
void xs_level_choice_set_study (XsLevelChoice *self, const XsStudy *study,
                                const XsArchitecture *home);
/* Ignored unless it is offered. */
void xs_level_choice_set_size (XsLevelChoice *self, int size);
int xs_level_choice_get_size (XsLevelChoice *self);
int xs_level_choice_get_depth (XsLevelChoice *self);
