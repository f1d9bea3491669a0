#include "engine/base/memory-left.h"

#include "engine/base/error.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define GROUPS "/sys/fs/cgroup"

/* The number behind @name in a file of lines "name number"; @otherwise if there is none. */
static double
number_in (const char *path, const char *name, double otherwise)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return otherwise;
  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name))
      {
        const char *number = lines[i] + strlen (name);
        char *end = NULL;
        double value = g_ascii_strtod (number, &end);

        if (end != number)
          return value;
      }
  return otherwise;
}

static double
left_in_system (void)
{
  return 1024 * number_in ("/proc/meminfo", "MemAvailable:", (double) INFINITY);
}

/* Pages of files that nobody needs are given back before a group is out of memory. */
static double
left_in_group (const char *group)
{
  g_autofree char *most = g_build_filename (GROUPS, group, "memory.max", NULL);
  g_autofree char *used = g_build_filename (GROUPS, group, "memory.current", NULL);
  g_autofree char *parts = g_build_filename (GROUPS, group, "memory.stat", NULL);
  double limit = number_in (most, "", (double) INFINITY); /* or "max" */

  if (!isfinite (limit))
    return limit;
  return MAX (0, limit - number_in (used, "", 0) + number_in (parts, "inactive_file ", 0));
}

static double
left_in_groups (void)
{
  g_autofree char *text = NULL;
  double least = (double) INFINITY;
  char *group;

  if (!g_file_get_contents ("/proc/self/cgroup", &text, NULL, NULL) ||
      (group = strstr (text, "0::/")) == NULL)
    return least;
  group += strlen ("0::/");
  group[strcspn (group, "\n")] = '\0';
  for (;;)
    {
      char *slash = strrchr (group, '/');

      least = MIN (least, left_in_group (group));
      if (*group == '\0')
        return least;
      *(slash != NULL ? slash : group) = '\0';
    }
}

static double
left_in_address_space (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return (double) INFINITY;
  return MAX (0, (double) limit.rlim_cur -
                     (double) sysconf (_SC_PAGESIZE) * number_in ("/proc/self/statm", "", 0));
}

double
xs_memory_left (void)
{
  return MIN (MIN (left_in_system (), left_in_groups ()), left_in_address_space ());
}

static char *
amount (double bytes)
{
  return bytes < 1073741824. ? g_strdup_printf ("%.0f MiB", bytes / 1048576.)
                             : g_strdup_printf ("%.1f GiB", bytes / 1073741824.);
}

gboolean
xs_memory_check (double bytes, const char *what, GError **error)
{
  double left = xs_memory_left ();
  g_autofree char *needed = NULL;
  g_autofree char *present = NULL;

  if (bytes <= left)
    return TRUE;
  needed = amount (bytes);
  present = amount (left);
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s needs %s of memory, and %s are free", what,
               needed, present);
  return FALSE;
}
