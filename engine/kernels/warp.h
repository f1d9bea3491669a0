#pragma once

/* Square planes seen through an affine map. Pixels are cells; places are those of their centres,
 * counted in pixels from the centre of the first one. Cannot fail, allocates nothing; any thread.
 */

/* Where pixel (column, row) of the output looks in the input:
 *   (x + column right[0] + row down[0], y + column right[1] + row down[1]) */
typedef struct
{
  float x, y;
  float right[2];
  float down[2];
} XsWarp;

/* @out (size, size) = @in (size, size) at the places of @warp, linear between the centres of four
 * pixels; the border pixels continue outside. Overwrites; @size in [1, 4096]. */
typedef void (*XsWarpFunc) (const XsWarp *warp, int size, const float *in, float *out);

/* For the instruction set of this machine, or that of XS_ISA. */
XsWarpFunc xs_warp_find (void);

extern const XsWarpFunc xs_warp_baseline;
#if defined(__x86_64__)
extern const XsWarpFunc xs_warp_avx2;
extern const XsWarpFunc xs_warp_avx512;
#endif
