#include "app/session/study-images.h"

#include "engine/base/error.h"
#include "engine/data/place.h"

/* @message is copied; NULL for none. */
static void
ask (XsStudyRequest *request, XsDataReason reason, const XsPlace *place, const char *message)
{
  XsDataQuestion *question = g_new0 (XsDataQuestion, 1);

  question->reason = reason;
  question->file = g_strdup (request->model);
  question->is_study = request->snapshot != NULL;
  question->where = g_strdup (place->where);
  question->place = xs_place_text (place);
  question->is_there =
      g_path_is_absolute (place->where) && g_file_test (place->where, G_FILE_TEST_EXISTS);
  question->message = g_strdup (message);
  request->question = question;
}

/* A path in a model is not followed. */
static gboolean
is_to_be_asked (const XsStudyRequest *request, const XsPlace *written)
{
  return request->snapshot == NULL && !xs_place_is_word (written);
}

static gboolean
find_own (XsStudyRequest *request, GError **error)
{
  g_auto (XsPlace) written = { 0 };

  xs_place_parse_written (&written, request->read->data);
  if (!is_to_be_asked (request, &written))
    return xs_place_parse (&request->place, request->read->data, request->read->split, error);
  ask (request, XS_DATA_NAMED_BY_MODEL, &written, NULL);
  return TRUE;
}

gboolean
xs_study_images_find (XsStudyRequest *request, GError **error)
{
  const XsModel *model = request->read;
  gboolean found;

  if (request->where == NULL)
    return find_own (request, error);
  found = xs_place_parse_like (&request->place, request->where, model->data, model->split, error);
  request->place.split = model->split;
  return found;
}

static gboolean
fits (const XsModel *model, XsDataset *data, GError **error)
{
  int expected = model->parameters->architecture.inputs;

  if (xs_dataset_inputs (data) != expected)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "%s: expected %s images as the model, found %s", xs_dataset_where (data),
                   expected == 1 ? "grey" : "colour", expected == 1 ? "colour" : "grey");
      return FALSE;
    }
  return xs_dataset_take_classes (data, (const char *const *) model->class_names, FALSE, error);
}

/* Other images may mend what is wrong with these. */
static gboolean
ask_for_others (XsStudyRequest *request, const GError *reason)
{
  if (g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED) ||
      g_error_matches (reason, XS_ERROR, XS_ERROR_TOO_LARGE))
    return FALSE;
  ask (request, XS_DATA_MISSING, &request->place, reason->message);
  if (request->question->is_there)
    request->question->reason = XS_DATA_UNFIT;
  return TRUE;
}

static XsDataset *
open_fitting (const XsStudyRequest *request, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsPlace *place = &request->place;
  g_autofree char *text = xs_place_text (place);
  g_autoptr (XsDataset) data = xs_dataset_open_on (text, place->split, pool, cancel, error);

  return data != NULL && fits (request->read, data, error) ? g_steal_pointer (&data) : NULL;
}

static void
add_remark (XsStudyRequest *request, const char *remark)
{
  char *both =
      request->remark != NULL ? g_strjoin ("; ", request->remark, remark, NULL) : g_strdup (remark);

  g_free (request->remark);
  request->remark = both;
}

gboolean
xs_study_images_are_others (const XsStudyRequest *request)
{
  guint64 own = request->read->data_hash;

  return own != 0 && own != xs_dataset_hash (request->data);
}

/* Parts that are drawn of other images are other parts: what was trained on may be validated on. */
static void
compare (XsStudyRequest *request)
{
  g_autofree char *remark = NULL;

  if (!xs_study_images_are_others (request))
    return;
  if (request->snapshot != NULL && !request->even_others)
    {
      ask (request, XS_DATA_CHANGED, &request->place, NULL);
      g_clear_pointer (&request->data, xs_dataset_unref);
      return;
    }
  remark =
      g_strdup_printf ("%s: not the images that %s was trained on so far; what it validates "
                       "on may have been among them",
                       request->place.where, request->snapshot != NULL ? "the study" : "the model");
  add_remark (request, remark);
}

gboolean
xs_study_images_open (XsStudyRequest *request, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (GError) reason = NULL;

  request->data = open_fitting (request, pool, cancel, &reason);
  if (request->data != NULL)
    compare (request);
  else if (!ask_for_others (request, reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return TRUE;
}
