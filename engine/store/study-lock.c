#include "engine/store/study-lock.h"

#include "engine/base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OWN_FILES "/proc/self/fd"
/* SQLite locks 512 bytes from 1 GiB on, and keeps no data there. */
#define LOCKED_BYTE ((1 << 30) + 512)

struct _XsStudyLock
{
  int descriptor;
  dev_t device;
  ino_t inode;
};

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: %s", name, why);
  return FALSE;
}

static gboolean
refuse_to_write (const char *path, GError **error)
{
  g_autofree char *why = g_strdup_printf ("the file cannot be written: %s", g_strerror (errno));

  return refuse (path, why, error);
}

static gboolean
is_file (const struct stat *status, dev_t device, ino_t inode)
{
  return status->st_dev == device && status->st_ino == inode;
}

/* Whether a descriptor of this process is one of @file. */
static gboolean
is_open_here (const struct stat *file)
{
  DIR *folder = opendir (OWN_FILES);
  gboolean found = FALSE;
  struct dirent *entry;
  struct stat status;

  while (folder != NULL && !found && (entry = readdir (folder)) != NULL)
    found = g_ascii_isdigit (*entry->d_name) && fstat (atoi (entry->d_name), &status) == 0 &&
            is_file (&status, file->st_dev, file->st_ino);
  if (folder != NULL)
    closedir (folder);
  return found;
}

/* Before a descriptor is opened that would have to be closed again. */
static gboolean
check_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat status;

  if (stat (path, &status) != 0 || access (path, W_OK) != 0 || access (folder, W_OK | X_OK) != 0)
    return refuse_to_write (path, error);
  if (is_open_here (&status))
    return refuse (path, "this program has it open already", error);
  return TRUE;
}

static gboolean
lock (XsStudyLock *self, const char *path, GError **error)
{
  struct flock range = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKED_BYTE, .l_len = 1
  };
  struct stat status;

  self->descriptor = open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
  if (self->descriptor < 0 || fstat (self->descriptor, &status) != 0)
    return refuse_to_write (path, error);
  self->device = status.st_dev;
  self->inode = status.st_ino;
  if (fcntl (self->descriptor, F_OFD_SETLK, &range) == 0)
    return TRUE;
  if (errno == EAGAIN || errno == EACCES)
    return refuse (path, "another program has it open", error);
  return refuse_to_write (path, error);
}

XsStudyLock *
xs_study_lock_new (const char *path, GError **error)
{
  g_autoptr (XsStudyLock) self = NULL;

  if (!check_path (path, error))
    return NULL;
  self = g_new0 (XsStudyLock, 1);
  return lock (self, path, error) ? g_steal_pointer (&self) : NULL;
}

void
xs_study_lock_free (XsStudyLock *self)
{
  if (self == NULL)
    return;
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self);
}

XsStudyPlace
xs_study_lock_look (const XsStudyLock *self, const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR ? XS_PLACE_EMPTY : XS_PLACE_OTHER;
  return is_file (&status, self->device, self->inode) ? XS_PLACE_SAME : XS_PLACE_OTHER;
}
