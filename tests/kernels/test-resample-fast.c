/* Resizing as every instruction set of this machine does it, against the definition. */

#include "engine/base/cpu.h"
#include "engine/kernels/resample.h"
#include "tests/kernels/guarded.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define PLANES 3

static const int sizes[] = { 1, 2, 3, 5, 7, 8, 13, 14, 15, 16, 17, 20, 28, 31, 32, 33, 56, 61 };

/* Keys' two cubics and Lanczos' windowed sine at the distance @x, and how far they reach. */
static double
kernel (XsInterpolation by, double x)
{
  if (by == XS_INTERPOLATION_BILINEAR)
    return fmax (0, 1 - x);
  if (by == XS_INTERPOLATION_LANCZOS)
    return x < 1e-9 ? 1 : x >= 3 ? 0 : 3 * sin (G_PI * x) * sin (G_PI * x / 3) / pow (G_PI * x, 2);
  return x >= 2   ? 0
         : x >= 1 ? -.5 * pow (x, 3) + 2.5 * x * x - 4 * x + 2
                  : 1.5 * pow (x, 3) - 2.5 * x * x + 1;
}

/* The share of border pixel or other @i among all that the kernel reaches from @centre, when border
 * pixels continue. */
static double
kernel_weight (XsInterpolation by, int from, double centre, int i)
{
  double own = 0, all = 0;

  for (int j = -4; j < from + 4; j++)
    {
      double value = kernel (by, fabs (centre - j));

      all += value;
      own += (j < 0 ? 0 : j >= from ? from - 1 : j) == i ? value : 0;
    }
  return own / all;
}

static double
series_weight (int from, int to, int o, int i)
{
  double sum = 1;

  for (int k = 1; k < from; k++)
    sum += 2 * cos (k * G_PI * (i + .5) / from) * cos (k * G_PI * (o + .5) / to);
  return sum / from;
}

/* The weight of input pixel @i in output pixel @o: the part of the cell that it covers, or what the
 * interpolation says of the distance of the centres. */
static double
weight (XsInterpolation by, int from, int to, int o, int i)
{
  double ratio = (double) from / to;
  double covered = fmin (i + 1, (o + 1) * ratio) - fmax (i, o * ratio);

  if (to <= from)
    return fmax (0, covered) / ratio;
  return by == XS_INTERPOLATION_FOURIER ? series_weight (from, to, o, i)
                                        : kernel_weight (by, from, (o + .5) * ratio - .5, i);
}

/* out = A in A^T with A (to, from), or its transpose, of one plane. */
static void
map_plane (const double *a, const double *in, double *out, int from, int to)
{
  g_autofree double *half = g_new0 (double, to *from);

  for (int o = 0; o < to; o++)
    for (int i = 0; i < from; i++)
      for (int x = 0; x < from; x++)
        half[o * from + x] += a[o * from + i] * in[i * from + x];
  memset (out, 0, (size_t) (to * to) * sizeof *out);
  for (int o = 0; o < to; o++)
    for (int x = 0; x < from; x++)
      for (int p = 0; p < to; p++)
        out[o * to + p] += a[p * from + x] * half[o * from + x];
}

/* The last plane of @found (PLANES), from the last one of @in. */
static void
check_plane (const double *a, const float *in, const float *found, int from, int to,
             double tolerance)
{
  g_autofree double *exact_in = g_new (double, from *from);
  g_autofree double *exact = g_new (double, to *to);
  g_autofree float *expected = g_new (float, to *to);

  for (int i = 0; i < from * from; i++)
    exact_in[i] = (double) in[(PLANES - 1) * from * from + i];
  map_plane (a, exact_in, exact, from, to);
  for (int i = 0; i < to * to; i++)
    expected[i] = (float) exact[i];
  g_assert_cmpfloat (
      numbers_difference (found + (PLANES - 1) * to * to, expected, (size_t) (to * to)), <,
      tolerance);
}

typedef struct
{
  const XsResample *plan;
  const double *map;       /* (to, from) */
  const double *transpose; /* (from, to) */
  int from, to;
  double tolerance; /* relative */
  GuardedPlace place;
} Case;

/* None negative: in sums that cancel, rounding errors would be large. */
static void
fill (XsRandom *random, float *values, int count)
{
  for (int i = 0; i < count; i++)
    values[i] = (float) xs_random_uniform (random);
}

static void
check_floats (const Case *c, XsRandom *random)
{
  int n_in = PLANES * c->from * c->from, n_out = PLANES * c->to * c->to;
  Guarded a, b;
  float *in = guarded_new (&a, (size_t) n_in, c->place);
  float *out = guarded_new (&b, (size_t) n_out, c->place);

  fill (random, in, n_in);
  xs_resample_apply (c->plan, in, out, PLANES);
  check_plane (c->map, in, out, c->from, c->to, c->tolerance);
  fill (random, out, n_out);
  xs_resample_adjoint (c->plan, out, in, PLANES);
  check_plane (c->transpose, out, in, c->to, c->from, c->tolerance);
  guarded_free (&a);
  guarded_free (&b);
}

static void
check_bytes (const Case *c, XsRandom *random)
{
  int n_in = PLANES * c->from * c->from, n_out = PLANES * c->to * c->to;
  size_t n_words = ((size_t) n_in + 3) / 4;
  g_autofree float *numbers = g_new (float, n_in);
  Guarded a, b;
  float *words = guarded_new (&a, n_words, c->place);
  float *out = guarded_new (&b, (size_t) n_out, c->place);
  guint8 *in = (guint8 *) words + (c->place == GUARDED_ENDS ? n_words * 4 - (size_t) n_in : 0);

  for (int i = 0; i < n_in; i++)
    {
      in[i] = (guint8) xs_random_below (random, 256);
      numbers[i] = in[i] / 255.f;
    }
  xs_resample_apply_bytes (c->plan, in, out, PLANES);
  check_plane (c->map, numbers, out, c->from, c->to, c->tolerance);
  guarded_free (&a);
  guarded_free (&b);
}

static void
check_sizes (XsInterpolation by, int from, int to, XsRandom *random)
{
  g_autoptr (XsResample) plan = xs_resample_new_by (from, to, by, NULL);
  g_autofree double *map = g_new (double, from *to);
  g_autofree double *transpose = g_new (double, from *to);
  /* Weights of both signs round as if there were several times as many. */
  double tolerance = by == XS_INTERPOLATION_BILINEAR ? 1e-6 : 4e-6;

  for (int o = 0; o < to; o++)
    for (int i = 0; i < from; i++)
      map[o * from + i] = transpose[i * to + o] = weight (by, from, to, o, i);
  for (GuardedPlace place = 0; place < N_GUARDED; place++)
    {
      Case c = { plan, map, transpose, from, to, tolerance, place };

      check_floats (&c, random);
      check_bytes (&c, random);
    }
}

/* Down all are the same. */
static void
check_interpolation (XsInterpolation by)
{
  XsRandom random;

  xs_random_seed (&random, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      if (by == XS_INTERPOLATION_BILINEAR || sizes[j] > sizes[i])
        check_sizes (by, sizes[i], sizes[j], &random);
  check_sizes (by, 224, 7, &random);
  check_sizes (by, 9, 224, &random);
  check_sizes (by, 223, 100, &random);
}

static void
test_isa (gconstpointer data)
{
  XsIsa isa = GPOINTER_TO_INT (data);

  if (!xs_isa_is_supported (isa))
    {
      g_test_skip ("this machine lacks it");
      return;
    }
  g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
  for (XsInterpolation by = 0; by < XS_N_INTERPOLATIONS; by++)
    check_interpolation (by);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    {
      g_autofree char *path = g_strconcat ("/kernels/resample-fast/", xs_isa_name (isa), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (isa), test_isa);
    }
  return g_test_run ();
}
