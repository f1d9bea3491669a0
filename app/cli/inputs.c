#include "app/cli/inputs.h"

#include "app/cli/print.h"
#include "app/cli/reading-line.h"
#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/learn/evaluate.h"

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

/* Opens what was given, or what the file names, saying that before. */
static XsDataset *
open_place (const XsNamedData *named, const XsPlace *place, gboolean is_own, XsPool *pool,
            const XsCancel *cancel, GError **error)
{
  g_autofree char *text = xs_place_text (place);

  if (is_own)
    xs_named_data_say (named, place);
  return open_watched (text, place->split, pool, cancel, error);
}

/* Nobody need have written down where a model's own data are: it may come from anywhere. Takes
 * ownership of @reason. */
static void
fail_to_open (const XsNamedData *named, const XsPlace *place, GError *reason, GError **error)
{
  if (named->given != NULL || g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED))
    {
      g_propagate_error (error, reason);
      return;
    }
  g_set_error (error, reason->domain, reason->code, "the data that the model names: %s%s",
               reason->message, xs_place_is_word (place) ? "" : " (--data DATA names others)");
  g_error_free (reason);
}

XsDataset *
xs_input_data (const XsNamedData *named, gboolean by_number, XsPool *pool, const XsCancel *cancel,
               GError **error)
{
  const XsModel *model = named->model;
  g_auto (XsPlace) place = { 0 };
  g_autoptr (XsDataset) data = NULL;
  g_autoptr (GError) reason = NULL;

  if (!xs_named_data_place (named, &place, error))
    return NULL;
  data = open_place (named, &place, named->given == NULL, pool, cancel, &reason);
  if (data == NULL)
    fail_to_open (named, &place, g_steal_pointer (&reason), error);
  if (data == NULL || !check_inputs (model, data, error) ||
      !xs_dataset_take_classes (data, (const char *const *) model->class_names, by_number, error))
    return NULL;
  say_what_to_know (place.where, data);
  return g_steal_pointer (&data);
}

/* Labels are not looked at, so the classes may be others. */
static gboolean
draw_images (const XsModel *model, XsDataset *data, XsTransferMethod method, guint64 seed,
             XsImages *images, GError **error)
{
  return check_inputs (model, data, error) &&
         xs_match_images (data, xs_transfer_most_images (method), seed, images, error);
}

/* Those of what the file names, which may be @open already. */
static gboolean
own_images (const XsNamedData *named, XsDataset *open, XsTransferMethod method, guint64 seed,
            XsPool *pool, const XsCancel *cancel, XsImages *images, GError **error)
{
  g_auto (XsPlace) place = { 0 };
  g_autoptr (XsDataset) data = NULL;

  if (!xs_named_data_own_place (named, &place, error))
    return FALSE;
  if (open != NULL && g_str_equal (xs_dataset_reference (open), named->model->data))
    return draw_images (named->model, open, method, seed, images, error);
  data = open_place (named, &place, TRUE, pool, cancel, error);
  return data != NULL && draw_images (named->model, data, method, seed, images, error);
}

/* Those of what was given, which is what is @open if anything is. */
static gboolean
given_images (const XsNamedData *named, XsDataset *open, XsTransferMethod method, guint64 seed,
              XsPool *pool, const XsCancel *cancel, XsImages *images, GError **error)
{
  const char *const *names = (const char *const *) named->model->class_names;
  g_auto (XsPlace) place = { 0 };
  g_autoptr (XsDataset) data = NULL;

  if (open != NULL)
    return draw_images (named->model, open, method, seed, images, error);
  if (!xs_named_data_place (named, &place, error))
    return FALSE;
  data = open_place (named, &place, FALSE, pool, cancel, error);
  if (data == NULL)
    return FALSE;
  /* Numbered as the model's they can be told from its own; if they cannot be, they are others. */
  (void) xs_dataset_take_classes (data, names, FALSE, NULL);
  xs_named_data_compare (named, data);
  return draw_images (named->model, data, method, seed, images, error);
}

gboolean
xs_input_images (const XsNamedData *named, XsDataset *open, XsTransferMethod method, guint64 seed,
                 XsPool *pool, const XsCancel *cancel, XsImages *images, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (own_images (named, open, method, seed, pool, cancel, images, &reason))
    return TRUE;
  if (xs_cancel_is_raised (cancel))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (named->given != NULL)
    return given_images (named, open, method, seed, pool, cancel, images, error);
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s needs training images of the data the model names, or of --data: %s",
               xs_transfer_id (method), reason->message);
  return FALSE;
}

void
xs_input_images_clear (XsImages *images)
{
  xs_free ((void *) images->pixels);
  *images = (XsImages){ 0 };
}

XsOption
xs_input_passes_option (XsLearning *learning)
{
  return (XsOption){ "passes",
                     XS_OPTION_NUMBER,
                     &learning->passes,
                     "N",
                     "Of distilled: passes over the images (2)",
                     .001,
                     1e6 };
}

XsOption
xs_input_seconds_option (XsLearning *learning)
{
  return (XsOption){ "seconds",
                     XS_OPTION_NUMBER,
                     &learning->seconds,
                     "SECONDS",
                     "Of distilled: learn at most so long at each size; what comes of it then "
                     "depends on the machine",
                     .001,
                     1e6 };
}

void
xs_input_learn (const XsLearning *learning, XsImages *images)
{
  images->passes = learning->passes;
  images->seconds = learning->seconds;
}

gboolean
xs_input_move (XsModel *model, int size, XsTransferMethod method, const XsLearning *learning,
               const char *given, const XsCommon *common, const XsCancel *cancel, GError **error)
{
  const XsNamedData named = { model, common->rest[0], given };
  g_autoptr (XsPool) pool = xs_pool_new (common->threads, error);
  gboolean looks = xs_transfer_needs_images (method);
  XsImages images = { 0 };
  XsParameters *moved;

  if (pool == NULL || (looks && !xs_input_images (&named, NULL, method, common->seed, pool, cancel,
                                                  &images, error)))
    return FALSE;
  xs_input_learn (learning, &images);
  moved =
      xs_transfer (model->parameters, size, method, looks ? &images : NULL, pool, cancel, error);
  xs_input_images_clear (&images);
  if (moved == NULL)
    return FALSE;
  xs_parameters_free (model->parameters);
  model->parameters = moved;
  return TRUE;
}
