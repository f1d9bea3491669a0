#pragma once

#include <glib.h>

/* What a network looks at in a picture: how much its answer changes with each pixel, as an overlay
 * and in words. Plain functions; @saliency (n, n), at least 0. */

/* @out (3, n, n) in [0, 1], overwritten: the picture @input (planes, n, n), planes 1 or 3, dimmed,
 * under the colours of magnitudes, the stronger the more they cover. */
void xs_saliency_blend (const float *saliency, const float *input, int planes, int n, float *out);
/* Where most of it is: "looks most at the upper left"; static, translated. */
const char *xs_saliency_words (const float *saliency, int n);
