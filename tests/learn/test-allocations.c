/* An iteration takes no memory: batch, gradient, optimiser, records. The test's own malloc counts;
 * whoever calls it, GLib included, lands here. */

#include "tests/learn/study.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

/* glibc's own. */
void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *old, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

static atomic_int n_allocations;

void *
malloc (size_t size)
{
  n_allocations++;
  return __libc_malloc (size);
}

void *
calloc (size_t count, size_t size)
{
  n_allocations++;
  return __libc_calloc (count, size);
}

void *
realloc (void *old, size_t size)
{
  n_allocations++;
  return __libc_realloc (old, size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  n_allocations++;
  return __libc_memalign (alignment, size);
}

int
posix_memalign (void **result, size_t alignment, size_t size)
{
  n_allocations++;
  *result = __libc_memalign (alignment, size);
  return *result != NULL ? 0 : ENOMEM;
}

static XsDataset *data;

static void
test_counts (void)
{
  int before = n_allocations;
  g_autofree char *text = g_strdup ("counted");

  g_assert_cmpstr (text, ==, "counted");
  g_assert_cmpint (n_allocations, >, before);
}

/* The memory of the curves doubles now and then, first at 64 records: not in between. */
static void
test_iteration (gconstpointer layer)
{
  g_autoptr (XsPool) pool = new_pool (2);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  int before;

  small_settings (&settings);
  settings.layer = (XsLayerType) GPOINTER_TO_INT (layer);
  settings.smoothness = settings.decay = settings.operator_weights = 1e-4;
  training = new_training (&settings, data, pool);
  iterate_times (training, 20);
  before = n_allocations;
  iterate_times (training, 30);
  g_assert_cmpint (n_allocations, ==, before);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/learn/allocations/counts", test_counts);
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      g_autofree char *path = g_strdup_printf ("/learn/allocations/%s", xs_layer_type_id (layer));

      g_test_add_data_func (path, GINT_TO_POINTER (layer), test_iteration);
    }
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
