#pragma once

#include "engine/data/parts.h"

/* What is probably not as a person thinks it is. Sentences (char *) are added to @warnings. */

/* Classes with few images, with none to train on, and those that a part has not. */
void xs_warn_of_counts (const XsSource *source, const XsParts *parts, GPtrArray *warnings);
/* Images that are equal in two parts, and those that are nearly black. Needs the pixels. */
void xs_warn_of_pixels (const XsSource *source, const XsParts *parts, GPtrArray *warnings);
