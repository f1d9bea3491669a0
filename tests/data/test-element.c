#include "engine/data/element.h"

#include "engine/base/memory.h"
#include "engine/data/table.h"

#include <math.h>
#include <string.h>

/* The number of @type whose bits are @bits, in either order of bytes. */
static double
value_of (XsElementType type, guint64 bits)
{
  XsElement small = { type, FALSE }, big = { type, TRUE };
  int n = xs_element_bytes (small);
  guint8 little[8], large[8];
  double value;

  for (int i = 0; i < n; i++)
    little[i] = large[n - 1 - i] = (guint8) (bits >> 8 * i);
  value = xs_element_value (small, little);
  g_assert_true (memcmp (&value, &(double){ xs_element_value (big, large) }, sizeof value) == 0);
  return value;
}

static void
test_values (void)
{
  g_assert_true (value_of (XS_ELEMENT_BOOL, 2) == 1);
  g_assert_true (value_of (XS_ELEMENT_UINT8, 0xff) == 255);
  g_assert_true (value_of (XS_ELEMENT_INT8, 0xff) == -1);
  g_assert_true (value_of (XS_ELEMENT_UINT16, 0xfffe) == 65534);
  g_assert_true (value_of (XS_ELEMENT_INT16, 0xfffe) == -2);
  g_assert_true (value_of (XS_ELEMENT_UINT32, 0xffffffff) == 4294967295.0);
  g_assert_true (value_of (XS_ELEMENT_INT32, 0x80000000) == -2147483648.0);
  g_assert_true (value_of (XS_ELEMENT_UINT64, G_MAXUINT64) == 0x1p64);
  g_assert_true (value_of (XS_ELEMENT_INT64, G_MAXUINT64) == -1);
  g_assert_true (value_of (XS_ELEMENT_FLOAT32, 0x3f800000) == 1);
  g_assert_true (value_of (XS_ELEMENT_FLOAT64, 0xc000000000000000) == -2);
}

/* Normal and subnormal numbers, the largest, zero with a sign, and what is not finite. */
static void
test_halves (void)
{
  g_assert_true (value_of (XS_ELEMENT_FLOAT16, 0x3c00) == 1);
  g_assert_true (value_of (XS_ELEMENT_FLOAT16, 0xc500) == -5);
  g_assert_true (value_of (XS_ELEMENT_FLOAT16, 0x3555) == 0x1.554p-2);
  g_assert_true (value_of (XS_ELEMENT_FLOAT16, 0x7bff) == 65504);
  g_assert_true (value_of (XS_ELEMENT_FLOAT16, 0x0001) == 0x1p-24);
  g_assert_true (signbit (value_of (XS_ELEMENT_FLOAT16, 0x8000)));
  g_assert_true (isinf (value_of (XS_ELEMENT_FLOAT16, 0xfc00)));
  g_assert_true (isnan (value_of (XS_ELEMENT_FLOAT16, 0x7e00)));
  g_assert_true (value_of (XS_ELEMENT_BFLOAT16, 0xc0a0) == -5);
  g_assert_true (value_of (XS_ELEMENT_BFLOAT16, 0x7f7f) == 0x1.fep127);
  g_assert_true (isinf (value_of (XS_ELEMENT_BFLOAT16, 0xff80)));
}

static void
assert_scale (XsElementType type, double from, double to, double least, double most)
{
  const XsElementRange range = { TRUE, from, to };
  XsElementRange scale = xs_element_scale ((XsElement){ type, FALSE }, &range);

  g_assert_cmpfloat (scale.least, ==, least);
  g_assert_cmpfloat (scale.most, ==, most);
}

static void
test_scales (void)
{
  assert_scale (XS_ELEMENT_BOOL, 0, 0, 0, 1);
  assert_scale (XS_ELEMENT_UINT8, 3, 7, 0, 255);
  assert_scale (XS_ELEMENT_INT64, 0, 200, 0, 255);
  assert_scale (XS_ELEMENT_UINT16, 0, 3500, 0, 4095);
  assert_scale (XS_ELEMENT_INT8, -1, 100, -128, 127);
  assert_scale (XS_ELEMENT_INT16, -1, 1000, -1024, 1023);
  assert_scale (XS_ELEMENT_UINT64, 0, 0x1p64, 0, 0x1p64);
  assert_scale (XS_ELEMENT_FLOAT32, .2, .9, 0, 1);
  assert_scale (XS_ELEMENT_FLOAT16, -.2, .9, -1, 1);
  assert_scale (XS_ELEMENT_FLOAT64, 0, 1.5, 0, 255);
  assert_scale (XS_ELEMENT_FLOAT64, -3, 2, -3, 2);
}

/* Black and white come out as these, what is outside too, however far apart they are. */
static void
test_to_bytes (void)
{
  const double ranges[][2] = { { 0, 1 }, { -1e308, 1e308 }, { -5, 250 }, { 0, 4e-320 } };
  const XsElement doubles = { XS_ELEMENT_FLOAT64, G_BYTE_ORDER == G_BIG_ENDIAN };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      const XsElementRange scale = { TRUE, ranges[i][0], ranges[i][1] };
      double numbers[] = { ranges[i][0], ranges[i][1], -(double) INFINITY, (double) INFINITY,
                           ranges[i][0] / 2 + ranges[i][1] / 2 };
      guint8 bytes[5];

      xs_element_to_bytes (doubles, (const guint8 *) numbers, 5, &scale, bytes);
      g_assert_cmpint (bytes[0], ==, 0);
      g_assert_cmpint (bytes[1], ==, 255);
      g_assert_cmpint (bytes[2], ==, 0);
      g_assert_cmpint (bytes[3], ==, 255);
      g_assert_cmpint (bytes[4], ==, 128);
    }
}

static void
test_same_numbers (void)
{
  const XsElementRange scale = { TRUE, 7, 7 };
  guint8 bytes[256], same[256];

  for (int i = 0; i < 256; i++)
    bytes[i] = (guint8) i;
  xs_element_to_bytes ((XsElement){ XS_ELEMENT_UINT8, FALSE }, bytes, 256,
                       &(XsElementRange){ TRUE, 0, 255 }, same);
  g_assert_cmpmem (bytes, 256, same, 256);
  xs_element_to_bytes ((XsElement){ XS_ELEMENT_UINT8, FALSE }, bytes, 256, &scale, same);
  g_assert_cmpint (same[7], ==, 0);
}

static void
test_widen (void)
{
  const XsElement doubles = { XS_ELEMENT_FLOAT64, G_BYTE_ORDER == G_BIG_ENDIAN };
  const double first[] = { 3, -2 }, second[] = { 7, (double) NAN, 99 };
  XsElementRange range = { 0 };

  g_assert_cmpuint (xs_element_widen (doubles, (const guint8 *) first, 2, &range), ==, 2);
  g_assert_cmpfloat (range.least, ==, -2);
  g_assert_cmpfloat (range.most, ==, 3);
  g_assert_cmpuint (xs_element_widen (doubles, (const guint8 *) second, 3, &range), ==, 1);
}

/* Rows become columns, twice nothing. */
static void
test_transpose (void)
{
  XsTable table = { .count = 2, .inputs = 3, .size = 2 };
  guint8 before[24];

  table.pixels = xs_alloc (24, 1, "test", NULL);
  for (int i = 0; i < 24; i++)
    before[i] = table.pixels[i] = (guint8) i;
  xs_table_transpose (&table);
  for (int i = 0; i < 24; i++)
    g_assert_cmpint (table.pixels[i], ==, i - i % 4 + i % 2 * 2 + i % 4 / 2);
  xs_table_transpose (&table);
  g_assert_cmpmem (table.pixels, 24, before, 24);
  xs_table_clear (&table);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/element/values", test_values);
  g_test_add_func ("/data/element/halves", test_halves);
  g_test_add_func ("/data/element/scales", test_scales);
  g_test_add_func ("/data/element/to-bytes", test_to_bytes);
  g_test_add_func ("/data/element/same-numbers", test_same_numbers);
  g_test_add_func ("/data/element/widen", test_widen);
  g_test_add_func ("/data/element/transpose", test_transpose);
  return g_test_run ();
}
