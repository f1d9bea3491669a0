#include "engine/data/shapes.h"

#include "engine/base/random.h"

#include <math.h>

/* Every shape is a function of the point p, in units of the shape's radius, that is negative
 * inside, positive outside, and changes by no more than the point moves. So a pixel whose centre
 * has a larger value than half its diagonal is wholly inside or outside, and only the others need
 * sampling. Unions are minima, intersections maxima: both keep that property. */

#define SAMPLES 4 /* per axis of a pixel on an edge */
#define HALF_DIAGONAL 0.7072f

typedef struct
{
  float x, y;
} Point;

typedef float (*ShapeFunc) (Point p);

const char *const xs_shapes_names[XS_SHAPES_CLASSES + 1] = {
  "disc", "ring", "square", "triangle", "plus", "star", "crescent", "bars", "checker", "arc", NULL
};

static float
length (Point p)
{
  return sqrtf (p.x * p.x + p.y * p.y);
}

static float
box (Point p, float half_width, float half_height)
{
  return fmaxf (fabsf (p.x) - half_width, fabsf (p.y) - half_height);
}

/* Distance to the nearest edge of stripes as wide as the gaps; negative on a stripe. */
static float
stripes (float x, float width)
{
  float phase = x / width - 2 * floorf (x / (2 * width)); /* [0, 2) */

  return (fabsf (phase - 1) - 0.5f) * width;
}

static float
disc (Point p)
{
  return length (p) - 0.85f;
}

static float
ring (Point p)
{
  return fabsf (length (p) - 0.7f) - 0.18f;
}

static float
square (Point p)
{
  return box (p, 0.72f, 0.72f);
}

static float
triangle (Point p)
{
  float sides = 0.8660254f * fabsf (p.x) - 0.5f * p.y;

  return fmaxf (sides, p.y) - 0.48f;
}

static float
plus (Point p)
{
  return fminf (box (p, 0.9f, 0.27f), box (p, 0.27f, 0.9f));
}

/* The five-pointed star is where at most one of five half planes is missed: the second largest
 * of their distances. */
static float
star (Point p)
{
  static const Point normals[5] = { { 0, 1 },
                                    { 0.95105652f, 0.30901699f },
                                    { 0.58778525f, -0.80901699f },
                                    { -0.58778525f, -0.80901699f },
                                    { -0.95105652f, 0.30901699f } };
  float largest = -INFINITY, second = -INFINITY;

  for (int i = 0; i < 5; i++)
    {
      float distance = normals[i].x * p.x + normals[i].y * p.y;

      second = fmaxf (second, fminf (largest, distance));
      largest = fmaxf (largest, distance);
    }
  return second - 0.34f;
}

static float
crescent (Point p)
{
  Point bite = { p.x - 0.4f, p.y };

  return fmaxf (length (p) - 0.9f, 0.7f - length (bite));
}

static float
bars (Point p)
{
  return fmaxf (box (p, 0.75f, 0.75f), stripes (p.x + 0.3f, 0.3f));
}

static float
checker (Point p)
{
  float column = stripes (p.x + 0.2f, 0.4f);
  float row = stripes (p.y + 0.2f, 0.4f);
  float nearest = fminf (fabsf (column), fabsf (row));

  return fmaxf (box (p, 0.8f, 0.8f), (column < 0) == (row < 0) ? nearest : -nearest);
}

static float
arc (Point p)
{
  return fmaxf (fabsf (length (p) - 0.75f) - 0.13f, p.y - 0.2f);
}

static const ShapeFunc shapes[XS_SHAPES_CLASSES] = { disc, ring,     square, triangle, plus,
                                                     star, crescent, bars,   checker,  arc };

/* How one image is drawn. Lengths in pixels, brightness in [0, 255]. */
typedef struct
{
  ShapeFunc shape;
  Point centre;
  Point axis; /* unit vector: where the shape's x points, divided by its radius */
  float radius;
  float foreground, background;
  Point slope; /* of the background, per pixel */
  float noise; /* standard deviation */
} Scene;

static float
between (XsRandom *random, float low, float high)
{
  return low + (high - low) * (float) xs_random_uniform (random);
}

static Scene
choose_scene (XsRandom *random, ShapeFunc shape)
{
  const float middle = 0.5f * XS_SHAPES_SIZE;
  float angle = between (random, -0.6f, 0.6f); /* radians: an arc stays open to its side */
  Scene scene = { .shape = shape };

  scene.radius = between (random, 0.42f, 0.85f) * middle;
  scene.axis = (Point){ cosf (angle) / scene.radius, sinf (angle) / scene.radius };
  scene.centre.x = middle + between (random, -0.8f, 0.8f) * (middle - scene.radius);
  scene.centre.y = middle + between (random, -0.8f, 0.8f) * (middle - scene.radius);
  scene.background = between (random, 20, 90);
  scene.foreground = scene.background + between (random, 50, 140);
  scene.slope.x = between (random, -20, 20) / middle;
  scene.slope.y = between (random, -20, 20) / middle;
  scene.noise = between (random, 4, 16);
  return scene;
}

/* The value of the shape at a point in pixels, in pixels. */
static float
value_at (const Scene *scene, float x, float y)
{
  float dx = x - scene->centre.x;
  float dy = y - scene->centre.y;
  Point p = { scene->axis.x * dx + scene->axis.y * dy, scene->axis.x * dy - scene->axis.y * dx };

  return scene->shape (p) * scene->radius;
}

/* The part of the pixel around (x, y) that the shape covers. */
static float
coverage (const Scene *scene, float x, float y)
{
  float value = value_at (scene, x, y);
  int inside = 0;

  if (fabsf (value) >= HALF_DIAGONAL)
    return value < 0 ? 1 : 0;
  for (int i = 0; i < SAMPLES; i++)
    for (int j = 0; j < SAMPLES; j++)
      {
        float sample_x = x + ((float) j + 0.5f) / SAMPLES - 0.5f;
        float sample_y = y + ((float) i + 0.5f) / SAMPLES - 0.5f;

        inside += value_at (scene, sample_x, sample_y) < 0;
      }
  return (float) inside / (SAMPLES * SAMPLES);
}

/* Nearly normal, mean 0, variance 1: the sum of four 16-bit numbers from one draw. */
static float
quick_normal (XsRandom *random)
{
  uint64_t bits = xs_random_next (random);
  int sum = 0;

  for (int i = 0; i < 4; i++)
    sum += (int) (bits >> (16 * i) & 0xffff);
  return ((float) sum - 131070) * (1.7320508f / 65536);
}

void
xs_shapes_draw (guint64 seed, guint64 index, guint8 *pixels)
{
  const float middle = 0.5f * XS_SHAPES_SIZE;
  XsRandom random;
  Scene scene;

  /* The seed chooses where the series begins among 2^64, so two seeds share no image. */
  xs_random_seed (&random, seed);
  xs_random_seed (&random, xs_random_next (&random) + index);
  scene = choose_scene (&random, shapes[index % XS_SHAPES_CLASSES]);

  for (int row = 0; row < XS_SHAPES_SIZE; row++)
    for (int column = 0; column < XS_SHAPES_SIZE; column++)
      {
        float x = (float) column + 0.5f;
        float y = (float) row + 0.5f;
        float background =
            scene.background + scene.slope.x * (x - middle) + scene.slope.y * (y - middle);
        float covered = coverage (&scene, x, y);
        float light = background + covered * (scene.foreground - background) +
                      scene.noise * quick_normal (&random);

        *pixels++ = (guint8) (fminf (fmaxf (light, 0), 255) + 0.5f);
      }
}
