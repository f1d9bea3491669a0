#pragma once

#include "engine/questions/study.h"
#include "ui/images/verdict.h"

#include <gtk/gtk.h>

/* The most probable classes: name, bar (a METER named after the class), percent. The first bar is
 * coloured by whether it is right.
 *
 * Construct-only properties: "rows" (int): how many classes; "compact" (boolean): small, the bar
 * below the name. */
#define XS_TYPE_PROBABILITY_BARS (xs_probability_bars_get_type ())
G_DECLARE_FINAL_TYPE (XsProbabilityBars, xs_probability_bars, XS, PROBABILITY_BARS, GtkWidget)

GtkWidget *xs_probability_bars_new (int rows, gboolean compact);
/* @probabilities (n_classes); NULL empties the rows, their places stay. @study names the classes.
 */
void xs_probability_bars_set (XsProbabilityBars *self, const float *probabilities, int n_classes,
                              const XsStudy *study, XsVerdictState verdict);

/* The @count most probable classes into @top, most probable first; returns how many there are:
 * at most n_classes. What is not a number counts as least. */
int xs_probability_top (const float *probabilities, int n_classes, int *top, int count);
/* "Pullover 76 %, Coat 20 %, Shirt 2 %" */
char *xs_probability_words (const float *probabilities, int n_classes, const XsStudy *study,
                            int count);
/* "82 %" */
char *xs_probability_percent (float probability);
