#pragma once

#include <glib.h>

/* The numbers that arrays in files are made of (IDX, NumPy, safetensors), and how they become the
 * bytes of images. Pure functions, any thread. */

typedef enum
{
  XS_ELEMENT_BOOL,
  XS_ELEMENT_UINT8,
  XS_ELEMENT_INT8,
  XS_ELEMENT_UINT16,
  XS_ELEMENT_INT16,
  XS_ELEMENT_UINT32,
  XS_ELEMENT_INT32,
  XS_ELEMENT_UINT64,
  XS_ELEMENT_INT64,
  XS_ELEMENT_BFLOAT16, /* the upper half of a FLOAT32 */
  XS_ELEMENT_FLOAT16,
  XS_ELEMENT_FLOAT32,
  XS_ELEMENT_FLOAT64,
  XS_N_ELEMENTS,
} XsElementType;

typedef struct
{
  XsElementType type;
  gboolean big_endian;
} XsElement;

int xs_element_bytes (XsElement self);         /* of one: 1, 2, 4 or 8 */
const char *xs_element_words (XsElement self); /* "32-bit floats" */
gboolean xs_element_is_float (XsElement self);

/* The number at @at, which needs no alignment. */
double xs_element_value (XsElement self, const guint8 *at);

/* What the pixels of all parts of a data set reach. A plain value; all zero: none seen. */
typedef struct
{
  gboolean any;
  double least, most;
} XsElementRange;

/* Widens @range by @count numbers. The position of the first that is not finite, or @count. */
gsize xs_element_widen (XsElement self, const guint8 *numbers, gsize count, XsElementRange *range);

/* Which numbers are black and white: of whole numbers 0 and 255 when all lie between, else the
 * first of 0..2^k-1 and -2^k..2^k-1 that has them all; of floats 0..1, -1..1 or 0..255, else what
 * they reach; of truth values 0 and 1. The same for all files that agree with each other in kind,
 * even when one reaches a little further. */
XsElementRange xs_element_scale (XsElement self, const XsElementRange *range);

/* @bytes (count) = @numbers (count) scaled so, rounded, the outside clamped. @bytes may be
 * @numbers. */
void xs_element_to_bytes (XsElement self, const guint8 *numbers, gsize count,
                          const XsElementRange *scale, guint8 *bytes);
