#include "ui/train/x-axis.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *label;
  const char *words;
} axes[XS_N_X_AXES] = {
  [XS_X_STEPS] = { "steps", N_ ("Steps"), N_ ("steps (one batch each)") },
  [XS_X_EPOCHS] = { "epochs", N_ ("Epochs"), N_ ("epochs (passes over the training images)") },
  [XS_X_SECONDS] = { "seconds", N_ ("Seconds"), N_ ("seconds of training") },
  [XS_X_WORK_UNITS] = { "work-units", N_ ("Work units"),
                        N_ ("work units (1 = one pass over the training images on the last "
                            "level)") },
};

const char *
xs_x_axis_id (XsXAxis axis)
{
  return axes[axis].id;
}

gboolean
xs_x_axis_from_id (const char *id, XsXAxis *axis)
{
  for (int i = 0; i < XS_N_X_AXES; i++)
    if (g_strcmp0 (axes[i].id, id) == 0)
      {
        *axis = (XsXAxis) i;
        return TRUE;
      }
  return FALSE;
}

const char *
xs_x_axis_label (XsXAxis axis)
{
  return _ (axes[axis].label);
}

const char *
xs_x_axis_words (XsXAxis axis)
{
  return _ (axes[axis].words);
}

char *
xs_x_axis_so_far (XsXAxis axis, const char *number)
{
  switch (axis)
    {
    case XS_X_EPOCHS:
      return g_strdup_printf (_ ("%s epochs so far."), number);
    case XS_X_SECONDS:
      return g_strdup_printf (_ ("%s seconds so far."), number);
    case XS_X_WORK_UNITS:
      return g_strdup_printf (_ ("%s work units so far."), number);
    case XS_X_STEPS:
    default:
      return g_strdup_printf (_ ("%s steps so far."), number);
    }
}

double
xs_x_axis_value (XsXAxis axis, const XsMoment *moment)
{
  switch (axis)
    {
    case XS_X_EPOCHS:
      return moment->epoch;
    case XS_X_SECONDS:
      return moment->seconds;
    case XS_X_WORK_UNITS:
      return moment->work_units;
    case XS_X_STEPS:
    default:
      return (double) moment->iteration;
    }
}
