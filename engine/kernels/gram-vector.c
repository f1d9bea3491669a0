/* Gram matrices, compiled once per instruction set. A register tile holds TILE_ROWS x TILE_VECTORS
 * sums of the result while a chunk of A's rows, short enough for the first cache, goes by. */

#include "engine/kernels/gram.h"
#include "engine/kernels/vector.h"

#define gram_add XS_ISA_SYMBOL (xs_gram_add)

#define LANES (XS_LANES / 2)
#define TILE_VECTORS 3
#define TILE_COLUMNS (TILE_VECTORS * LANES)
#define TILE_ROWS (XS_LANES == 16 ? 8 : 4)
#define CHUNK ((size_t) 64)

_Static_assert(XS_GRAM_BLOCK % TILE_COLUMNS == 0 && XS_GRAM_BLOCK % TILE_ROWS == 0,
               "a block is whole tiles");

typedef double Doubles __attribute__ ((vector_size (LANES * 8)));
typedef double LooseDoubles __attribute__ ((vector_size (LANES * 8), aligned (8), may_alias));

/* @left and @right are the first columns of the tile in the first row of the chunk. */
XS_INLINE void
add_tile (const double *left, const double *right, size_t rows, size_t width, double *at)
{
  Doubles sums[TILE_ROWS][TILE_VECTORS];

  XS_UNROLL
  for (int i = 0; i < TILE_ROWS; i++)
    XS_UNROLL
  for (int v = 0; v < TILE_VECTORS; v++)
    sums[i][v] = *(const LooseDoubles *) (at + (size_t) i * width + v * LANES);

  for (size_t k = 0; k < rows; k++, left += width, right += width)
    {
      Doubles b[TILE_VECTORS];

      XS_UNROLL
      for (int v = 0; v < TILE_VECTORS; v++)
        b[v] = *(const LooseDoubles *) (right + v * LANES);
      XS_UNROLL
      for (int i = 0; i < TILE_ROWS; i++)
        XS_UNROLL
      for (int v = 0; v < TILE_VECTORS; v++)
        sums[i][v] += left[i] * b[v];
    }

  XS_UNROLL
  for (int i = 0; i < TILE_ROWS; i++)
    XS_UNROLL
  for (int v = 0; v < TILE_VECTORS; v++)
    *(LooseDoubles *) (at + (size_t) i * width + v * LANES) = sums[i][v];
}

static void
add_chunk (const double *a, size_t rows, size_t width, size_t first, size_t last, double *gram)
{
  for (size_t j = first; j < last; j += TILE_COLUMNS)
    for (size_t i = 0; i < j + TILE_COLUMNS; i += TILE_ROWS)
      add_tile (a + i, a + j, rows, width, gram + i * width + j);
}

void
gram_add (const double *a, size_t rows, size_t width, size_t first, size_t last, double *gram)
{
  for (size_t k = 0; k < rows; k += CHUNK)
    add_chunk (a + k * width, MIN (CHUNK, rows - k), width, first, last, gram);
}
