#pragma once

#include "engine/data/dataset.h"

/* What the parts of data sets are called in the names of files and folders, in any case and with
 * numbers behind: "train", "Training", "val2017", "t10k". Pure functions, any thread. */

/* The part that @word names; XS_N_PARTS when it names none. */
XsPart xs_part_of_word (const char *word);

/* The part that the first such word of @name does, words being divided by anything that is neither
 * letter nor digit; XS_N_PARTS when there is none. */
XsPart xs_part_of_name (const char *name);
