#include "app/cli/together.h"

#include "app/team/ranks.h"
#include "engine/base/cpu.h"
#include "engine/base/error.h"
#include "engine/store/version.h"

#include <string.h>
#include <unistd.h>

/* What has to be the same, as every rank tells it. */
typedef struct
{
  char version[32];
  char instructions[32];
  guint64 data;
} Identity;

gboolean
xs_together_is_whole (GError **error)
{
  const GError *failure = xs_team_failure (xs_ranks ());

  if (failure == NULL)
    return TRUE;
  g_clear_error (error);
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

XsPool *
xs_together_pool (int threads, GError **error)
{
  int size = xs_team_size (xs_ranks ());
  XsPool *pool;

  if (size > XS_TEAM_MOST_SHARING)
    {
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "expected at most %d ranks, found %d: a batch is cut into %d groups of %d "
                   "slices, so that more have nothing to do (give each up to %d threads)",
                   XS_TEAM_MOST_SHARING, size, XS_TEAM_MOST_SHARING, XS_GROUP, XS_GROUP);
      return NULL;
    }
  if (threads == 0 && size > 1)
    threads = MAX (1, (int) sysconf (_SC_NPROCESSORS_ONLN) / xs_ranks_here ());
  pool = xs_pool_new (threads, error);
  if (pool != NULL)
    xs_pool_set_team (pool, xs_ranks ());
  return pool;
}

XsDataset *
xs_together_open (XsOpenFunc open, gpointer data, gboolean each, GError **error)
{
  XsTeam *team = xs_ranks ();
  g_autoptr (XsDataset) opened = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (team == NULL || each)
    return open (data, error);
  if (xs_team_rank (team) == 0)
    {
      opened = open (data, error);
      if (opened == NULL)
        return NULL;
      bytes = xs_dataset_pack (opened);
    }
  bytes = xs_team_share_bytes (team, g_steal_pointer (&bytes));
  if (bytes == NULL)
    {
      (void) xs_together_is_whole (error);
      return NULL;
    }
  return opened != NULL ? g_steal_pointer (&opened) : xs_dataset_unpack (bytes, error);
}

gboolean
xs_together_settings (XsSettings *settings, GError **error)
{
  return xs_team_share (xs_ranks (), settings, sizeof *settings) || xs_together_is_whole (error);
}

static gboolean
is_same (const char *what, const char *first, const char *other, int rank, GError **error)
{
  if (strcmp (first, other) == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected the same %s in every rank, found %s in rank 0 and %s in rank %d", what,
               first, other, rank);
  return FALSE;
}

static gboolean
tell_identity (Identity *self, XsDataset *data, GError **error)
{
  XsIsa isa;

  if (!xs_isa_choose (&isa, error))
    return FALSE;
  g_strlcpy (self->version, XS_VERSION, sizeof self->version);
  g_strlcpy (self->instructions, xs_isa_name (isa), sizeof self->instructions);
  self->data = xs_dataset_hash (data);
  return TRUE;
}

static gboolean
compare (const Identity *first, const Identity *other, int rank, GError **error)
{
  if (!is_same ("version", first->version, other->version, rank, error) ||
      !is_same ("instruction set (XS_ISA=avx512, avx2 or baseline chooses one)",
                first->instructions, other->instructions, rank, error))
    return FALSE;
  if (first->data == other->data)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected the same images in every rank, found others in rank %d than in rank 0",
               rank);
  return FALSE;
}

gboolean
xs_together_check (XsDataset *data, GError **error)
{
  XsTeam *team = xs_ranks ();
  int size = xs_team_size (team);
  g_autofree Identity *all = g_new0 (Identity, size);
  g_autofree gsize *offsets = g_new (gsize, size + 1);

  if (team == NULL)
    return TRUE;
  for (int i = 0; i <= size; i++)
    offsets[i] = (gsize) i * sizeof (Identity);
  if (!tell_identity (&all[xs_team_rank (team)], data, error))
    return FALSE;
  if (!xs_team_gather (team, all, offsets))
    return xs_together_is_whole (error);
  for (int i = 1; i < size; i++)
    if (!compare (&all[0], &all[i], i, error))
      return FALSE;
  return TRUE;
}

static char *
write_copy (GBytes *bytes, const char *like, GError **error)
{
  const char *ending = strrchr (like, '.');
  g_autofree char *template = g_strconcat (
      "across-scales-XXXXXX", ending != NULL && strchr (ending, '/') == NULL ? ending : "", NULL);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp (template, &path, error);
  gsize length = 0;
  const char *contents = g_bytes_get_data (bytes, &length);

  if (file < 0)
    return NULL;
  close (file);
  return g_file_set_contents (path, contents, (gssize) length, error) ? g_steal_pointer (&path)
                                                                      : NULL;
}

char *
xs_together_file (const char *path, GError **error)
{
  XsTeam *team = xs_ranks ();
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (team == NULL)
    return g_strdup (path);
  if (xs_team_rank (team) == 0)
    {
      if (!g_file_get_contents (path, &contents, &length, error))
        return NULL;
      bytes = g_bytes_new_take (contents, length);
    }
  bytes = xs_team_share_bytes (team, g_steal_pointer (&bytes));
  if (bytes == NULL)
    {
      (void) xs_together_is_whole (error);
      return NULL;
    }
  return xs_team_rank (team) == 0 ? g_strdup (path) : write_copy (bytes, path, error);
}

void
xs_together_agree (const XsCancel *wish, XsCancel *agreed)
{
  int raised;

  if (xs_team_largest (xs_ranks (), xs_cancel_is_raised (wish), &raised) && raised)
    xs_cancel_raise (agreed);
}
