#include "app/decode/confine-files.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define EVERYTHING ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1) /* that the first such kernel knew */

static void
allow (int rules, const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = READING };

  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return;
  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (rule.parent_fd);
}

void
confine_files (void)
{
  static const char *const of_systems[] = { "/usr",
                                            "/lib",
                                            "/lib64",
                                            "/etc/fonts",
                                            "/etc/ld.so.cache",
                                            "/var/cache/fontconfig",
                                            "/run/host/fonts",
                                            "/nix/store",
                                            "/gnu/store" };
  struct landlock_ruleset_attr attributes = { .handled_access_fs = EVERYTHING };
  g_autofree char *fonts = g_build_filename (g_get_user_data_dir (), "fonts", NULL);
  g_autofree char *old_fonts = g_build_filename (g_get_home_dir (), ".fonts", NULL);
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "fontconfig", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "fontconfig", NULL);
  const char *const of_persons[] = { fonts, old_fonts, settings, cache };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);

  if (rules < 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (of_systems); i++)
    allow (rules, of_systems[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (of_persons); i++)
    allow (rules, of_persons[i]);
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}
