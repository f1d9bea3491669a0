/* Model files that other tools have saved again: in another order, as other numbers, with more in
 * them. */

#include "engine/base/error.h"
#include "engine/data/element.h"
#include "tests/store/fixture.h"

#include <string.h>

/* The tensors of fixture_tiny as the flat vector has them. */
static const struct
{
  const char *name, *shape;
  int n;
} tensors[] = {
  { "opening.kernel", "[2,1,3,3]", 18 },   { "opening.bias", "[2]", 2 },
  { "kernels", "[2,2,2,3,3]", 72 },        { "biases", "[2,2]", 4 },
  { "classifier.weight", "[3,2,1,1]", 6 }, { "classifier.bias", "[3]", 3 },
};

static const struct
{
  const char *dtype;
  XsElementType type;
} kinds[] = {
  { "F16", XS_ELEMENT_FLOAT16 },
  { "BF16", XS_ELEMENT_BFLOAT16 },
  { "F32", XS_ELEMENT_FLOAT32 },
  { "F64", XS_ELEMENT_FLOAT64 },
};

/* The bits of @value, one of the numbers below, which every kind has. */
static guint64
bits_of (XsElementType type, float value)
{
  double wide = (double) value;
  guint64 bits;
  guint32 low;

  memcpy (&bits, &wide, sizeof bits);
  memcpy (&low, &value, sizeof low);
  switch (type)
    {
    case XS_ELEMENT_FLOAT16:
      return low == 0 ? 0
                      : (low >> 16 & 0x8000) | ((low >> 23 & 255) - 112) << 10 | (low >> 13 & 1023);
    case XS_ELEMENT_BFLOAT16:
      return low >> 16;
    case XS_ELEMENT_FLOAT32:
      return low;
    default:
      return bits;
    }
}

/* Numbers of seven bits. */
static XsModel *
make_model (void)
{
  XsModel *model = fixture_model (fixture_tiny, 1);

  for (size_t i = 0; i < model->parameters->layout.total; i++)
    model->parameters->values[i] = (float) ((int) (37 * i % 255) - 127) / 8;
  return model;
}

/* The metadata of @model, as JSON. */
static char *
metadata_of (const XsModel *model)
{
  g_autofree char *path = fixture_path ("own.safetensors");
  g_autoptr (GBytes) file = NULL;
  const char *text, *end;
  gsize n_bytes;

  g_assert_true (xs_model_save (model, path, NULL));
  file = fixture_read (path);
  text = (const char *) g_bytes_get_data (file, &n_bytes) + 8;
  end = g_strstr_len (text, (gssize) n_bytes - 8, ",\"opening.kernel\"");
  g_assert_nonnull (end);
  return g_strndup (text + 1, (gsize) (end - text - 1));
}

static void
append_value (GByteArray *bytes, XsElementType type, float value)
{
  guint64 bits = GUINT64_TO_LE (bits_of (type, value));

  g_byte_array_append (bytes, (const guint8 *) &bits,
                       (guint) xs_element_bytes ((XsElement){ type, FALSE }));
}

/* Appends a tensor to @header and its numbers to @data. */
static void
append_tensor (GString *header, GByteArray *data, int index, int kind, const float *values)
{
  guint begin = data->len;

  for (int i = 0; i < tensors[index].n; i++)
    append_value (data, kinds[kind].type, values[i]);
  g_string_append_printf (
      header, ", \"%s\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [%u, %u]}",
      tensors[index].name, kinds[kind].dtype, tensors[index].shape, begin, data->len);
}

static const float *
values_of (const XsModel *model, int index)
{
  const float *values = model->parameters->values;

  for (int i = 0; i < index; i++)
    values += tensors[i].n;
  return values;
}

/* Saves @model last tensor first, tensor i as kind @first + i @step, with a tensor of no model in
 * between and blanks behind. */
static void
save_again (const XsModel *model, const char *path, int first, int step)
{
  g_autofree char *metadata = metadata_of (model);
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint64 length;

  g_string_append_printf (header, "{%s", metadata);
  for (int i = G_N_ELEMENTS (tensors) - 1; i >= 0; i--)
    {
      append_tensor (header, data, i, (first + i * step) % (int) G_N_ELEMENTS (kinds),
                     values_of (model, i));
      if (i == 3)
        g_string_append_printf (
            header, ",\"step\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[%u,%u]}",
            data->len, data->len + 8);
      if (i == 3)
        g_byte_array_append (data, (const guint8 *) "\377\377\377\377\377\377\377\377", 8);
    }
  g_string_append (header, "}            ");
  length = GUINT64_TO_LE ((guint64) header->len);
  g_byte_array_prepend (data, (const guint8 *) header->str, (guint) header->len);
  g_byte_array_prepend (data, (const guint8 *) &length, sizeof length);
  fixture_write (path, data->data, data->len);
}

/* Every kind of numbers alone, and all in one file. */
static void
test_saved_again (void)
{
  g_autoptr (XsModel) model = make_model ();
  g_autofree char *path = fixture_path ("again.safetensors");
  int n_bytes = (int) (model->parameters->layout.total * sizeof (float));

  for (int i = 0; i < (int) G_N_ELEMENTS (kinds) + 1; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (XsModel) loaded = NULL;

      save_again (model, path, i, i == G_N_ELEMENTS (kinds));
      loaded = xs_model_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (loaded->parameters->values, n_bytes, model->parameters->values, n_bytes);
      g_assert_cmpstrv (loaded->class_names, model->class_names);
      g_assert_cmpuint (loaded->split, ==, model->split);
      g_assert_cmpstr (loaded->dtype, ==,
                       i < (int) G_N_ELEMENTS (kinds) ? kinds[i].dtype : "mixed");
    }
  fixture_clean ();
}

/* Numbers of 64 bits beyond those of 32. */
static void
test_too_large (void)
{
  g_autoptr (XsModel) model = make_model ();
  g_autofree char *path = fixture_path ("large.safetensors");
  g_autoptr (GBytes) file = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes;

  save_again (model, path, 3, 0);
  file = fixture_read (path);
  bytes = g_memdup2 (g_bytes_get_data (file, &n_bytes), g_bytes_get_size (file));
  memcpy (bytes + n_bytes - 8, "\0\0\0\0\0\0\0\x7f", 8); /* the last of opening.kernel */
  fixture_write (path, bytes, n_bytes);
  fixture_assert_fails (path, XS_ERROR_FORMAT,
                        "opening.kernel: expected finite numbers, found inf at number 17");
  fixture_clean ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/other-tools/saved-again", test_saved_again);
  g_test_add_func ("/store/other-tools/too-large", test_too_large);
  return g_test_run ();
}
