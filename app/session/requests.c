#include "app/session/requests.h"

#include "engine/base/error.h"
#include "engine/data/inspection.h"
#include "engine/data/examples.h"
#include "engine/pictures/picture.h"
#include "app/session/shelf.h"
#include "app/session/study-images.h"
#include "engine/questions/look.h"
#include "engine/store/formats.h"
#include "engine/store/study-model.h"

#define LOOK_MOST 1000 /* validation images behind the accuracy of a state that is looked at */
#define EXAMPLES_PER_CLASS 4

static void
study_request_free (void *data)
{
  XsStudyRequest *request = data;

  g_free (request->where);
  g_free (request->model);
  xs_dataset_unref (request->data);
  xs_parameters_free (request->parameters);
  xs_snapshot_unref (request->snapshot);
  xs_kept_unref (request->kept);
  g_free (request->views);
  g_free (request->remark);
  xs_data_question_free (request->question);
  xs_model_free (request->read);
  xs_place_clear (&request->place);
  g_free (request);
}

#define ELSEWHERE "what is done from here on is kept without a name, among the recent studies"

/* What is not whole of it, and whether it can be written: what is only read goes on without a name.
 */
static void
take_file (XsStudyRequest *request, GPtrArray *lost)
{
  const char *why = xs_study_file_read_only (request->kept->file);

  request->kept->n_bytes = xs_kept_measure (request->kept);
  if (why != NULL)
    {
      g_ptr_array_add (lost, g_strdup (why));
      g_ptr_array_add (lost, g_strdup (ELSEWHERE));
      g_clear_pointer (&request->kept, xs_kept_unref);
    }
  g_ptr_array_add (lost, NULL);
  if (lost->len > 1)
    request->remark = g_strjoinv ("; ", (char **) lost->pdata);
}

/* A file that is open here is not opened twice: who had it gives it away. */
static gboolean
find_file (XsStudyRequest *request, GError **error)
{
  XsStudyFile *file;

  if (request->kept != NULL && request->kept->file != NULL &&
      xs_study_file_is_in_place (request->kept->file))
    return TRUE;
  g_clear_pointer (&request->kept, xs_kept_unref);
  file = xs_study_file_open (request->model, XS_STUDY_WRITE, error);
  if (file != NULL)
    request->kept = xs_kept_new (g_strdup (request->model), !xs_shelf_has (request->model), file);
  return file != NULL;
}

static XsStudyContents *
read_study (XsStudyRequest *request, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyContents) contents = NULL;

  if (!find_file (request, error))
    return NULL;
  contents = xs_study_file_load (request->kept->file, lost, error);
  if (contents == NULL)
    return NULL;
  request->snapshot = xs_snapshot_ref (contents->snapshot);
  request->views = g_strdup (contents->views);
  take_file (request, lost);
  return g_steal_pointer (&contents);
}

/* A model's own size and depth are the only level there is to start with. */
static void
read_model (XsStudyRequest *request, XsModel *model)
{
  const XsArchitecture *a = &model->parameters->architecture;

  xs_settings_set_level (&request->settings, 0, a->size, a->depth, 0);
  request->settings.n_levels = 1;
  xs_settings_follow (&request->settings, a);
}

/* Of a study its network, which knows the images, their parts and classes. */
static gboolean
read_file (XsStudyRequest *request, GError **error)
{
  g_autoptr (XsStudyContents) study = NULL;

  if (xs_study_file_is_one (request->model))
    {
      study = read_study (request, error);
      if (study != NULL)
        request->read = xs_study_contents_model (study, XS_NODE_PRESENT, error);
    }
  else
    {
      request->read = xs_model_load (request->model, error);
      if (request->read != NULL)
        read_model (request, request->read);
    }
  return request->read != NULL && xs_study_images_find (request, error);
}

/* A study whose own images are elsewhere now has something new to be kept: where. */
static void
finish_study (XsStudyRequest *request)
{
  gboolean same = g_str_equal (xs_dataset_reference (request->data), request->read->data);

  if (request->snapshot == NULL)
    request->parameters = g_steal_pointer (&request->read->parameters);
  else if (request->kept != NULL && (same || xs_study_images_are_others (request)))
    xs_kept_note (request->kept, request->snapshot);
}

/* Not on the jobs' one thread: nothing else goes on while a person waits for images. */
static gboolean
read_images (XsStudyRequest *request, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPool) all = xs_pool_new (0, error);

  if (all == NULL)
    return FALSE;
  if (request->read != NULL)
    return xs_study_images_open (request, all, cancel, error);
  request->data = xs_dataset_open_on (request->where, request->settings.seed, all, cancel, error);
  return request->data != NULL;
}

static void *
open_study (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsStudyRequest *request = question;

  if (request->model != NULL && request->read == NULL)
    return read_file (request, error) ? request : NULL;
  if (!read_images (request, cancel, error))
    return NULL;
  if (request->read != NULL && request->data != NULL)
    finish_study (request);
  return request;
}

void
xs_request_study (const XsServices *services, XsJobs *jobs, XsStudyRequest *request)
{
  /* The answer is the request itself, which the reply frees as the question. */
  services->ask (jobs, XS_REQUEST_STUDY, open_study, request, study_request_free, NULL);
}

static void
picture_request_free (void *data)
{
  XsPictureRequest *request = data;

  g_clear_object (&request->file);
  g_clear_pointer (&request->encoded, g_bytes_unref);
  g_clear_pointer (&request->pixels, g_bytes_unref);
  g_free (request->name);
  g_free (request);
}

static void
picture_unref (void *data)
{
  xs_picture_unref (data);
}

static void *
load_picture (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsPictureRequest *request = question;

  if (request->file != NULL)
    return xs_picture_load (request->file, request->inputs, cancel, error);
  if (request->encoded != NULL)
    return xs_picture_load_bytes (request->encoded, request->name, request->inputs, cancel, error);
  return xs_picture_from_rgba (g_bytes_get_data (request->pixels, NULL), request->width,
                               request->height, request->stride, request->name, request->inputs,
                               error);
}

void
xs_request_picture (const XsServices *services, XsJobs *jobs, XsPictureRequest *request)
{
  services->ask (jobs, XS_REQUEST_PICTURE, load_picture, request, picture_request_free,
                 picture_unref);
}

static void
data_request_free (void *data)
{
  XsDataRequest *request = data;

  g_free (request->data);
  g_free (request);
}

/* A person waits for these, so not on the jobs' one thread. */
static void *
inspect (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsDataRequest *request = question;
  g_autoptr (XsPool) all = xs_pool_new (0, error);

  return all != NULL ? xs_inspect (request->data, request->split, all, cancel, error) : NULL;
}

static void *
example (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsDataRequest *request = question;
  g_autoptr (XsPool) all = xs_pool_new (0, error);

  return all != NULL ? xs_examples_new (request->data, request->split, EXAMPLES_PER_CLASS, all,
                                        cancel, error)
                     : NULL;
}

static void
inspection_unref (void *data)
{
  xs_inspection_unref (data);
}

static void
examples_unref (void *data)
{
  g_ptr_array_unref (data);
}

void
xs_request_data (const XsServices *services, XsJobs *jobs, XsRequestKind kind,
                 XsDataRequest *request)
{
  if (kind == XS_REQUEST_INSPECT)
    services->ask (jobs, kind, inspect, request, data_request_free, inspection_unref);
  else
    services->ask (jobs, kind, example, request, data_request_free, examples_unref);
}

static void
preview_request_free (void *data)
{
  XsPreviewRequest *request = data;

  xs_previewer_unref (request->previewer);
  xs_frame_unref (request->frame);
  g_free (request);
}

static void *
preview (void *data, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsPreviewRequest *request = data;
  const XsPreviewQuestion question = { .home = request->frame->parameters,
                                       .serial = request->network,
                                       .node = request->frame->node,
                                       .at = request->frame->at,
                                       .change = request->change,
                                       .epoch_seconds = request->epoch_seconds };

  return xs_preview (request->previewer, &question, pool, cancel, error);
}

static void
preview_unref (void *data)
{
  xs_preview_unref (data);
}

void
xs_request_preview (const XsServices *services, XsJobs *jobs, XsPreviewRequest *request)
{
  services->ask (jobs, XS_REQUEST_PREVIEW, preview, request, preview_request_free, preview_unref);
}

static void
look_request_free (void *data)
{
  XsLookRequest *request = data;

  xs_checkpoint_unref (request->state);
  xs_tracer_unref (request->tracer);
  xs_dataset_unref (request->data);
  g_free (request);
}

static void *
look (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  const XsLookRequest *request = question;

  return xs_look (request->state, request->data, request->tracer, &request->wish, LOOK_MOST, pool,
                  cancel, error);
}

static void
frame_unref (void *data)
{
  xs_frame_unref (data);
}

void
xs_request_look (const XsServices *services, XsJobs *jobs, XsLookRequest *request)
{
  services->ask (jobs, XS_REQUEST_LOOK, look, request, look_request_free, frame_unref);
}

static void
save_request_free (void *data)
{
  XsSaveRequest *request = data;

  xs_parameters_free (request->parameters);
  xs_dataset_unref (request->data);
  g_free (request->path);
  g_free (request);
}

static void *
save_model (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsSaveRequest *request = question;
  g_autoptr (XsModel) model = xs_model_new_of (request->parameters, request->data, error);

  if (model == NULL || !xs_format_save (model, request->path, error))
    return NULL;
  return request;
}

void
xs_request_save (const XsServices *services, XsJobs *jobs, XsSaveRequest *request)
{
  services->add (jobs, XS_REQUEST_SAVE, save_model, request, save_request_free, NULL);
}

static void
keep_request_free (void *data)
{
  XsKeepRequest *request = data;

  xs_kept_unref (request->kept);
  xs_snapshot_unref (request->snapshot);
  xs_dataset_unref (request->data);
  g_free (request->views);
  g_free (request);
}

static void *
keep_study (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsKeepRequest *request = question;
  g_autoptr (XsStudyContents) contents =
      xs_study_contents_new (request->snapshot, request->data, request->views);

  if (!xs_kept_save (request->kept, contents, error))
    return NULL;
  request->n_bytes = xs_kept_measure (request->kept);
  return request;
}

void
xs_request_keep (const XsServices *services, XsJobs *jobs, XsKeepRequest *request)
{
  services->add (jobs, XS_REQUEST_KEEP, keep_study, request, keep_request_free, NULL);
}
