#include "engine/data/packed.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"

#include <string.h>

/* Texts are bytes: names of files need not be UTF-8. */
#define PLACE_TYPE "(ayiiibayt)"
#define TABLE_TYPE "(iiibayay)" /* count, inputs, size, padded, pixels, labels */
#define SOURCE_TYPE "(" PLACE_TYPE "bbaayaya" TABLE_TYPE ")"
#define SOURCE_FORMAT "((^ayiiib^ayt)bb^aay^ay@a" TABLE_TYPE ")"

const char *
xs_packed_text (const char *text)
{
  return text != NULL ? text : "";
}

void
xs_unpacked_text (char **text)
{
  if (**text == '\0')
    g_clear_pointer (text, g_free);
}

#define MOST_SIZE 65536

static gsize
pixels_of (const XsTable *table)
{
  return (gsize) table->count * (gsize) table->inputs * (gsize) table->size * (gsize) table->size;
}

static GVariant *
bytes_of (const guint8 *values, gsize length)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, length > 0 ? values : NULL, length, 1);
}

static GVariant *
pack_tables (const XsSource *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" TABLE_TYPE));
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      const XsTable *table = &self->tables[part];

      g_variant_builder_add (&builder, "(iiib@ay@ay)", table->count, table->inputs, table->size,
                             table->padded, bytes_of (table->pixels, pixels_of (table)),
                             bytes_of (table->labels, (gsize) table->count));
    }
  return g_variant_builder_end (&builder);
}

GVariant *
xs_source_pack (const XsSource *self)
{
  const XsPlace *place = &self->place;

  return g_variant_new (SOURCE_FORMAT, place->where, place->size, (gint32) place->colour,
                        (gint32) place->invert, place->transpose, xs_packed_text (place->test),
                        place->split, self->divided, self->named, self->class_names,
                        xs_packed_text (self->name), pack_tables (self));
}

/* (@length) bytes of @packed, which may hold others. */
static guint8 *
copy_bytes (GVariant *packed, gsize length, GError **error)
{
  gsize found;
  const guint8 *values = g_variant_get_fixed_array (packed, &found, 1);
  guint8 *copy;

  if (found != length)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "images from another process: expected %" G_GSIZE_FORMAT
                   " bytes, found %" G_GSIZE_FORMAT,
                   length, found);
      return NULL;
    }
  copy = xs_alloc (MAX (length, 1), 1, "images", error);
  if (copy != NULL && length > 0)
    memcpy (copy, values, length);
  return copy;
}

static gboolean
check_table (const XsTable *self, GError **error)
{
  if (self->count >= 0 && (self->inputs == 1 || self->inputs == 3) && self->size >= 1 &&
      self->size <= MOST_SIZE)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "images from another process: expected 1 or 3 planes of up to %d pixels, found %d "
               "images with %d of %d",
               MOST_SIZE, self->count, self->inputs, self->size);
  return FALSE;
}

static gboolean
unpack_table (XsTable *self, GVariant *packed, GError **error)
{
  g_autoptr (GVariant) pixels = NULL;
  g_autoptr (GVariant) labels = NULL;

  g_variant_get (packed, "(iiib@ay@ay)", &self->count, &self->inputs, &self->size, &self->padded,
                 &pixels, &labels);
  if (self->count == 0)
    return TRUE;
  if (!check_table (self, error))
    return FALSE;
  self->pixels = copy_bytes (pixels, pixels_of (self), error);
  if (self->pixels == NULL)
    return FALSE;
  self->labels = copy_bytes (labels, (gsize) self->count, error);
  return self->labels != NULL;
}

static gboolean
unpack_tables (XsSource *self, GVariant *packed, GError **error)
{
  if (g_variant_n_children (packed) != XS_N_PARTS)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "images from another process: expected %d parts, found %" G_GSIZE_FORMAT,
                   XS_N_PARTS, g_variant_n_children (packed));
      return FALSE;
    }
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      g_autoptr (GVariant) table = g_variant_get_child_value (packed, part);

      if (!unpack_table (&self->tables[part], table, error) ||
          !xs_table_check_labels (&self->tables[part], (int) g_strv_length (self->class_names),
                                  "images from another process", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_source_unpack (XsSource *self, GVariant *packed, GError **error)
{
  XsPlace *place = &self->place;
  g_autoptr (GVariant) tables = NULL;
  gint32 colour, invert;

  *self = (XsSource){ 0 };
  if (!g_variant_is_of_type (packed, G_VARIANT_TYPE (SOURCE_TYPE)))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
                   "images from another process: expected %s, found %s", SOURCE_TYPE,
                   g_variant_get_type_string (packed));
      return FALSE;
    }
  g_variant_get (packed, SOURCE_FORMAT, &place->where, &place->size, &colour, &invert,
                 &place->transpose, &place->test, &place->split, &self->divided, &self->named,
                 &self->class_names, &self->name, &tables);
  xs_unpacked_text (&place->test);
  xs_unpacked_text (&self->name);
  place->colour = (XsColour) colour;
  place->invert = (XsInvert) invert;
  return unpack_tables (self, tables, error);
}
