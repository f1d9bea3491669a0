#include "engine/analyse/step-symbol.h"

#include "engine/analyse/layer-symbol.h"

#include <string.h>

int
xs_step_symbol_order (const XsArchitecture *architecture)
{
  return architecture->layer == XS_LAYER_SECOND_ORDER ? 2 * architecture->channels
                                                      : architecture->channels;
}

/* A symbol K, and two products of it. */
size_t
xs_step_symbol_scratch (const XsArchitecture *architecture)
{
  size_t width = (size_t) xs_architecture_width (architecture);

  return 3 * width * width;
}

/* product (width, width) = K^H K of part @part of the step. */
static void
fill_product (const XsParameters *self, int step, int part, double u, double v,
              double complex *symbol, double complex *product)
{
  int width = xs_architecture_width (&self->architecture);
  const float *kernel = xs_parameters_kernel (self, step) + (size_t) part * width * width * 9;

  xs_layer_symbol (kernel, width, width, u, v, symbol);
  memset (product, 0, (size_t) width * width * sizeof *product);
  for (int o = 0; o < width; o++)
    for (int i = 0; i < width; i++)
      for (int j = 0; j < width; j++)
        product[i * width + j] += conj (symbol[o * width + i]) * symbol[o * width + j];
}

/* Adds scale A (width, width) to the block of @symbol whose first entry is (row, column). */
static void
add_block (double complex *symbol, int order, int row, int column, double scale,
           const double complex *a, int width)
{
  for (int i = 0; i < width; i++)
    for (int j = 0; j < width; j++)
      symbol[(size_t) (row + i) * order + column + j] += scale * a[i * width + j];
}

/* Y' = Y + h A Z, Z' = Z - h B Y':   I + [0, h A; -h B, -h^2 B A] */
static void
add_hamiltonian (const XsParameters *self, int step, double u, double v, double complex *scratch,
                 double complex *symbol)
{
  int width = xs_architecture_width (&self->architecture);
  double h = xs_architecture_step (&self->architecture);
  double complex *a = scratch + width * width, *b = a + width * width;

  fill_product (self, step, 0, u, v, scratch, a);
  fill_product (self, step, 1, u, v, scratch, b);
  memset (scratch, 0, (size_t) width * width * sizeof *scratch);
  for (int i = 0; i < width; i++)
    for (int k = 0; k < width; k++)
      for (int j = 0; j < width; j++)
        scratch[i * width + j] += b[i * width + k] * a[k * width + j];
  add_block (symbol, 2 * width, 0, width, h, a, width);
  add_block (symbol, 2 * width, width, 0, -h, b, width);
  add_block (symbol, 2 * width, width, width, -h * h, scratch, width);
}

/* v' = v - h A y, y' = y + h v':   I + [-h^2 A, h I; -h A, 0] */
static void
add_second_order (const XsParameters *self, int step, double u, double v, double complex *scratch,
                  double complex *symbol)
{
  int width = self->architecture.channels;
  double h = xs_architecture_step (&self->architecture);
  double complex *a = scratch + width * width;

  fill_product (self, step, 0, u, v, scratch, a);
  add_block (symbol, 2 * width, 0, 0, -h * h, a, width);
  add_block (symbol, 2 * width, width, 0, -h, a, width);
  for (int i = 0; i < width; i++)
    symbol[(size_t) i * 2 * width + width + i] += h;
}

void
xs_step_symbol (const XsParameters *self, int step, double u, double v, double complex *scratch,
                double complex *symbol)
{
  const XsArchitecture *a = &self->architecture;
  int order = xs_step_symbol_order (a);
  int width = xs_architecture_width (a);
  double h = xs_architecture_step (a);

  memset (symbol, 0, (size_t) order * order * sizeof *symbol);
  for (int i = 0; i < order; i++)
    symbol[(size_t) i * order + i] = 1;
  switch (a->layer)
    {
    case XS_LAYER_HAMILTONIAN:
      add_hamiltonian (self, step, u, v, scratch, symbol);
      break;
    case XS_LAYER_SECOND_ORDER:
      add_second_order (self, step, u, v, scratch, symbol);
      break;
    case XS_LAYER_SYMMETRIC:
      fill_product (self, step, 0, u, v, scratch, scratch + width * width);
      add_block (symbol, order, 0, 0, -h, scratch + width * width, width);
      break;
    case XS_LAYER_STANDARD:
    case XS_N_LAYER_TYPES:
      xs_layer_symbol (xs_parameters_kernel (self, step), width, width, u, v, scratch);
      add_block (symbol, order, 0, 0, h, scratch, width);
      break;
    }
}
