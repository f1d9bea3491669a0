/* Augmented images against a reference that computes each pixel by itself, in double, from what
 * engine/data/augmentation.h says. */

#include "engine/data/augmenter.h"

#include "engine/base/random.h"
#include "engine/data/dataset.h"

#include <math.h>
#include <string.h>

/* A tenth of a grey level: places and weights are floats. */
#define TOLERANCE (.1 / 255)

typedef struct
{
  int size;
  double *values; /* (size, size), owned */
} Plane;

static Plane
plane_new (int size)
{
  return (Plane){ size, g_new0 (double, size *size) };
}

static double
at (const Plane *plane, int x, int y)
{
  int last = plane->size - 1;

  return plane->values[CLAMP (y, 0, last) * plane->size + CLAMP (x, 0, last)];
}

/* The weight of input pixel @i in output pixel @o: the part of the cell that it covers, or linear
 * in the distance of the centres, with borders that continue. */
static double
weight (int from, int to, int o, int i)
{
  double ratio = (double) from / to;
  double centre = fmin (fmax ((o + .5) * ratio - .5, 0), from - 1);
  double covered = fmin (i + 1, (o + 1) * ratio) - fmax (i, o * ratio);

  return to <= from ? fmax (0, covered) / ratio : fmax (0, 1 - fabs (centre - i));
}

static Plane
resize (Plane in, int to)
{
  Plane half = plane_new (MAX (in.size, to)), out = plane_new (to);

  for (int y = 0; y < in.size; y++)
    for (int o = 0; o < to; o++)
      for (int i = 0; i < in.size; i++)
        half.values[y * half.size + o] += weight (in.size, to, o, i) * at (&in, i, y);
  for (int o = 0; o < to; o++)
    for (int x = 0; x < to; x++)
      for (int i = 0; i < in.size; i++)
        out.values[o * to + x] += weight (in.size, to, o, i) * half.values[i * half.size + x];
  g_free (half.values);
  g_free (in.values);
  return out;
}

static Plane
cut_out (const XsPose *pose, const guint8 *bytes, int size)
{
  Plane out = plane_new (size);
  double sum = 0;
  int count = 0;

  for (int i = 0; i < size * size; i++)
    {
      int x = i % size, y = i / size;
      gboolean outermost = x == 0 || y == 0 || x == size - 1 || y == size - 1;

      sum += outermost ? bytes[i] : 0;
      count += outermost;
      out.values[i] = bytes[i] / 255.;
    }
  for (int y = pose->cut_top; y < pose->cut_top + pose->cut_side; y++)
    for (int x = pose->cut_left; x < pose->cut_left + pose->cut_side; x++)
      if (x >= 0 && y >= 0 && x < size && y < size)
        out.values[y * size + x] = floor (sum / count + .5) / 255;
  return out;
}

static double
look (const Plane *plane, double x, double y)
{
  int left = (int) floor (x), top = (int) floor (y);
  double right = x - left, down = y - top;

  return (1 - down) * ((1 - right) * at (plane, left, top) + right * at (plane, left + 1, top)) +
         down * ((1 - right) * at (plane, left, top + 1) + right * at (plane, left + 1, top + 1));
}

/* What stands at (x, y), seen from the centre, comes from there before the shift, turned back and
 * made as large as it was. */
static Plane
turn (Plane in, const XsPose *pose, double pixels)
{
  Plane out = plane_new (in.size);
  double centre = in.size / 2. - .5;

  for (int row = 0; row < in.size; row++)
    for (int column = 0; column < in.size; column++)
      {
        double x = column - centre - pose->right * pixels;
        double y = row - centre - pose->down * pixels;
        double radius = hypot (x, y) / pose->factor, angle = atan2 (y, x) - pose->angle;

        out.values[row * in.size + column] =
            look (&in, centre + radius * cos (angle), centre + radius * sin (angle));
      }
  g_free (in.values);
  return out;
}

/* @turned: the side of the image that is turned. */
static Plane
expect (const XsAugmentation *how, const XsPose *pose, const guint8 *bytes, int from, int to,
        int turned)
{
  Plane plane = cut_out (pose, bytes, from), out = plane_new (to);

  if (how->rotate > 0 || how->scale > 0)
    plane = turn (resize (plane, turned), pose, (double) turned / from);
  else
    plane = turn (plane, pose, 1);
  plane = resize (plane, to);
  for (int y = 0; y < to; y++)
    for (int x = 0; x < to; x++)
      {
        double value = at (&plane, pose->mirrored ? to - 1 - x : x, y);

        out.values[y * to + x] = (double) pose->gain * value + (double) pose->offset;
      }
  g_free (plane.values);
  return out;
}

typedef struct
{
  double most, square; /* the largest difference, and the mean square */
} Difference;

/* Between what is and what is expected of the last of @planes planes. */
static Difference
compare (const XsAugmentation *how, guint64 draw, const guint8 *bytes, int planes, int from, int to,
         int turned)
{
  g_autoptr (XsAugmenter) augmenter = xs_augmenter_new (how, from, to, 2, NULL);
  g_autofree float *found = g_new (float, planes *to *to);
  const XsPose pose = xs_augmentation_draw (how, draw, from);
  Plane expected = expect (how, &pose, bytes + (planes - 1) * from * from, from, to, turned);
  Difference result = { 0 };

  xs_augmenter_apply (augmenter, draw, 1, bytes, planes, found);
  for (int i = 0; i < to * to; i++)
    {
      double d = fabs ((double) found[(planes - 1) * to * to + i] - expected.values[i]);

      result.most = fmax (result.most, d);
      result.square += d * d / (to * to);
    }
  g_free (expected.values);
  return result;
}

static guint8 *
noise (XsRandom *random, int count)
{
  guint8 *bytes = g_new (guint8, count);

  for (int i = 0; i < count; i++)
    bytes[i] = (guint8) xs_random_below (random, 256);
  return bytes;
}

/* Some of the settings at random, the others none. */
static XsAugmentation
some_augmentation (XsRandom *random)
{
  XsAugmentation how = { .flip = (XsFlip) xs_random_below (random, XS_N_FLIPS) };
  const struct
  {
    double *value, most;
  } parts[] = {
    { &how.shift, .5 },      { &how.rotate, 180 }, { &how.scale, .5 },
    { &how.brightness, .5 }, { &how.contrast, 1 }, { &how.cut_out, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (xs_random_below (random, 2) == 0)
      *parts[i].value = parts[i].most * xs_random_uniform (random);
  return how;
}

/* Grey and colour, from every size to every other. */
static void
test_reference (void)
{
  static const int sizes[] = { 1, 2, 3, 5, 8, 14, 17, 28, 36, 61 };
  XsRandom random;

  xs_random_seed (&random, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      for (int round = 0; round < 4; round++)
        {
          const XsAugmentation how = some_augmentation (&random);
          int planes = round % 2 == 0 ? 1 : 3;
          g_autofree guint8 *bytes = noise (&random, planes * sizes[i] * sizes[i]);

          g_assert_cmpfloat (compare (&how, xs_random_next (&random), bytes, planes, sizes[i],
                                      sizes[j], xs_augmenter_turned_size (sizes[i], sizes[j]))
                                 .most,
                             <, TOLERANCE);
        }
}

/* A large picture with what photographs have, slopes and soft edges, is turned on averages: what
 * all its pixels would give within one grey level, and within five where its border goes on. */
static void
test_large_pictures (void)
{
  enum
  {
    FROM = 256,
    TO = 28
  };
  const XsAugmentation how = { .shift = .1, .rotate = 15, .scale = .1 };
  g_autofree guint8 *bytes = g_new (guint8, FROM * FROM);

  for (int i = 0; i < FROM * FROM; i++)
    {
      int x = i % FROM, y = i / FROM;
      double edge = tanh ((hypot (x - 120, y - 140) - 60) / 12);

      bytes[i] = (guint8) (127.5 + 50 * edge + 30 * sin (x / 21.) + 30 * cos ((x + 2 * y) / 40.));
    }
  g_assert_cmpint (xs_augmenter_turned_size (FROM, TO), <, FROM);
  for (guint64 draw = 0; draw < 3; draw++)
    {
      Difference found = compare (&how, draw, bytes, 1, FROM, TO, FROM);

      g_assert_cmpfloat (sqrt (found.square), <, 1. / 255);
      g_assert_cmpfloat (found.most, <, 5. / 255);
    }
}

/* Draws are even, of both signs, and know nothing of the other settings. */
static void
test_draws (void)
{
  const XsAugmentation all = { .1, XS_FLIP_HORIZONTAL, 10, .2, .3, .4, .25 };
  const XsAugmentation one = { .rotate = 10 };
  int mirrored = 0, shifts[5] = { 0 }, left = 0, cut_left = 0, cut_high = 0;

  for (guint64 draw = 0; draw < 2000; draw++)
    {
      const XsPose pose = xs_augmentation_draw (&all, draw, 20);
      const XsPose turned = xs_augmentation_draw (&one, draw, 20);

      g_assert_cmpint (ABS (pose.down), <=, 2);
      g_assert_cmpint (ABS (pose.right), <=, 2);
      shifts[pose.right + 2]++;
      mirrored += pose.mirrored;
      left += pose.angle < 0;
      g_assert_cmpfloat (fabs (pose.angle), <=, G_PI / 18);
      g_assert_cmpfloat (fabs (pose.factor - 1), <=, .2);
      g_assert_cmpfloat (fabs ((double) pose.gain - 1), <=, .4001);
      g_assert_cmpfloat (fabs ((double) (pose.offset + .5f * pose.gain) - .5), <=, .3001);
      g_assert_cmpint (pose.cut_side, ==, 5);
      cut_left += pose.cut_left + 2 < 10;
      cut_high += pose.cut_top + 2 < 10;
      g_assert_cmpfloat (pose.angle, ==, turned.angle);
      g_assert_false (turned.mirrored);
      g_assert_cmpint (turned.right, ==, 0);
      g_assert_cmpint (turned.cut_side, ==, 0);
    }
  /* Five standard deviations of 2000 draws. */
  g_assert_cmpint (ABS (mirrored - 1000), <, 112);
  g_assert_cmpint (ABS (left - 1000), <, 112);
  g_assert_cmpint (ABS (cut_left - 1000), <, 112);
  g_assert_cmpint (ABS (cut_high - 1000), <, 112);
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (ABS (shifts[i] - 400), <, 90);
}

/* Shifts are by whole pixels and exact to the byte, at the native size. */
static void
test_shifts_are_exact (void)
{
  enum
  {
    SIZE = 28
  };
  const XsAugmentation how = { .shift = 2. / SIZE };
  g_autoptr (XsAugmenter) augmenter = xs_augmenter_new (&how, SIZE, SIZE, 1, NULL);
  XsRandom random;
  g_autofree guint8 *bytes = NULL;
  float found[SIZE * SIZE];

  xs_random_seed (&random, 1);
  bytes = noise (&random, SIZE * SIZE);
  for (guint64 draw = 0; draw < 50; draw++)
    {
      const XsPose pose = xs_augmentation_draw (&how, draw, SIZE);

      xs_augmenter_apply (augmenter, draw, 0, bytes, 1, found);
      for (int i = 0; i < SIZE * SIZE; i++)
        {
          int x = CLAMP (i % SIZE - pose.right, 0, SIZE - 1);
          int y = CLAMP (i / SIZE - pose.down, 0, SIZE - 1);

          g_assert_cmpint ((int) lrintf (255 * found[i]), ==, bytes[y * SIZE + x]);
          g_assert_cmpfloat ((double) fabsf (255 * found[i] - bytes[y * SIZE + x]), <, 1e-4);
        }
    }
}

/* A mirrored image, mirrored, is what it was, to the bit. */
static void
test_mirror_twice (void)
{
  enum
  {
    SIZE = 9
  };
  const XsAugmentation how = { .flip = XS_FLIP_HORIZONTAL };
  g_autoptr (XsAugmenter) augmenter = xs_augmenter_new (&how, SIZE, SIZE, 1, NULL);
  XsRandom random;
  g_autofree guint8 *bytes = NULL;
  guint8 once[SIZE * SIZE];
  float plain[SIZE * SIZE], found[SIZE * SIZE];
  guint64 mirrored = 0, straight = 0;

  while (!xs_augmentation_draw (&how, mirrored, SIZE).mirrored)
    mirrored++;
  while (xs_augmentation_draw (&how, straight, SIZE).mirrored)
    straight++;
  xs_random_seed (&random, 1);
  bytes = noise (&random, SIZE * SIZE);
  xs_augmenter_apply (augmenter, straight, 0, bytes, 1, plain);
  xs_augmenter_apply (augmenter, mirrored, 0, bytes, 1, found);
  g_assert_cmpint (memcmp (plain, found, sizeof plain), !=, 0);
  for (int i = 0; i < SIZE * SIZE; i++)
    once[i] = (guint8) lrintf (255 * found[i]);
  xs_augmenter_apply (augmenter, mirrored, 0, once, 1, found);
  g_assert_cmpmem (plain, sizeof plain, found, sizeof found);
}

enum
{
  COUNT = 40,
  PIXELS = 14 * 14,
};

static float *
read_images (XsDataset *data, const XsAugmentation *how, int n_threads, int first, guint64 draw)
{
  g_autoptr (XsPool) pool = xs_pool_new (n_threads, NULL);
  g_autoptr (XsReader) reader =
      xs_reader_new_augmented (data, XS_PART_TRAINING, 14, how, pool, NULL);
  float *images = g_new0 (float, COUNT *PIXELS);
  int indices[COUNT], labels[COUNT];

  for (int i = 0; i < COUNT; i++)
    indices[i] = 3 * i;
  xs_reader_read_augmented (reader, indices + first, COUNT - first, COUNT, draw + (guint64) first,
                            pool, images + first * PIXELS, labels + first);
  for (int i = first; i < COUNT; i++)
    g_assert_cmpint (labels[i], ==, xs_dataset_label (data, XS_PART_TRAINING, 3 * i));
  return images;
}

/* An image's pose is a matter of its place, not of the thread nor of what is read with it. */
static void
test_places (void)
{
  const XsAugmentation how = { .1, XS_FLIP_HORIZONTAL, 10, .1, .1, .1, .2 };
  g_autoptr (XsDataset) data = xs_dataset_open ("embedded", 1, NULL);
  g_autofree float *one = read_images (data, &how, 1, 0, 7);
  g_autofree float *three = read_images (data, &how, 3, 0, 7);
  g_autofree float *rest = read_images (data, &how, 2, 15, 7);
  g_autofree float *others = read_images (data, &how, 2, 0, 8);

  g_assert_cmpint (memcmp (one, three, COUNT * PIXELS * sizeof *one), ==, 0);
  g_assert_cmpint (
      memcmp (one + 15 * PIXELS, rest + 15 * PIXELS, (COUNT - 15) * PIXELS * sizeof *one), ==, 0);
  for (int i = 0; i < COUNT; i++)
    g_assert_cmpint (memcmp (one + i * PIXELS, others + i * PIXELS, PIXELS * sizeof *one), !=, 0);
}

/* No augmentation, and one that comes to nothing, change no bit. */
static void
test_none (void)
{
  const XsAugmentation none = { 0 }, little = { .shift = .01, .cut_out = .01 };
  g_autoptr (XsDataset) data = xs_dataset_open ("embedded", 1, NULL);
  g_autoptr (XsPool) pool = xs_pool_new (1, NULL);
  g_autoptr (XsReader) reader = xs_reader_new (data, XS_PART_TRAINING, 14, NULL);
  g_autofree float *plain = g_new (float, PIXELS);
  g_autofree float *unchanged = read_images (data, &none, 2, 0, 1);
  g_autofree float *hardly = read_images (data, &little, 2, 0, 1);

  g_assert_true (xs_augmentation_is_none (&none));
  g_assert_false (xs_augmentation_is_none (&little));
  for (int i = 0; i < COUNT; i++)
    {
      xs_reader_read (reader, NULL, 3 * i, 1, pool, plain, NULL);
      g_assert_cmpmem (plain, PIXELS * sizeof *plain, unchanged + i * PIXELS,
                       PIXELS * sizeof *plain);
      g_assert_cmpmem (plain, PIXELS * sizeof *plain, hardly + i * PIXELS, PIXELS * sizeof *plain);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/augmenter/reference", test_reference);
  g_test_add_func ("/data/augmenter/large-pictures", test_large_pictures);
  g_test_add_func ("/data/augmenter/draws", test_draws);
  g_test_add_func ("/data/augmenter/shifts-are-exact", test_shifts_are_exact);
  g_test_add_func ("/data/augmenter/mirror-twice", test_mirror_twice);
  g_test_add_func ("/data/augmenter/places", test_places);
  g_test_add_func ("/data/augmenter/none", test_none);
  return g_test_run ();
}
