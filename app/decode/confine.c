#include "app/decode/confine.h"

#include "app/decode/confine-files.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#define MOST_BYTES ((rlim_t) 1 << 30) /* beyond what the libraries take */
#define MOST_FILES 64                 /* open at a time */

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define WITHIN_SANITIZER TRUE /* which takes terabytes of addresses, and files of its own */
#else
#define WITHIN_SANITIZER FALSE
#endif

/* What a decoder has no use for. */
static const int forbidden[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (kill),
  SCMP_SYS (ptrace),
  SCMP_SYS (creat),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (truncate),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (lchown),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (pivot_root),
  SCMP_SYS (chroot),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (keyctl),
  SCMP_SYS (bpf),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (openat2),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (userfaultfd),
};

static void
limit (__rlimit_resource_t resource, rlim_t most)
{
  setrlimit (resource, &(struct rlimit){ most, most });
}

/* Pages that this process has addresses for. */
static rlim_t
bytes_already (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return (rlim_t) 1 << 28;
  return (rlim_t) g_ascii_strtoull (text, NULL, 10) * (rlim_t) sysconf (_SC_PAGESIZE);
}

static void
forbid (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  const guint32 refuse = SCMP_ACT_ERRNO (EACCES);

  if (filter == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    seccomp_rule_add (filter, refuse, forbidden[i], 0);
  for (int mode = O_WRONLY; mode <= O_RDWR; mode++)
    {
      seccomp_rule_add (filter, refuse, SCMP_SYS (open), 1,
                        SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
      seccomp_rule_add (filter, refuse, SCMP_SYS (openat), 1,
                        SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
    }
  /* Threads, but no processes; the C library falls back to this call of the two. */
  seccomp_rule_add (filter, refuse, SCMP_SYS (clone), 1,
                    SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  seccomp_load (filter);
  seccomp_release (filter);
}

/* The program that asks has ended, perhaps while this one is busy. */
static gpointer
watch_the_other_end (gpointer data)
{
  struct pollfd input = { STDIN_FILENO, POLLRDHUP, 0 };

  while (poll (&input, 1, -1) <= 0)
    ;
  _exit (0);
}

void
confine (void)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  g_thread_unref (g_thread_new ("watch", watch_the_other_end, NULL));
  limit (RLIMIT_CORE, 0);
  if (WITHIN_SANITIZER)
    return;
  limit (RLIMIT_NOFILE, MOST_FILES);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_AS, bytes_already () + MOST_BYTES);
  confine_files ();
  forbid ();
}

void
confine_seconds (double seconds)
{
  gint64 us = (gint64) (seconds * G_USEC_PER_SEC);
  struct itimerval left = { .it_value = { .tv_sec = us / G_USEC_PER_SEC,
                                          .tv_usec = us % G_USEC_PER_SEC } };

  setitimer (ITIMER_PROF, &left, NULL);
}
