#include "engine/data/source.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/cifar.h"
#include "engine/data/class-folders.h"
#include "engine/data/classes.h"
#include "engine/data/locate.h"
#include "engine/data/reading.h"
#include "engine/data/shapes.h"

#include <string.h>

#define EMBEDDED_URI "resource:///io/github/across_scales/AcrossScales/data/fashion-mnist"
#define SHAPES_TRAINING 6000
#define SHAPES_TEST 1000

/* Shapes being drawn. */
typedef struct
{
  XsTable *table;
  guint64 seed;
  int first;
  const XsCancel *cancel;
} Drawing;

static void
draw_slice (void *data, int slice, int thread)
{
  const size_t image_bytes = XS_SHAPES_SIZE * XS_SHAPES_SIZE;
  const Drawing *drawing = data;
  XsTable *table = drawing->table;
  int begin = (int) ((gint64) table->count * slice / XS_SLICES);
  int end = (int) ((gint64) table->count * (slice + 1) / XS_SLICES);

  for (int i = begin; i < end && !xs_cancel_is_raised (drawing->cancel); i++)
    {
      table->labels[i] = (guint8) ((drawing->first + i) % XS_SHAPES_CLASSES);
      xs_shapes_draw (drawing->seed, (guint64) drawing->first + i, table->pixels + i * image_bytes);
    }
}

static gboolean
draw_shapes (XsTable *table, guint64 seed, int first, int count, XsPool *pool,
             const XsCancel *cancel, GError **error)
{
  const size_t image_bytes = XS_SHAPES_SIZE * XS_SHAPES_SIZE;
  Drawing drawing = { table, seed, first, cancel };

  table->count = count;
  table->inputs = 1;
  table->size = XS_SHAPES_SIZE;
  table->pixels = xs_alloc (count, image_bytes, "shapes", error);
  table->labels = table->pixels != NULL ? xs_alloc (count, 1, "shapes", error) : NULL;
  if (table->labels == NULL)
    return FALSE;
  xs_pool_run (pool, XS_SLICES, draw_slice, &drawing);
  return xs_reading_goes_on (cancel, "shapes", error);
}

static gboolean
open_shapes (XsSource *self, guint64 seed, XsPool *pool, const XsCancel *cancel, GError **error)
{
  self->class_names = g_strdupv ((char **) xs_shapes_names);
  if (!draw_shapes (&self->training, seed, 0, SHAPES_TRAINING, pool, cancel, error) ||
      !draw_shapes (&self->test, seed, SHAPES_TRAINING, SHAPES_TEST, pool, cancel, error))
    return FALSE;
  self->name = g_strdup ("Shapes");
  return TRUE;
}

/* Reads @images and the labels beside it; @labels_name for later messages. */
static gboolean
read_pair (XsTable *table, GFile *images, char **labels_name, const XsCancel *cancel,
           GError **error)
{
  g_autoptr (GFile) labels = xs_locate_labels (images, error);

  if (labels == NULL)
    return FALSE;
  *labels_name = g_file_get_parse_name (labels);
  return xs_table_read (table, images, labels, cancel, error);
}

/* Class names and the name of the whole: from classes.txt, from a known checksum, or numbers. */
static gboolean
name_classes (XsSource *self, GFile *folder, const char *const *labels_names, GError **error)
{
  const XsTable *tables[] = { &self->training, &self->test };
  const XsKnownData *known = NULL;
  g_autofree char *basename = g_file_get_basename (folder);
  int n_classes = 0;

  for (int i = 0; i < 2; i++)
    {
      n_classes = MAX (n_classes, xs_table_n_classes (tables[i]));
      if (known == NULL && tables[i]->count > 0)
        known = xs_known_data (tables[i]->labels, tables[i]->count);
    }
  if (!xs_classes_read (folder, XS_CLASSES_FILE, &self->class_names, error))
    return FALSE;
  if (self->class_names == NULL)
    self->class_names = known != NULL ? g_strdupv ((char **) known->classes)
                                      : xs_classes_numbered (MAX (n_classes, 2));
  n_classes = (int) g_strv_length (self->class_names);
  for (int i = 0; i < 2; i++)
    if (!xs_table_check_labels (tables[i], n_classes, labels_names[i], error))
      return FALSE;

  self->name = g_strdup (known != NULL ? known->name : basename);
  return TRUE;
}

/* Training and test images must be of one kind. */
static gboolean
check_same_shape (const XsSource *self, const char *folder, GError **error)
{
  const XsTable *a = &self->training;
  const XsTable *b = &self->test;

  if (a->count == 0 || b->count == 0 || (a->inputs == b->inputs && a->size == b->size))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected test images like the training images, %d x %d pixels of %d bytes, "
               "found %d x %d of %d",
               folder, a->size, a->size, a->inputs, b->size, b->size, b->inputs);
  return FALSE;
}

/* Reads what is not NULL of @training and @test, images files in @folder. */
static gboolean
open_idx (XsSource *self, GFile *folder, GFile *training, GFile *test, const XsCancel *cancel,
          GError **error)
{
  g_autofree char *folder_name = g_file_get_parse_name (folder);
  g_autofree char *training_labels = NULL;
  g_autofree char *test_labels = NULL;

  if (training != NULL && !read_pair (&self->training, training, &training_labels, cancel, error))
    return FALSE;
  if (test != NULL && !read_pair (&self->test, test, &test_labels, cancel, error))
    return FALSE;
  if (self->training.padded || self->test.padded)
    g_ptr_array_add (self->remarks, g_strdup ("images are not square and were padded with black"));
  return check_same_shape (self, folder_name, error) &&
         name_classes (self, folder, (const char *[]){ training_labels, test_labels }, error);
}

static gboolean
open_folder (XsSource *self, GFile *folder, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) training = xs_locate_images (folder, "train");
  g_autoptr (GFile) test = xs_locate_images (folder, "t10k");

  if (training != NULL || test != NULL)
    return open_idx (self, folder, training, test, cancel, error);
  if (xs_cifar_is_folder (folder))
    return xs_cifar_open_folder (self, folder, cancel, error);
  return xs_class_folders_open (self, folder, pool, cancel, error);
}

static gboolean
open_file (XsSource *self, GFile *images, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (images);
  gboolean is_test = xs_locate_is_test (images);

  if (xs_cifar_is_file (images))
    return xs_cifar_open_file (self, images, cancel, error);
  return open_idx (self, folder, is_test ? NULL : images, is_test ? images : NULL, cancel, error);
}

static gboolean
open_path (XsSource *self, const char *path, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);

  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_DIRECTORY:
      return open_folder (self, file, pool, cancel, error);
    case G_FILE_TYPE_UNKNOWN:
      g_set_error (error, XS_ERROR, XS_ERROR_IO,
                   "%s: expected a folder or a file of images (or one of the words embedded, "
                   "shapes), found nothing there",
                   name);
      return FALSE;
    default:
      return open_file (self, file, cancel, error);
    }
}

gboolean
xs_source_open (XsSource *self, const char *where, guint64 seed, XsPool *pool,
                const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) embedded = NULL;

  *self = (XsSource){ .remarks = g_ptr_array_new_with_free_func (g_free) };
  if (strcmp (where, XS_SOURCE_SHAPES) == 0)
    return open_shapes (self, seed, pool, cancel, error);
  if (strcmp (where, XS_SOURCE_EMBEDDED) != 0)
    return open_path (self, where, pool, cancel, error);

  embedded = g_file_new_for_uri (EMBEDDED_URI);
  if (!open_folder (self, embedded, pool, cancel, error))
    return FALSE;
  g_free (self->name);
  self->name = g_strdup ("Fashion-MNIST");
  return TRUE;
}

void
xs_source_clear (XsSource *self)
{
  xs_table_clear (&self->training);
  xs_table_clear (&self->test);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
}
