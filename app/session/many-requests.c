#include "app/session/requests.h"

#include "engine/base/error.h"

/* What is asked of the jobs thread about several pictures at once. */

static void
list_request_free (void *data)
{
  XsListRequest *request = data;

  g_ptr_array_unref (request->files);
  xs_picture_list_clear (&request->list);
  g_free (request);
}

/* One folder without pictures is left out beside others; the only one is an error. A list that was
 * begun before more urgent work came is begun again. */
static void *
list_pictures (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsListRequest *request = question;
  g_autoptr (GError) reason = NULL;

  xs_picture_list_clear (&request->list);
  xs_picture_list_init (&request->list);
  for (guint i = 0; i < request->files->len; i++)
    {
      g_clear_error (&reason);
      if (!xs_picture_list_add (&request->list, g_file_peek_path (request->files->pdata[i]), cancel,
                                &reason) &&
          g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED))
        break;
    }
  if (reason == NULL ||
      (request->list.paths->len > 0 && !g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED)))
    return request;
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

void
xs_request_list (const XsServices *services, XsJobs *jobs, XsListRequest *request)
{
  services->ask (jobs, XS_REQUEST_LIST, list_pictures, request, list_request_free, NULL);
}

static void
guess_request_free (void *data)
{
  XsGuessRequest *request = data;

  for (int i = 0; i < request->count; i++)
    xs_seen_clear (&request->seen[i]);
  g_free (request->seen);
  g_ptr_array_unref (request->paths);
  xs_mover_unref (request->mover);
  xs_frame_unref (request->frame);
  g_free (request);
}

/* As many at once as @scan takes. */
static gboolean
look (XsGuessRequest *request, XsScan *scan, const XsCancel *cancel, GError **error)
{
  const char *const *paths = (const char *const *) request->paths->pdata + request->start;
  int most = xs_scan_most (scan);

  for (int i = 0; i < request->count; i += most)
    if (!xs_scan_look (scan, paths + i, MIN (most, request->count - i), cancel, request->seen + i,
                       error))
      return FALSE;
  return TRUE;
}

static void *
guess (void *question, XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsGuessRequest *request = question;
  const XsParameters *networks[XS_MAX_LEVELS];
  g_autoptr (XsScan) scan = NULL;

  for (int i = 0; i < request->count; i++)
    xs_seen_clear (&request->seen[i]);
  if (!xs_mover_get (request->mover, request->network, request->frame->parameters, request->sizes,
                     request->n_sizes, request->method, pool, cancel, networks, error))
    return NULL;
  scan = xs_scan_new (networks, request->n_sizes, request->count, pool, error);
  return scan != NULL && look (request, scan, cancel, error) ? request : NULL;
}

void
xs_request_guesses (const XsServices *services, XsJobs *jobs, XsGuessRequest *request)
{
  services->ask (jobs, XS_REQUEST_GUESS, guess, request, guess_request_free, NULL);
}
