#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* How the parameters vary in time: of all kernels or of one, and dashed what was before the depth
 * changed.
 *
 * Signal "step-chosen" (int): 0 .. N - 1. */
#define XS_TYPE_THETA_PAGE (xs_theta_page_get_type ())
G_DECLARE_FINAL_TYPE (XsThetaPage, xs_theta_page, XS, THETA_PAGE, AdwBin)

GtkWidget *xs_theta_page_new (void);
void xs_theta_page_set_study (XsThetaPage *self, XsStudy *study);
/* Of frames with a trajectory, or NULL. */
void xs_theta_page_set_frame (XsThetaPage *self, XsFrame *frame);
/* What a network of another depth is compared with until the next such change, or until the person
 * has seen enough; NULL: nothing. */
void xs_theta_page_set_before (XsThetaPage *self, XsFrame *before);
/* Time in steps, 0 .. N. */
void xs_theta_page_set_position (XsThetaPage *self, double position);
