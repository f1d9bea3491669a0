#include "engine/base/error.h"
#include "engine/learn/settings-text.h"
#include "engine/learn/training-private.h"

/* What may be another when a training is taken up again: how long it lasts, and how it moves on.
 * All else made the network, or what it learns from, what they are. */
static const XsSettingId free_settings[] = {
  XS_SETTING_EPOCHS,   XS_SETTING_WORK_UNITS,    XS_SETTING_TARGET_ACCURACY,
  XS_SETTING_PATIENCE, XS_SETTING_VALIDATIONS,   XS_SETTING_TRANSFER,
  XS_SETTING_REFINE,   XS_SETTING_LEARNING_RATE, XS_SETTING_CLIP,
};

static gboolean
is_free (XsSettingId id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (free_settings); i++)
    if (free_settings[i] == id)
      return TRUE;
  return FALSE;
}

/* As text, which is what a person has typed. */
static gboolean
check_same (XsSettingId id, const XsSettings *own, const XsSettings *wanted, GError **error)
{
  g_autofree char *here = xs_setting_format (xs_setting (id), own);
  g_autofree char *there = xs_setting_format (xs_setting (id), wanted);

  if (g_str_equal (here, there))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected the study's %s, which cannot be changed any more, found %s",
               xs_setting (id)->id, here, there);
  return FALSE;
}

static void
take_plan (XsTraining *self, const XsSettings *wanted)
{
  XsSettings *own = &self->settings;
  XsProgress *p = &self->progress;

  for (int i = 0; i < own->n_levels; i++)
    {
      own->levels[i].epochs = wanted->levels[i].epochs;
      own->levels[i].rate = wanted->levels[i].rate;
    }
  own->work_units = wanted->work_units;
  own->target_accuracy = wanted->target_accuracy;
  own->patience = wanted->patience;
  own->validations = wanted->validations;
  own->transfer = wanted->transfer;
  own->refine = wanted->refine;
  own->clip = wanted->clip;
  if (p->level >= 0 && own->strategy != XS_STRATEGY_MANUAL)
    p->schedule.epochs = own->levels[p->level].epochs;
}

/* Whether the plan is another one than that which came to its end. */
static gboolean
is_longer (const XsSettings *before, const XsSettings *after)
{
  for (int i = 0; i < before->n_levels; i++)
    if (before->levels[i].epochs != after->levels[i].epochs)
      return TRUE;
  return before->work_units != after->work_units ||
         before->target_accuracy != after->target_accuracy || before->patience != after->patience;
}

/* The rate that @wanted says for the present level; what it is now, where it says nothing new. */
static double
wanted_rate (const XsTraining *self, const XsSettings *wanted)
{
  const XsSettings *own = &self->settings;
  int level = MAX (0, self->progress.level);

  if (wanted->learning_rate == own->learning_rate &&
      wanted->levels[level].rate == own->levels[level].rate)
    return own->learning_rate;
  return wanted->levels[level].rate;
}

gboolean
xs_training_go_on (XsTraining *self, const XsSettings *wanted, GError **error)
{
  const XsSettings before = self->settings;

  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    if (!is_free (id) && !check_same (id, &before, wanted, error))
      return FALSE;
  if (!xs_settings_validate (wanted, NULL, error) ||
      !xs_training_set_learning_rate (self, wanted_rate (self, wanted), error))
    return FALSE;
  take_plan (self, wanted);
  if (self->reason != XS_REASON_NONE && is_longer (&before, wanted))
    {
      self->reason = XS_REASON_NONE;
      self->progress.automatic = wanted->strategy != XS_STRATEGY_MANUAL;
    }
  return TRUE;
}
