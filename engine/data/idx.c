#include "engine/data/idx.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"

/* By the third byte, less FIRST_TYPE. */
#define FIRST_TYPE 8
static const XsElementType types[] = {
  XS_ELEMENT_UINT8, XS_ELEMENT_INT8,    XS_N_ELEMENTS,      XS_ELEMENT_INT16,
  XS_ELEMENT_INT32, XS_ELEMENT_FLOAT32, XS_ELEMENT_FLOAT64,
};

static gboolean
parse_magic (const guint8 *magic, const char *name, XsElement *element, GError **error)
{
  int type = magic[2] - FIRST_TYPE;

  if (magic[0] == 0 && magic[1] == 0 && magic[3] >= 1 && magic[3] <= 4 && type >= 0 &&
      type < (int) G_N_ELEMENTS (types) && types[type] != XS_N_ELEMENTS)
    {
      *element = (XsElement){ types[type], TRUE };
      return TRUE;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected an IDX file (00 00, 08 to 0e for the numbers, 01 to 04 dimensions), "
               "found %02x %02x %02x %02x",
               name, magic[0], magic[1], magic[2], magic[3]);
  return FALSE;
}

gboolean
xs_idx_open_stream (XsArray *self, GInputStream *stream, guint64 n_bytes, const char *name,
                    GError **error)
{
  g_autoptr (XsUnpack) unpack = xs_unpack_new (stream, 0, n_bytes, name, error);
  XsElement element = { 0 };
  guint8 magic[4];
  guint32 stored[4];
  guint64 dims[4] = { 0 };
  gsize n_dim_bytes;

  *self = (XsArray){ 0 };
  if (unpack == NULL || !xs_unpack_fill (unpack, "IDX header", magic, sizeof magic, NULL, error) ||
      !parse_magic (magic, name, &element, error))
    return FALSE;
  n_dim_bytes = magic[3] * sizeof *stored;
  if (!xs_unpack_fill (unpack, "dimensions", stored, n_dim_bytes, NULL, error))
    return FALSE;
  for (int i = 0; i < magic[3]; i++)
    dims[i] = GUINT32_FROM_BE (stored[i]);
  return xs_array_init (self, g_steal_pointer (&unpack), sizeof magic + n_dim_bytes, element, FALSE,
                        dims, magic[3], error);
}

gboolean
xs_idx_open (XsArray *self, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  guint64 n_bytes = 0;
  g_autoptr (GInputStream) stream = xs_reading_open (file, name, &n_bytes, error);

  *self = (XsArray){ 0 };
  return stream != NULL && xs_idx_open_stream (self, stream, n_bytes, name, error);
}
