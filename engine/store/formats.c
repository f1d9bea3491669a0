#include "engine/store/formats.h"

#include "engine/store/npz-write.h"
#include "engine/store/onnx-network.h"

#include <glib/gi18n.h>
#include <string.h>

static const XsFormat rows[XS_N_FORMATS] = {
  [XS_FORMAT_SAFETENSORS] = { "safetensors", ".safetensors", N_ ("Model (safetensors)"),
                              xs_model_save },
  [XS_FORMAT_NPZ] = { "npz", ".npz", N_ ("NumPy arrays (NPZ)"), xs_npz_save },
  [XS_FORMAT_ONNX] = { "onnx", ".onnx", N_ ("ONNX graph"), xs_onnx_save },
};

static const char *
format_id (int number)
{
  return rows[number].id;
}

const XsChoices xs_format_choices = { XS_N_FORMATS, format_id };

const XsFormat *
xs_format (XsFormatId id)
{
  return &rows[id];
}

gboolean
xs_format_of_path (const char *path, XsFormatId *id)
{
  gsize length = strlen (path);

  for (int i = 0; i < XS_N_FORMATS; i++)
    {
      gsize n = strlen (rows[i].ending);

      if (length < n || g_ascii_strcasecmp (path + length - n, rows[i].ending) != 0)
        continue;
      *id = (XsFormatId) i;
      return TRUE;
    }
  return FALSE;
}

gboolean
xs_format_save (const XsModel *model, const char *path, GError **error)
{
  XsFormatId id = XS_FORMAT_SAFETENSORS;

  xs_format_of_path (path, &id);
  return rows[id].write (model, path, error);
}

char *
xs_format_name_file (XsFormatId id, const char *path)
{
  XsFormatId present;
  gsize length = strlen (path);

  if (xs_format_of_path (path, &present))
    {
      if (present == id || present != XS_FORMAT_SAFETENSORS)
        return g_strdup (path);
      length -= strlen (rows[present].ending);
    }
  return g_strdup_printf ("%.*s%s", (int) length, path, rows[id].ending);
}
