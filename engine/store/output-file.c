#include "engine/store/output-file.h"

#include "engine/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* One write() takes at most a little under 2 GiB. */
#define MOST_AT_ONCE (1u << 30)
#define MOST_LINKS 40
#define MOST_NAMES 100
#define OWN_FILES "/proc/self/fd"

struct _XsOutputFile
{
  char *path;      /* as it was given, for messages */
  char *target;    /* behind all links */
  char *temporary; /* NULL: without a name, or it has got its own */
  int descriptor;
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

/* Renaming over a device or a pipe would replace it, which nobody means. */
static gboolean
check_target (const char *path, GError **error)
{
  struct stat status;

  if (*path == '\0')
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "expected a file name to write to, found \"\"");
      return FALSE;
    }
  if (stat (path, &status) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR) /* the folder's business */
        return TRUE;
      set_io_error (error, path, "the file cannot be written");
      return FALSE;
    }
  if (S_ISREG (status.st_mode))
    return TRUE;
  set_kind_error (error, path, S_ISDIR (status.st_mode) ? "folder" : "device or pipe");
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

/* Where @path leads, for a link is kept and what it leads to is written. Free with g_free(). */
static char *
follow_links (const char *path, GError **error)
{
  g_autofree char *at = g_strdup (path);

  for (int i = 0; i < MOST_LINKS; i++)
    {
      g_autofree char *folder = g_path_get_dirname (at);
      g_autofree char *next = g_file_read_link (at, NULL);

      if (next == NULL)
        return g_steal_pointer (&at);
      if (is_in_proc (at))
        break;
      g_free (at);
      at = g_path_is_absolute (next) ? g_strdup (next) : g_build_filename (folder, next, NULL);
    }
  set_kind_error (error, path, "device or pipe");
  return NULL;
}

static gboolean
check_folder (const char *path, const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    errno = ENOENT;
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    errno = ENOTDIR;
  else if (access (folder, W_OK | X_OK) == 0)
    return TRUE;
  set_io_error (error, path, "the folder cannot be written");
  return FALSE;
}

/* A file without a name, so that nothing stays behind whatever ends this process; where it is to
 * have one, or the file system has none without, one that is called as what readers of data leave
 * out. */
static gboolean
open_temporary (XsOutputFile *self, const char *folder, gboolean named, GError **error)
{
  if (!named && access (OWN_FILES, F_OK) == 0)
    self->descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
  if (self->descriptor >= 0)
    return TRUE;
  self->temporary = g_build_filename (folder, ".across-scales-XXXXXX", NULL);
  self->descriptor = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0644);
  if (self->descriptor >= 0)
    return TRUE;
  set_io_error (error, self->path, "the file cannot be written");
  g_clear_pointer (&self->temporary, g_free);
  return FALSE;
}

static XsOutputFile *
file_new (const char *path, gboolean named, GError **error)
{
  g_autoptr (XsOutputFile) self = NULL;
  g_autofree char *folder = NULL;

  if (!check_target (path, error))
    return NULL;
  self = g_new0 (XsOutputFile, 1);
  self->descriptor = -1;
  self->path = g_strdup (path);
  self->target = follow_links (path, error);
  if (self->target == NULL)
    return NULL;
  folder = g_path_get_dirname (self->target);
  if (!check_folder (path, folder, error) || !open_temporary (self, folder, named, error))
    return NULL;
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

gboolean
xs_output_file_check (const char *path, GError **error)
{
  g_autoptr (XsOutputFile) file = xs_output_file_new (path, error);

  return file != NULL;
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
          g_strdup_printf ("%s/.across-scales-%ld-%d", folder, (long) getpid (), i);

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
  /* The mode again, because the file was made with the umask of this process applied. */
  if (fchmod (self->descriptor, 0644) != 0 || fsync (self->descriptor) != 0 ||
      (self->temporary == NULL && !give_name (self)) || rename (self->temporary, self->target) != 0)
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
