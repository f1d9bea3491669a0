#include "engine/data/source.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/classes.h"
#include "engine/data/locate.h"
#include "engine/data/shapes.h"

#include <string.h>

#define EMBEDDED_URI "resource:///io/github/across_scales/AcrossScales/data/fashion-mnist"
#define SHAPES_TRAINING 6000
#define SHAPES_TEST 1000

static gboolean
draw_shapes (XsTable *table, guint64 seed, int first, int count, GError **error)
{
  const size_t image_bytes = XS_SHAPES_SIZE * XS_SHAPES_SIZE;

  table->count = count;
  table->inputs = 1;
  table->size = XS_SHAPES_SIZE;
  table->pixels = xs_alloc (count, image_bytes, "shapes", error);
  table->labels = table->pixels != NULL ? xs_alloc (count, 1, "shapes", error) : NULL;
  if (table->labels == NULL)
    return FALSE;
  for (int i = 0; i < count; i++)
    {
      table->labels[i] = (guint8) ((first + i) % XS_SHAPES_CLASSES);
      xs_shapes_draw (seed, (guint64) first + i, table->pixels + i * image_bytes);
    }
  return TRUE;
}

static gboolean
open_shapes (XsSource *self, guint64 seed, GError **error)
{
  self->class_names = g_strdupv ((char **) xs_shapes_names);
  if (!draw_shapes (&self->training, seed, 0, SHAPES_TRAINING, error) ||
      !draw_shapes (&self->test, seed, SHAPES_TRAINING, SHAPES_TEST, error))
    return FALSE;
  self->name = g_strdup ("Shapes");
  return TRUE;
}

/* Reads @images and the labels beside it; @labels_name for later messages. */
static gboolean
read_pair (XsTable *table, GFile *images, char **labels_name, GError **error)
{
  g_autoptr (GFile) labels = xs_locate_labels (images, error);

  if (labels == NULL)
    return FALSE;
  *labels_name = g_file_get_parse_name (labels);
  return xs_table_read (table, images, labels, error);
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
  if (!xs_classes_read (folder, &self->class_names, error))
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
open_idx (XsSource *self, GFile *folder, GFile *training, GFile *test, GError **error)
{
  g_autofree char *folder_name = g_file_get_parse_name (folder);
  g_autofree char *training_labels = NULL;
  g_autofree char *test_labels = NULL;

  if (training != NULL && !read_pair (&self->training, training, &training_labels, error))
    return FALSE;
  if (test != NULL && !read_pair (&self->test, test, &test_labels, error))
    return FALSE;
  return check_same_shape (self, folder_name, error) &&
         name_classes (self, folder, (const char *[]){ training_labels, test_labels }, error);
}

static gboolean
open_folder (XsSource *self, GFile *folder, GError **error)
{
  g_autoptr (GFile) training = xs_locate_images (folder, "train");
  g_autoptr (GFile) test = xs_locate_images (folder, "t10k");
  g_autofree char *name = g_file_get_parse_name (folder);

  if (training != NULL || test != NULL)
    return open_idx (self, folder, training, test, error);
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected IDX files, found none: looked for train-images-idx3-ubyte and "
               "t10k-images-idx3-ubyte, also with .idx3-ubyte, idx4 for colour, and .gz (folders "
               "of pictures and CIFAR files are not read by this version)",
               name);
  return FALSE;
}

static gboolean
open_file (XsSource *self, GFile *images, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (images);

  if (xs_locate_is_test (images))
    return open_idx (self, folder, NULL, images, error);
  return open_idx (self, folder, images, NULL, error);
}

static gboolean
open_path (XsSource *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);

  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_DIRECTORY:
      return open_folder (self, file, error);
    case G_FILE_TYPE_UNKNOWN:
      g_set_error (error, XS_ERROR, XS_ERROR_IO,
                   "%s: expected a folder or an IDX images file (or one of the words embedded, "
                   "shapes), found nothing there",
                   name);
      return FALSE;
    default:
      return open_file (self, file, error);
    }
}

gboolean
xs_source_open (XsSource *self, const char *where, guint64 seed, GError **error)
{
  g_autoptr (GFile) embedded = NULL;

  *self = (XsSource){ 0 };
  if (strcmp (where, XS_SOURCE_SHAPES) == 0)
    return open_shapes (self, seed, error);
  if (strcmp (where, XS_SOURCE_EMBEDDED) != 0)
    return open_path (self, where, error);

  embedded = g_file_new_for_uri (EMBEDDED_URI);
  if (!open_folder (self, embedded, error))
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
}
