#include "engine/data/class-folders.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/contents.h"
#include "engine/data/folder-images.h"
#include "engine/data/folder-split.h"
#include "engine/data/layout.h"
#include "engine/data/left-out.h"
#include "engine/data/warnings.h"

#include <string.h>

static void
listing_free (void *data)
{
  xs_listing_clear (data);
  g_free (data);
}

/* Numbers the classes that have images anew, in the order of their names; returns how many. */
static int
number_classes (const XsListing *listing, int numbers[XS_LISTING_MAX_CLASSES])
{
  gboolean used[XS_LISTING_MAX_CLASSES] = { FALSE };
  guint n_names = listing->class_names->len;
  int n = 0;

  for (guint i = 0; i < listing->files->len; i++)
    used[((XsListed *) listing->files->pdata[i])->label] = TRUE;
  for (guint label = 0; label < n_names; label++)
    n += used[label];
  for (guint label = 0; label < n_names; label++)
    {
      numbers[label] = 0;
      for (guint other = 0; other < n_names; other++)
        numbers[label] += used[other] && strcmp (listing->class_names->pdata[other],
                                                 listing->class_names->pdata[label]) < 0;
      numbers[label] = used[label] ? numbers[label] : -1;
    }
  return n;
}

static gboolean
check_class_count (int n_classes, const char *folder_name, GError **error)
{
  if (n_classes >= 2)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected images in at least two class folders, found them in %d", folder_name,
               n_classes);
  return FALSE;
}

static gboolean
name_classes (XsSource *self, const XsListing *listing, const char *folder_name, GError **error)
{
  int numbers[XS_LISTING_MAX_CLASSES];
  int n_classes = number_classes (listing, numbers);

  if (!check_class_count (n_classes, folder_name, error))
    return FALSE;
  self->class_names = g_new0 (char *, n_classes + 1);
  for (guint label = 0; label < listing->class_names->len; label++)
    if (numbers[label] >= 0)
      self->class_names[numbers[label]] = g_strdup (listing->class_names->pdata[label]);
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      listed->label = numbers[listed->label];
    }
  return TRUE;
}

/* Whether any file is a picture; else the first that is none says why. */
static gboolean
check_pictures (const XsListing *listing, const char *folder_name, GError **error)
{
  const XsLeftOut *first = NULL;

  if (listing->files->len > 0)
    return TRUE;
  for (guint i = 0; i < listing->left_out->len && first == NULL; i++)
    if (((XsLeftOut *) listing->left_out->pdata[i])->detail != NULL)
      first = listing->left_out->pdata[i];
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected images in its class folders, found none (%s)", folder_name,
               first != NULL ? first->detail : "no file can be read");
  return FALSE;
}

/* Images of several parts with equal contents. */
static void
warn_of_equals (const XsListing *listing, GPtrArray *warnings)
{
  g_autoptr (GHashTable) training = g_hash_table_new (g_int64_hash, g_int64_equal);
  int equal[XS_N_PARTS] = { 0 }, counts[XS_N_PARTS] = { 0 };

  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (listed->part == XS_PART_TRAINING)
        g_hash_table_add (training, &listed->contents);
    }
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      counts[listed->part]++;
      equal[listed->part] +=
          listed->part != XS_PART_TRAINING && g_hash_table_contains (training, &listed->contents);
    }
  xs_warn_of_equal_counts (equal, counts, warnings);
}

/* How many images of which class each part has, as far as it is known before they are decoded. */
static gboolean
fill_tables (XsSource *self, const XsListing *listing, const char *folder_name, GError **error)
{
  int wanted;
  int size = xs_folder_images_size (listing, &self->place, &wanted);
  int inputs = xs_folder_images_inputs (listing, &self->place);

  for (guint i = 0; i < listing->files->len; i++)
    self->tables[((XsListed *) listing->files->pdata[i])->part].count++;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      XsTable *table = &self->tables[part];

      if (table->count == 0)
        continue;
      table->labels = xs_alloc (table->count, 1, folder_name, error);
      if (table->labels == NULL)
        return FALSE;
      table->count = 0;
      table->size = size;
      table->inputs = inputs;
    }
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];
      XsTable *table = &self->tables[listed->part];

      table->labels[table->count++] = (guint8) listed->label;
    }
  return TRUE;
}

static gboolean
nothing_found (const XsListing *listing, const char *folder_name, GError **error)
{
  int n_files = xs_left_out_count (listing->left_out, XS_LEFT_UNLABELLED);
  g_autofree char *found =
      n_files == 0 ? g_strdup ("none of them")
                   : g_strdup_printf ("%d files that no folder or table gives a class", n_files);

  g_set_error (
      error, XS_ERROR, XS_ERROR_NO_DATA,
      "%s: expected IDX files (train-images-idx3-ubyte or t10k-images-idx3-ubyte, also "
      "with .idx3-ubyte, idx4 for colour, and .gz), NumPy's (x_train.npy, ...), CIFAR files "
      "(data_batch_1.bin, train.bin, ...) or a folder of images for each class, found %s",
      folder_name, found);
  return FALSE;
}

static void
say_origins (XsSource *self, XsListing *listing, gboolean has_parts)
{
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    self->origins[part] = g_steal_pointer (&listing->origins[part]);
  if (has_parts)
    return;
  self->origins[XS_PART_TRAINING] = g_strdup ("the class folders");
  self->origins[XS_PART_TEST] = g_strdup ("one file in six, by contents");
}

static gboolean
is (GFile *place, gboolean is_folder)
{
  return is_folder;
}

static GPtrArray *
read_table (const XsTreeNode *node, const XsCancel *cancel, GError **error)
{
  g_autofree char *path = xs_tree_path (node);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return xs_label_table_read (file, cancel, error);
}

static gboolean
take_listing (XsSource *self, XsListing *listing, GFile *folder, XsPool *pool,
              const XsCancel *cancel, GError **error)
{
  g_autofree char *folder_name = g_file_get_parse_name (folder);
  g_autoptr (XsTreeNode) root = xs_tree_read (folder, cancel, error);
  gboolean has_parts = FALSE;

  if (root == NULL || !xs_layout_find (root, self->place.test, read_table, cancel, listing, error))
    return FALSE;
  if (listing->files->len == 0)
    return nothing_found (listing, folder_name, error);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    has_parts |= listing->origins[part] != NULL;
  if (!xs_contents_read (listing, folder_name, pool, cancel, error) ||
      !check_pictures (listing, folder_name, error))
    return FALSE;
  xs_folder_split (listing, has_parts, self->place.split);
  xs_listing_mix (listing);
  say_origins (self, listing, has_parts);
  return name_classes (self, listing, folder_name, error) &&
         fill_tables (self, listing, folder_name, error);
}

/* What was remarked may be why nothing was found. FALSE. */
static gboolean
say_remarks (const XsListing *listing, GError **error)
{
  if (error == NULL || !g_error_matches (*error, XS_ERROR, XS_ERROR_NO_DATA))
    return FALSE;
  for (guint i = 0; i < listing->remarks->len; i++)
    {
      char *message =
          g_strdup_printf ("%s; %s", (*error)->message, (char *) listing->remarks->pdata[i]);

      g_free ((*error)->message);
      (*error)->message = message;
    }
  return FALSE;
}

static gboolean
find (XsSource *self, GFile *folder, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
      GError **error)
{
  g_autofree char *name = g_file_get_basename (folder);
  XsListing *listing = g_new0 (XsListing, 1);

  xs_listing_init (listing);
  self->found = listing;
  self->found_free = listing_free;
  self->named = TRUE;
  self->divided = TRUE;
  self->name = g_filename_display_name (name);
  if (!take_listing (self, listing, folder, pool, cancel, error))
    return say_remarks (listing, error);
  g_ptr_array_extend_and_steal (self->left_out, g_steal_pointer (&listing->left_out));
  warn_of_equals (listing, self->warnings);
  g_ptr_array_extend_and_steal (self->remarks, g_steal_pointer (&listing->remarks));
  g_ptr_array_extend_and_steal (self->folders, g_steal_pointer (&listing->folders));
  return TRUE;
}

/* Classes of which no image could be decoded are none. */
static gboolean
drop_empty_classes (XsSource *self, const char *name, GError **error)
{
  int numbers[XS_LISTING_MAX_CLASSES] = { 0 };
  int n_classes = (int) g_strv_length (self->class_names), n = 0;
  g_auto (GStrv) names = g_new0 (char *, n_classes + 1);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < self->tables[part].count; i++)
      numbers[self->tables[part].labels[i]]++;
  for (int label = 0; label < n_classes; label++)
    if (numbers[label] > 0)
      {
        names[n] = g_strdup (self->class_names[label]);
        numbers[label] = n++;
      }
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < self->tables[part].count; i++)
      self->tables[part].labels[i] = (guint8) numbers[self->tables[part].labels[i]];
  g_strfreev (self->class_names);
  self->class_names = g_steal_pointer (&names);
  return check_class_count (n, name, error);
}

static gboolean
load (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsListing *listing = self->found;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    xs_table_clear (&self->tables[part]);
  return xs_folder_images_read (listing, &self->place, self->tables, self->left_out, self->remarks,
                                pool, cancel, error) &&
         drop_empty_classes (self, self->place.where, error);
}

void
xs_class_folders_thin (XsSource *self, int per_class)
{
  XsListing *listing = self->found;
  int counts[XS_LISTING_MAX_CLASSES] = { 0 };
  guint n_kept = 0;

  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      if (counts[listed->label]++ >= per_class)
        continue;
      listing->files->pdata[i] = listing->files->pdata[n_kept];
      listing->files->pdata[n_kept++] = listed;
    }
  g_ptr_array_set_size (listing->files, (int) n_kept);
}

const XsSourceKind xs_class_folders_kind = { "class-folders", is, find, load };
