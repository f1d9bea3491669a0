#pragma once

#include "engine/questions/answers.h"

/* What modes and numbers are worth with a time step that is @factor times the network's. Pure
 * functions; @index counts the steps of the answer. */

/* The largest |mu| of the modes of a step. */
double xs_spectrum_growth (const XsSpectrum *self, int index, double factor);
/* The largest number of all steps, and whose it is (an index). */
double xs_spectrum_worst (const XsSpectrum *self, double factor, int *index);
/* The index of step @step, or -1 where the answer is not of it. */
int xs_spectrum_index (const XsSpectrum *self, int step);

/* "h |K| = 1.25 at step 3, within the limit of 2", and what that means for this type of layer;
 * "What if: " goes before it where @factor is not 1. A new string. */
char *xs_spectrum_words (const XsSpectrum *self, double factor);

/* "Growth per step", and of what h it is where that is not the network's: pictures are taken along
 * without the slider. A new string. */
char *xs_spectrum_title (const char *title, double factor);
