#pragma once

#include "engine/questions/answers.h"

/* How far the paths of a network lie from those of the same network at another size or depth, in
 * the phase plane. Both go over the same time: what is compared is at the same moment, and where
 * one has no node there is no distance, NaN. Pure functions. */

/* The other network's step at the time of the present one's @step; -1: it has none then. */
int xs_path_other_step (const XsRetraced *retraced, int step);
/* Of the nodes of @image at the time of the present one's @step. */
double xs_path_distance (const XsRetraced *retraced, int image, int step);
/* The largest of these. */
double xs_path_most_apart (const XsRetraced *retraced, int image);
/* The largest distance between two nodes of the present path of @image: how far it goes. */
double xs_path_extent (const XsRetraced *retraced, int image);
/* The distance at the end by the extent, on average over the images that go anywhere; NaN: none. */
double xs_path_mean_apart (const XsRetraced *retraced);
/* "Dashed, at 28 × 28: 0.12 apart at the end, 4 % of the path's extent; over all images 6 %." A new
 * string; "" for an image that is not there. */
char *xs_path_apart_words (const XsRetraced *retraced, int image);
/* Whether the change is of the number of steps. */
gboolean xs_path_is_of_depth (const XsRetraced *retraced);
