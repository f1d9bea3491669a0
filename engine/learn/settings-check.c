#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/learn/settings-table.h"

#include <math.h>

/* What settings must be: each row's range, and what they must keep among each other. */

static gboolean
in_range (const XsSetting *row, double value, GError **error)
{
  gboolean is_word = row->zero != NULL && fabs (value) <= 0;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;
  g_autofree char *found = NULL;

  if (is_word || (value >= row->least && value <= row->most))
    return TRUE;
  least = xs_number_format (row->least);
  most = xs_number_format (row->most);
  found = xs_number_format (value);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s to %s, found %s", least, most,
               found);
  return FALSE;
}

/* The value of a row, of a list that of @level. */
static gboolean
validate_row (const XsSettings *self, const XsSetting *row, int level, GError **error)
{
  const char *start = (const char *) (xs_setting_is_list (row) ? (const void *) &self->levels[level]
                                                               : (const void *) self);
  const void *place = start + row->offset;

  switch (row->kind)
    {
    case XS_SETTING_WHOLE:
    case XS_SETTING_WHOLES:
      return in_range (row, *(const int *) place, error);
    case XS_SETTING_REAL:
    case XS_SETTING_REALS:
      return in_range (row, *(const double *) place, error);
    case XS_SETTING_CHOICE:
      if (*(const int *) place >= 0 && *(const int *) place < row->choices.n)
        return TRUE;
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected 0 to %d, found %d",
                   row->choices.n - 1, *(const int *) place);
      return FALSE;
    case XS_SETTING_RANDOM:
      break;
    }
  return TRUE;
}

static gboolean
validate_rows (const XsSettings *self, XsSettingId *wrong, GError **error)
{
  for (*wrong = 0; *wrong < XS_N_SETTINGS; (*wrong)++)
    {
      const XsSetting *row = xs_setting (*wrong);
      int n = xs_setting_is_list (row) ? self->n_levels : 1;

      for (int i = 0; i < n; i++)
        if (!validate_row (self, row, i, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
validate_count (const XsSettings *self, GError **error)
{
  if (self->n_levels >= 1 && self->n_levels <= XS_MAX_LEVELS)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected 1 to %d levels, found %d",
               XS_MAX_LEVELS, self->n_levels);
  return FALSE;
}

static gboolean
depth_follows (int from, int to)
{
  while (from < to)
    from *= 2;
  return from == to;
}

static gboolean
validate_depths (const XsSettings *self, GError **error)
{
  for (int i = 1; i < self->n_levels; i++)
    if (!depth_follows (self->levels[i - 1].depth, self->levels[i].depth))
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "each level refines the one before by doubling, found %d after %d",
                     self->levels[i].depth, self->levels[i - 1].depth);
        return FALSE;
      }
  return TRUE;
}

/* As the network itself would say, but before anything is made. */
static gboolean
validate_parts (const XsSettings *self, GError **error)
{
  return xs_layer_type_check_channels (self->layer, self->channels, error);
}

/* One set of parameters serves all sizes of a mixed training. */
static gboolean
validate_mixed_grid (const XsSettings *self, GError **error)
{
  if (self->strategy != XS_STRATEGY_MIXED || self->grid != 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "a mixed training expects one that is the same at all sizes, found %s",
               xs_setting (XS_SETTING_GRID)->zero);
  return FALSE;
}

static gboolean
validate_mixed_levels (const XsSettings *self, GError **error)
{
  const XsLevel *last = &self->levels[self->n_levels - 1];

  for (int i = 0; self->strategy == XS_STRATEGY_MIXED && i < self->n_levels; i++)
    if (self->levels[i].depth != last->depth || self->levels[i].size > last->size)
      {
        g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                     "a mixed training expects levels of one depth, the finest size last, found "
                     "%d pixels, depth %d before %d pixels, depth %d",
                     self->levels[i].size, self->levels[i].depth, last->size, last->depth);
        return FALSE;
      }
  return TRUE;
}

/* What settings must keep among each other, by the row that a message belongs to. */
static const struct
{
  XsSettingId row;
  gboolean (*validate) (const XsSettings *self, GError **error);
} rules[] = {
  { XS_SETTING_DEPTHS, validate_depths },
  { XS_SETTING_CHANNELS, validate_parts },
  { XS_SETTING_GRID, validate_mixed_grid },
  { XS_SETTING_SIZES, validate_mixed_levels },
};

static gboolean
validate_all (const XsSettings *self, XsSettingId *wrong, GError **error)
{
  *wrong = XS_SETTING_SIZES;
  if (!validate_count (self, error) || !validate_rows (self, wrong, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      *wrong = rules[i].row;
      if (!rules[i].validate (self, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xs_settings_validate (const XsSettings *self, const XsSetting **wrong, GError **error)
{
  XsSettingId row;

  if (validate_all (self, &row, error))
    return TRUE;
  if (wrong != NULL)
    *wrong = xs_setting (row);
  else
    g_prefix_error (error, "%s: ", xs_setting (row)->id);
  return FALSE;
}
