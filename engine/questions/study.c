#include "engine/questions/study.h"

#include "engine/questions/tracer.h"

#define LARGEST 224 /* pixels: no ladder offers more by itself */

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
add_size (GArray *sizes, int size, int smallest, int largest)
{
  if (size < smallest || size > largest)
    return;
  for (guint i = 0; i < sizes->len; i++)
    if (g_array_index (sizes, int, i) == size)
      return;
  g_array_append_val (sizes, size);
}

int *
xs_study_sizes (const XsSettings *settings, int native_size, int *n_sizes)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (int));
  int smallest = MAX (5, settings->grid);

  for (int i = 0; i < settings->n_levels; i++)
    add_size (sizes, settings->levels[i].size, 1, G_MAXINT);
  add_size (sizes, native_size * 2, smallest, LARGEST);
  for (int size = native_size, i = 0; i < 3; i++, size /= 2)
    add_size (sizes, size, smallest, LARGEST);
  g_array_sort (sizes, compare_sizes);
  *n_sizes = (int) sizes->len;
  return (int *) (void *) g_array_free (g_steal_pointer (&sizes), FALSE);
}

/* At native size, and each in a picture of its own: what is shown beside the trajectory can be
 * given to be classified. */
static void
fill_references (XsStudy *self, XsDataset *data, int n_references)
{
  int indices[XS_MOST_REFERENCES];
  XsPart part;

  self->n_references = MIN (n_references, xs_reference_images (data, &part, indices));
  self->pictures = g_new0 (XsPicture *, self->n_references);
  self->reference_labels = g_new0 (int, self->n_references);
  for (int i = 0; i < self->n_references; i++)
    {
      self->pictures[i] = xs_picture_new (xs_dataset_pixels (data, part, indices[i]),
                                          self->native_size, self->inputs, "", NULL);
      if (self->pictures[i] != NULL)
        self->pictures[i]->number = indices[i];
      self->reference_labels[i] = xs_dataset_label (data, part, indices[i]);
    }
}

static void
fill_samples (XsStudy *self, XsDataset *data)
{
  int n = MIN (XS_N_SAMPLES, self->n_training);

  self->samples = g_new0 (XsPicture *, n);
  self->sample_labels = g_new0 (int, n);
  for (int i = 0; i < n; i++)
    {
      int index = (int) ((gint64) i * self->n_training / n);
      XsPicture *picture = xs_picture_new (xs_dataset_pixels (data, XS_PART_TRAINING, index),
                                           self->native_size, self->inputs, "", NULL);

      if (picture == NULL)
        return;
      self->sample_labels[i] = xs_dataset_label (data, XS_PART_TRAINING, index);
      self->samples[self->n_samples++] = picture;
    }
}

/* Copies of a few pictures and names: the views never touch the data set itself. */
XsStudy *
xs_study_new (const XsSettings *settings, XsDataset *data, int n_references)
{
  XsStudy *self = g_new0 (XsStudy, 1);

  g_atomic_ref_count_init (&self->references);
  self->settings = *settings;
  self->data_name = g_strdup (xs_dataset_name (data));
  self->data_where = g_strdup (xs_dataset_where (data));
  self->n_training = xs_dataset_count (data, XS_PART_TRAINING);
  self->n_validation = xs_dataset_count (data, XS_PART_VALIDATION);
  self->n_test = xs_dataset_count (data, XS_PART_TEST);
  self->inputs = xs_dataset_inputs (data);
  self->native_size = xs_dataset_size (data);
  self->class_names = g_strdupv ((char **) xs_dataset_class_names (data));
  self->n_classes = xs_dataset_n_classes (data);
  fill_references (self, data, n_references);
  fill_samples (self, data);
  self->ladder = xs_study_sizes (settings, self->native_size, &self->n_ladder);
  return self;
}

XsStudy *
xs_study_with_references (const XsStudy *self, XsDataset *data, int n_references)
{
  XsStudy *other = xs_study_new (&self->settings, data, n_references);

  for (int i = 0; i < MIN (self->n_references, other->n_references); i++)
    {
      xs_picture_unref (other->pictures[i]);
      other->pictures[i] = xs_picture_ref (self->pictures[i]);
    }
  return other;
}

XsStudy *
xs_study_ref (XsStudy *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_study_unref (XsStudy *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  for (int i = 0; i < self->n_references; i++)
    xs_picture_unref (self->pictures[i]);
  for (int i = 0; i < self->n_samples; i++)
    xs_picture_unref (self->samples[i]);
  g_free (self->samples);
  g_free (self->sample_labels);
  g_free (self->pictures);
  g_free (self->reference_labels);
  g_strfreev (self->class_names);
  g_free (self->data_name);
  g_free (self->data_where);
  g_free (self->ladder);
  g_free (self);
}

int
xs_study_find_reference (const XsStudy *self, const XsPicture *picture)
{
  for (int i = 0; self != NULL && i < self->n_references; i++)
    if (self->pictures[i] == picture)
      return i;
  return -1;
}

int
xs_study_rank (const XsStudy *self, int size)
{
  int rank = 0;

  for (int i = 0; self != NULL && i < self->n_ladder; i++)
    rank += self->ladder[i] < size;
  return rank;
}
