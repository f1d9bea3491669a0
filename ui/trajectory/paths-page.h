#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* Paths of the reference images through the phase plane, their classes, and what the network says
 * about the selected one.
 *
 * Property "selected" (int, notify): which image is selected, -1 none. */
#define XS_TYPE_PATHS_PAGE (xs_paths_page_get_type ())
G_DECLARE_FINAL_TYPE (XsPathsPage, xs_paths_page, XS, PATHS_PAGE, AdwBin)

GtkWidget *xs_paths_page_new (void);
void xs_paths_page_set_study (XsPathsPage *self, XsStudy *study);
/* Of frames with a trajectory, or NULL. */
void xs_paths_page_set_frame (XsPathsPage *self, XsFrame *frame);
void xs_paths_page_set_selected (XsPathsPage *self, int selected);
int xs_paths_page_get_selected (XsPathsPage *self);
/* Time in steps, 0 .. N. */
void xs_paths_page_set_position (XsPathsPage *self, double position);
