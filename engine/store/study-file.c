#include "engine/store/study-file.h"

#include "engine/base/error.h"
#include "engine/store/output-file.h"
#include "engine/store/study-lock.h"
#include "engine/store/study-read.h"
#include "engine/store/study-schema.h"
#include "engine/store/study-write.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of SQLite's header. */
#define HEADER_BYTES 100
#define APPLICATION_ID_AT 68
#define LONGEST_NAME 255 /* of a file; SQLite's journal beside it adds 8 bytes */
#define LONGEST_PATH 512 /* of SQLite, with the journal */
#define JOURNAL "-journal"

struct _XsStudyFile
{
  char *path; /* absolute */
  char *name; /* for people */
  XsStudyLock *lock;
  XsStudyDatabase *database; /* NULL: the file is still to be made */
  XsStudyWritten *written;
  char *read_only; /* why; NULL: it is not */
};

/* --- what a file is ----------------------------------------------------------------------------
 */

/* The first bytes of a file; read as SQLite reads it, because a descriptor that is closed lets go
 * of what SQLite has locked in this process. */
static gboolean
read_header (const char *path, guint8 header[HEADER_BYTES])
{
  sqlite3_vfs *vfs = sqlite3_initialize () == SQLITE_OK ? sqlite3_vfs_find (NULL) : NULL;
  sqlite3_filename name = sqlite3_create_filename (path, "", "", 0, NULL);
  g_autofree sqlite3_file *file = vfs != NULL ? g_malloc0 ((gsize) vfs->szOsFile) : NULL;
  gboolean done = FALSE;

  if (file != NULL && name != NULL &&
      vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) == SQLITE_OK)
    done = file->pMethods->xRead (file, header, HEADER_BYTES, 0) == SQLITE_OK;
  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  return done;
}

gboolean
xs_study_file_is_one (const char *path)
{
  guint8 header[HEADER_BYTES];
  guint32 id;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !read_header (path, header))
    return FALSE;
  memcpy (&id, header + APPLICATION_ID_AT, sizeof id);
  return memcmp (header, "SQLite format 3", 16) == 0 &&
         GUINT32_FROM_BE (id) == XS_STUDY_APPLICATION_ID;
}

static gboolean
check_kind (const char *path, const char *name, GError **error)
{
  struct stat status;

  if (stat (path, &status) != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: the file cannot be read: %s", name,
                   g_strerror (errno));
      return FALSE;
    }
  if (xs_study_file_is_one (path))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_FORMAT,
               "%s: expected a study of Across Scales, found something else", name);
  return FALSE;
}

/* --- opening -----------------------------------------------------------------------------------
 */

/* SQLite takes some names for something else than a file's, but no absolute path. */
static XsStudyFile *
file_new (const char *path)
{
  g_autofree char *folder = g_get_current_dir ();
  XsStudyFile *self = g_new0 (XsStudyFile, 1);

  self->path = g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (folder, path, NULL);
  self->name = g_filename_display_basename (path);
  self->written = xs_study_written_new ();
  return self;
}

G_GNUC_PRINTF (2, 3)
static void
set_read_only (XsStudyFile *self, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_free (self->read_only);
  self->read_only = g_strdup_printf ("%s: %s", self->name, why);
}

static gboolean
connect_to_file (XsStudyFile *self, GError **error)
{
  XsDatabaseAccess access = self->read_only != NULL ? XS_DATABASE_READ : XS_DATABASE_WRITE;

  self->database = xs_study_database_open (self->path, access, error);
  return self->database != NULL && xs_study_schema_migrate (self->database, error) &&
         xs_study_schema_check (self->database, error);
}

/* FALSE: they could not be looked for. */
static gboolean
look_for_faults (XsStudyFile *self, GError **error)
{
  g_autofree char *fault = xs_study_database_fault (self->database);

  if (fault != NULL)
    set_read_only (self, "the file is damaged: %s", fault);
  return xs_study_database_was_well (self->database, error);
}

XsStudyFile *
xs_study_file_open (const char *path, XsStudyAccess access, GError **error)
{
  g_autoptr (XsStudyFile) self = file_new (path);
  g_autoptr (GError) why = NULL;

  if (!check_kind (self->path, self->name, error))
    return NULL;
  if (access == XS_STUDY_READ)
    set_read_only (self, "the study was opened to be read");
  else if ((self->lock = xs_study_lock_new (self->path, &why)) == NULL)
    self->read_only = g_strdup (why->message);
  return connect_to_file (self, error) && look_for_faults (self, error) ? g_steal_pointer (&self)
                                                                        : NULL;
}

/* The journal has a longer name than the file. */
static gboolean
check_name (XsStudyFile *self, GError **error)
{
  g_autofree char *base = g_path_get_basename (self->path);
  gsize most = LONGEST_NAME - strlen (JOURNAL), most_path = LONGEST_PATH - strlen (JOURNAL) - 1;

  if (strlen (base) <= most && strlen (self->path) <= most_path)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected a name of at most %" G_GSIZE_FORMAT
               " bytes and with its folder %" G_GSIZE_FORMAT ", found %" G_GSIZE_FORMAT
               " and %" G_GSIZE_FORMAT,
               self->name, most, most_path, strlen (base), strlen (self->path));
  return FALSE;
}

/* Nobody's study is replaced while it is at work. */
static gboolean
check_nobody_has_it (XsStudyFile *self, GError **error)
{
  g_autoptr (XsStudyLock) lock = NULL;

  if (!xs_study_file_is_one (self->path))
    return TRUE;
  lock = xs_study_lock_new (self->path, error);
  return lock != NULL;
}

XsStudyFile *
xs_study_file_create (const char *path, GError **error)
{
  g_autoptr (XsStudyFile) self = file_new (path);

  if (!check_name (self, error) || !xs_output_file_check (self->path, TRUE, error) ||
      !check_nobody_has_it (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_study_file_free (XsStudyFile *self)
{
  if (self == NULL)
    return;
  xs_study_database_free (self->database);
  xs_study_lock_free (self->lock);
  xs_study_written_free (self->written);
  g_free (self->read_only);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

const char *
xs_study_file_read_only (const XsStudyFile *self)
{
  return self->read_only;
}

gboolean
xs_study_file_is_in_place (const XsStudyFile *self)
{
  return self->database != NULL && self->lock != NULL &&
         xs_study_lock_look (self->lock, self->path) == XS_PLACE_SAME;
}

/* --- loading -----------------------------------------------------------------------------------
 */

XsStudyContents *
xs_study_file_load (XsStudyFile *self, GPtrArray *lost, GError **error)
{
  guint n_lost = lost->len;
  XsStudyWritten *written = NULL;
  XsStudyContents *contents = NULL;

  if (self->database == NULL)
    g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a study that was saved, found none",
                 self->name);
  else
    contents = xs_study_read (self->database, lost, &written, error);
  if (contents == NULL)
    return NULL;
  xs_study_written_free (self->written);
  self->written = written;
  if (lost->len > n_lost && self->read_only == NULL)
    set_read_only (self, "the file is damaged");
  return contents;
}

/* --- saving ------------------------------------------------------------------------------------
 */

static void
disconnect (XsStudyFile *self)
{
  g_clear_pointer (&self->database, xs_study_database_free);
  g_clear_pointer (&self->lock, xs_study_lock_free);
}

static gboolean
take (XsStudyFile *self, XsStudyWritten *written)
{
  if (written == NULL)
    return FALSE;
  xs_study_written_free (self->written);
  self->written = written;
  return TRUE;
}

/* Into a file that nobody knows of yet. */
static XsStudyWritten *
write_new (const char *path, const XsStudyContents *contents, GError **error)
{
  g_autoptr (XsStudyDatabase) database = xs_study_database_open (path, XS_DATABASE_UNSAFE, error);
  g_autoptr (XsStudyWritten) nothing = xs_study_written_new ();

  if (database == NULL || !xs_study_schema_migrate (database, error))
    return NULL;
  return xs_study_write (database, nothing, contents, error);
}

/* What SQLite may have left beside a file that this one replaces would be played back into it. An
 * old study gets what is its own first, as long as it still is the one at the path. */
static void
settle_old (const char *path)
{
  static const char *const endings[] = { JOURNAL, "-wal", "-shm" };
  g_autoptr (XsStudyDatabase) old = g_file_test (path, G_FILE_TEST_EXISTS)
                                        ? xs_study_database_open (path, XS_DATABASE_READ, NULL)
                                        : NULL;

  if (old != NULL)
    (void) xs_study_database_run (old, "SELECT count (*) FROM sqlite_schema", NULL);
  g_clear_pointer (&old, xs_study_database_free);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (path, endings[i], NULL);

      (void) unlink (beside);
    }
}

static XsStudyWritten *
save_new (XsStudyFile *self, const XsStudyContents *contents, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new_named (self->path, error);
  g_autoptr (XsStudyWritten) written = NULL;

  if (file == NULL || !check_nobody_has_it (self, error))
    return NULL;
  written = write_new (xs_output_file_temporary (file), contents, error);
  if (written == NULL)
    return NULL;
  settle_old (xs_output_file_target (file));
  return xs_output_file_commit (file, error) ? g_steal_pointer (&written) : NULL;
}

static gboolean
save_whole (XsStudyFile *self, const XsStudyContents *contents, GError **error)
{
  if (!take (self, save_new (self, contents, error)))
    return FALSE;
  self->lock = xs_study_lock_new (self->path, error);
  if (self->lock != NULL && connect_to_file (self, error))
    return TRUE;
  disconnect (self);
  return FALSE;
}

static gboolean
save_more (XsStudyFile *self, const XsStudyContents *contents, GError **error)
{
  switch (xs_study_lock_look (self->lock, self->path))
    {
    case XS_PLACE_SAME:
      return take (self, xs_study_write (self->database, self->written, contents, error));
    case XS_PLACE_EMPTY:
      disconnect (self);
      return save_whole (self, contents, error);
    case XS_PLACE_OTHER:
      break;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "%s: expected the study that was opened, found another file in its place",
               self->name);
  return FALSE;
}

gboolean
xs_study_file_save (XsStudyFile *self, const XsStudyContents *contents, GError **error)
{
  if (self->read_only != NULL)
    {
      g_set_error_literal (error, XS_ERROR, XS_ERROR_IO, self->read_only);
      return FALSE;
    }
  return self->database != NULL ? save_more (self, contents, error)
                                : save_whole (self, contents, error);
}
