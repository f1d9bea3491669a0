#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/data/fetched.h"
#include "engine/data/source.h"
#include "engine/data/split.h"

#include <string.h>

/* One image of so many goes to validation. */
#define VALIDATION_SHARE 12
#define EMBEDDED_VALIDATION_SHARE 10

struct _XsDataset
{
  gatomicrefcount references;
  char *where;
  char *remarks; /* or NULL */
  XsSource source;
  int inputs;
  int size;
  int n_classes;
  int *members[XS_N_PARTS]; /* numbers within the table; NULL for the test part: all of it */
  int counts[XS_N_PARTS];
};

static XsDataset *
dataset_new (const char *where)
{
  XsDataset *self = g_new0 (XsDataset, 1);

  g_atomic_ref_count_init (&self->references);
  self->where = g_strdup (where);
  return self;
}

static gboolean
is_reserved (const char *where)
{
  return strcmp (where, XS_SOURCE_EMBEDDED) == 0 || strcmp (where, XS_SOURCE_SHAPES) == 0 ||
         xs_fetched_is (where);
}

/* Draws training and validation from the training table; the test part is the test table. */
static gboolean
split_parts (XsDataset *self, guint64 seed, GError **error)
{
  gboolean embedded = strcmp (self->where, XS_SOURCE_EMBEDDED) == 0;
  int every = embedded ? EMBEDDED_VALIDATION_SHARE : VALIDATION_SHARE;
  int count = self->source.training.count;

  self->counts[XS_PART_TEST] = self->source.test.count;
  if (count == 0)
    return TRUE;
  for (XsPart part = XS_PART_TRAINING; part <= XS_PART_VALIDATION; part++)
    {
      self->members[part] = xs_alloc (count, sizeof (int), "list of images", error);
      if (self->members[part] == NULL)
        return FALSE;
    }
  return xs_split (self->source.training.labels, count, every, seed,
                   self->members[XS_PART_TRAINING], &self->counts[XS_PART_TRAINING],
                   self->members[XS_PART_VALIDATION], &self->counts[XS_PART_VALIDATION], error);
}

/* "first; second" */
static char *
join_remarks (GPtrArray *remarks)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (line, "%s%s", i == 0 ? "" : "; ", (char *) remarks->pdata[i]);
  g_strdelimit (line->str, "\r\n", ' '); /* a file's name may have them */
  return g_string_free (line, remarks->len == 0);
}

XsDataset *
xs_dataset_open_on (const char *where, guint64 seed, XsPool *pool, const XsCancel *cancel,
                    GError **error)
{
  g_autoptr (XsDataset) self = NULL;
  g_autofree char *path = NULL;
  const XsTable *any;

  if (*where == '\0')
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "data: expected embedded, shapes or a path, found an empty name");
      return NULL;
    }
  path = is_reserved (where) ? g_strdup (where) : g_canonicalize_filename (where, NULL);
  self = dataset_new (path);
  if (!xs_source_open (&self->source, path, seed, pool, cancel, error) ||
      !split_parts (self, seed, error))
    return NULL;

  any = self->source.training.count > 0 ? &self->source.training : &self->source.test;
  self->inputs = any->inputs;
  self->size = any->size;
  self->n_classes = (int) g_strv_length (self->source.class_names);
  self->remarks = join_remarks (self->source.remarks);
  return g_steal_pointer (&self);
}

XsDataset *
xs_dataset_open (const char *where, guint64 seed, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, error);

  return pool != NULL ? xs_dataset_open_on (where, seed, pool, NULL, error) : NULL;
}

XsDataset *
xs_dataset_ref (XsDataset *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
xs_dataset_unref (XsDataset *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    xs_free (self->members[part]);
  xs_source_clear (&self->source);
  g_free (self->remarks);
  g_free (self->where);
  g_free (self);
}

const char *
xs_dataset_where (const XsDataset *self)
{
  return self->where;
}

const char *
xs_dataset_name (const XsDataset *self)
{
  return self->source.name;
}

int
xs_dataset_inputs (const XsDataset *self)
{
  return self->inputs;
}

int
xs_dataset_size (const XsDataset *self)
{
  return self->size;
}

int
xs_dataset_n_classes (const XsDataset *self)
{
  return self->n_classes;
}

const char *const *
xs_dataset_class_names (const XsDataset *self)
{
  return (const char *const *) self->source.class_names;
}

const char *
xs_dataset_remarks (const XsDataset *self)
{
  return self->remarks;
}

int
xs_dataset_n_skipped (const XsDataset *self)
{
  return self->source.n_skipped;
}

int
xs_dataset_count (const XsDataset *self, XsPart part)
{
  return self->counts[part];
}

/* The table of @part, and in @row where its image @index is in there. */
static const XsTable *
locate (const XsDataset *self, XsPart part, int index, size_t *row)
{
  *row = (size_t) (self->members[part] != NULL ? self->members[part][index] : index);
  return part == XS_PART_TEST ? &self->source.test : &self->source.training;
}

int
xs_dataset_label (const XsDataset *self, XsPart part, int index)
{
  size_t row;
  const XsTable *table = locate (self, part, index, &row);

  return table->labels[row];
}

const guint8 *
xs_dataset_pixels (const XsDataset *self, XsPart part, int index)
{
  size_t row;
  const XsTable *table = locate (self, part, index, &row);

  return table->pixels + row * table->inputs * table->size * table->size;
}
