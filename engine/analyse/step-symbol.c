#include "engine/analyse/step-symbol.h"

#include "engine/analyse/layer-symbol.h"
#include "engine/network/step-matrix.h"

#include <string.h>

int
xs_step_symbol_order (const XsArchitecture *architecture)
{
  return xs_layer_of (architecture->layer)->has_momentum ? 2 * architecture->channels
                                                         : architecture->channels;
}

/* A symbol, or a product, and what each of the P kernels does. */
size_t
xs_step_symbol_scratch (const XsArchitecture *architecture)
{
  size_t width = (size_t) xs_architecture_width (architecture);

  return (size_t) (1 + xs_architecture_parts (architecture)) * width * width;
}

/* product (width, width) = K^H K of symbol K, the same. */
static void
fill_product (const double complex *symbol, int width, double complex *product)
{
  memset (product, 0, (size_t) width * width * sizeof *product);
  for (int o = 0; o < width; o++)
    for (int i = 0; i < width; i++)
      for (int j = 0; j < width; j++)
        product[i * width + j] += conj (symbol[o * width + i]) * symbol[o * width + j];
}

/* What part @part of the step's kernels does to a wave: a (width, width), K or K^H K. */
static void
fill_part (const XsParameters *self, int step, int part, double u, double v,
           double complex *scratch, double complex *a)
{
  int width = xs_architecture_width (&self->architecture);
  gboolean transposes = xs_layer_of (self->architecture.layer)->transposes;
  const float *kernel = xs_parameters_kernel (self, step) + (size_t) part * width * width * 9;

  xs_layer_symbol (kernel, width, width, u, v, transposes ? scratch : a);
  if (transposes)
    fill_product (scratch, width, a);
}

void
xs_step_symbol (const XsParameters *self, int step, double u, double v, double complex *scratch,
                double complex *symbol)
{
  const XsArchitecture *a = &self->architecture;
  size_t width = (size_t) xs_architecture_width (a);
  double complex *parts = scratch + width * width;
  const XsStepMatrix matrix = { .width = (int) width,
                                .h = xs_architecture_step (a),
                                .parts = parts,
                                .scratch = scratch,
                                .order = xs_step_symbol_order (a),
                                .values = symbol };

  for (int part = 0; part < xs_architecture_parts (a); part++)
    fill_part (self, step, part, u, v, scratch, parts + (size_t) part * width * width);
  memset (symbol, 0, (size_t) matrix.order * matrix.order * sizeof *symbol);
  for (int i = 0; i < matrix.order; i++)
    symbol[(size_t) i * matrix.order + i] = 1;
  xs_layer_of (a->layer)->symbol (&matrix);
}
