#include "ui/take/report-table.h"

#include "ui/plot/text.h"

#define TEXT_SIZE 9.
#define SPACE 12. /* between columns */
#define PAD 2.    /* above and below the text of a row */
#define LEAST 40. /* width of a column of texts */

struct _XsReportTable
{
  XsTable *table;
  double *widths; /* (columns) */
  double width;
};

XsReportTable *
xs_report_table_new (XsTable *table)
{
  XsReportTable *self = g_new0 (XsReportTable, 1);

  self->table = table;
  self->widths = g_new0 (double, (gsize) MAX (xs_table_n_columns (table), 1));
  return self;
}

void
xs_report_table_free (XsReportTable *self)
{
  xs_table_free (self->table);
  g_free (self->widths);
  g_free (self);
}

int
xs_report_table_n_rows (const XsReportTable *self)
{
  return xs_table_n_rows (self->table);
}

gboolean
xs_report_table_has_titles (const XsReportTable *self)
{
  for (int i = 0; i < xs_table_n_columns (self->table); i++)
    if (*xs_table_title (self->table, i) != '\0')
      return TRUE;
  return FALSE;
}

/* "Size, pixels", or a cell; "" where it is unknown. */
static char *
text_of (const XsReportTable *self, int row, int column)
{
  const char *unit = xs_table_unit (self->table, column);
  const char *title = xs_table_title (self->table, column);
  char *text;

  if (row < 0)
    return unit != NULL ? g_strdup_printf ("%s, %s", title, unit) : g_strdup (title);
  text = xs_table_print (self->table, row, column);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
is_text (const XsReportTable *self, int column)
{
  return xs_table_kind (self->table, column) == XS_COLUMN_TEXT;
}

static double
natural_width (const XsReportTable *self, int column, const XsPlotStyle *style)
{
  double most = 0;

  for (int row = -1; row < xs_table_n_rows (self->table); row++)
    {
      g_autofree char *text = text_of (self, row, column);
      double width;

      xs_measure_text (style->context, text, TEXT_SIZE, row < 0, &width, NULL);
      most = MAX (most, width);
    }
  return most + 1;
}

/* Where all together are too wide the columns of texts give way, in proportion. */
void
xs_report_table_fit (XsReportTable *self, double width, const XsPlotStyle *style)
{
  int n = xs_table_n_columns (self->table);
  double sum = SPACE * (n - 1), texts = 0;

  self->width = width;
  for (int i = 0; i < n; i++)
    {
      self->widths[i] = natural_width (self, i, style);
      sum += self->widths[i];
      texts += is_text (self, i) ? self->widths[i] : 0;
    }
  for (int i = 0; i < n && sum > width && texts > 0; i++)
    if (is_text (self, i))
      self->widths[i] = MAX (LEAST, self->widths[i] * (1 - MIN ((sum - width) / texts, 1)));
}

/* Returns the height that it takes; @cr NULL: nothing is drawn. */
static double
lay_out_row (const XsReportTable *self, int row, cairo_t *cr, const XsPlotStyle *style)
{
  double height = 0, x = 0;

  for (int i = 0; i < xs_table_n_columns (self->table); i++)
    {
      g_autofree char *text = text_of (self, row, i);
      double taken;

      if (cr != NULL)
        {
          cairo_save (cr);
          cairo_translate (cr, x, PAD);
        }
      taken = xs_draw_paragraph (cr, style->context, text, TEXT_SIZE, row < 0, self->widths[i],
                                 is_text (self, i) ? 0 : 1);
      if (cr != NULL)
        cairo_restore (cr);
      height = MAX (height, taken);
      x += self->widths[i] + SPACE;
    }
  return height + 2 * PAD;
}

double
xs_report_table_row_height (const XsReportTable *self, int row, const XsPlotStyle *style)
{
  return lay_out_row (self, row, NULL, style);
}

void
xs_report_table_draw_row (const XsReportTable *self, int row, cairo_t *cr, const XsPlotStyle *style)
{
  double height;

  gdk_cairo_set_source_rgba (cr, &style->text);
  height = lay_out_row (self, row, cr, style);
  gdk_cairo_set_source_rgba (cr, row < 0 ? &style->line : &style->grid);
  cairo_set_line_width (cr, row < 0 ? .8 : .5);
  cairo_move_to (cr, 0, height);
  cairo_line_to (cr, self->width, height);
  cairo_stroke (cr);
}
