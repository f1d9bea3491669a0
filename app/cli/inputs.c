#include "app/cli/inputs.h"

#include "app/cli/print.h"
#include "app/cli/reading-line.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

#include <string.h>

void
xs_input_say_lost (const char *file, const GPtrArray *lost)
{
  for (guint i = 0; i < lost->len; i++)
    xs_say (NULL, "%s: %s", file, (const char *) lost->pdata[i]);
}

XsModel *
xs_input_model (const char *file, int node, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  XsModel *model = xs_model_open (file, node, lost, error);

  if (model != NULL)
    xs_input_say_lost (file, lost);
  return model;
}

XsStudyContents *
xs_input_study (const char *file, GError **error)
{
  g_autoptr (XsStudyFile) study = xs_study_file_open (file, XS_STUDY_READ, error);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  XsStudyContents *contents = study != NULL ? xs_study_file_load (study, lost, error) : NULL;

  if (contents != NULL)
    xs_input_say_lost (file, lost);
  return contents;
}

XsOption
xs_input_node_option (int *node)
{
  *node = XS_NODE_PRESENT;
  return (XsOption){
    "node", XS_OPTION_INTEGER, node, "N", "Of a study: the network of this node (the present one)",
    0,      G_MAXINT
  };
}

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

static void
say_what_to_know (const char *where, const XsDataset *data)
{
  if (xs_dataset_remarks (data) != NULL)
    xs_say (NULL, "%s: %s", where, xs_dataset_remarks (data));
  if (xs_dataset_warnings (data) != NULL)
    xs_say (NULL, "%s: note: %s", where, xs_dataset_warnings (data));
}

/* With a progress line where somebody looks. */
static XsDataset *
open_watched (const char *where, guint64 split, XsPool *pool, const XsCancel *cancel,
              GError **error)
{
  XsReadingLine *line = xs_reading_line_new (cancel);
  XsDataset *data = xs_dataset_open_on (where, split, pool, cancel, error);

  xs_reading_line_free (line);
  return data;
}

XsDataset *
xs_input_open (const char *where, guint64 split, XsPool *pool, const XsCancel *cancel,
               GError **error)
{
  XsDataset *data = open_watched (where, split, pool, cancel, error);

  if (data != NULL)
    say_what_to_know (where, data);
  return data;
}

XsDataset *
xs_input_data (const XsModel *model, const char *where, gboolean by_number, XsPool *pool,
               const XsCancel *cancel, GError **error)
{
  g_autoptr (XsDataset) data = open_watched (where, model->split, pool, cancel, error);

  /* Nobody need have written down where a model's own data are: it may come from anywhere. */
  if (data == NULL && strcmp (where, model->data) == 0)
    g_prefix_error (error, "the data that the model names: ");
  if (data == NULL || !check_inputs (model, data, error) ||
      !xs_dataset_take_classes (data, (const char *const *) model->class_names, by_number, error))
    return NULL;
  say_what_to_know (where, data);
  return g_steal_pointer (&data);
}

/* Labels are not looked at, so the classes may be others. */
static gboolean
draw_images (const XsModel *model, XsDataset *data, guint64 seed, XsImages *images, GError **error)
{
  return check_inputs (model, data, error) &&
         xs_match_images (data, XS_MATCH_COUNT, seed, images, error);
}

static gboolean
images_of (const XsModel *model, const char *where, guint64 seed, XsPool *pool,
           const XsCancel *cancel, XsImages *images, GError **error)
{
  g_autoptr (XsDataset) data = open_watched (where, model->split, pool, cancel, error);

  return data != NULL && draw_images (model, data, seed, images, error);
}

gboolean
xs_input_images (const XsModel *model, XsDataset *open, const char *where, guint64 seed,
                 XsPool *pool, const XsCancel *cancel, XsImages *images, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean is_open = open != NULL && strcmp (xs_dataset_reference (open), model->data) == 0;

  if (is_open ? draw_images (model, open, seed, images, &reason)
              : images_of (model, model->data, seed, pool, cancel, images, &reason))
    return TRUE;
  if (where != NULL && !xs_cancel_is_raised (cancel))
    return images_of (model, where, seed, pool, cancel, images, error);
  if (xs_cancel_is_raised (cancel))
    g_propagate_error (error, g_steal_pointer (&reason));
  else
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

gboolean
xs_input_move (XsModel *model, int size, XsTransferMethod method, const char *where,
               const XsCommon *common, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (common->threads, error);
  gboolean looks = xs_transfer_needs_images (method);
  XsImages images = { 0 };
  XsParameters *moved;

  if (pool == NULL ||
      (looks && !xs_input_images (model, NULL, where, common->seed, pool, cancel, &images, error)))
    return FALSE;
  moved =
      xs_transfer (model->parameters, size, method, looks ? &images : NULL, pool, cancel, error);
  xs_input_images_clear (&images);
  if (moved == NULL)
    return FALSE;
  xs_parameters_free (model->parameters);
  model->parameters = moved;
  return TRUE;
}
