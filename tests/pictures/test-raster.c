#include "engine/pictures/raster.h"

#include "engine/pictures/shrink.h"
#include "tests/pictures/files.h"

#include <string.h>

static XsRaster
make (int width, int height, int channels, int bits)
{
  FilesKind kind = { width, height, channels, bits, FALSE };
  g_autofree guint8 *samples = files_samples (kind, FALSE);
  XsRaster raster;

  g_assert_true (xs_raster_init (&raster, width, height, channels, bits, "test", NULL));
  memcpy (raster.owned, samples, raster.row_bytes * height);
  return raster;
}

static guint
sample (const XsRaster *raster, int x, int y, int c)
{
  const guint8 *row = raster->bytes + y * raster->row_bytes;
  int i = x * raster->channels + c;

  return raster->bits == 8 ? row[i] : ((const guint16 *) (const void *) row)[i];
}

/* Where the picture's first row and first column are seen, as EXIF's table has it. */
static void
test_turn (void)
{
  for (int bits = 8; bits <= 16; bits += 8)
    for (int orientation = 1; orientation <= 8; orientation++)
      {
        g_auto (XsRaster) before = make (5, 3, 3, bits);
        g_auto (XsRaster) after = make (5, 3, 3, bits);

        g_assert_true (xs_raster_turn (&after, orientation, "test", NULL));
        g_assert_cmpint (after.width, ==, orientation < 5 ? 5 : 3);
        for (int y = 0; y < 3; y++)
          for (int x = 0; x < 5; x++)
            {
              int right = 4 - x, below = 2 - y;
              const int seen[9][2] = { { 0 },        { x, y }, { right, y }, { right, below },
                                       { x, below }, { y, x }, { below, x }, { below, right },
                                       { y, right } };
              const int *at = seen[orientation];

              for (int c = 0; c < 3; c++)
                g_assert_cmpuint (sample (&after, at[0], at[1], c), ==, sample (&before, x, y, c));
            }
      }
}

/* One sample of the mean of a block, slowly. */
static guint
mean (const XsRaster *raster, int left, int top, int factor, int c)
{
  gboolean weighted = factor > 1 && raster->channels % 2 == 0 && c < raster->channels - 1;
  guint64 sum = 0, weight = 0;

  for (int y = top; y < MIN (top + factor, raster->height); y++)
    for (int x = left; x < MIN (left + factor, raster->width); x++)
      {
        guint64 w = weighted ? sample (raster, x, y, raster->channels - 1) : 1;

        sum += w * sample (raster, x, y, c);
        weight += w;
      }
  return weight > 0 ? (guint) ((sum + weight / 2) / weight) : 0;
}

static void
check_shrunk (const XsRaster *raster, int factor)
{
  g_auto (XsRaster) small = { 0 };
  g_autoptr (XsShrink) shrink = xs_shrink_new (
      &small, raster->width, raster->height, raster->channels, raster->bits, factor, "test", NULL);

  for (int y = 0; y < raster->height; y++)
    {
      memcpy (xs_shrink_row (shrink), raster->bytes + y * raster->row_bytes, raster->row_bytes);
      xs_shrink_next (shrink);
    }
  g_assert_cmpint (small.width, ==, (raster->width + factor - 1) / factor);
  g_assert_cmpint (small.height, ==, (raster->height + factor - 1) / factor);
  for (int y = 0; y < small.height; y++)
    for (int x = 0; x < small.width; x++)
      for (int c = 0; c < raster->channels; c++)
        g_assert_cmpuint (sample (&small, x, y, c), ==,
                          mean (raster, x * factor, y * factor, factor, c));
}

static void
test_shrink (void)
{
  static const int factors[] = { 1, 2, 3, 7, 40 };

  for (int channels = 1; channels <= 4; channels++)
    for (int bits = 8; bits <= 16; bits += 8)
      {
        g_auto (XsRaster) raster = make (37, 22, channels, bits);

        for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
          check_shrunk (&raster, factors[i]);
      }
}

/* At least twice as long as wanted, and less than four times. */
static void
test_factor (void)
{
  for (int longest = 8; longest < 3000; longest += 7)
    for (int side = 1; side <= 256; side *= 2)
      {
        int factor = xs_shrink_factor (longest, 5, side);

        g_assert_cmpint (factor, >=, 1);
        if (factor > 1)
          g_assert_cmpint (longest / factor, >=, 2 * side);
        g_assert_cmpint (longest / factor, <, 4 * side + 5);
      }
}

/* The numbers of cameras of 8 to 16 bits all become the same. */
static void
test_bits (void)
{
  for (int bits = 8; bits <= 16; bits++)
    {
      g_auto (XsRaster) raster = { 0 };
      guint16 *samples;

      g_assert_true (xs_raster_init (&raster, 256, 1, 2, 16, "test", NULL));
      samples = (guint16 *) (void *) raster.owned;
      for (int i = 0; i < 256; i++)
        {
          samples[2 * i] = (guint16) (i << (bits - 8) | (i & ((1 << (bits - 8)) - 1)));
          samples[2 * i + 1] = (guint16) (257 * (255 - i)); /* opacity has always 16 */
        }
      g_assert_cmpint (xs_raster_bits (&raster), ==, bits);
      xs_raster_narrow (&raster, bits);
      g_assert_cmpint (raster.bits, ==, 8);
      g_assert_cmpint (xs_raster_bits (&raster), ==, 8);
      for (int i = 0; i < 256; i++)
        {
          g_assert_cmpuint (raster.bytes[2 * i], ==, i);
          g_assert_cmpuint (raster.bytes[2 * i + 1], ==, 255 - i);
        }
    }
}

/* Where a set uses fewer bits than one of its pictures has, that is white, not dark. */
static void
test_brighter (void)
{
  g_auto (XsRaster) raster = { 0 };

  g_assert_true (xs_raster_init (&raster, 1, 1, 1, 16, "test", NULL));
  ((guint16 *) (void *) raster.owned)[0] = 5000;
  xs_raster_narrow (&raster, 12);
  g_assert_cmpuint (raster.bytes[0], ==, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/raster/turn", test_turn);
  g_test_add_func ("/pictures/raster/shrink", test_shrink);
  g_test_add_func ("/pictures/raster/factor", test_factor);
  g_test_add_func ("/pictures/raster/bits", test_bits);
  g_test_add_func ("/pictures/raster/brighter", test_brighter);
  return g_test_run ();
}
