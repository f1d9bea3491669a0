#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The Kernels view: this level's kernels beside the same kernels moved to another size.
 *
 * Property "other-size" (int): the size of the other side, "time-step" (int): -1 the opening layer.
 * The method is the window's action win.method.
 *
 * Signal "kernel-edited" (gpointer XsKernelEdit, char *name): the person wants this kernel, which
 * is called so.
 * Signal "kernel-chosen": another kernel is. */
#define XS_TYPE_KERNELS_VIEW (xs_kernels_view_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelsView, xs_kernels_view, XS, KERNELS_VIEW, AdwBin)

GtkWidget *xs_kernels_view_new (void);
void xs_kernels_view_set_study (XsKernelsView *self, XsStudy *study);
/* Live kernels of the current level. */
void xs_kernels_view_set_frame (XsKernelsView *self, XsFrame *frame);
/* The other side. A stale answer (another size than "other-size") is ignored. Borrowed: copies. */
void xs_kernels_view_set_moved (XsKernelsView *self, const XsMoved *moved);
int xs_kernels_view_get_other_size (XsKernelsView *self);
/* Shows @size on the other side, from the first frame on that there is; ignored where the study's
 * ladder has no such size. And what was wanted so, or shows. */
void xs_kernels_view_want_size (XsKernelsView *self, int size);
int xs_kernels_view_get_wanted_size (XsKernelsView *self);
/* Of the other side; borrowed. */
XsFreshness *xs_kernels_view_get_freshness (XsKernelsView *self);
/* What is known of the chosen kernel and its layer. */
void xs_kernels_view_add_facts (XsKernelsView *self, XsFacts *facts);
/* Whether kernels can be changed: what is shown is the network that trains. */
void xs_kernels_view_set_editable (XsKernelsView *self, gboolean editable);
