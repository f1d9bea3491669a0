#include "ui/trajectory/phase-table.h"

#include "ui/images/image-strip.h"
#include "ui/trajectory/path-distance.h"

#include <glib/gi18n.h>
#include <math.h>

/* The distance is from where the network was that was changed, which may have trained on. */
static void
add_other_columns (XsTable *table, const XsRetraced *other)
{
  int size = other->change.size, depth = other->change.depth;
  gboolean is_of_depth = xs_path_is_of_depth (other);
  g_autofree char *first = is_of_depth ? g_strdup_printf (_ ("Direction 1, %d steps"), depth)
                                       : g_strdup_printf (_ ("Direction 1 at %d × %d"), size, size);
  g_autofree char *second = is_of_depth
                                ? g_strdup_printf (_ ("Direction 2, %d steps"), depth)
                                : g_strdup_printf (_ ("Direction 2 at %d × %d"), size, size);

  xs_table_add_column (table, XS_COLUMN_NUMBER, first, NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, second, NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Apart"), NULL, 3);
}

static void
add_columns (XsTable *table, const XsRetraced *other)
{
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Image"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Class"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Predicted"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Direction 1"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Direction 2"), NULL, 3);
  if (other != NULL)
    add_other_columns (table, other);
}

/* The node at @row of @n_rows + 1 times; of a path (depth + 1, 2) that may have none then. */
static void
add_node (XsTable *table, const float *path, int depth, int row, int n_rows)
{
  int shares = row * depth;
  const float *node = shares % n_rows == 0 ? path + 2 * (shares / n_rows) : NULL;

  xs_table_add_number (table, node != NULL ? (double) node[0] : (double) NAN);
  xs_table_add_number (table, node != NULL ? (double) node[1] : (double) NAN);
}

static void
add_other_node (XsTable *table, const XsRetraced *other, int image, int row, int n_rows)
{
  int depth = other->change.depth, shares = row * other->depth;

  add_node (table, other->paths + 2 * image * (depth + 1), depth, row, n_rows);
  xs_table_add_number (table, shares % n_rows == 0
                                  ? xs_path_distance (other, image, shares / n_rows)
                                  : (double) NAN);
}

static void
add_row (XsTable *table, const XsStudy *study, const XsFrame *frame, const XsRetraced *other,
         int image, int row, int n_rows)
{
  const XsTrajectory *t = frame->trajectory;
  const XsArchitecture *a = &frame->parameters->architecture;
  g_autofree char *name = xs_reference_class_name (study, t->labels[image]);
  g_autofree char *prediction = xs_reference_class_name (study, t->predictions[image]);

  if (!xs_table_add_row (table))
    return;
  xs_table_add_number (table, image + 1);
  xs_table_add_text (table, name);
  xs_table_add_text (table, prediction);
  xs_table_add_number (table, a->time * row / n_rows);
  add_node (table, t->paths + 2 * image * (a->depth + 1), a->depth, row, n_rows);
  if (other != NULL)
    add_other_node (table, other, image, row, n_rows);
}

/* Of two paths the one with more steps has a node wherever the other has one. */
void
xs_phase_table_fill (XsTable *table, const XsStudy *study, const XsFrame *frame,
                     const XsRetraced *other)
{
  int depth;

  add_columns (table, other);
  if (frame == NULL)
    return;
  depth = frame->parameters->architecture.depth;
  if (other != NULL)
    depth = MAX (depth, other->change.depth);
  for (int image = 0; image < frame->trajectory->n_images; image++)
    for (int row = 0; row <= depth; row++)
      add_row (table, study, frame, other, image, row, depth);
}
