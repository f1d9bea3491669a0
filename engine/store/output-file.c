#include "engine/store/output-file.h"

#include "engine/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

/* One write() takes at most a little under 2 GiB. */
#define MOST_AT_ONCE (1u << 30)
#define MOST_LINKS 40
#define MOST_NAMES 100
#define OWN_FILES "/proc/self/fd"
#define TEMPORARY ".across-scales-"
#define LEFTOVER_S 60 /* so old is a file that nobody holds */

struct _XsOutputFile
{
  char *path;      /* as it was given, for messages */
  char *target;    /* behind all links; NULL: written to as it is, and not replaced */
  char *temporary; /* NULL: without a name, or it has got its own */
  int descriptor;
  mode_t mode; /* of the file that is replaced; 0: there is none, and the umask decides */
};

static void
set_io_error (GError **error, const char *path, const char *what)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %s: %s", name, what, g_strerror (code));
}

static void
set_kind_error (GError **error, const char *path, const char *found)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a plain file to write to, found a %s",
               name, found);
}

/* What is there already: a plain file that may be written, whose mode is kept; nothing; or a device
 * or pipe, which @direct says. */
static gboolean
look_at_target (XsOutputFile *self, gboolean *direct, GError **error)
{
  struct stat status;

  if (*self->path == '\0')
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "expected a file name to write to, found \"\"");
      return FALSE;
    }
  if (stat (self->path, &status) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR) /* the folder's business */
        return TRUE;
      set_io_error (error, self->path, "the file cannot be written");
      return FALSE;
    }
  if (S_ISDIR (status.st_mode))
    {
      set_kind_error (error, self->path, "folder");
      return FALSE;
    }
  *direct = !S_ISREG (status.st_mode);
  self->mode = status.st_mode & 07777;
  /* By its mode: whoever may do everything is meant, too. */
  if (*direct || ((self->mode & 0222) != 0 && access (self->path, W_OK) == 0))
    return TRUE;
  errno = EACCES;
  set_io_error (error, self->path, "the file is read-only");
  return FALSE;
}

/* Whether @path is a link to something that a process has open: its target need not have a name. */
static gboolean
is_in_proc (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs status;

  return statfs (folder, &status) == 0 && status.f_type == PROC_SUPER_MAGIC;
}

/* Where @path leads, for a link is kept and what it leads to is written; to what a process has open
 * no further. Free with g_free(). */
static char *
follow_links (const char *path, GError **error)
{
  g_autofree char *at = g_strdup (path);

  for (int i = 0; i < MOST_LINKS; i++)
    {
      g_autofree char *folder = g_path_get_dirname (at);
      g_autofree char *next = g_file_read_link (at, NULL);

      if (next == NULL || is_in_proc (at))
        return g_steal_pointer (&at);
      g_free (at);
      at = g_path_is_absolute (next) ? g_strdup (next) : g_build_filename (folder, next, NULL);
    }
  errno = ELOOP;
  set_io_error (error, path, "the file cannot be written");
  return NULL;
}

/* A device, a pipe, or what this process has open ("/dev/stdout"), which goes on where it is.
 * Nobody need be at a pipe's other end: that is an error and not a wait. */
static gboolean
open_direct (XsOutputFile *self, const char *where, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (where), *name = g_path_get_basename (where);
  gboolean is_own = g_str_equal (folder, OWN_FILES) || g_str_equal (folder, "/dev/fd");
  gint64 number;

  if (is_own && is_in_proc (where) &&
      g_ascii_string_to_signed (name, 10, 0, G_MAXINT, &number, NULL))
    self->descriptor = fcntl ((int) number, F_DUPFD_CLOEXEC, 0);
  else
    self->descriptor = open (where, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->descriptor >= 0)
    {
      if (!is_own)
        (void) fcntl (self->descriptor, F_SETFL, O_WRONLY);
      return TRUE;
    }
  set_io_error (error, self->path, "it cannot be written to");
  return FALSE;
}

static gboolean
check_folder (const char *path, const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target), *name = g_path_get_basename (target);
  long longest = pathconf (folder, _PC_NAME_MAX);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    errno = ENOENT;
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    errno = ENOTDIR;
  else if (longest > 0 && strlen (name) > (gsize) longest)
    {
      errno = ENAMETOOLONG;
      set_io_error (error, path, "no file can be called so");
      return FALSE;
    }
  else if (access (folder, W_OK | X_OK) == 0)
    return TRUE;
  set_io_error (error, path, "the folder cannot be written");
  return FALSE;
}

/* What programs have left that were killed: whoever is alive has a lock on theirs. The youngest may
 * be about to get it. */
static void
remove_leftover (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat status;

  if (descriptor < 0)
    return;
  if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) &&
      status.st_mtime < time (NULL) - LEFTOVER_S && flock (descriptor, LOCK_EX | LOCK_NB) == 0)
    (void) unlink (path);
  close (descriptor);
}

static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *name; files != NULL && (name = g_dir_read_name (files)) != NULL;)
    if (g_str_has_prefix (name, TEMPORARY))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        remove_leftover (path);
      }
}

/* A file without a name, so that nothing stays behind whatever ends this process; where it is to
 * have one, or the file system has none without, one that is called as what readers of data leave
 * out. */
static gboolean
open_temporary (XsOutputFile *self, gboolean named, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->target);

  remove_leftovers (folder);
  if (!named && access (OWN_FILES, F_OK) == 0)
    self->descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (self->descriptor >= 0)
    return TRUE;
  self->temporary = g_build_filename (folder, TEMPORARY "XXXXXX", NULL);
  self->descriptor = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (self->descriptor >= 0)
    {
      (void) flock (self->descriptor, LOCK_EX | LOCK_NB);
      return TRUE;
    }
  set_io_error (error, self->path, "the file cannot be written");
  g_clear_pointer (&self->temporary, g_free);
  return FALSE;
}

/* Everything but opening: where it goes is known then. @direct: to what is there, as it is. */
static XsOutputFile *
find_place (const char *path, gboolean *direct, GError **error)
{
  g_autoptr (XsOutputFile) self = g_new0 (XsOutputFile, 1);

  self->descriptor = -1;
  self->path = g_strdup (path);
  *direct = FALSE;
  if (!look_at_target (self, direct, error))
    return NULL;
  self->target = follow_links (path, error);
  if (self->target == NULL)
    return NULL;
  *direct = *direct || (self->mode != 0 && is_in_proc (self->target));
  return *direct || check_folder (path, self->target, error) ? g_steal_pointer (&self) : NULL;
}

static XsOutputFile *
file_new (const char *path, gboolean named, GError **error)
{
  gboolean direct;
  g_autoptr (XsOutputFile) self = find_place (path, &direct, error);

  if (self == NULL)
    return NULL;
  if (!direct)
    return open_temporary (self, named, error) ? g_steal_pointer (&self) : NULL;
  if (named)
    {
      set_kind_error (error, path, "device or pipe");
      return NULL;
    }
  if (!open_direct (self, self->target, error))
    return NULL;
  g_clear_pointer (&self->target, g_free);
  return g_steal_pointer (&self);
}

XsOutputFile *
xs_output_file_new (const char *path, GError **error)
{
  return file_new (path, FALSE, error);
}

XsOutputFile *
xs_output_file_new_named (const char *path, GError **error)
{
  return file_new (path, TRUE, error);
}

const char *
xs_output_file_temporary (const XsOutputFile *self)
{
  return self->temporary;
}

const char *
xs_output_file_target (const XsOutputFile *self)
{
  return self->target;
}

/* A pipe is not opened: who reads it would take that for the beginning. */
gboolean
xs_output_file_check (const char *path, gboolean is_plain, GError **error)
{
  gboolean direct;
  g_autoptr (XsOutputFile) self = find_place (path, &direct, error);

  if (self == NULL)
    return FALSE;
  if (!direct)
    return open_temporary (self, FALSE, error);
  if (!is_plain)
    return TRUE;
  set_kind_error (error, path, "device or pipe");
  return FALSE;
}

gboolean
xs_output_file_write (XsOutputFile *self, const void *bytes, gsize n_bytes, GError **error)
{
  const char *next = bytes;

  while (n_bytes > 0)
    {
      ssize_t n = write (self->descriptor, next, MIN (n_bytes, MOST_AT_ONCE));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_io_error (error, self->path, "the file cannot be written");
          return FALSE;
        }
      next += n;
      n_bytes -= (gsize) n;
    }
  return TRUE;
}

/* So that the new name outlives a power cut; a file system that cannot is no reason to fail. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;
  (void) fsync (descriptor);
  close (descriptor);
}

/* A name beside the target, which a rename can take it from: a link cannot replace a file. */
static gboolean
give_name (XsOutputFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *own = g_strdup_printf (OWN_FILES "/%d", self->descriptor);

  for (int i = 0; i < MOST_NAMES; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s/" TEMPORARY "%ld-%d", folder, (long) getpid (), i);

      if (linkat (AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
        {
          self->temporary = g_steal_pointer (&name);
          return TRUE;
        }
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

gboolean
xs_output_file_commit (XsOutputFile *self, GError **error)
{
  if (self->target == NULL)
    return TRUE;
  if ((self->mode != 0 && fchmod (self->descriptor, self->mode) != 0) ||
      fsync (self->descriptor) != 0 || (self->temporary == NULL && !give_name (self)) ||
      rename (self->temporary, self->target) != 0)
    {
      set_io_error (error, self->path, "the file cannot be written");
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->target);
  return TRUE;
}

void
xs_output_file_free (XsOutputFile *self)
{
  if (self == NULL)
    return;
  if (self->temporary != NULL)
    (void) unlink (self->temporary);
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}
