#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* Which other size is compared with: the sizes of the study's ladder but the current one.
 *
 * Property "size" (int, notify): the chosen one; 0 while there is none. */
#define XS_TYPE_SIZE_CHOOSER (xs_size_chooser_get_type ())
G_DECLARE_FINAL_TYPE (XsSizeChooser, xs_size_chooser, XS, SIZE_CHOOSER, GtkWidget)

GtkWidget *xs_size_chooser_new (void);
/* Offers what is left without @home. The chosen size stays; when it is @home now, the home of
 * before takes its place; at first it is the next finer one, or the next coarser. */
void xs_size_chooser_set_study (XsSizeChooser *self, const XsStudy *study, int home);
/* Ignored unless it is offered. */
void xs_size_chooser_set_size (XsSizeChooser *self, int size);
int xs_size_chooser_get_size (XsSizeChooser *self);
