/* Affine maps as every instruction set of this machine computes them: they read and write nothing
 * but their planes, and the identity, half a turn and shifts by whole pixels are exact. */

#include "engine/base/cpu.h"
#include "engine/base/random.h"
#include "engine/kernels/warp.h"
#include "tests/kernels/guarded.h"

static const int sizes[] = { 1, 2, 3, 7, 8, 14, 15, 16, 17, 28, 33, 64 };

typedef struct
{
  XsWarp warp; /* for @size */
  int size;
  /* Where pixel (x, y) of the output comes from, in whole pixels; may be outside. */
  int x, right, y, down;
} Case;

static void
check (const Case *c, XsWarpFunc warp, XsRandom *random, GuardedPlace place)
{
  size_t count = (size_t) (c->size * c->size);
  Guarded in_pages, out_pages;
  float *in = guarded_new (&in_pages, count, place);
  float *out = guarded_new (&out_pages, count, place);

  for (size_t i = 0; i < count; i++)
    in[i] = (float) xs_random_uniform (random);
  warp (&c->warp, c->size, in, out);
  for (int i = 0; i < c->size * c->size; i++)
    {
      int x = CLAMP (c->x + c->right * (i % c->size), 0, c->size - 1);
      int y = CLAMP (c->y + c->down * (i / c->size), 0, c->size - 1);

      g_assert_cmpfloat ((double) out[i], ==, (double) in[y * c->size + x]);
    }
  guarded_free (&in_pages);
  guarded_free (&out_pages);
}

static void
check_sizes (XsWarpFunc warp)
{
  XsRandom random;

  xs_random_seed (&random, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (GuardedPlace place = 0; place < N_GUARDED; place++)
      {
        int n = sizes[i];
        float last = (float) (n - 1);
        const Case cases[] = {
          { { 0, 0, { 1, 0 }, { 0, 1 } }, n, 0, 1, 0, 1 },
          { { last, last, { -1, 0 }, { 0, -1 } }, n, n - 1, -1, n - 1, -1 },
          { { 3, -2, { 1, 0 }, { 0, 1 } }, n, 3, 1, -2, 1 },
          { { 1e6f, -1e6f, { 1, 0 }, { 0, 1 } }, n, n, 0, 0, 0 },
        };

        for (gsize c = 0; c < G_N_ELEMENTS (cases); c++)
          check (&cases[c], warp, &random, place);
      }
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
  check_sizes (xs_warp_find ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (XsIsa isa = 0; isa < XS_N_ISAS; isa++)
    {
      g_autofree char *path = g_strdup_printf ("/kernels/warp/%s", xs_isa_name (isa));

      g_test_add_data_func (path, GINT_TO_POINTER (isa), test_isa);
    }
  return g_test_run ();
}
