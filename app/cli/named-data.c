#include "app/cli/named-data.h"

#include "app/cli/print.h"
#include "engine/base/error.h"
#include "engine/data/fetched.h"
#include "engine/store/study-file.h"

gboolean
xs_named_data_is_followed (const XsNamedData *self)
{
  g_auto (XsPlace) place = { 0 };

  xs_place_parse_written (&place, self->model->data);
  return xs_place_is_word (&place) || xs_study_file_is_one (self->file);
}

/* What was there when an old model was made may be offered by its whole path. */
static gboolean
refuse (const XsNamedData *self, GError **error)
{
  g_auto (XsPlace) place = { 0 };
  g_autofree char *quoted = g_shell_quote (self->model->data);
  g_autofree char *offer = g_strdup_printf (" (--data %s opens it)", quoted);

  xs_place_parse_written (&place, self->model->data);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected --data DATA: %s was trained on \"%s\", which is not opened because a file "
               "says so%s",
               self->file, place.where, g_path_is_absolute (place.where) ? offer : "");
  return FALSE;
}

gboolean
xs_named_data_own_place (const XsNamedData *self, XsPlace *place, GError **error)
{
  return xs_named_data_is_followed (self)
             ? xs_place_parse (place, self->model->data, self->model->split, error)
             : refuse (self, error);
}

static gboolean
given_place (const XsNamedData *self, XsPlace *place, GError **error)
{
  guint64 own = self->model->split;

  if (!xs_place_parse_like (place, self->given, self->model->data, own, error))
    return FALSE;
  if (place->split != own)
    xs_say (NULL,
            "split=%" G_GUINT64_FORMAT
            " is not taken: %s knows its parts, of split=%" G_GUINT64_FORMAT,
            place->split, self->file, own);
  place->split = own;
  return TRUE;
}

gboolean
xs_named_data_place (const XsNamedData *self, XsPlace *place, GError **error)
{
  return self->given != NULL ? given_place (self, place, error)
                             : xs_named_data_own_place (self, place, error);
}

/* What this program brings is nobody else's; of what is not there the error tells. */
static gboolean
is_to_be_said (const XsPlace *own)
{
  g_autofree char *fetched = NULL;

  if (!xs_place_is_word (own))
    return g_file_test (own->where, G_FILE_TEST_EXISTS);
  fetched = xs_fetched_is (own->where) ? xs_fetched_folder (own->where, NULL) : NULL;
  return fetched != NULL;
}

void
xs_named_data_say (const XsNamedData *self, const XsPlace *own)
{
  if (is_to_be_said (own))
    xs_say (NULL, "reading %s, which %s names", own->where, self->file);
}

void
xs_named_data_compare (const XsNamedData *self, XsDataset *data)
{
  guint64 own = self->model->data_hash;

  if (own != 0 && own != xs_dataset_hash (data))
    xs_say (NULL, "%s: not the images that %s was trained on", xs_dataset_where (data), self->file);
}
