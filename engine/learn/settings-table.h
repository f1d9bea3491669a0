#pragma once

#include "engine/base/choices.h"
#include "engine/learn/settings.h"

/* The settings as a table: what the command line, the New Study dialog and files walk. A new
 * setting is a member of XsSettings, its name below and a row; nothing else has to know it. */
typedef enum
{
  XS_SETTING_STRATEGY,
  XS_SETTING_SIZES,
  XS_SETTING_DEPTHS,
  XS_SETTING_EPOCHS,
  XS_SETTING_WORK_UNITS,
  XS_SETTING_TARGET_ACCURACY,
  XS_SETTING_PATIENCE,
  XS_SETTING_VALIDATIONS,
  XS_SETTING_TRANSFER,
  XS_SETTING_REFINE,
  XS_SETTING_CHANNELS,
  XS_SETTING_TIME,
  XS_SETTING_LAYER,
  XS_SETTING_PRESET,
  XS_SETTING_ACTIVATION,
  XS_SETTING_GRID,
  XS_SETTING_KERNEL,
  XS_SETTING_OPTIMISER,
  XS_SETTING_LEARNING_RATE,
  XS_SETTING_BATCH,
  XS_SETTING_CLIP,
  XS_SETTING_AVERAGE,
  XS_SETTING_SEED,
  XS_SETTING_SMOOTHNESS,
  XS_SETTING_DECAY,
  XS_SETTING_WEIGHT_DECAY,
  XS_SETTING_OPERATOR_WEIGHTS,
  XS_SETTING_LABEL_SMOOTHING,
  XS_SETTING_AUGMENT,
  XS_SETTING_SHIFT,
  XS_SETTING_FLIP,
  XS_SETTING_ROTATE,
  XS_SETTING_SCALE,
  XS_SETTING_BRIGHTNESS,
  XS_SETTING_CONTRAST,
  XS_SETTING_CUT_OUT,
  XS_N_SETTINGS,
} XsSettingId;

typedef enum
{
  XS_SETTING_WHOLE,  /* int */
  XS_SETTING_REAL,   /* double */
  XS_SETTING_CHOICE, /* an enum */
  XS_SETTING_RANDOM, /* guint64, any: what random numbers start from */
  XS_SETTING_WHOLES, /* an int a level */
  XS_SETTING_REALS,  /* a double a level */
} XsSettingKind;

struct _XsSetting
{
  const char *id; /* the option's name, and the key in files: "learning-rate" */
  XsSettingKind kind;
  gsize offset;                                  /* in XsSettings; of lists, in XsLevel */
  double least, most;                            /* of numbers */
  XsChoices choices;                             /* of choices */
  void (*choose) (XsSettings *self, int number); /* of presets: sets it with all that it stands
                                                    for; else NULL */
  int n_unattended;      /* of these, so many first ones need nobody to decide; 0: all of them */
  const char *zero;      /* the word for 0, which is no number then; or NULL */
  const char *otherwise; /* the default, as text */
  const char *unit;      /* what is counted, or NULL */
  const char *summary;   /* one line; marked for translation, and translated where it is shown */
};

/* Static. */
const XsSetting *xs_setting (XsSettingId id);
/* Whether it has one value a level. */
gboolean xs_setting_is_list (const XsSetting *self);
