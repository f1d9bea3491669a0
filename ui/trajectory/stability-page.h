#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* Whether the time steps are small enough: modes, growth, the number of the layer type and its
 * limit, and what would be with another h.
 *
 * Signal "step-chosen" (int): 0 .. N - 1. Uses the window's action win.refine. */
#define XS_TYPE_STABILITY_PAGE (xs_stability_page_get_type ())
G_DECLARE_FINAL_TYPE (XsStabilityPage, xs_stability_page, XS, STABILITY_PAGE, AdwBin)

GtkWidget *xs_stability_page_new (void);
/* NULL: there is none of the present network. */
void xs_stability_page_set_spectrum (XsStabilityPage *self, XsSpectrum *spectrum);
/* The step that stands out. */
void xs_stability_page_set_step (XsStabilityPage *self, int step);
/* Of the answer; borrowed. */
XsFreshness *xs_stability_page_get_freshness (XsStabilityPage *self);
