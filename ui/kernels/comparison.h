#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "ui/kernels/layer-kernels.h"
#include "engine/questions/study.h"

/* What the Kernels view compares: the current network and the same one moved to another size. No
 * widgets; main thread. */
typedef struct
{
  XsStudy *study; /* owned, or NULL */
  XsFrame *frame; /* owned, or NULL: then only the setters below may be called */
  XsMoved *moved; /* owned, at other_size, or NULL while it is being computed */
  int other_size; /* 0: there is none */
  int step;       /* -1: the opening layer */
} XsComparison;

void xs_comparison_clear (XsComparison *self);

void xs_comparison_set_study (XsComparison *self, XsStudy *study);
/* Drops what was moved from another shape than @frame's. */
void xs_comparison_set_frame (XsComparison *self, XsFrame *frame);
/* Copies. FALSE when the answer is stale, and then nothing changes; NULL is never stale. */
gboolean xs_comparison_set_moved (XsComparison *self, const XsMoved *moved);

/* On which side the current network stands: the coarse one always comes first. */
int xs_comparison_home_side (const XsComparison *self);
int xs_comparison_rank (const XsComparison *self, int size);
/* The layer shown; values are NULL on a side that is not known. Borrowed. */
void xs_comparison_layers (const XsComparison *self, XsLayerKernels layers[XS_N_SIDES]);
/* The same, but what the moved network was moved from in place of what training has made of it
 * since: for numbers that compare both. */
void xs_comparison_moved_layers (const XsComparison *self, XsLayerKernels layers[XS_N_SIDES]);
/* What the fine side has more than the coarse one, of these layers: values are new, and the
 * caller's; NULL where one is not known. */
XsLayerKernels xs_comparison_difference (const XsLayerKernels layers[XS_N_SIDES]);
/* One kernel of both layers; @output and @input are clamped to the layer. */
void xs_comparison_kernel (const XsComparison *self, const XsLayerKernels layers[XS_N_SIDES],
                           int output, int input, XsKernelSide sides[XS_N_SIDES]);

/* "14 × 14, trained here", "28 × 28, Matched" */
char *xs_comparison_title (const XsComparison *self, int side);
/* Why there is nothing to see on the other side. */
char *xs_comparison_waiting (const XsComparison *self);
/* "input 7 to output 2", "red to output 2", "K2, input 3 to output 1" of a Hamiltonian step */
char *xs_comparison_channels (const XsComparison *self, int output, int input);
/* What rows and columns of the layer are. Static. */
const char *xs_comparison_axes (const XsComparison *self);
