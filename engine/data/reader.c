#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/data/augmenter.h"
#include "engine/kernels/resample.h"

struct _XsReader
{
  XsDataset *data;
  XsPart part;
  XsResample *plan;
  XsAugmenter *augmenter; /* or NULL */
};

/* One call of a xs_reader_read...(), as the slices see it. */
typedef struct
{
  const XsReader *reader;
  const int *indices;
  int first;
  int count;
  int round;              /* images of which each slice takes its part, then of as many more */
  XsAugmenter *augmenter; /* or NULL */
  guint64 draw;           /* of the first image */
  float *images;
  int *labels;
} Job;

XsReader *
xs_reader_new (XsDataset *data, XsPart part, int size, GError **error)
{
  static const char *const part_names[XS_N_PARTS] = { "training", "validation", "test" };
  XsResample *plan;
  XsReader *self;

  if (xs_dataset_count (data, part) == 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "%s: expected images in the %s part, found none", xs_dataset_where (data),
                   part_names[part]);
      return NULL;
    }
  plan = xs_resample_new (xs_dataset_size (data), size, error);
  if (plan == NULL)
    return NULL;

  self = g_new0 (XsReader, 1);
  self->data = xs_dataset_ref (data);
  self->part = part;
  self->plan = plan;
  return self;
}

XsReader *
xs_reader_new_augmented (XsDataset *data, XsPart part, int size, const XsAugmentation *how,
                         XsPool *pool, GError **error)
{
  g_autoptr (XsReader) self = xs_reader_new (data, part, size, error);

  if (self == NULL || xs_augmentation_is_none (how))
    return g_steal_pointer (&self);
  self->augmenter =
      xs_augmenter_new (how, xs_dataset_size (data), size, xs_pool_n_threads (pool), error);
  return self->augmenter != NULL ? g_steal_pointer (&self) : NULL;
}

void
xs_reader_free (XsReader *self)
{
  if (self == NULL)
    return;
  xs_augmenter_free (self->augmenter);
  xs_resample_free (self->plan);
  xs_dataset_unref (self->data);
  g_free (self);
}

int
xs_reader_count (const XsReader *self)
{
  return xs_dataset_count (self->data, self->part);
}

static void
read_image (const Job *job, int i, int thread, float *image)
{
  const XsReader *self = job->reader;
  int inputs = xs_dataset_inputs (self->data);
  int index = job->indices != NULL ? job->indices[i] : job->first + i;
  const guint8 *pixels = xs_dataset_pixels (self->data, self->part, index);

  if (job->augmenter != NULL)
    xs_augmenter_apply (job->augmenter, job->draw + (guint64) i, thread, pixels, inputs, image);
  else
    xs_resample_apply_bytes (self->plan, pixels, image, inputs);
}

static void
read_slice (void *data, int slice, int thread)
{
  const Job *job = data;
  int size = xs_resample_to (job->reader->plan);
  size_t n_values = (size_t) xs_dataset_inputs (job->reader->data) * size * size;

  for (int first = 0; first < job->count; first += job->round)
    {
      gint64 count = MIN (job->round, job->count - first);
      int end = first + (int) (count * (slice + 1) / XS_SLICES);

      for (int i = first + (int) (count * slice / XS_SLICES); i < end; i++)
        read_image (job, i, thread, job->images + i * n_values);
    }
}

/* Of every image, whoever reads it. */
static void
read_labels (const Job *job)
{
  const XsReader *self = job->reader;

  for (int i = 0; job->labels != NULL && i < job->count; i++)
    job->labels[i] = xs_dataset_label (self->data, self->part,
                                       job->indices != NULL ? job->indices[i] : job->first + i);
}

void
xs_reader_read (const XsReader *self, const int *indices, int first, int count, XsPool *pool,
                float *images, int *labels)
{
  Job job = { self, indices, first, count, count, NULL, 0, images, labels };

  read_labels (&job);
  xs_pool_run (pool, XS_SLICES, read_slice, &job);
}

void
xs_reader_read_share (const XsReader *self, int first, int count, int round, XsPool *pool,
                      float *images, int *labels)
{
  Job job = { self, NULL, first, count, round, NULL, 0, images, labels };

  read_labels (&job);
  xs_pool_run_share (pool, read_slice, &job);
}

void
xs_reader_read_augmented (XsReader *self, const int *indices, int count, int round, guint64 draw,
                          XsPool *pool, float *images, int *labels)
{
  Job job = { self, indices, 0, count, round, self->augmenter, draw, images, labels };

  read_labels (&job);
  xs_pool_run_share (pool, read_slice, &job);
}
