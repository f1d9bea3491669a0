#pragma once

/* One kernel as somebody wants it. */
typedef struct
{
  int step;          /* 0 .. N - 1; -1: the opening layer */
  int output, input; /* of two kernels a step the second one's outputs follow the first one's */
  float stencil[9];  /* row-major */
} XsKernelEdit;
