#include "ui/train/curve-table.h"

#include <glib/gi18n.h>
#include <math.h>

/* Of the table: a row a point, and the last row is now. */
enum
{
  COLUMN_X,
  COLUMN_SIZE,
  COLUMN_DEPTH,
  COLUMN_VALIDATION, /* accuracy, then loss */
  COLUMN_TRAINING = COLUMN_VALIDATION + 2,
  COLUMN_STATE = COLUMN_TRAINING + 2, /* unknown on the path to the current node */
};

void
xs_curve_table_begin (XsTable *table, XsXAxis axis)
{
  xs_table_add_column (table, XS_COLUMN_NUMBER, xs_x_axis_label (axis), NULL,
                       axis == XS_X_STEPS ? 0 : 2);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("pixels"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Depth"), _ ("time steps"), 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Validation accuracy"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Validation loss"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Training accuracy"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Training loss"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("State"), NULL, 0);
}

/* What a run is besides the path; @name: of another study. */
static const char *
state_of (const XsCurveRun *run, const char *name)
{
  if (run->node == XS_NO_NODE)
    return name;
  return run->discarded ? _ ("other branch") : NULL;
}

/* @first: of the two columns of these points. */
static void
add_points (XsTable *table, const XsCurves *curves, const XsCurveRun *run,
            const XsCurvePoint *points, gsize n, int first)
{
  const char *name = xs_curves_branch_name (curves, run->strand);

  for (gsize i = 0; i < n && xs_table_add_row (table); i++)
    {
      xs_table_add_number (table, points[i].x);
      xs_table_add_number (table, run->size);
      xs_table_add_number (table, run->depth);
      for (int column = COLUMN_VALIDATION; column < first; column++)
        xs_table_add_number (table, (double) NAN);
      xs_table_add_number (table, (double) points[i].accuracy);
      xs_table_add_number (table, (double) points[i].loss);
      for (int column = first + 2; column < COLUMN_STATE; column++)
        xs_table_add_number (table, (double) NAN);
      xs_table_add_text (table, state_of (run, name));
    }
}

static void
add_now (XsTable *table, double x)
{
  if (!xs_table_add_row (table))
    return;
  xs_table_add_number (table, x);
  for (int column = COLUMN_SIZE; column < COLUMN_STATE; column++)
    xs_table_add_number (table, (double) NAN);
  xs_table_add_text (table, _ ("now"));
}

void
xs_curve_table_fill (XsTable *table, const XsCurves *curves, double now)
{
  for (guint i = 0; i < curves->runs->len; i++)
    {
      const XsCurveRun *run = &g_array_index (curves->runs, XsCurveRun, i);

      add_points (table, curves, run, run->validation, run->n_validation, COLUMN_VALIDATION);
      add_points (table, curves, run, run->training, run->n_training, COLUMN_TRAINING);
    }
  add_now (table, now);
}

/* The last row of @state (NULL: of the path) in which @column is known, or -1. */
static int
last_known (const XsTable *table, const char *state, int column)
{
  for (int row = xs_table_n_rows (table) - 1; row >= 0; row--)
    if (g_strcmp0 (xs_table_text (table, row, COLUMN_STATE), state) == 0 &&
        isfinite (xs_table_number (table, row, column)))
      return row;
  return -1;
}

/* "accuracy 85.1 %, loss 0.440" of the last known point; NULL without any. */
static char *
print_last (const XsTable *table, const char *state, int column)
{
  int row = last_known (table, state, column);
  g_autofree char *accuracy = row < 0 ? NULL : xs_table_print (table, row, column);
  g_autofree char *loss = row < 0 ? NULL : xs_table_print (table, row, column + 1);

  if (accuracy == NULL)
    return NULL;
  return g_strdup_printf (_ ("accuracy %s, loss %s"), accuracy, loss != NULL ? loss : "–");
}

char *
xs_curve_table_words (const XsTable *table, XsXAxis axis)
{
  GString *words = g_string_new (NULL);
  int last = xs_table_n_rows (table) - 1;
  g_autofree char *validation = print_last (table, NULL, COLUMN_VALIDATION);
  g_autofree char *training = print_last (table, NULL, COLUMN_TRAINING);
  g_autofree char *now = last < 0 ? NULL : xs_table_print (table, last, COLUMN_X);
  g_autofree char *so_far = NULL;

  if (now == NULL)
    return g_string_free (g_string_append (words, _ ("No training yet")), FALSE);
  if (validation != NULL)
    g_string_append_printf (words, _ ("Validation %s. "), validation);
  if (training != NULL)
    g_string_append_printf (words, _ ("Training %s. "), training);
  so_far = xs_x_axis_so_far (axis, now);
  g_string_append (words, so_far);
  return g_string_free (words, FALSE);
}

char *
xs_curve_table_words_of_other (const XsTable *table, const char *name)
{
  g_autofree char *values = print_last (table, name, COLUMN_VALIDATION);

  if (values == NULL)
    return g_strdup_printf (_ ("Compared with %s, which has no values yet."), name);
  /* Translators: the name of a study, and "accuracy 85.1 %, loss 0.440". */
  return g_strdup_printf (_ ("Compared with %s: %s."), name, values);
}
