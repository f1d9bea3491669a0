#include "ui/trajectory/film-table.h"

#include "ui/trajectory/film-draw.h"
#include "ui/trajectory/film-maps.h"

#include <glib/gi18n.h>

enum
{
  CHANNEL,
  TIME,
  LEAST,
  GREATEST,
};

void
xs_film_table_add_columns (XsTable *table)
{
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Channel"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Time"), NULL, 3);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Least"), NULL, 2);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Greatest"), NULL, 2);
}

void
xs_film_table_add_cell (XsTable *table, const XsFrame *frame, int channel, int step)
{
  const XsArchitecture *a = &frame->parameters->architecture;
  gsize map = (gsize) a->size * (gsize) a->size;
  gsize from = (gsize) step * (gsize) a->channels + (gsize) channel;
  float least, greatest;

  if (!xs_table_add_row (table))
    return;
  xs_film_extent (frame->trajectory->states + from * map, map, &least, &greatest);
  xs_table_add_number (table, channel + 1);
  xs_table_add_number (table, a->time * step / a->depth);
  xs_table_add_number (table, (double) least);
  xs_table_add_number (table, (double) greatest);
}

char *
xs_film_table_words (const XsTable *table, int row)
{
  g_autofree char *time = xs_film_format_time (xs_table_number (table, row, TIME));
  g_autofree char *low = xs_table_print (table, row, LEAST);
  g_autofree char *high = xs_table_print (table, row, GREATEST);

  return g_strdup_printf (_ ("Channel %d at t = %s: %s to %s"),
                          (int) xs_table_number (table, row, CHANNEL), time, low, high);
}
