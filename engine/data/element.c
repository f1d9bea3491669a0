#include "engine/data/element.h"

#include <math.h>
#include <string.h>

static const struct
{
  int bytes;
  const char *words;
} rows[XS_N_ELEMENTS] = {
  [XS_ELEMENT_BOOL] = { 1, "truth values" },
  [XS_ELEMENT_UINT8] = { 1, "bytes" },
  [XS_ELEMENT_INT8] = { 1, "signed bytes" },
  [XS_ELEMENT_UINT16] = { 2, "unsigned 16-bit numbers" },
  [XS_ELEMENT_INT16] = { 2, "16-bit numbers" },
  [XS_ELEMENT_UINT32] = { 4, "unsigned 32-bit numbers" },
  [XS_ELEMENT_INT32] = { 4, "32-bit numbers" },
  [XS_ELEMENT_UINT64] = { 8, "unsigned 64-bit numbers" },
  [XS_ELEMENT_INT64] = { 8, "64-bit numbers" },
  [XS_ELEMENT_BFLOAT16] = { 2, "16-bit brain floats" },
  [XS_ELEMENT_FLOAT16] = { 2, "16-bit floats" },
  [XS_ELEMENT_FLOAT32] = { 4, "32-bit floats" },
  [XS_ELEMENT_FLOAT64] = { 8, "64-bit floats" },
};

int
xs_element_bytes (XsElement self)
{
  return rows[self.type].bytes;
}

const char *
xs_element_words (XsElement self)
{
  return rows[self.type].words;
}

gboolean
xs_element_is_float (XsElement self)
{
  return self.type >= XS_ELEMENT_BFLOAT16;
}

/* The bits of the number, the last byte of the file's order first or last. */
static guint64
bits_at (XsElement self, const guint8 *at)
{
  int n = rows[self.type].bytes;
  guint64 bits = 0;

  for (int i = 0; i < n; i++)
    bits = bits << 8 | at[self.big_endian ? i : n - 1 - i];
  return bits;
}

/* IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction. */
static double
half (guint64 bits)
{
  int exponent = (int) (bits >> 10 & 31);
  double fraction = (double) (bits & 1023);
  double size = exponent == 0 ? ldexp (fraction, -24) : ldexp (1024 + fraction, exponent - 25);

  if (exponent == 31)
    size = fraction == 0 ? (double) INFINITY : (double) NAN;
  return bits >> 15 != 0 ? -size : size;
}

static double
single (guint64 bits)
{
  guint32 low = (guint32) bits;
  float value;

  memcpy (&value, &low, sizeof value);
  return (double) value;
}

static double
full (guint64 bits)
{
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

double
xs_element_value (XsElement self, const guint8 *at)
{
  guint64 bits = bits_at (self, at);

  switch (self.type)
    {
    case XS_ELEMENT_BOOL:
      return bits != 0;
    case XS_ELEMENT_INT8:
      return (gint8) bits;
    case XS_ELEMENT_INT16:
      return (gint16) bits;
    case XS_ELEMENT_INT32:
      return (gint32) bits;
    case XS_ELEMENT_INT64:
      return (double) (gint64) bits;
    case XS_ELEMENT_BFLOAT16:
      return single (bits << 16);
    case XS_ELEMENT_FLOAT16:
      return half (bits);
    case XS_ELEMENT_FLOAT32:
      return single (bits);
    case XS_ELEMENT_FLOAT64:
      return full (bits);
    default:
      return (double) bits;
    }
}

gsize
xs_element_widen (XsElement self, const guint8 *numbers, gsize count, XsElementRange *range)
{
  int step = rows[self.type].bytes;
  XsElementRange wider = *range;

  for (gsize i = 0; i < count; i++)
    {
      double value = xs_element_value (self, numbers + i * step);

      if (!isfinite (value))
        return i;
      wider.least = wider.any ? fmin (wider.least, value) : value;
      wider.most = wider.any ? fmax (wider.most, value) : value;
      wider.any = TRUE;
    }
  *range = wider;
  return count;
}

static gboolean
is_within (const XsElementRange *range, double least, double most)
{
  return range->least >= least && range->most <= most;
}

static XsElementRange
scale_of_floats (const XsElementRange *range)
{
  static const double usual[][2] = { { 0, 1 }, { -1, 1 }, { 0, 255 } };

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (is_within (range, usual[i][0], usual[i][1]))
      return (XsElementRange){ TRUE, usual[i][0], usual[i][1] };
  return *range;
}

static XsElementRange
scale_of_integers (const XsElementRange *range)
{
  double most = range->least < 0 ? 128 : 256;

  while (!is_within (range, range->least < 0 ? -most : 0, most - 1) && most < 0x1p64)
    most *= 2;
  return (XsElementRange){ TRUE, range->least < 0 ? -most : 0, most - 1 };
}

XsElementRange
xs_element_scale (XsElement self, const XsElementRange *range)
{
  if (self.type == XS_ELEMENT_BOOL)
    return (XsElementRange){ TRUE, 0, 1 };
  return xs_element_is_float (self) ? scale_of_floats (range) : scale_of_integers (range);
}

void
xs_element_to_bytes (XsElement self, const guint8 *numbers, gsize count,
                     const XsElementRange *scale, guint8 *bytes)
{
  int step = rows[self.type].bytes;
  /* Halves, so that the span of the largest floats stays finite. */
  double span = scale->most / 2 - scale->least / 2;

  for (gsize i = 0; i < count; i++)
    {
      double value = xs_element_value (self, numbers + i * step);
      double share = span > 0 ? (value / 2 - scale->least / 2) / span : 0;

      /* The outside, and what is no number, is only met when a file changes meanwhile. */
      bytes[i] = (guint8) lround (255 * fmin (fmax (share, 0), 1));
    }
}
