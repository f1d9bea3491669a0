#include "app/cli/own-data.h"

#include "engine/base/error.h"
#include "engine/data/place.h"

#include <gio/gio.h>
#include <stdlib.h>

/* A model's file is a length of eight bytes, and a header of JSON. */
#define MODEL_START 9

/* What is at @path behind all links, or NULL. */
static GFile *
real_file (const char *path)
{
  char *real = realpath (path, NULL);
  GFile *file = real != NULL ? g_file_new_for_path (real) : NULL;

  free (real);
  return file;
}

static gboolean
is_model (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[MODEL_START];
  gsize n_bytes = 0;

  return stream != NULL &&
         g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &n_bytes, NULL,
                                  NULL) &&
         n_bytes == sizeof start && start[MODEL_START - 1] == '{';
}

gboolean
xs_own_data_is_spared (const char *output, const char *data, GError **error)
{
  g_auto (XsPlace) place = { 0 };
  g_autoptr (GFile) file = real_file (output);
  g_autoptr (GFile) images = NULL;

  if (!xs_place_parse (&place, data, 0, error))
    return FALSE;
  if (!xs_place_is_word (&place))
    images = real_file (place.where);
  if (file == NULL || images == NULL ||
      !(g_file_equal (file, images) || (g_file_has_prefix (file, images) && !is_model (file))))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected a place for the model, found a file of the images to train on",
               output);
  return FALSE;
}
