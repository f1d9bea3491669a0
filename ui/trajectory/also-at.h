#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* At which other size paths are followed, too: none, or a size of the study's ladder whose paths
 * have a plane in common with those of the present one.
 *
 * Property "size" (int, notify): 0 for none, which it is at first. */
#define XS_TYPE_ALSO_AT (xs_also_at_get_type ())
G_DECLARE_FINAL_TYPE (XsAlsoAt, xs_also_at, XS, ALSO_AT, GtkWidget)

GtkWidget *xs_also_at_new (void);
/* The chosen size stays if it can; when the network is moved there, the size that it was moved from
 * takes its place. */
void xs_also_at_set_study (XsAlsoAt *self, const XsStudy *study, int home);
/* Ignored unless it is offered. */
void xs_also_at_set_size (XsAlsoAt *self, int size);
int xs_also_at_get_size (XsAlsoAt *self);
