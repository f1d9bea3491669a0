/* How long it takes to open a data set, to resize batches of it, as they are and augmented, and to
 * average states for the classifier. Not a test: nothing depends on its figures. data-bench [DATA
 * [THREADS]] */

#include "engine/base/memory.h"
#include "engine/data/dataset.h"
#include "engine/kernels/resample.h"
#include "engine/learn/settings.h"

#include <stdlib.h>

#define BATCH 64
#define CHANNELS 16
#define LEAST_US 200000

typedef struct
{
  XsReader *reader;
  int indices[BATCH];
  const XsResample *plan;
  XsPool *pool;
  float *fine;
  float *coarse;
} Work;

static void
read_batch (const Work *work)
{
  xs_reader_read (work->reader, NULL, 0, BATCH, work->pool, work->fine, NULL);
}

static void
augment_batch (const Work *work)
{
  xs_reader_read_augmented (work->reader, work->indices, BATCH, BATCH, 1, work->pool, work->fine,
                            NULL);
}

static void
average (const Work *work)
{
  xs_resample_apply (work->plan, work->fine, work->coarse, CHANNELS);
}

static void
spread (const Work *work)
{
  xs_resample_adjoint (work->plan, work->coarse, work->fine, CHANNELS);
}

/* The least time of one call, in microseconds. */
static double
measure (void (*func) (const Work *work), const Work *work)
{
  gint64 end = g_get_monotonic_time () + LEAST_US;
  double least = G_MAXDOUBLE;

  while (g_get_monotonic_time () < end)
    {
      gint64 start = g_get_monotonic_time ();

      for (int i = 0; i < 16; i++)
        func (work);
      least = MIN (least, (double) (g_get_monotonic_time () - start) / 16);
    }
  return least;
}

static void
measure_reader (XsDataset *data, int size, XsPool *pool)
{
  Work work = { .pool = pool };

  work.fine = xs_alloc ((size_t) BATCH * xs_dataset_inputs (data) * size * size, sizeof (float),
                        "images", NULL);
  g_print ("%d images, %d -> %d:", BATCH, xs_dataset_size (data), size);
  for (int i = 0; i < BATCH; i++)
    work.indices[i] = i;
  for (XsAugment augment = 0; augment < XS_N_AUGMENTS; augment++)
    {
      XsSettings settings;

      xs_settings_choose_augmentation (&settings, augment);
      work.reader = xs_reader_new_augmented (data, XS_PART_TRAINING, size, &settings.augmentation,
                                             pool, NULL);
      g_print (" %.1f us (%s)",
               measure (augment == XS_AUGMENT_NONE ? read_batch : augment_batch, &work),
               xs_augment_id (augment));
      xs_reader_free (work.reader);
    }
  g_print ("\n");
  xs_free (work.fine);
}

static void
measure_classifier (int size, int grid)
{
  g_autoptr (XsResample) plan = xs_resample_new (size, grid, NULL);
  Work work = { .plan = plan };

  work.fine = xs_alloc ((size_t) CHANNELS * size * size, sizeof (float), "planes", NULL);
  work.coarse = xs_alloc ((size_t) CHANNELS * grid * grid, sizeof (float), "cells", NULL);
  g_print ("%d planes, %d -> %d: %.2f us, adjoint %.2f us\n", CHANNELS, size, grid,
           measure (average, &work), measure (spread, &work));
  xs_free (work.fine);
  xs_free (work.coarse);
}

int
main (int argc, char **argv)
{
  static const int sizes[] = { 7, 14, 20, 28, 56 };
  const char *where = argc > 1 ? argv[1] : "shapes";
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPool) pool = xs_pool_new (argc > 2 ? atoi (argv[2]) : 1, &error);
  g_autoptr (XsDataset) data = NULL;
  gint64 start = g_get_monotonic_time ();

  if (pool != NULL)
    data = xs_dataset_open_on (where, 1, pool, NULL, &error);
  if (data == NULL)
    {
      g_printerr ("data-bench: %s\n", error->message);
      return 1;
    }
  g_print ("%s: %d + %d images open in %.0f ms, %d threads\n", where,
           xs_dataset_count (data, XS_PART_TRAINING), xs_dataset_count (data, XS_PART_TEST),
           (double) (g_get_monotonic_time () - start) / 1e3, xs_pool_n_threads (pool));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure_reader (data, sizes[i], pool);
  measure_classifier (14, 7);
  measure_classifier (20, 7);
  measure_classifier (28, 7);
  measure_classifier (5, 7);
  return 0;
}
