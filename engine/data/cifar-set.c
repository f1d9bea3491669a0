#include "engine/data/cifar-set.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/base/reading.h"
#include "engine/data/cifar.h"
#include "engine/data/classes.h"
#include "engine/data/others.h"
#include "engine/data/part.h"

/* The files of one part. */
#define MOST_FILES 5

typedef struct
{
  const char *name;
  const char *classes_file;
  int n_classes;
  const char *training[MOST_FILES];
  const char *test;
} Kind;

/* By the number of label bytes, less one. */
static const Kind kinds[] = {
  { "CIFAR-10",
    "batches.meta.txt",
    10,
    { "data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
      "data_batch_5.bin" },
    "test_batch.bin" },
  { "CIFAR-100", "fine_label_names.txt", 100, { "train.bin" }, "test.bin" },
};

/* Files of one part that are there. */
typedef struct
{
  GFile *files[MOST_FILES]; /* owned */
  int n;
} Part;

static void
part_clear (Part *self)
{
  for (int i = 0; i < self->n; i++)
    g_object_unref (self->files[i]);
  self->n = 0;
}

static void
part_add (Part *self, GFile *folder, const char *name)
{
  GFile *file = g_file_get_child (folder, name);

  /* In a folder that may not be read everything would "exist". */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_UNKNOWN)
    self->files[self->n++] = file;
  else
    g_object_unref (file);
}

/* What @folder has of @kind. */
static void
find_files (const Kind *kind, GFile *folder, Part *training, Part *test)
{
  for (int i = 0; i < MOST_FILES && kind->training[i] != NULL; i++)
    part_add (training, folder, kind->training[i]);
  part_add (test, folder, kind->test);
}

/* Opens @file; @label_bytes is 0 or what the files before it have. */
static GInputStream *
open_records (GFile *file, int *label_bytes, int *count, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_file_get_basename (file);
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, path, &n_bytes, error);
  int found = 0;

  if (stream == NULL || !xs_cifar_measure (n_bytes, name, &found, count, error))
    return NULL;
  if (*label_bytes != 0 && found != *label_bytes)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "%s: expected records of %s like those of the files beside it, found %s", path,
                   kinds[*label_bytes - 1].name, kinds[found - 1].name);
      return NULL;
    }
  *label_bytes = found;
  return g_steal_pointer (&stream);
}

static gboolean
allocate (XsTable *table, guint64 count, const char *what, GError **error)
{
  if (count * XS_CIFAR_IMAGE_BYTES > XS_ARRAY_MAX_BYTES)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
                   "%s: expected at most %" G_GUINT64_FORMAT
                   " bytes of images, found %" G_GUINT64_FORMAT " images",
                   what, XS_ARRAY_MAX_BYTES, count);
      return FALSE;
    }
  table->inputs = 3;
  table->size = XS_CIFAR_SIZE;
  table->pixels = xs_alloc (count, XS_CIFAR_IMAGE_BYTES, what, error);
  table->labels = table->pixels != NULL ? xs_alloc (count, 1, what, error) : NULL;
  return table->labels != NULL;
}

/* All files of a part, one after the other. */
static gboolean
read_part (XsTable *table, const Part *part, int *label_bytes, const XsCancel *cancel,
           GError **error)
{
  GInputStream *streams[MOST_FILES] = { NULL };
  int counts[MOST_FILES] = { 0 };
  guint64 total = 0;
  gboolean ok = part->n > 0;

  for (int i = 0; i < part->n && ok; i++)
    {
      streams[i] = open_records (part->files[i], label_bytes, &counts[i], error);
      total += (guint64) counts[i];
      ok = streams[i] != NULL;
    }
  ok = ok && allocate (table, total, kinds[*label_bytes - 1].name, error);
  for (int i = 0; i < part->n && ok; i++)
    {
      g_autofree char *path = g_file_get_parse_name (part->files[i]);

      ok = xs_cifar_fill (streams[i], path, *label_bytes, counts[i], cancel,
                          table->pixels + (size_t) table->count * XS_CIFAR_IMAGE_BYTES,
                          table->labels + table->count, error);
      table->count += counts[i];
    }
  for (int i = 0; i < part->n; i++)
    g_clear_object (&streams[i]);
  return ok || part->n == 0;
}

static gboolean
name_classes (XsSource *self, GFile *folder, const Kind *kind, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (folder);
  char *const names[XS_N_PARTS] = { name, name, name };

  if (!xs_classes_read (folder, XS_CLASSES_FILE, &self->class_names, error) ||
      (self->class_names == NULL &&
       !xs_classes_read (folder, kind->classes_file, &self->class_names, error)))
    return FALSE;
  self->named = self->class_names != NULL;
  if (self->class_names == NULL)
    self->class_names = xs_classes_numbered (kind->n_classes);
  self->name = g_strdup (kind->name);
  return xs_source_check_labels (self, names, error);
}

/* "data_batch_1.bin ... data_batch_5.bin" */
static char *
origin_of (const Part *part)
{
  g_autofree char *first = g_file_get_basename (part->files[0]);
  g_autofree char *last = g_file_get_basename (part->files[part->n - 1]);

  return part->n == 1 ? g_strdup (first) : g_strconcat (first, " … ", last, NULL);
}

static gboolean
open_parts (XsSource *self, GFile *folder, const Part *training, const Part *test,
            const XsCancel *cancel, GError **error)
{
  int label_bytes = 0;

  if (training->n > 0)
    self->origins[XS_PART_TRAINING] = origin_of (training);
  if (test->n > 0)
    self->origins[XS_PART_TEST] = origin_of (test);
  return read_part (&self->tables[XS_PART_TRAINING], training, &label_bytes, cancel, error) &&
         read_part (&self->tables[XS_PART_TEST], test, &label_bytes, cancel, error) &&
         name_classes (self, folder, &kinds[label_bytes - 1], error);
}

static gboolean
is_folder_of_files (GFile *folder)
{
  int n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Part training = { { NULL }, 0 }, test = { { NULL }, 0 };

      find_files (&kinds[i], folder, &training, &test);
      n += training.n + test.n;
      part_clear (&training);
      part_clear (&test);
    }
  return n > 0;
}

static gboolean
is (GFile *place, gboolean is_folder)
{
  g_autofree char *name = g_file_get_basename (place);

  return is_folder ? is_folder_of_files (place) : g_str_has_suffix (name, ".bin");
}

static void
leave_out_others (XsSource *self, GFile *folder, const Part *training, const Part *test)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (int i = 0; i < training->n + test->n; i++)
    {
      GFile *file = i < training->n ? training->files[i] : test->files[i - training->n];
      g_autofree char *name = g_file_get_basename (file);

      g_strv_builder_add (known, name);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_strv_builder_add (known, kinds[i].classes_file);
  g_strv_builder_add (known, XS_CLASSES_FILE);
  names = g_strv_builder_end (known);
  xs_others_leave_out (self->left_out, folder, (const char *const *) names);
}

static gboolean
open_folder (XsSource *self, GFile *folder, const XsCancel *cancel, GError **error)
{
  Part training = { { NULL }, 0 }, test = { { NULL }, 0 };
  gboolean ok;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && training.n + test.n == 0; i++)
    find_files (&kinds[i], folder, &training, &test);
  leave_out_others (self, folder, &training, &test);
  ok = open_parts (self, folder, &training, &test, cancel, error);
  part_clear (&training);
  part_clear (&test);
  return ok;
}

static gboolean
open_file (XsSource *self, GFile *file, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const Part one = { { file }, 1 };
  const Part none = { { NULL }, 0 };
  g_autofree char *name = g_file_get_basename (file);
  gboolean is_test = xs_part_of_name (name) == XS_PART_TEST;

  return open_parts (self, folder, is_test ? &none : &one, is_test ? &one : &none, cancel, error);
}

static gboolean
find (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool, const XsCancel *cancel,
      GError **error)
{
  return is_folder ? open_folder (self, place, cancel, error)
                   : open_file (self, place, cancel, error);
}

const XsSourceKind xs_cifar_kind = { "cifar", is, find, NULL };
