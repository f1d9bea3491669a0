#pragma once

#include <glib.h>

/* How often each class was taken for which. One thread at a time. */
typedef struct _XsConfusion XsConfusion;

/* Zeroed; @classes in [1, 1000], else XS_ERROR_INVALID. */
XsConfusion *xs_confusion_new (int classes, GError **error);
void xs_confusion_free (XsConfusion *self);

/* Counts images: truth (count) and predicted (count) in [0, classes). */
void xs_confusion_add (XsConfusion *self, const int *truth, const int *predicted, int count);
void xs_confusion_reset (XsConfusion *self);

int xs_confusion_classes (const XsConfusion *self);
const int *
xs_confusion_counts (const XsConfusion *self); /* (classes, classes): [truth][predicted] */
int xs_confusion_total (const XsConfusion *self);

/* Right ones over all; 0 before the first image. */
double xs_confusion_accuracy (const XsConfusion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsConfusion, xs_confusion_free)
