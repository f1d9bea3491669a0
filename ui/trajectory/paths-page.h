#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* Paths of the reference images through the phase plane, their classes, and what the network says
 * about the selected one.
 *
 * Properties, all notify: "selected" (int): which image is selected, -1 none; "other-size" (int):
 * the size that paths are also wanted at, 0 none; "other-depth" (int): the number of steps that
 * they are also wanted with, 0 none. At most one of the two is not 0. */
#define XS_TYPE_PATHS_PAGE (xs_paths_page_get_type ())
G_DECLARE_FINAL_TYPE (XsPathsPage, xs_paths_page, XS, PATHS_PAGE, AdwBin)

GtkWidget *xs_paths_page_new (void);
void xs_paths_page_set_study (XsPathsPage *self, XsStudy *study);
/* The same study with other reference images. */
void xs_paths_page_set_references (XsPathsPage *self, XsStudy *study);
/* Of frames with a trajectory, or NULL. */
void xs_paths_page_set_frame (XsPathsPage *self, XsFrame *frame);
/* The answer; one of another size or depth than is wanted is ignored. */
void xs_paths_page_set_retraced (XsPathsPage *self, XsRetraced *retraced);
/* The two properties in one. */
XsChange xs_paths_page_get_other (XsPathsPage *self);
/* Of that answer; borrowed. */
XsFreshness *xs_paths_page_get_freshness (XsPathsPage *self);
void xs_paths_page_set_selected (XsPathsPage *self, int selected);
int xs_paths_page_get_selected (XsPathsPage *self);
/* Time in steps, 0 .. N. */
void xs_paths_page_set_position (XsPathsPage *self, double position);
