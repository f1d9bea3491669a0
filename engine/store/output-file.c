#include "engine/store/output-file.h"

#include "engine/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* One write() takes at most a little under 2 GiB. */
#define MOST_AT_ONCE (1u << 30)

struct _XsOutputFile
{
  char *path;
  char *temporary; /* NULL once it has its name */
  int descriptor;
};

static void
set_io_error (GError **error, const char *path, const char *what)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %s: %s", name, what, g_strerror (code));
}

/* Renaming over a device or a pipe would replace it, which nobody means. */
static gboolean
check_target (const char *path, GError **error)
{
  struct stat status;
  g_autofree char *name = g_filename_display_name (path);

  if (*path == '\0')
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "expected a file name to write to, found \"\"");
      return FALSE;
    }
  if (stat (path, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a plain file to write to, found a %s",
               name, S_ISDIR (status.st_mode) ? "folder" : "device or pipe");
  return FALSE;
}

gboolean
xs_output_file_check (const char *path, GError **error)
{
  g_autofree char *folder = NULL;

  if (!check_target (path, error))
    return FALSE;
  folder = g_path_get_dirname (path);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    errno = ENOENT;
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    errno = ENOTDIR;
  else if (access (folder, W_OK | X_OK) == 0)
    return TRUE;
  set_io_error (error, path, "the folder cannot be written");
  return FALSE;
}

XsOutputFile *
xs_output_file_new (const char *path, GError **error)
{
  g_autoptr (XsOutputFile) self = NULL;

  if (!xs_output_file_check (path, error))
    return NULL;
  self = g_new0 (XsOutputFile, 1);
  self->path = g_strdup (path);
  self->temporary = g_strconcat (path, ".XXXXXX", NULL);
  self->descriptor = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0644);
  if (self->descriptor < 0)
    {
      set_io_error (error, path, "the file cannot be written");
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  return g_steal_pointer (&self);
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

gboolean
xs_output_file_commit (XsOutputFile *self, GError **error)
{
  /* The mode again, because the file was made with the umask of this process applied. */
  if (fchmod (self->descriptor, 0644) != 0 || fsync (self->descriptor) != 0 ||
      rename (self->temporary, self->path) != 0)
    {
      set_io_error (error, self->path, "the file cannot be written");
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);
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
  g_free (self->path);
  g_free (self);
}
