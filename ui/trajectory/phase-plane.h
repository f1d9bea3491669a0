#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/canvas.h"

/* Paths of the reference images through the two strongest directions of their states, coloured by
 * class, a dot where they end; the selected one bold, a node per time step, a ring at the current
 * time; dashed, the paths of the network at another size or depth. The pointer names a path, a
 * click selects it, arrow keys go through the images. What is shown of the plane grows at once and
 * shrinks slowly.
 *
 * Property "selected" (int, notify): reference image, -1 none. */
#define XS_TYPE_PHASE_PLANE (xs_phase_plane_get_type ())
G_DECLARE_FINAL_TYPE (XsPhasePlane, xs_phase_plane, XS, PHASE_PLANE, XsCanvas)

GtkWidget *xs_phase_plane_new (void);
void xs_phase_plane_set_study (XsPhasePlane *self, XsStudy *study);
/* A frame without a trajectory, or NULL, shows nothing. */
void xs_phase_plane_set_frame (XsPhasePlane *self, XsFrame *frame);
/* The same images at another size or depth; NULL: none. Shown while they lie in the present plane
 * and are those of a network of as many steps as the present one. */
void xs_phase_plane_set_other (XsPhasePlane *self, XsRetraced *other);
void xs_phase_plane_set_selected (XsPhasePlane *self, int selected);
int xs_phase_plane_get_selected (XsPhasePlane *self);
/* Time in steps, 0 .. N. */
void xs_phase_plane_set_position (XsPhasePlane *self, double position);
