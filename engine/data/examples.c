#include "engine/data/examples.h"

#include "engine/base/reading.h"
#include "engine/data/class-folders.h"
#include "engine/kernels/resample.h"

static void
example_free (void *data)
{
  XsExample *self = data;

  g_free (self->class_name);
  xs_picture_unref (self->picture);
  g_free (self);
}

/* @pixels (inputs, size, size), shrunk if they are too large. */
static XsPicture *
picture_of (const guint8 *pixels, int size, int inputs, const char *name, GError **error)
{
  int to = MIN (size, XS_EXAMPLES_MOST_SIDE);
  size_t n_values = (size_t) inputs * to * to;
  g_autoptr (XsResample) plan = NULL;
  g_autofree guint8 *bytes = NULL;
  g_autofree float *values = NULL;

  if (to == size)
    return xs_picture_new (pixels, size, inputs, name, error);
  plan = xs_resample_new (size, to, error);
  if (plan == NULL)
    return NULL;
  values = g_new (float, n_values);
  bytes = g_new (guint8, n_values);
  xs_resample_apply_bytes (plan, pixels, values, inputs);
  for (size_t i = 0; i < n_values; i++)
    bytes[i] = (guint8) (values[i] * 255 + .5f);
  return xs_picture_new (bytes, to, inputs, name, error);
}

/* The first of @label in @table, until there are @per_class with the @n_taken before. */
static gboolean
take_from (GPtrArray *examples, const XsTable *table, int label, const char *name, int per_class,
           int *n_taken, GError **error)
{
  size_t image_bytes = (size_t) table->inputs * table->size * table->size;

  for (int i = 0; i < table->count && *n_taken < per_class; i++)
    {
      XsExample *example;
      XsPicture *picture;

      if (table->labels[i] != label)
        continue;
      picture = picture_of (table->pixels + (size_t) i * image_bytes, table->size, table->inputs,
                            name, error);
      if (picture == NULL)
        return FALSE;
      example = g_new (XsExample, 1);
      *example = (XsExample){ g_strdup (name), picture };
      g_ptr_array_add (examples, example);
      (*n_taken)++;
    }
  return TRUE;
}

static GPtrArray *
take_all (const XsSource *source, int per_class, const XsCancel *cancel, GError **error)
{
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (example_free);

  for (int label = 0; source->class_names[label] != NULL; label++)
    {
      const char *name = source->class_names[label];
      int n_taken = 0;

      if (!xs_reading_goes_on (cancel, source->place.where, error))
        return NULL;
      for (XsPart part = 0; part < XS_N_PARTS; part++)
        if (!take_from (examples, &source->tables[part], label, name, per_class, &n_taken, error))
          return NULL;
    }
  return g_steal_pointer (&examples);
}

/* Drops what nobody would see before it is decoded. */
static void
thin (XsSource *source, int per_class)
{
  if (source->kind != &xs_class_folders_kind)
    return;
  xs_class_folders_thin (source, per_class);
  if (source->place.size == 0 || source->place.size > XS_EXAMPLES_MOST_SIDE)
    source->place.size = XS_EXAMPLES_MOST_SIDE;
}

GPtrArray *
xs_examples_new (const char *data, guint64 split, int per_class, XsPool *pool,
                 const XsCancel *cancel, GError **error)
{
  XsSource source;
  GPtrArray *examples = NULL;

  if (xs_source_find (&source, data, split, pool, cancel, error))
    {
      thin (&source, per_class);
      if (xs_source_load (&source, pool, cancel, error))
        examples = take_all (&source, per_class, cancel, error);
    }
  xs_source_clear (&source);
  return examples;
}
