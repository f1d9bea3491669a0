#include "app/session/session-private.h"
#include "app/session/shelf.h"
#include "app/session/wake.h"

#include <glib/gstdio.h>

/* Studies are kept while they are worked on: in their file, or without a name on the shelf. */

#define FIRST_US                                                                                   \
  (3 * G_TIME_SPAN_SECOND) /* after a study has begun, so that an accident soon after              \
                              costs little, too */

XsKept *
xs_session_kept (const XsSession *self)
{
  return self->study != NULL
             ? g_hash_table_lookup (self->kept, GUINT_TO_POINTER (self->study_number))
             : NULL;
}

static gboolean
is_kept_in (const XsKept *kept, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path), own = g_file_new_for_path (kept->path);

  return g_file_equal (file, own);
}

gboolean
xs_session_is_present (const XsSession *self, const char *path)
{
  const XsKept *kept = xs_session_kept (self);

  return kept != NULL && is_kept_in (kept, path);
}

XsKept *
xs_session_find_kept (const XsSession *self, const char *path)
{
  GHashTableIter iter;
  gpointer kept;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    if (is_kept_in (kept, path))
      return xs_kept_ref (kept);
  return NULL;
}

static gboolean
is_same (gpointer study, gpointer kept, gpointer data)
{
  return kept == data;
}

void
xs_session_keep_in (XsSession *self, guint study, XsKept *kept)
{
  g_hash_table_foreach_remove (self->kept, is_same, kept);
  g_hash_table_insert (self->kept, GUINT_TO_POINTER (study), kept);
  self->keep_us = self->services->now_us () + FIRST_US;
}

static gboolean
is_behind (const XsSession *self)
{
  const XsKept *kept = xs_session_kept (self);
  XsHistoryCounts counts;

  if (kept == NULL || self->history == NULL)
    return FALSE;
  counts = xs_history_count (self->history);
  return self->state == XS_STATE_RUNNING ||
         (self->frame != NULL &&
          xs_kept_is_behind (kept, self->frame->at.iteration, self->node, &counts));
}

/* --- what the views show -----------------------------------------------------------------------
 */

void
xs_session_open_views (XsSession *self)
{
  const XsKept *kept = xs_session_kept (self);

  if (kept->views != NULL && *kept->views != '\0')
    XS_TELL (self, views_opened, kept->views);
}

void
xs_session_note_views (XsSession *self)
{
  char *views = XS_TELL (self, views);
  XsKept *kept = xs_session_kept (self);

  if (views == NULL || kept == NULL)
    {
      g_free (views);
      return;
    }
  g_free (kept->views);
  kept->views = views;
}

/* A study that nothing has been done with, here, is not kept for what shows of it. */
static gboolean
shows_otherwise (const XsSession *self)
{
  const XsKept *kept = xs_session_kept (self);
  g_autofree char *views = NULL;

  if (kept == NULL || kept->iteration < 0 || kept->n_bytes < 0)
    return FALSE;
  views = XS_TELL (self, views);
  return views != NULL && g_strcmp0 (views, kept->views) != 0;
}

/* --- keeping -----------------------------------------------------------------------------------
 */

void
xs_session_keep (XsSession *self)
{
  self->keep_us = self->services->now_us () + self->pause_us;
  if (is_behind (self) || shows_otherwise (self))
    self->services->snapshot (self->trainer);
}

gint64
xs_session_keep_due (XsSession *self)
{
  if (xs_session_kept (self) == NULL || !is_behind (self))
    return -1;
  if (self->services->now_us () >= self->keep_us)
    xs_session_keep (self);
  return self->keep_us;
}

/* Who wants it sooner need not wait for the next time first. */
void
xs_session_set_autosave (XsSession *self, int seconds)
{
  gint64 now_us = self->services->now_us ();

  self->pause_us = seconds * G_TIME_SPAN_SECOND;
  self->keep_us = MIN (self->keep_us, now_us + self->pause_us);
  xs_wake (self->wake);
}

/* Of whichever study it is: another may be the present one by now. */
void
xs_session_take_snapshot (XsSession *self, XsEvent *event)
{
  XsKept *kept = g_hash_table_lookup (self->kept, GUINT_TO_POINTER (event->study));
  XsKeepRequest *request;

  if (kept == NULL || event->snapshot == NULL)
    return;
  xs_kept_note (kept, event->snapshot);
  if (event->study == self->study_number)
    xs_session_note_views (self);
  xs_shelf_remember (kept->path);
  request = g_new0 (XsKeepRequest, 1);
  request->kept = xs_kept_ref (kept);
  request->snapshot = g_steal_pointer (&event->snapshot);
  request->data = g_steal_pointer (&event->data);
  request->views = g_strdup (kept->views != NULL ? kept->views : "");
  request->is_asked = self->keep_asked;
  self->keep_asked = FALSE;
  xs_request_keep (self->services, self->jobs, request);
}

static void
clear_shelf (XsSession *self, const XsKept *kept)
{
  if (self->unshelve == NULL || !kept->is_named)
    return;
  g_unlink (self->unshelve);
  xs_shelf_forget (self->unshelve);
  g_clear_pointer (&self->unshelve, g_free);
}

/* A failure is said once; the next try comes by itself. */
void
xs_session_take_kept (XsSession *self, const XsReply *reply)
{
  const XsKeepRequest *request = reply->question;

  if (reply->error != NULL)
    {
      if (!self->keep_failed || request->is_asked)
        XS_TELL (self, failed, XS_FAILURE_SAVE, reply->error->message);
      self->keep_failed = TRUE;
      return;
    }
  self->keep_failed = FALSE;
  request->kept->n_bytes = request->n_bytes;
  xs_session_tell_weight (self);
  clear_shelf (self, request->kept);
  if (request->is_asked)
    XS_TELL (self, saved, request->kept->path);
  XS_TELL (self, kept);
}

gboolean
xs_session_save_study (XsSession *self)
{
  const XsKept *kept = xs_session_kept (self);

  if (kept == NULL || !kept->is_named)
    return FALSE;
  self->keep_asked = TRUE;
  self->services->snapshot (self->trainer);
  return TRUE;
}

/* What lay on the shelf is in the named file from then on, and is removed when that is written. */
void
xs_session_save_study_as (XsSession *self, const char *path)
{
  const XsKept *before = xs_session_kept (self);

  if (before == NULL)
    return;
  g_free (self->unshelve);
  self->unshelve = before->is_named ? NULL : g_strdup (before->path);
  xs_session_keep_in (self, self->study_number,
                      xs_kept_new (g_str_has_suffix (path, XS_STUDY_ENDING)
                                       ? g_strdup (path)
                                       : g_strconcat (path, XS_STUDY_ENDING, NULL),
                                   TRUE, NULL));
  xs_session_save_study (self);
}
