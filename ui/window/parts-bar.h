#pragma once

#include "engine/data/inspection.h"
#include "ui/plot/canvas.h"

/* How many images of a class each part has: one bar, as long as the class is large beside the
 * largest. Training, validation and test follow each other in colours of their own. */
#define XS_TYPE_PARTS_BAR (xs_parts_bar_get_type ())
G_DECLARE_FINAL_TYPE (XsPartsBar, xs_parts_bar, XS, PARTS_BAR, XsCanvas)

/* @counts (XS_N_PARTS) of a class called @name, the largest of which has @most images. */
GtkWidget *xs_parts_bar_new (const char *name, const int *counts, int most);

/* "training": translated, static. */
const char *xs_part_words (XsPart part);
/* "20 training, 2 validation, 4 test": parts without images are left out; a new string. */
char *xs_part_counts_words (const int *counts);
/* A small square of the colour of @part, for legends. */
GtkWidget *xs_part_swatch_new (XsPart part);
