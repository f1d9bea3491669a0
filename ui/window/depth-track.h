#pragma once

#include "ui/plot/canvas.h"

/* The time axis of the network: full nodes t_0 .. T, and pale ones where refinement would insert
 * new steps. */
#define XS_TYPE_DEPTH_TRACK (xs_depth_track_get_type ())
G_DECLARE_FINAL_TYPE (XsDepthTrack, xs_depth_track, XS, DEPTH_TRACK, XsCanvas)

GtkWidget *xs_depth_track_new (void);
/* @depth steps over [0, @time]; @rank of the current size, for the colour. Depth 0: nothing yet. */
void xs_depth_track_set (XsDepthTrack *self, int depth, double time, int rank);
