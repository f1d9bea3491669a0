#include "engine/pictures/helper-process.h"

#include "engine/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "across-scales-decode"

static char *
beside_this_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  return folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;
}

static char *
find_program (GError **error)
{
  g_autofree char *beside = beside_this_program ();
  const char *named = g_getenv ("XS_DECODE_PROGRAM");

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (g_file_test (XS_LIBEXECDIR "/" PROGRAM, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (XS_LIBEXECDIR "/" PROGRAM);
  if (named != NULL && g_file_test (named, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (named);
  g_set_error (error, XS_ERROR, XS_ERROR_IO,
               "expected the program " PROGRAM
               " beside this one or in %s, found none: without it, only JPEG, PNG, BMP and PNM "
               "are decoded",
               XS_LIBEXECDIR);
  return NULL;
}

/* It talks to nobody but us, and keys pressed at a terminal are not meant for it. */
static int
spawn (pid_t *process, const char *program, int socket)
{
  char *const arguments[] = { (char *) program, NULL };
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int failed;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawn_file_actions_init (&files);
  posix_spawn_file_actions_adddup2 (&files, socket, 0);
  posix_spawn_file_actions_addopen (&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen (&files, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes,
                            POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  failed = posix_spawn (process, program, &files, &attributes, arguments, environ);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&files);
  return failed;
}

XsHelper *
xs_helper_start (GError **error)
{
  g_autofree char *program = find_program (error);
  XsHelper *self;
  pid_t process = 0;
  int sockets[2];
  int failed;

  if (program == NULL)
    return NULL;
  failed = socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0 ? 0 : errno;
  if (failed == 0)
    {
      failed = spawn (&process, program, sockets[1]);
      close (sockets[1]);
      if (failed != 0)
        close (sockets[0]);
    }
  if (failed != 0)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_IO, "expected to start %s: %s", program,
                   g_strerror (failed));
      return NULL;
    }
  self = g_new (XsHelper, 1);
  *self = (XsHelper){ process, sockets[0], FALSE, TRUE };
  return self;
}

int
xs_helper_end (XsHelper *self)
{
  int status = 0;

  if (self == NULL)
    return 0;
  close (self->socket);
  kill (self->process, SIGKILL);
  while (waitpid (self->process, &status, 0) < 0 && errno == EINTR)
    ;
  g_free (self);
  return status;
}
