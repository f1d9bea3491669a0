/* Where memory is short, opening, moving and saving a model in any format say so, and an old file
 * stays. Counted are the engine's blocks of data; GLib's own allocations cannot fail. */

#include "engine/base/error.h"
#include "engine/scales/transfer.h"
#include "engine/store/formats.h"
#include "tests/store/fixture.h"

#define N_IMAGES 8

static int until_failure; /* 0: none fails */

/* The linker puts this in the place of the engine's calloc(). */
void *__wrap_calloc (size_t count, size_t size);
void *__real_calloc (size_t count, size_t size);

void *
__wrap_calloc (size_t count, size_t size)
{
  return until_failure > 0 && --until_failure == 0 ? NULL : __real_calloc (count, size);
}

typedef struct
{
  char *model, *output;
  XsTransferMethod method;
  XsFormatId format;
  XsPool *pool;
  float pixels[N_IMAGES * 9 * 9];
} Travel;

static gboolean
move (Travel *self, XsModel *model, GError **error)
{
  const XsImages images = { self->pixels, N_IMAGES, 1, 9 };
  XsParameters *moved = xs_transfer (model->parameters, 5, self->method,
                                     xs_transfer_needs_images (self->method) ? &images : NULL,
                                     self->pool, NULL, error);

  if (moved == NULL)
    return FALSE;
  xs_parameters_free (model->parameters);
  model->parameters = moved;
  return TRUE;
}

/* All that the verb export does. */
static gboolean
travel (Travel *self, GError **error)
{
  g_autoptr (XsModel) model = xs_model_load (self->model, error);

  return model != NULL && move (self, model, error) &&
         xs_format (self->format)->write (model, self->output, error);
}

/* Allocation after allocation fails, until there are enough. One of an estimate may, and the work
 * goes on. */
static void
assert_fails_whole (Travel *self)
{
  gboolean enough = FALSE;

  for (int n = 1; !enough; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file = NULL;
      gboolean done;

      fixture_write (self->output, "old", 3);
      until_failure = n;
      done = travel (self, &error);
      enough = until_failure > 0;
      file = fixture_read (self->output);
      g_assert_true (done == (g_bytes_get_size (file) > 3));
      g_assert_cmpint (fixture_count (), ==, 2);
      if (done)
        g_assert_no_error (error);
      else
        g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
      g_assert_true (done || !enough);
    }
  until_failure = 0;
}

static void
test_travel (void)
{
  XsArchitecture a = fixture_tiny;
  g_autoptr (XsModel) model = NULL;
  Travel self = {
    fixture_path ("model"), fixture_path ("output"), 0, 0, xs_pool_new (1, NULL), { 0 }
  };
  XsRandom random;

  a.size = 9;
  a.grid = 3; /* at five pixels a matrix is needed */
  model = fixture_model (a, 1);
  xs_random_seed (&random, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (self.pixels); i++)
    self.pixels[i] = (float) xs_random_uniform (&random);
  g_assert_true (xs_model_save (model, self.model, NULL));
  for (int method = 0; method < XS_N_TRANSFERS; method++)
    for (int format = 0; format < XS_N_FORMATS; format++)
      {
        self.method = (XsTransferMethod) method;
        self.format = (XsFormatId) format;
        assert_fails_whole (&self);
      }
  fixture_clean ();
  xs_pool_free (self.pool);
  g_free (self.model);
  g_free (self.output);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/model-memory/travel", test_travel);
  return g_test_run ();
}
