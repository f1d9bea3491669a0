#include "app/experiment/ledger-text.h"

#include "engine/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _XsLedger
{
  GHashTable *results; /* key -> XsResult */
  char *path;          /* where they are kept; NULL: in memory only */
  int file;
};

void
xs_ledger_head_clear (XsLedgerHead *self)
{
  g_strfreev (self->command);
  g_strfreev (self->facts);
  *self = (XsLedgerHead){ 0 };
}

XsLedger *
xs_ledger_new (void)
{
  XsLedger *self = g_new0 (XsLedger, 1);

  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->file = -1;
  return self;
}

void
xs_ledger_free (XsLedger *self)
{
  if (self == NULL)
    return;
  if (self->file >= 0)
    close (self->file);
  g_hash_table_unref (self->results);
  g_free (self->path);
  g_free (self);
}

const XsResult *
xs_ledger_find (const XsLedger *self, const char *key)
{
  return g_hash_table_lookup (self->results, key);
}

int
xs_ledger_count (const XsLedger *self)
{
  return (int) g_hash_table_size (self->results);
}

/* --- reading -----------------------------------------------------------------------------------
 */

/* A file as lines; what comes after the last newline was cut off. */
typedef struct
{
  char *text;
  gsize length; /* of its whole lines */
  gboolean torn;
} Lines;

static gboolean
read_lines (Lines *self, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length;

  *self = (Lines){ 0 };
  if (!g_file_get_contents (path, &self->text, &length, &reason))
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s", reason->message);
      return FALSE;
    }
  for (self->length = length; self->length > 0 && self->text[self->length - 1] != '\n';)
    self->length--;
  self->torn = self->length < length;
  return TRUE;
}

/* The line from @at on, ended, and where the next begins. A zero byte ends it, too, and what is
 * then left is no JSON. */
static char *
next_line (Lines *self, gsize *at)
{
  char *line = self->text + *at;
  char *end = memchr (line, '\n', self->length - *at);

  *end = '\0';
  *at = (gsize) (end - self->text) + 1;
  return line;
}

/* @number from 1. */
static gboolean
take_line (XsLedger *self, const char *path, int number, const char *line, GError **error)
{
  char *key = NULL;
  XsResult *result = xs_ledger_line_parse (line, &key, error);

  if (result == NULL)
    {
      g_prefix_error (error, "%s, line %d: ", path, number);
      return FALSE;
    }
  if (xs_ledger_find (self, key) == NULL)
    {
      g_hash_table_insert (self->results, key, result);
      return TRUE;
    }
  g_free (key);
  g_free (result);
  return TRUE;
}

static gboolean
parse_head (XsLedgerHead *self, const char *path, const char *line, GError **error)
{
  if (xs_ledger_head_parse (self, line, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

gboolean
xs_ledger_head_read (XsLedgerHead *self, const char *path, GError **error)
{
  Lines lines;
  gsize at = 0;
  gboolean ok;

  *self = (XsLedgerHead){ 0 };
  if (!read_lines (&lines, path, error))
    return FALSE;
  ok = lines.length == 0 || parse_head (self, path, next_line (&lines, &at), error);
  g_free (lines.text);
  return ok;
}

gboolean
xs_ledger_head_check (const XsLedgerHead *self, const XsLedgerHead *found, const char *path,
                      GError **error)
{
  gsize n = MIN (g_strv_length (self->facts), g_strv_length (found->facts));

  /* The one past the last is NULL where both are as many. */
  for (gsize i = 0; i <= n; i++)
    if (g_strcmp0 (self->facts[i], found->facts[i]) != 0)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "%s: expected results of an experiment with %s, found %s", path,
                     self->facts[i] != NULL ? self->facts[i] : "nothing more",
                     found->facts[i] != NULL ? found->facts[i] : "nothing more");
        return FALSE;
      }
  return TRUE;
}

static gboolean
take_lines (XsLedger *self, const char *path, const XsLedgerHead *head, Lines *lines,
            XsLedgerHead *found, GError **error)
{
  gsize at = 0;
  gboolean ok = parse_head (found, path, next_line (lines, &at), error) &&
                xs_ledger_head_check (head, found, path, error);

  for (int number = 2; ok && at < lines->length; number++)
    ok = take_line (self, path, number, next_line (lines, &at), error);
  return ok;
}

gboolean
xs_ledger_read (XsLedger *self, const char *path, const XsLedgerHead *head, gboolean *torn,
                GError **error)
{
  XsLedgerHead found = { 0 };
  Lines lines;
  gboolean ok;

  if (!read_lines (&lines, path, error))
    return FALSE;
  ok = lines.length == 0 || take_lines (self, path, head, &lines, &found, error);
  *torn = lines.torn;
  xs_ledger_head_clear (&found);
  g_free (lines.text);
  return ok;
}

/* --- keeping -----------------------------------------------------------------------------------
 */

static gboolean
fail (const XsLedger *self, GError **error)
{
  int number = errno;

  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %s", self->path, g_strerror (number));
  return FALSE;
}

/* All of it on the disk: the next line may be hours away. */
static gboolean
append (const XsLedger *self, const char *line, GError **error)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  gsize length = strlen (text), done = 0;

  while (done < length)
    {
      gssize n = write (self->file, text + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (self, error);
      done += (gsize) n;
    }
  if (fsync (self->file) == 0 || errno == EINVAL || errno == EROFS)
    return TRUE;
  return fail (self, error);
}

/* One process a file; where that cannot be found out (some network drives), it is trusted. */
static gboolean
lock (const XsLedger *self, GError **error)
{
  if (flock (self->file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected a file of this process alone, found another that keeps its results "
               "there",
               self->path);
  return FALSE;
}

static gboolean
open_file (XsLedger *self, const char *path, gboolean go_on, GError **error)
{
  g_free (self->path);
  self->path = g_strdup (path);
  self->file = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | (go_on ? 0 : O_EXCL), 0666);
  if (self->file >= 0)
    return lock (self, error);
  if (errno != EEXIST)
    return fail (self, error);
  g_set_error (
      error, XS_ERROR, XS_ERROR_INVALID,
      "%s: expected a new file, found one that is there; --continue takes up what it holds", path);
  return FALSE;
}

/* What a task has done is not what another has to. */
static gboolean
check_task (const XsLedgerHead *head, const XsLedgerHead *found, const char *path, GError **error)
{
  if (head->task == found->task && head->n_tasks == found->n_tasks)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected results of task %d/%d, found those of %d/%d (0/0: of all)", path,
               head->task, head->n_tasks, found->task, found->n_tasks);
  return FALSE;
}

/* What is there already; a line that was cut off makes room for the next. */
static gboolean
take_up (XsLedger *self, const XsLedgerHead *head, gboolean *torn, GError **error)
{
  XsLedgerHead found = { 0 };
  Lines lines;
  gboolean ok = TRUE;

  if (!read_lines (&lines, self->path, error))
    return FALSE;
  if (lines.length > 0)
    ok = take_lines (self, self->path, head, &lines, &found, error) &&
         check_task (head, &found, self->path, error);
  *torn = lines.torn;
  if (ok && lines.torn && ftruncate (self->file, (off_t) lines.length) != 0)
    ok = fail (self, error);
  if (ok && lines.length == 0)
    {
      g_autofree char *line = xs_ledger_head_text (head);

      ok = append (self, line, error);
    }
  xs_ledger_head_clear (&found);
  g_free (lines.text);
  return ok;
}

gboolean
xs_ledger_keep (XsLedger *self, const char *path, const XsLedgerHead *head, gboolean go_on,
                gboolean *torn, GError **error)
{
  *torn = FALSE;
  if (open_file (self, path, go_on, error) && take_up (self, head, torn, error))
    return TRUE;
  if (self->file >= 0)
    close (self->file);
  self->file = -1;
  return FALSE;
}

gboolean
xs_ledger_add (XsLedger *self, const char *key, const char *what, const XsResult *result,
               GError **error)
{
  g_autofree char *line = NULL;

  g_hash_table_insert (self->results, g_strdup (key), xs_result_copy (result));
  if (self->file < 0)
    return TRUE;
  line = xs_ledger_line_text (key, what, result);
  return append (self, line, error);
}
