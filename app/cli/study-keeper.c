#include "app/cli/study-keeper.h"

#include "app/cli/print.h"

#define SHARE 10 /* on a slow disk, saving takes one part in so many of the time at the most */

struct _XsStudyKeeper
{
  XsStudyFile *file;
  double seconds;
  char *views;
  gint64 next_us;
  gboolean said; /* that saving fails */
};

/* From one start to the next: what is lost at the worst is what the person chose, and one save. */
static gint64
pause_us (const XsStudyKeeper *self, gint64 taken_us)
{
  return MAX ((gint64) (self->seconds * 1e6), SHARE * taken_us);
}

XsStudyKeeper *
xs_study_keeper_new (XsStudyFile *file, double seconds, const char *views)
{
  XsStudyKeeper *self = g_new0 (XsStudyKeeper, 1);

  self->file = file;
  self->seconds = seconds;
  self->views = g_strdup (views);
  return self;
}

void
xs_study_keeper_free (XsStudyKeeper *self)
{
  if (self == NULL)
    return;
  xs_study_file_free (self->file);
  g_free (self->views);
  g_free (self);
}

gboolean
xs_study_keeper_save (XsStudyKeeper *self, XsTraining *training, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (XsSnapshot) snapshot = xs_training_snapshot (training, error);
  g_autoptr (XsStudyContents) contents = NULL;
  gboolean done;

  if (snapshot == NULL)
    return FALSE;
  contents = xs_study_contents_new (snapshot, xs_training_data (training), self->views);
  done = xs_study_file_save (self->file, contents, error);
  self->next_us = start + pause_us (self, g_get_monotonic_time () - start);
  return done;
}

void
xs_study_keeper_tick (XsStudyKeeper *self, XsTraining *training)
{
  g_autoptr (GError) error = NULL;

  if (g_get_monotonic_time () < self->next_us)
    return;
  if (xs_study_keeper_save (self, training, &error))
    self->said = FALSE;
  else if (!self->said)
    {
      xs_say ("train", "the study is not saved, but training goes on: %s", error->message);
      self->said = TRUE;
    }
}
