#include "engine/data/class-folders.h"

#include "engine/base/error.h"
#include "engine/data/folder-images.h"

/* Numbers the classes that have images anew, in their order; returns how many. */
static int
number_classes (const XsTable *const tables[2], int numbers[XS_LISTING_MAX_CLASSES])
{
  int n_images[XS_LISTING_MAX_CLASSES] = { 0 };
  int n = 0;

  for (int part = 0; part < 2; part++)
    for (int i = 0; i < tables[part]->count; i++)
      n_images[tables[part]->labels[i]]++;
  for (int label = 0; label < XS_LISTING_MAX_CLASSES; label++)
    numbers[label] = n_images[label] > 0 ? n++ : -1;
  return n;
}

static gboolean
take_classes (XsSource *self, const XsListing *listing, const char *folder_name, GError **error)
{
  const XsTable *const tables[2] = { &self->training, &self->test };
  int numbers[XS_LISTING_MAX_CLASSES];
  int n_classes = number_classes (tables, numbers);

  if (n_classes < 2)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
                   "%s: expected images in at least two class folders, found them in %d",
                   folder_name, n_classes);
      return FALSE;
    }
  self->class_names = g_new0 (char *, n_classes + 1);
  for (guint label = 0; label < listing->class_names->len; label++)
    if (numbers[label] >= 0)
      self->class_names[numbers[label]] = g_strdup (listing->class_names->pdata[label]);
  for (int part = 0; part < 2; part++)
    for (int i = 0; i < tables[part]->count; i++)
      tables[part]->labels[i] = (guint8) numbers[tables[part]->labels[i]];
  return TRUE;
}

gboolean
xs_class_folders_is (GFile *place, gboolean is_folder)
{
  return is_folder;
}

gboolean
xs_class_folders_open (XsSource *self, GFile *folder, gboolean is_folder, XsPool *pool,
                       const XsCancel *cancel, GError **error)
{
  g_autofree char *folder_name = g_file_get_parse_name (folder);
  g_autofree char *name = g_file_get_basename (folder);
  g_auto (XsListing) listing = { 0 };

  if (!xs_listing_read (folder, &listing, cancel, error))
    return FALSE;
  if (listing.files->len == 0)
    {
      g_set_error (
          error, XS_ERROR, XS_ERROR_NO_DATA,
          "%s: expected IDX files (train-images-idx3-ubyte or t10k-images-idx3-ubyte, also "
          "with .idx3-ubyte, idx4 for colour, and .gz), NumPy's (x_train.npy, ...), CIFAR files "
          "(data_batch_1.bin, train.bin, ...) or a folder of images for each class, found none of "
          "them",
          folder_name);
      return FALSE;
    }
  if (!xs_folder_images_read (&listing, folder_name, &self->training, &self->test, self->remarks,
                              &self->n_skipped, pool, cancel, error) ||
      !take_classes (self, &listing, folder_name, error))
    return FALSE;
  self->name = g_filename_display_name (name);
  return TRUE;
}
