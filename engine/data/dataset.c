#include "engine/data/dataset.h"

#include "engine/base/error.h"
#include "engine/base/hash.h"
#include "engine/data/left-out.h"
#include "engine/data/names.h"
#include "engine/data/packed.h"
#include "engine/data/warnings.h"

#include <stdatomic.h>
#include <string.h>

struct _XsDataset
{
  gatomicrefcount references;
  char *reference;
  char *remarks;  /* or NULL */
  char *warnings; /* or NULL */
  int n_left_out;
  XsSource source;
  int inputs;
  int size;
  int n_classes;
  XsParts parts;
  _Atomic guint64 hash; /* 0: not computed yet */
};

static void
append_line (GString *text, const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : "; ", line);
}

/* "first; second", or NULL. Frees @text. */
static char *
one_line (GString *text)
{
  g_strdelimit (text->str, "\r\n", ' '); /* a file's name may have them */
  return g_string_free (text, text->len == 0);
}

static void
fill_warnings (XsDataset *self)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  xs_warn_of_counts (&self->source, &self->parts, warnings);
  xs_warn_of_pixels (&self->source, &self->parts, warnings);
  for (guint i = 0; i < warnings->len; i++)
    append_line (text, warnings->pdata[i]);
  self->warnings = one_line (text);
}

/* What systems leave behind is nobody's loss, and is told only when asked for. */
static void
fill_remarks (XsDataset *self)
{
  GString *text = g_string_new (NULL);

  xs_left_out_sort (self->source.left_out);
  for (guint i = 0; i < self->source.remarks->len; i++)
    append_line (text, self->source.remarks->pdata[i]);
  for (XsLeftReason reason = XS_LEFT_LEAVING + 1; reason < XS_N_LEFT_REASONS; reason++)
    {
      g_autofree char *line = xs_left_out_line (self->source.left_out, reason);

      append_line (text, line);
      self->n_left_out += xs_left_out_count (self->source.left_out, reason);
    }
  self->remarks = one_line (text);
}

static void
fill_shape (XsDataset *self)
{
  for (XsPart part = XS_N_PARTS; part-- > 0;)
    if (self->source.tables[part].count > 0)
      {
        self->inputs = self->source.tables[part].inputs;
        self->size = self->source.tables[part].size;
      }
  self->n_classes = (int) g_strv_length (self->source.class_names);
}

XsDataset *
xs_dataset_open_on (const char *data, guint64 split, XsPool *pool, const XsCancel *cancel,
                    GError **error)
{
  g_autoptr (XsDataset) self = g_new0 (XsDataset, 1);

  g_atomic_ref_count_init (&self->references);
  if (!xs_source_find (&self->source, data, split, pool, cancel, error) ||
      !xs_source_load (&self->source, pool, cancel, error) ||
      !xs_parts_draw (&self->parts, &self->source, error))
    return NULL;
  self->reference = xs_place_text (&self->source.place);
  fill_shape (self);
  fill_remarks (self);
  fill_warnings (self);
  return g_steal_pointer (&self);
}

/* Remarks, warnings, how many files were left out, the source. */
#define PACKED "(^ay^ayiv)"

GBytes *
xs_dataset_pack (const XsDataset *self)
{
  g_autoptr (GVariant) packed = g_variant_ref_sink (
      g_variant_new (PACKED, xs_packed_text (self->remarks), xs_packed_text (self->warnings),
                     self->n_left_out, xs_source_pack (&self->source)));

  return g_variant_get_data_as_bytes (packed);
}

XsDataset *
xs_dataset_unpack (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) packed =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ayayiv)"), bytes, FALSE));
  g_autoptr (XsDataset) self = g_new0 (XsDataset, 1);
  g_autoptr (GVariant) source = NULL;

  g_atomic_ref_count_init (&self->references);
  g_variant_get (packed, PACKED, &self->remarks, &self->warnings, &self->n_left_out, &source);
  xs_unpacked_text (&self->remarks);
  xs_unpacked_text (&self->warnings);
  if (!xs_source_unpack (&self->source, source, error) ||
      !xs_parts_draw (&self->parts, &self->source, error))
    return NULL;
  self->reference = xs_place_text (&self->source.place);
  fill_shape (self);
  return g_steal_pointer (&self);
}

static guint64
hash_tables (const XsDataset *self)
{
  gsize image_bytes = (gsize) self->inputs * (gsize) self->size * (gsize) self->size;
  guint64 hash = xs_hash_mix (image_bytes);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      const XsTable *table = &self->source.tables[part];
      gsize count = (gsize) table->count;

      hash = xs_hash_mix (hash ^ count);
      hash = xs_hash_bytes (hash, table->pixels, count * image_bytes);
      hash = xs_hash_bytes (hash, table->labels, count);
    }
  return MAX (hash, 1);
}

/* Two threads may both compute it, and find the same. */
guint64
xs_dataset_hash (XsDataset *self)
{
  guint64 hash = atomic_load (&self->hash);

  if (hash == 0)
    {
      hash = hash_tables (self);
      atomic_store (&self->hash, hash);
    }
  return hash;
}

XsDataset *
xs_dataset_open (const char *data, guint64 split, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, error);

  return pool != NULL ? xs_dataset_open_on (data, split, pool, NULL, error) : NULL;
}

static void
list_missing (GString *text, const char *const *names, const char *const *among, const char *words)
{
  int n = 0;

  for (int i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (among, names[i]))
      {
        g_string_append (text, n == 0 ? words : "");
        xs_names_append (text, n++, names[i]);
      }
  xs_names_close (text, n);
}

static gboolean
other_names (const XsDataset *self, const char *const *names, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const *own = xs_dataset_class_names (self);

  list_missing (text, own, names, "; the model has not ");
  list_missing (text, names, own, "; the data have not ");
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected classes of the model's names%s (--by-number takes them in their "
               "order)",
               xs_dataset_where (self), text->str);
  return FALSE;
}

/* @numbers (own classes): what each is among @names. */
static gboolean
number_by_name (const XsDataset *self, const char *const *names, int *numbers, GError **error)
{
  for (int label = 0; label < self->n_classes; label++)
    {
      int number = 0;

      while (names[number] != NULL && !g_str_equal (names[number], self->source.class_names[label]))
        number++;
      if (names[number] == NULL)
        return other_names (self, names, error);
      numbers[label] = number;
    }
  return TRUE;
}

static gboolean
number_by_order (const XsDataset *self, const char *const *names, int *numbers, GError **error)
{
  int expected = (int) g_strv_length ((char **) names);

  for (int label = 0; label < self->n_classes; label++)
    numbers[label] = label;
  if (self->n_classes == expected)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %d classes as the model, found %d",
               xs_dataset_where (self), expected, self->n_classes);
  return FALSE;
}

gboolean
xs_dataset_take_classes (XsDataset *self, const char *const *names, gboolean by_number,
                         GError **error)
{
  g_autofree int *numbers = g_new (int, self->n_classes);
  gboolean by_order = by_number || !self->source.named;

  /* Numbers may be the model's names, too. */
  if (!(by_order && !by_number && number_by_name (self, names, numbers, NULL)) &&
      !(by_order ? number_by_order (self, names, numbers, error)
                 : number_by_name (self, names, numbers, error)))
    return FALSE;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    for (int i = 0; i < self->source.tables[part].count; i++)
      self->source.tables[part].labels[i] = (guint8) numbers[self->source.tables[part].labels[i]];
  g_strfreev (self->source.class_names);
  self->source.class_names = g_strdupv ((char **) names);
  self->n_classes = (int) g_strv_length (self->source.class_names);
  return TRUE;
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

  xs_parts_clear (&self->parts);
  xs_source_clear (&self->source);
  g_free (self->remarks);
  g_free (self->warnings);
  g_free (self->reference);
  g_free (self);
}

const char *
xs_dataset_where (const XsDataset *self)
{
  return self->source.place.where;
}

const char *
xs_dataset_reference (const XsDataset *self)
{
  return self->reference;
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

guint64
xs_dataset_split (const XsDataset *self)
{
  return self->source.place.split;
}

const char *
xs_dataset_warnings (const XsDataset *self)
{
  return self->warnings;
}

int
xs_dataset_n_left_out (const XsDataset *self)
{
  return self->n_left_out;
}

int
xs_dataset_count (const XsDataset *self, XsPart part)
{
  return self->parts.counts[part];
}

int
xs_dataset_label (const XsDataset *self, XsPart part, int index)
{
  return xs_parts_label (&self->parts, &self->source, part, index);
}

const guint8 *
xs_dataset_pixels (const XsDataset *self, XsPart part, int index)
{
  size_t row;
  const XsTable *table = xs_parts_locate (&self->parts, &self->source, part, index, &row);

  return table->pixels + row * table->inputs * table->size * table->size;
}
