#include "ui/window/study-fields.h"

#include "engine/base/error.h"
#include "engine/learn/settings-text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const strategies[XS_N_STRATEGIES] = {
  [XS_STRATEGY_CASCADE] = N_ ("Cascade, by itself"),
  [XS_STRATEGY_FINE] = N_ ("Fine level only"),
  [XS_STRATEGY_MIXED] = N_ ("Mixed, each batch at a random size"),
  [XS_STRATEGY_MANUAL] = N_ ("By hand"),
};

static const char *const presets[XS_N_STARTS] = {
  [XS_START_FREE] = N_ ("Free"),
  [XS_START_SMOOTH] = N_ ("Smooth"),
};

static const char *const optimisers[XS_N_OPTIMISERS] = {
  [XS_OPTIMISER_ADAM] = N_ ("Adam"),
  [XS_OPTIMISER_SGD] = N_ ("SGD with momentum"),
};

static const char *const augments[XS_N_AUGMENTS] = {
  [XS_AUGMENT_NONE] = N_ ("None"),
  [XS_AUGMENT_PHOTOGRAPHS] = N_ ("Photographs"),
  [XS_AUGMENT_DIGITS] = N_ ("Digits and letters"),
};

static const char *const flips[XS_N_FLIPS] = {
  [XS_FLIP_NONE] = N_ ("None"),
  [XS_FLIP_HORIZONTAL] = N_ ("Left for right"),
};

typedef struct
{
  XsStudyGroup group;
  const char *title;          /* NULL: the identifier */
  const char *hint;           /* NULL: the row's summary */
  const char *const *choices; /* NULL, or one of them is: the identifier */
} Words;

static const Words words[XS_N_SETTINGS] = {
  [XS_SETTING_STRATEGY] = { XS_STUDY_LEVELS, N_ ("Strategy"),
                            N_ ("Who decides when to go on to the next level"), strategies },
  [XS_SETTING_SIZES] = { XS_STUDY_LEVELS, N_ ("Sizes"), N_ ("Pixels per side, coarse to fine") },
  [XS_SETTING_DEPTHS] = { XS_STUDY_LEVELS, N_ ("Depth"),
                          N_ ("Time steps at each size; each the one before or its double") },
  [XS_SETTING_EPOCHS] = { XS_STUDY_LEVELS, N_ ("Epochs"),
                          N_ ("At each size; 0 trains until the accuracy levels off") },
  [XS_SETTING_WORK_UNITS] = { XS_STUDY_LEVELS, N_ ("Work units"),
                              N_ ("Stops after so many; 0 sets no limit") },
  [XS_SETTING_TARGET_ACCURACY] = { XS_STUDY_LEVELS, N_ ("Target accuracy"),
                                   N_ ("Stops when validation reaches it, 0 to 1; 0 is none") },
  [XS_SETTING_PATIENCE] = { XS_STUDY_LEVELS, N_ ("Patience"),
                            N_ ("Ends a level after so many without progress; 0 never") },
  [XS_SETTING_VALIDATIONS] = { XS_STUDY_LEVELS, N_ ("Validations"),
                               N_ ("Whole ones an epoch; 0 is one") },
  [XS_SETTING_TRANSFER] = { XS_STUDY_LEVELS, N_ ("Transfer"),
                            N_ ("How kernels move between sizes") },
  [XS_SETTING_REFINE] = { XS_STUDY_LEVELS, N_ ("Refine"), N_ ("How new time steps are filled") },
  [XS_SETTING_CHANNELS] = { XS_STUDY_NETWORK, N_ ("Channels"), N_ ("Feature maps of a state") },
  [XS_SETTING_TIME] = { XS_STUDY_NETWORK, N_ ("Time"),
                        N_ ("T: the network solves its equation on 0 to T") },
  [XS_SETTING_LAYER] = { XS_STUDY_NETWORK, N_ ("Layer"), NULL, xs_layer_type_choices },
  [XS_SETTING_PRESET] = { XS_STUDY_NETWORK, N_ ("Kernels"),
                          N_ ("Smooth ones keep their accuracy when Galerkin moves them; sets the "
                              "layer, the transfer and the regularisers"),
                          presets },
  [XS_SETTING_ACTIVATION] = { XS_STUDY_NETWORK, N_ ("Activation"),
                              N_ ("What bends the states at every step"), xs_activation_choices },
  [XS_SETTING_GRID] = { XS_STUDY_NETWORK, N_ ("Classifier grid"),
                        N_ ("Cells per side; “full” for every pixel") },
  [XS_SETTING_KERNEL] = { XS_STUDY_NETWORK, N_ ("Convolutions"),
                          N_ ("How they are computed; “auto” takes the fastest") },
  [XS_SETTING_OPTIMISER] = { XS_STUDY_TRAINING, N_ ("Optimiser"),
                             N_ ("How a gradient becomes a step"), optimisers },
  [XS_SETTING_LEARNING_RATE] = { XS_STUDY_TRAINING, N_ ("Learning rate"),
                                 N_ ("At the start of each level") },
  [XS_SETTING_BATCH] = { XS_STUDY_TRAINING, N_ ("Batch"), N_ ("Images of one iteration") },
  [XS_SETTING_CLIP] = { XS_STUDY_TRAINING, N_ ("Gradient clipping"),
                        N_ ("Shortens longer gradients to this norm, so that no single batch "
                            "throws "
                            "the training off; 0 is none") },
  [XS_SETTING_AVERAGE] = { XS_STUDY_TRAINING, N_ ("Averaged weights"),
                           N_ ("The network is a running average that keeps so much of itself at a "
                               "step; .999 is usual, 0 is none") },
  [XS_SETTING_SEED] = { XS_STUDY_TRAINING, N_ ("Seed"), N_ ("The same seed gives the same start") },
  [XS_SETTING_SMOOTHNESS] = { XS_STUDY_REGULARISATION, N_ ("Smoothness"),
                              N_ ("Keeps kernels of neighbouring time steps alike; 0 is none") },
  [XS_SETTING_DECAY] = { XS_STUDY_REGULARISATION, N_ ("Decay"),
                         N_ ("Tikhonov’s term of the loss, keeps parameters small; 0 is none") },
  [XS_SETTING_WEIGHT_DECAY] = { XS_STUDY_REGULARISATION, N_ ("Weight decay"),
                                N_ ("Shrinks kernels and classifier at every step by the learning "
                                    "rate times this, outside the loss; 0 is none") },
  [XS_SETTING_OPERATOR_WEIGHTS] = { XS_STUDY_REGULARISATION, N_ ("Operator weights"),
                                    N_ ("Damps high derivatives; 0 is none") },
  [XS_SETTING_LABEL_SMOOTHING] = { XS_STUDY_REGULARISATION, N_ ("Label smoothing"),
                                   N_ ("Spreads a part of each label over all classes, against "
                                       "overconfidence; .1 is usual, 0 is none") },
  [XS_SETTING_AUGMENT] = { XS_STUDY_AUGMENTATION, N_ ("Made for"),
                           N_ ("Fills in the rows below; training images change anew every time "
                               "they are shown"),
                           augments },
  [XS_SETTING_SHIFT] = { XS_STUDY_AUGMENTATION, N_ ("Shift"),
                         N_ ("Each way, up to so much of the side; 0 is none") },
  [XS_SETTING_FLIP] = { XS_STUDY_AUGMENTATION, N_ ("Mirror"),
                        N_ ("Every second image, where left and right do not matter"), flips },
  [XS_SETTING_ROTATE] = { XS_STUDY_AUGMENTATION, N_ ("Rotation"),
                          N_ ("Either way, up to so many degrees; 0 is none") },
  [XS_SETTING_SCALE] = { XS_STUDY_AUGMENTATION, N_ ("Scale"),
                         N_ ("Larger or smaller, by up to so much of the size; 0 is none") },
  [XS_SETTING_BRIGHTNESS] = { XS_STUDY_AUGMENTATION, N_ ("Brightness"),
                              N_ ("More or less, by up to so much of black to white; 0 is none") },
  [XS_SETTING_CONTRAST] = { XS_STUDY_AUGMENTATION, N_ ("Contrast"),
                            N_ ("More or less, by up to so much of it; 0 is none") },
  [XS_SETTING_CUT_OUT] = { XS_STUDY_AUGMENTATION, N_ ("Cut-out"),
                           N_ ("Hides a square of so much of the side; 0 is none") },
};

XsStudyGroup
xs_study_group (XsSettingId id)
{
  return words[id].group;
}

char *
xs_study_title (XsSettingId id)
{
  char *title;

  if (words[id].title != NULL)
    return g_strdup (_ (words[id].title));
  title = g_strdelimit (g_strdup (xs_setting (id)->id), "-", ' ');
  title[0] = g_ascii_toupper (title[0]);
  return title;
}

const char *
xs_study_hint (XsSettingId id)
{
  return words[id].hint != NULL ? _ (words[id].hint) : _ (xs_setting (id)->summary);
}

const char *
xs_study_choice (XsSettingId id, int number)
{
  const char *const *choices = words[id].choices;

  if (id == XS_SETTING_TRANSFER)
    return xs_transfer_words ((XsTransferMethod) number);
  if (id == XS_SETTING_REFINE)
    return xs_refine_words ((XsRefineMethod) number);
  return choices != NULL && choices[number] != NULL ? _ (choices[number])
                                                    : xs_setting (id)->choices.id (number);
}

/* The first comma between two digits, or NULL. */
static const char *
find_comma (const char *text)
{
  for (const char *at = strchr (text, ','); at != NULL; at = strchr (at + 1, ','))
    if (at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]))
      return at;
  return NULL;
}

/* Where numbers may be fractions and none is written with a point, a comma between digits means a
 * fraction to some and two levels to others: ask for what cannot be mistaken. */
static gboolean
check_commas (const char *text, GError **error)
{
  const char *comma = strchr (text, '.') == NULL ? find_comma (text) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n = 0;

  if (comma == NULL)
    return TRUE;
  while (comma - n > text && g_ascii_isdigit (*(comma - n - 1)))
    n++;
  before = g_strndup (comma - n, n);
  after = g_strndup (comma + 1, strspn (comma + 1, "0123456789"));
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               /* Translators: two ways to read "0,75": 0.75 or the numbers 0 and 75. */
               _ ("Write %s.%s for a fraction, %s, %s for two levels"), before, after, before,
               after);
  return FALSE;
}

gboolean
xs_study_parse (const char *const texts[XS_N_SETTINGS], XsSettings *settings,
                const XsSetting **wrong, GError **error)
{
  for (XsSettingId id = 0; id < XS_N_SETTINGS; id++)
    if (xs_setting (id)->kind == XS_SETTING_REALS && texts[id] != NULL &&
        !check_commas (texts[id], error))
      {
        *wrong = xs_setting (id);
        return FALSE;
      }
  return xs_settings_parse (settings, texts, wrong, error) &&
         xs_settings_validate (settings, wrong, error);
}
