#include "app/inputs.h"

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

static gboolean
check_inputs (const XsModel *model, XsDataset *data, GError **error)
{
  int expected = model->parameters->architecture.inputs;
  int found = xs_dataset_inputs (data);

  if (found == expected)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %s images as the model, found %s",
               xs_dataset_where (data), expected == 1 ? "grey" : "colour",
               found == 1 ? "grey" : "colour");
  return FALSE;
}

XsDataset *
xs_input_data (const XsModel *model, const char *where, guint64 seed, GError **error)
{
  g_autoptr (XsDataset) data = xs_dataset_open (where, seed, error);
  int classes = model->parameters->architecture.classes;

  if (data == NULL || !check_inputs (model, data, error))
    return NULL;
  if (xs_dataset_n_classes (data) == classes)
    return g_steal_pointer (&data);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %d classes as the model, found %d",
               where, classes, xs_dataset_n_classes (data));
  return NULL;
}

/* Labels are not looked at, so the classes may be others. */
static gboolean
images_of (const XsModel *model, const char *where, guint64 seed, XsImages *images, GError **error)
{
  g_autoptr (XsDataset) data = xs_dataset_open (where, seed, error);

  return data != NULL && check_inputs (model, data, error) &&
         xs_match_images (data, XS_MATCH_COUNT, seed, images, error);
}

gboolean
xs_input_images (const XsModel *model, const char *where, guint64 seed, XsImages *images,
                 GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (images_of (model, model->data, seed, images, &reason))
    return TRUE;
  if (where != NULL)
    return images_of (model, where, seed, images, error);
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "matched needs training images of the data the model names, or of --data: %s",
               reason->message);
  return FALSE;
}

void
xs_input_images_clear (XsImages *images)
{
  xs_free ((void *) images->pixels);
  *images = (XsImages){ 0 };
}
