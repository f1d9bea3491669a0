#pragma once

#include "engine/questions/answers.h"

/* How far the paths of a network lie from those of the same network at another size, in the phase
 * plane. Pure functions. */

/* Of the nodes of @image at @step. */
double xs_path_distance (const XsRetraced *retraced, int image, int step);
/* The largest distance between two nodes of the present path of @image: how far it goes. */
double xs_path_extent (const XsRetraced *retraced, int image);
/* The distance at the end by the extent, on average over the images that go anywhere; NaN: none. */
double xs_path_mean_apart (const XsRetraced *retraced);
/* "At 28 × 28, coarse and fine are 0.12 apart at the end, 4 % of the path's extent; over all images
 * 6 %." A new string; "" for an image that is not there. */
char *xs_path_apart_words (const XsRetraced *retraced, int image);
