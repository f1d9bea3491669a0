#include "app/cli/resume.h"

#include "app/cli/inputs.h"
#include "app/cli/together.h"
#include "app/team/ranks.h"

#include <glib/gstdio.h>
#include <unistd.h>

gboolean
xs_resume_is_study (const char *path)
{
  gboolean is_one = path != NULL && xs_study_file_is_one (path);

  return xs_team_share (xs_ranks (), &is_one, sizeof is_one) && is_one;
}

static gboolean
load_study (XsResumed *self, const char *path, gboolean keeps, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XsStudyFile) file =
      xs_study_file_open (path, keeps ? XS_STUDY_WRITE : XS_STUDY_READ, error);

  if (file == NULL)
    return FALSE;
  self->study = xs_study_file_load (file, lost, error);
  if (self->study == NULL)
    return FALSE;
  xs_input_say_lost (path, lost);
  if (keeps)
    self->file = g_steal_pointer (&file);
  return TRUE;
}

/* The study that the first rank has loaded, in a file by itself: the study's own file may be
 * locked, and have more beside it. */
static char *
write_study (const XsResumed *self, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (XsStudyFile) file = NULL;
  int opened = g_file_open_tmp ("across-scales-XXXXXX" XS_STUDY_ENDING, &path, error);

  if (opened < 0)
    return NULL;
  close (opened);
  (void) g_unlink (path);
  file = xs_study_file_create (path, error);
  if (file == NULL || !xs_study_file_save (file, self->study, error))
    return NULL;
  return g_steal_pointer (&path);
}

/* From the first rank to the others, by a file of theirs. */
static gboolean
share_study (XsResumed *self, GError **error)
{
  gboolean first = xs_team_rank (xs_ranks ()) == 0;
  g_autofree char *written = first ? write_study (self, error) : g_strdup ("study" XS_STUDY_ENDING);
  g_autofree char *own = written != NULL ? xs_together_file (written, error) : NULL;
  gboolean done = own != NULL && (first || load_study (self, own, FALSE, error));

  if (own != NULL)
    (void) g_unlink (own);
  return done;
}

gboolean
xs_resume_study (XsResumed *self, const char *path, gboolean keeps, GError **error)
{
  gboolean first = xs_team_rank (xs_ranks ()) == 0;

  if ((first && !load_study (self, path, keeps, error)) ||
      (xs_ranks () != NULL && !share_study (self, error)))
    return FALSE;
  self->start = xs_study_contents_model (self->study, XS_NODE_PRESENT, error);
  return self->start != NULL;
}

gboolean
xs_resume_model (XsResumed *self, const char *path, GError **error)
{
  g_autofree char *own = xs_together_file (path, error);

  self->start = own != NULL ? xs_model_load (own, error) : NULL;
  if (own != NULL && xs_team_rank (xs_ranks ()) > 0)
    (void) g_unlink (own);
  return self->start != NULL;
}

void
xs_resumed_clear (XsResumed *self)
{
  xs_model_free (self->start);
  xs_study_contents_free (self->study);
  xs_study_file_free (self->file);
  *self = (XsResumed){ 0 };
}
