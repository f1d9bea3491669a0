#pragma once

#include "engine/data/parts.h"

/* What is probably not as a person thinks it is. Sentences (char *) are added to @warnings. */

/* Classes with few images, with none to train on, and those that a part has not. */
void xs_warn_of_counts (const XsSource *source, const XsParts *parts, GPtrArray *warnings);
/* @equal of @counts images of each part are in the training part, too. */
void xs_warn_of_equal_counts (const int equal[XS_N_PARTS], const int counts[XS_N_PARTS],
                              GPtrArray *warnings);
/* Images that are equal in two parts, and those that are nearly black. Needs the pixels. */
void xs_warn_of_pixels (const XsSource *source, const XsParts *parts, GPtrArray *warnings);
