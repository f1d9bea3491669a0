#pragma once

#include "engine/learn/settings-table.h"

/* The settings in the New Study dialog: where each stands and in which words, and what its texts
 * mean. A setting without words of its own is called by its identifier and explained by its row. */

/* Groups of rows; the first takes what is not placed. */
typedef enum
{
  XS_STUDY_TRAINING,
  XS_STUDY_LEVELS,
  XS_STUDY_NETWORK,
  XS_STUDY_REGULARISATION,
  XS_STUDY_AUGMENTATION,
  XS_N_STUDY_GROUPS,
} XsStudyGroup;

XsStudyGroup xs_study_group (XsSettingId id);
/* "Learning rate"; a new string. */
char *xs_study_title (XsSettingId id);
/* One line below it; static. */
const char *xs_study_hint (XsSettingId id);
/* Choice @number of a setting that has some: "Cascade, by itself", or its identifier; static. */
const char *xs_study_choice (XsSettingId id, int number);

/* Sets in @settings what @texts (XS_N_SETTINGS; NULL: as it is) say and validates the whole.
 * Numbers are written with a point in every locale; in lists commas or blanks separate, but "0,75"
 * among numbers that may be fractions is refused, for it means two things. FALSE and
 * XS_ERROR_INVALID for the first row that is wrong, which goes to @wrong. */
gboolean xs_study_parse (const char *const texts[XS_N_SETTINGS], XsSettings *settings,
                         const XsSetting **wrong, GError **error);
