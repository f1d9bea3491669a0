/* Resizing as every instruction set of this machine does it, against the definition. */

#include "engine/base/cpu.h"
#include "engine/kernels/resample.h"
#include "tests/kernels/guarded.h"
#include "tests/kernels/numbers.h"

#include <string.h>

#define PLANES 3

static const int sizes[] = { 1, 2, 3, 5, 7, 8, 13, 14, 15, 16, 17, 20, 28, 31, 32, 33, 56, 61 };

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
check_plane (const double *a, const float *in, const float *found, int from, int to)
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
      numbers_difference (found + (PLANES - 1) * to * to, expected, (size_t) (to * to)), <, 1e-6);
}

typedef struct
{
  const XsResample *plan;
  const double *map;       /* (to, from) */
  const double *transpose; /* (from, to) */
  int from, to;
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
  check_plane (c->map, in, out, c->from, c->to);
  fill (random, out, n_out);
  xs_resample_adjoint (c->plan, out, in, PLANES);
  check_plane (c->transpose, out, in, c->to, c->from);
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
  check_plane (c->map, numbers, out, c->from, c->to);
  guarded_free (&a);
  guarded_free (&b);
}

static void
check_sizes (int from, int to, XsRandom *random)
{
  g_autoptr (XsResample) plan = xs_resample_new (from, to, NULL);
  g_autofree double *map = g_new (double, from *to);
  g_autofree double *transpose = g_new (double, from *to);

  for (int o = 0; o < to; o++)
    for (int i = 0; i < from; i++)
      map[o * from + i] = transpose[i * to + o] = weight (from, to, o, i);
  for (GuardedPlace place = 0; place < N_GUARDED; place++)
    {
      Case c = { plan, map, transpose, from, to, place };

      check_floats (&c, random);
      check_bytes (&c, random);
    }
}

static void
test_isa (gconstpointer data)
{
  XsIsa isa = GPOINTER_TO_INT (data);
  XsRandom random;

  if (!xs_isa_is_supported (isa))
    {
      g_test_skip ("this machine lacks it");
      return;
    }
  g_setenv ("XS_ISA", xs_isa_name (isa), TRUE);
  xs_random_seed (&random, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      check_sizes (sizes[i], sizes[j], &random);
  check_sizes (224, 7, &random);
  check_sizes (9, 224, &random);
  check_sizes (223, 100, &random);
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
