#include "app/decode/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs the test in a process of its own; TRUE in that. */
static gboolean
in_a_process (void)
{
  if (g_test_subprocess ())
    return TRUE;
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  return FALSE;
}

static void
assert_refused (long result)
{
  g_assert_cmpint (result, ==, -1);
  g_assert_cmpint (errno, ==, EACCES);
}

static gpointer
same_cb (gpointer data)
{
  return data;
}

static void
test_calls (void)
{
  char *const arguments[] = { (char *) "true", NULL };

  if (!in_a_process ())
    return;
  confine ();
  assert_refused (socket (AF_INET, SOCK_STREAM, 0));
  assert_refused (socket (AF_UNIX, SOCK_STREAM, 0));
  assert_refused (execv ("/bin/true", arguments));
  assert_refused (fork ());
  assert_refused (kill (getppid (), SIGTERM));
  assert_refused (open ("/tmp", O_RDWR | O_TMPFILE, 0600));
  assert_refused (creat ("confined", 0600));
  assert_refused (g_unlink ("/etc/passwd"));
  assert_refused (g_mkdir ("confined", 0700));
  g_assert_cmpint (prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), ==, 1);
  g_assert_true (g_thread_join (g_thread_new ("still", same_cb, GINT_TO_POINTER (1))) != NULL);
}

static void
test_memory (void)
{
  void *memory;

  if (!in_a_process ())
    return;
  confine ();
  memory = g_try_malloc (100 << 20);
  g_assert_nonnull (memory);
  g_free (memory);
  g_assert_null (g_try_malloc ((gsize) 2 << 30));
}

/* Fonts can be read, and where the kernel knows how, nothing of a person's. */
static void
test_files (void)
{
  int file;

  if (!in_a_process ())
    return;
  file = open ("/usr", O_RDONLY | O_DIRECTORY);
  g_assert_cmpint (file, >=, 0);
  close (file);
  confine ();
  file = open ("/usr", O_RDONLY | O_DIRECTORY);
  g_assert_cmpint (file, >=, 0);
  close (file);
  if (syscall (SYS_landlock_create_ruleset, NULL, 0, 1) > 0)
    assert_refused (open ("/etc/passwd", O_RDONLY));
}

static void
test_seconds (void)
{
  if (g_test_subprocess ())
    {
      confine ();
      confine_seconds (.2);
      for (volatile int i = 0;; i++)
        ;
    }
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_assert_false (g_test_trap_reached_timeout ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pictures/confine/calls", test_calls);
  g_test_add_func ("/pictures/confine/memory", test_memory);
  g_test_add_func ("/pictures/confine/files", test_files);
  g_test_add_func ("/pictures/confine/seconds", test_seconds);
  return g_test_run ();
}
