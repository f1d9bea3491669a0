#include "tests/ui-kernels/sample.h"

#include <string.h>

XsParameters *
sample_parameters (int size, int depth, int channels, int inputs, int seed)
{
  XsArchitecture a = { .size = size,
                       .depth = depth,
                       .channels = channels,
                       .inputs = inputs,
                       .classes = 3,
                       .grid = 1,
                       .time = 2 };
  XsParameters *parameters = xs_parameters_new (&a, NULL);

  g_assert_nonnull (parameters);
  for (size_t i = 0; i < parameters->layout.total; i++)
    parameters->values[i] = (float) ((i * 7919 + (size_t) seed * 104729) % 1000) / 1000.f - .5f;
  return parameters;
}

XsFrame *
sample_frame (int size, int depth, int channels, int inputs, int seed)
{
  XsFrame *frame = xs_frame_new (sample_parameters (size, depth, channels, inputs, seed));

  frame->validation_accuracy = .84f;
  return frame;
}

XsMoved *
sample_moved (const XsParameters *from, int size)
{
  XsMoved *moved = g_new0 (XsMoved, 1);

  moved->from_size = from->architecture.size;
  moved->method = XS_TRANSFER_COPY;
  moved->accuracy = .5f;
  moved->from = xs_parameters_copy (from, NULL);
  moved->parameters = xs_transfer (from, size, XS_TRANSFER_COPY, NULL, NULL, NULL, NULL);
  g_assert_nonnull (moved->parameters);
  return moved;
}

XsKernelSide
sample_side (const float kernel[9], int size, int rank)
{
  XsKernelSide side = { .known = TRUE, .size = size, .rank = rank };

  memcpy (side.kernel, kernel, sizeof side.kernel);
  return side;
}
