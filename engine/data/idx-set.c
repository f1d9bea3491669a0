#include "engine/data/idx-set.h"

#include "engine/base/error.h"
#include "engine/data/classes.h"
#include "engine/data/locate.h"

#include <string.h>

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
open_files (XsSource *self, GFile *folder, GFile *training, GFile *test, const XsCancel *cancel,
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

gboolean
xs_idx_set_is (GFile *place, gboolean is_folder)
{
  g_autofree char *name = g_file_get_basename (place);
  g_autoptr (GFile) training = is_folder ? xs_locate_images (place, "train") : NULL;
  g_autoptr (GFile) test = is_folder ? xs_locate_images (place, "t10k") : NULL;

  return is_folder ? training != NULL || test != NULL : strstr (name, "images") != NULL;
}

static gboolean
open_folder (XsSource *self, GFile *folder, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) training = xs_locate_images (folder, "train");
  g_autoptr (GFile) test = xs_locate_images (folder, "t10k");

  return open_files (self, folder, training, test, cancel, error);
}

gboolean
xs_idx_set_open (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                 const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (place);
  gboolean is_test = xs_locate_is_test (place);

  if (is_folder)
    return open_folder (self, place, cancel, error);
  return open_files (self, folder, is_test ? NULL : place, is_test ? place : NULL, cancel, error);
}
