#include "engine/kernels/resample-table.h"

#include <stddef.h>
#include <string.h>

/* One output row: the terms of the rows times the terms of the columns. @in is bytes or numbers. */
static void
apply_row (const XsResampleAxis *axis, const uint8_t *bytes, const xs_real *numbers, xs_real *out,
           int row)
{
  const xs_real unit = (xs_real) (1. / 255.);

  memset (out, 0, (size_t) axis->to * sizeof *out);
  for (int r = 0; r < axis->terms; r++)
    {
      size_t line = (size_t) (axis->starts[row] + r) * (size_t) axis->from;
      xs_real weight = axis->weights[(size_t) r * axis->to + row];

      for (int o = 0; o < axis->to; o++)
        for (int t = 0; t < axis->terms; t++)
          {
            size_t at = line + (size_t) (axis->starts[o] + t);
            xs_real value = bytes != NULL ? unit * (xs_real) bytes[at] : numbers[at];

            out[o] += weight * axis->weights[(size_t) t * axis->to + o] * value;
          }
    }
}

static void
apply (const XsResampleAxis *axis, const xs_real *in, xs_real *out, int planes)
{
  for (int plane = 0; plane < planes; plane++, in += (size_t) axis->from * axis->from)
    for (int row = 0; row < axis->to; row++, out += axis->to)
      apply_row (axis, NULL, in, out, row);
}

static void
apply_bytes (const XsResampleAxis *axis, const uint8_t *in, xs_real *out, int planes)
{
  for (int plane = 0; plane < planes; plane++, in += (size_t) axis->from * axis->from)
    for (int row = 0; row < axis->to; row++, out += axis->to)
      apply_row (axis, in, NULL, out, row);
}

const XsResampleTable xs_resample_reference = { apply, apply_bytes };
