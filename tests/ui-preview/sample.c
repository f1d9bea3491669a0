#include "tests/ui-preview/sample.h"

#define N 9

static XsPreviewSide
side_at (int size, float accuracy, double number)
{
  XsPreviewSide side = { .size = size,
                         .depth = 8,
                         .accuracy = accuracy,
                         .cfl = { .number = number, .step = 4, .stable = TRUE, .depth = 8 },
                         .epoch_seconds = size / 5.,
                         .epoch_work_units = size * size / 784. };

  for (int k = 0; k < XS_PREVIEW_KERNELS; k++)
    side.kernels[k][4] = (float) size / 28;
  return side;
}

XsPreview *
sample_answer (XsTransferMethod method, float accuracy)
{
  XsPreview *self = g_new0 (XsPreview, 1);

  g_atomic_ref_count_init (&self->references);
  self->change = (XsChange){ 28, 8, (int) method };
  self->before = side_at (14, .841f, .62);
  self->after = side_at (28, accuracy, 1.73);
  self->n_images = 500;
  self->same = .956f;
  self->resized = .825f;
  self->kernel_norm = 1.7;
  self->n_kernels = XS_PREVIEW_KERNELS;
  self->n_differences = N;
  self->differences = g_new (double, N);
  for (int i = 0; i < N; i++)
    self->differences[i] = i == 0 ? .4 : .2;
  return self;
}

XsPreview *
sample_broken (XsTransferMethod method, float accuracy)
{
  XsPreview *self = sample_answer (method, accuracy);

  self->after.cfl = (XsCfl){ .number = 2.5, .step = 4, .stable = FALSE, .depth = 16 };
  self->breaks_cfl = TRUE;
  return self;
}
