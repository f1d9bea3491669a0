#include "engine/data/shapes.h"

#include <math.h>
#include <string.h>

#define PIXELS (XS_SHAPES_SIZE * XS_SHAPES_SIZE)

static void
test_deterministic (void)
{
  guint8 a[PIXELS], b[PIXELS];

  for (guint64 index = 0; index < 30; index++)
    {
      xs_shapes_draw (5, index, a);
      xs_shapes_draw (5, index, b);
      g_assert_cmpmem (a, PIXELS, b, PIXELS);
      xs_shapes_draw (6, index, b);
      g_assert_cmpint (memcmp (a, b, PIXELS), !=, 0);
      xs_shapes_draw (5, index + 10, b); /* the same class again */
      g_assert_cmpint (memcmp (a, b, PIXELS), !=, 0);
    }
}

/* Two neighbouring seeds do not give the same series, shifted. */
static void
test_seeds_share_nothing (void)
{
  guint8 a[PIXELS], b[PIXELS];

  xs_shapes_draw (1, 100, a);
  for (guint64 index = 90; index <= 110; index += 10)
    {
      xs_shapes_draw (2, index, b);
      g_assert_cmpint (memcmp (a, b, PIXELS), !=, 0);
    }
}

/* Adds the mean of the first @count images of @class, shifted to mean 0, norm 1. */
static void
class_mean (int class, int first, int count, double *mean)
{
  guint8 pixels[PIXELS];
  double sum = 0, norm = 0;

  memset (mean, 0, PIXELS * sizeof *mean);
  for (int i = 0; i < count; i++)
    {
      xs_shapes_draw (1, (guint64) (first + i) * XS_SHAPES_CLASSES + (guint64) class, pixels);
      for (int j = 0; j < PIXELS; j++)
        mean[j] += pixels[j];
    }
  for (int j = 0; j < PIXELS; j++)
    sum += mean[j];
  for (int j = 0; j < PIXELS; j++)
    {
      mean[j] -= sum / PIXELS;
      norm += mean[j] * mean[j];
    }
  for (int j = 0; j < PIXELS; j++)
    mean[j] /= sqrt (norm);
}

/* Mean images of a class resemble those of the same class most: the ten classes are ten. */
static void
test_classes_are_distinct (void)
{
  enum
  {
    COUNT = 150
  };
  g_autofree double *means = g_new (double, XS_SHAPES_CLASSES *PIXELS);
  g_autofree double *other = g_new (double, PIXELS);

  for (int class = 0; class < XS_SHAPES_CLASSES; class ++)
    class_mean (class, 0, COUNT, means + class * PIXELS);
  for (int class = 0; class < XS_SHAPES_CLASSES; class ++)
    {
      double product[XS_SHAPES_CLASSES] = { 0 };

      class_mean (class, COUNT, COUNT, other);
      for (int k = 0; k < XS_SHAPES_CLASSES; k++)
        for (int j = 0; j < PIXELS; j++)
          product[k] += other[j] * means[k * PIXELS + j];
      for (int k = 0; k < XS_SHAPES_CLASSES; k++)
        if (k != class)
          g_assert_cmpfloat (product[k], <, product[class]);
    }
}

/* Shapes are lighter than their background by far more than the noise, and never fill the image. */
static void
test_contrast (void)
{
  guint8 pixels[PIXELS];

  for (guint64 index = 0; index < 200; index++)
    {
      double sum = 0, squares = 0, deviation;

      xs_shapes_draw (1, index, pixels);
      for (int j = 0; j < PIXELS; j++)
        {
          sum += pixels[j];
          squares += pixels[j] * pixels[j];
        }
      sum /= PIXELS;
      deviation = sqrt (squares / PIXELS - sum * sum);
      g_assert_cmpfloat (deviation, >, 8);
      g_assert_cmpfloat (sum, >, 15);
      g_assert_cmpfloat (sum, <, 220);
    }
}

static void
test_names (void)
{
  for (int i = 0; i < XS_SHAPES_CLASSES; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpstr (xs_shapes_names[i], !=, xs_shapes_names[j]);
  g_assert_null (xs_shapes_names[XS_SHAPES_CLASSES]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/shapes/deterministic", test_deterministic);
  g_test_add_func ("/data/shapes/seeds-share-nothing", test_seeds_share_nothing);
  g_test_add_func ("/data/shapes/classes-are-distinct", test_classes_are_distinct);
  g_test_add_func ("/data/shapes/contrast", test_contrast);
  g_test_add_func ("/data/shapes/names", test_names);
  return g_test_run ();
}
