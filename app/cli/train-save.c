#include "app/cli/train-save.h"

#include "app/cli/print.h"
#include "app/cli/status.h"
#include "engine/store/formats.h"

static gboolean
save_model (const XsTrainSave *self, const char *path, GError **error)
{
  g_autoptr (XsModel) model = xs_model_new_of (xs_training_parameters (self->training),
                                               xs_training_data (self->training), error);

  return model != NULL && xs_format_save (model, path, error);
}

gboolean
xs_train_save (const XsTrainSave *self, GError **error)
{
  if (self->output == NULL)
    return TRUE;
  return self->keeper != NULL ? xs_study_keeper_save (self->keeper, self->training, error)
                              : save_model (self, self->output, error);
}

int
xs_train_save_what_is_good (const XsTrainSave *self, const GError *error)
{
  int status = xs_verb_fail_at_work ("train", error);

  if (self->output != NULL && xs_training_moment (self->training).iteration > 0 &&
      xs_train_save (self, NULL))
    xs_say ("train", "the last good state is saved to %s", self->output);
  return status;
}

int
xs_train_rescue (const XsTrainSave *self, const GError *error)
{
  int status = xs_verb_fail_at_work ("train", error);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "across-scales", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "rescued %Y-%m-%d %H.%M.%S.safetensors");
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (save_model (self, path, NULL))
    xs_say ("train", "the model is saved to %s instead", path);
  return status;
}
