#include "app/session/session-private.h"
#include "app/session/shelf.h"
#include "engine/store/formats.h"

/* --- studies -----------------------------------------------------------------------------------
 */

/* What was loaded before gives way. The study that is there goes on until this one begins. Takes
 * ownership of @request. */
static void
load (XsSession *self, XsLoading what, XsStudyRequest *request)
{
  xs_session_end_loading (self);
  self->loading = what;
  self->loads_default = FALSE;
  self->awaited = request;
  XS_TELL (self, failed, XS_FAILURE_STUDY, NULL);
  xs_request_study (self->services, self->jobs, request);
  xs_session_tell_changed (self);
}

static void
load_new (XsSession *self, const XsSettings *settings, const char *where)
{
  XsStudyRequest *request = g_new0 (XsStudyRequest, 1);

  request->settings = *settings;
  request->where = g_strdup (where);
  load (self, XS_LOADING_IMAGES, request);
}

void
xs_session_new_study (XsSession *self, const XsSettings *settings, const char *where)
{
  g_autofree char *own_where = g_strdup (where);

  load_new (self, settings, own_where);
  self->asked = *settings;
  g_free (self->asked_where);
  self->asked_where = g_steal_pointer (&own_where);
}

static void
default_settings (XsSettings *settings)
{
  xs_settings_default (settings);
  settings->strategy = XS_STRATEGY_MANUAL;
}

void
xs_session_open_default (XsSession *self)
{
  XsSettings settings;

  default_settings (&settings);
  load_new (self, &settings, "embedded");
  self->loads_default = TRUE;
}

/* There is nothing to do. */
static void
tell_is_open (XsSession *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *remark = g_strdup_printf ("%s: this study is open already", name);

  XS_TELL (self, remarks, remark, FALSE);
}

void
xs_session_open_on (XsSession *self, GFile *file, const char *where, gboolean even_others)
{
  g_autofree char *path = g_file_get_path (file);
  XsStudyRequest *request;

  if (where == NULL && path != NULL && xs_session_is_present (self, path))
    {
      tell_is_open (self, path);
      return;
    }
  request = g_new0 (XsStudyRequest, 1);
  default_settings (&request->settings);
  request->kept = path != NULL ? xs_session_find_kept (self, path) : NULL;
  request->model = g_steal_pointer (&path);
  request->where = g_strdup (where);
  request->even_others = even_others;
  load (self, XS_LOADING_MODEL, request);
}

void
xs_session_load_images (XsSession *self, XsStudyRequest *request)
{
  g_free (self->loading_place);
  self->loading_place = request->where == NULL ? g_strdup (request->place.where) : NULL;
  xs_request_study (self->services, self->jobs, request);
  XS_TELL (self, changed);
}

void
xs_session_end_loading (XsSession *self)
{
  self->loading = XS_LOADING_NOTHING;
  self->awaited = NULL;
  g_clear_pointer (&self->loading_place, g_free);
}

void
xs_session_stop_loading (XsSession *self)
{
  xs_session_end_loading (self);
  /* Never nothing at all: what cannot be had is replaced by what always can. */
  if (self->study == NULL && !self->loads_default)
    xs_session_open_default (self);
  xs_session_tell_changed (self);
}

void
xs_session_cancel_loading (XsSession *self)
{
  if (self->loading == XS_LOADING_NOTHING)
    return;
  self->services->cancel (self->jobs, XS_REQUEST_STUDY);
  xs_session_stop_loading (self);
}

/* What was asked for and has become no study, a folder being the wrong one perhaps, is not asked
 * for from the beginning. */
void
xs_session_proposal (const XsSession *self, XsSettings *settings, const char **where)
{
  if (self->asked_where != NULL)
    {
      *settings = self->asked;
      *where = self->asked_where;
      return;
    }
  if (self->study != NULL)
    *settings = self->settings;
  else
    default_settings (settings);
  *where = self->data != NULL ? xs_dataset_reference (self->data) : "embedded";
}

/* --- what a person gives -----------------------------------------------------------------------
 */

/* Takes ownership of @request, which holds what the picture is read from. */
static void
read_picture (XsSession *self, XsPictureRequest *request)
{
  request->inputs = self->data != NULL ? xs_dataset_inputs (self->data) : 1;
  XS_TELL (self, failed, XS_FAILURE_PICTURE, NULL);
  xs_request_picture (self->services, self->jobs, request);
}

void
xs_session_open_picture (XsSession *self, GFile *file)
{
  XsPictureRequest *request = g_new0 (XsPictureRequest, 1);

  request->file = g_object_ref (file);
  read_picture (self, request);
}

static void
open_picture (XsSession *self, const XsGiven *given)
{
  XsPictureRequest *request = g_new0 (XsPictureRequest, 1);

  if (given->file != NULL)
    request->file = g_object_ref (given->file);
  else
    request->encoded = g_bytes_ref (given->bytes);
  request->name = g_strdup (given->name);
  read_picture (self, request);
}

void
xs_session_import (XsSession *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *present;
  XsSettings settings;

  xs_session_proposal (self, &settings, &present);
  XS_TELL (self, study_offered, &settings, path);
}

static void
open_given (XsSession *self, XsGiven *given)
{
  XsDestination destination = xs_given_destination (given, self->shows.is_classify);

  switch (destination)
    {
    case XS_GOES_TO_PICTURE:
      open_picture (self, given);
      break;
    case XS_GOES_TO_TABLE:
      xs_session_open_many (self, given->files);
      break;
    case XS_GOES_TO_MODEL:
      xs_session_open_on (self, given->file, NULL, FALSE);
      break;
    case XS_GOES_TO_STUDY:
      xs_session_import (self, given->file);
      break;
    case XS_GOES_NOWHERE:
      break;
    }
  given->n_left = xs_given_n_left (given, destination);
  if (destination == XS_GOES_NOWHERE || given->n_left > 0)
    XS_TELL (self, given, given);
}

void
xs_session_open_files (XsSession *self, GFile *const *files, int n, const char *name)
{
  g_autoptr (XsGiven) given = xs_given_files (files, n, name);

  open_given (self, given);
}

void
xs_session_open_text (XsSession *self, const char *text, const char *name)
{
  g_autoptr (XsGiven) given = xs_given_text (text, name);

  open_given (self, given);
}

/* A crash, or somebody who closed the window in the midst of it, has lost nothing. */
static void
tell_of_last (XsSession *self)
{
  g_auto (GStrv) recent = xs_shelf_recent ();

  if (recent[0] != NULL)
    XS_TELL (self, left_behind, recent[0]);
}

void
xs_session_open_first (XsSession *self, GFile *const *files, int n)
{
  g_autoptr (XsGiven) given = n > 0 ? xs_given_files (files, n, "") : NULL;

  if (given == NULL || given->kind != XS_GIVEN_MODEL)
    xs_session_open_default (self);
  if (n == 0)
    tell_of_last (self);
  if (given != NULL)
    open_given (self, given);
}

void
xs_session_open_pixels (XsSession *self, GBytes *pixels, int width, int height, int stride,
                        const char *name)
{
  XsPictureRequest *request = g_new0 (XsPictureRequest, 1);

  request->pixels = g_bytes_ref (pixels);
  request->width = width;
  request->height = height;
  request->stride = stride;
  request->name = g_strdup (name);
  read_picture (self, request);
}

/* --- the picture -------------------------------------------------------------------------------
 */

void
xs_session_set_picture (XsSession *self, XsPicture *picture, int label)
{
  if (picture != NULL)
    xs_picture_ref (picture);
  xs_picture_unref (self->picture);
  self->picture = picture;
  self->picture_label = label;
  self->picture_number++;
  if (picture == NULL)
    self->services->cancel (self->jobs, XS_REQUEST_CLASSIFY);
  XS_TELL (self, picture, picture, label);
  xs_session_ask_due (self);
  xs_session_tell_changed (self);
}

void
xs_session_choose_reference (XsSession *self, int index)
{
  if (self->study != NULL && index >= 0 && index < self->study->n_references)
    xs_session_set_picture (self, self->study->pictures[index],
                            self->study->reference_labels[index]);
}

void
xs_session_invert (XsSession *self)
{
  g_autoptr (XsPicture) inverted = NULL;

  if (self->picture == NULL)
    return;
  inverted = xs_picture_invert (self->picture);
  if (inverted != NULL)
    xs_session_set_picture (self, inverted, self->picture_label);
}

/* --- saving ------------------------------------------------------------------------------------
 */

/* A name without the ending of a format gets the usual one: the dialog that saves does not see to
 * that, and the one that opens shows no others. Where such a file is already there nobody has
 * agreed to replace it, and the name stays. Free with g_free(). */
static char *
name_with_ending (const char *path)
{
  g_autofree char *named = xs_format_name_file (XS_FORMAT_SAFETENSORS, path);

  return g_file_test (named, G_FILE_TEST_EXISTS) ? g_strdup (path) : g_steal_pointer (&named);
}

void
xs_session_save (XsSession *self, const char *path)
{
  if (self->study == NULL)
    return;
  g_queue_push_tail (&self->save_paths, name_with_ending (path));
  self->services->save (self->trainer);
}

void
xs_session_take_saved (XsSession *self, XsEvent *event)
{
  g_autofree char *path = g_queue_pop_head (&self->save_paths);
  XsSaveRequest *request;

  if (path == NULL || event->parameters == NULL)
    return;
  request = g_new0 (XsSaveRequest, 1);
  request->parameters = g_steal_pointer (&event->parameters);
  request->data = xs_dataset_ref (self->data);
  request->path = g_steal_pointer (&path);
  xs_request_save (self->services, self->jobs, request);
}
