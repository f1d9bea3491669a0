#pragma once

#include "engine/learn/settings.h"

/* The settings that the New study dialog takes as text, and what they mean. Numbers are written
 * with a point; sizes, depths and epochs are lists read in parallel, of which a shorter one repeats
 * its last value. */
typedef enum
{
  XS_FIELD_SIZES,
  XS_FIELD_DEPTHS,
  XS_FIELD_EPOCHS,
  XS_FIELD_CHANNELS,
  XS_FIELD_TIME,
  XS_FIELD_GRID,
  XS_FIELD_LEARNING_RATE,
  XS_FIELD_BATCH,
  XS_FIELD_WORK_UNITS,
  XS_FIELD_SMOOTHNESS,
  XS_FIELD_DECAY,
  XS_FIELD_OPERATOR_WEIGHTS,
  XS_FIELD_SEED,
  XS_N_FIELDS,
} XsField;

/* What @field says for @settings: "14, 28". */
char *xs_field_format (XsField field, const XsSettings *settings);
/* Sets in @settings what @texts (XS_N_FIELDS) say and validates the whole. FALSE and
 * XS_ERROR_INVALID for the first text that is wrong, whose field goes to @wrong; @settings is then
 * half filled. */
gboolean xs_fields_parse (const char *const texts[XS_N_FIELDS], XsSettings *settings,
                          XsField *wrong, GError **error);
