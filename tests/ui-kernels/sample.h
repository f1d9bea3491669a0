#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "ui/kernels/layer-kernels.h"

/* A network of made-up kernels, each its own: numbers from @seed. */
XsParameters *sample_parameters (int size, int depth, int channels, int inputs, int seed);
/* A frame that holds it; validation accuracy .84. */
XsFrame *sample_frame (int size, int depth, int channels, int inputs, int seed);
/* @from at @size, moved by the copy method; accuracy .5. */
XsMoved *sample_moved (const XsParameters *from, int size);
/* A kernel on a mesh of @size pixels, of level @rank. */
XsKernelSide sample_side (const float kernel[9], int size, int rank);
