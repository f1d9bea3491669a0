#include "ui/plot/sheet.h"

#include "ui/plot/text.h"

#include <math.h>

#define MARGIN XS_SHEET_MARGIN
#define GAP 18.        /* between plots */
#define HEAD_SIZE 16.  /* of the sheet's title */
#define NOTE_SIZE 11.  /* of what stands below it */
#define TITLE_SIZE 13. /* of a plot's title */
#define TITLE_SPACE 8. /* below titles */
#define LEGEND_SPACE 8.
#define LOWEST_SHARE .6   /* of the width that plots of a row could have together */
#define MOST_STRETCH 1.25 /* of heights, where a sheet has more room */
#define LEAST_PLOT 20.    /* width and height */

/* One plot. */

static const char *
title_of (const XsSheetPlot *self)
{
  return self->title != NULL ? self->title : xs_canvas_get_label (self->canvas);
}

static double
title_height (const char *title, double size, const XsPlotStyle *style)
{
  double height;

  if (title == NULL || *title == '\0')
    return 0;
  xs_measure_text (style->context, title, size, TRUE, NULL, &height);
  return height + TITLE_SPACE;
}

/* A plot's title, on as many lines as it needs; @cr NULL: only measures. */
static double
lay_out_title (const XsSheetPlot *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  const char *title = title_of (self);

  if (title == NULL || *title == '\0')
    return 0;
  return TITLE_SPACE + xs_draw_paragraph (cr, style->context, title, TITLE_SIZE, TRUE, width, 0);
}

/* What is said below a plot; @cr NULL: only measures. */
static double
lay_out_note (const XsSheetPlot *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  const char *note = xs_canvas_get_note (self->canvas);

  if (note == NULL || *note == '\0')
    return 0;
  return LEGEND_SPACE + xs_draw_paragraph (cr, style->context, note, NOTE_SIZE, FALSE, width, 0);
}

static double
legend_height (const XsLegend *legend, double width, const XsPlotStyle *style)
{
  return xs_legend_is_empty (legend) ? 0 : LEGEND_SPACE + xs_legend_height (legend, width, style);
}

double
xs_sheet_plot_height (const XsSheetPlot *self, double width, const XsPlotStyle *style)
{
  g_autoptr (XsLegend) legend = xs_canvas_get_legend (self->canvas, style);
  int sheet_width, sheet_height;

  xs_canvas_get_sheet (self->canvas, &sheet_width, &sheet_height);
  return lay_out_title (self, NULL, width, style) + width * sheet_height / sheet_width +
         legend_height (legend, width, style);
}

void
xs_sheet_plot_draw (const XsSheetPlot *self, cairo_t *cr, double width, double height,
                    const XsPlotStyle *style)
{
  g_autoptr (XsLegend) legend = xs_canvas_get_legend (self->canvas, style);
  double top = lay_out_title (self, NULL, width, style);
  double words = lay_out_note (self, NULL, width, style);
  double foot = legend_height (legend, width, style) + words;

  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &style->text);
  lay_out_title (self, cr, width, style);
  cairo_translate (cr, 0, top);
  xs_canvas_paint (self->canvas, cr, (int) MAX (width, LEAST_PLOT),
                   (int) MAX (height - top - foot, LEAST_PLOT), style);
  cairo_translate (cr, 0, height - top - foot + LEGEND_SPACE);
  xs_legend_draw (legend, cr, width, style);
  cairo_translate (cr, 0, foot - words);
  gdk_cairo_set_source_rgba (cr, &style->text);
  lay_out_note (self, cr, width, style);
  cairo_restore (cr);
}

/* Rows of plots. */

typedef struct
{
  int first, n;  /* plots */
  double width;  /* of all their own sheets, without gaps */
  double scale;  /* of that on the sheet */
  double height; /* on the sheet */
} Row;

static GArray *
find_rows (const XsSheet *sheet, double wanted)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (int i = 0; i < sheet->n_plots; i++)
    {
      Row *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;
      int width, height;

      xs_canvas_get_sheet (sheet->plots[i].canvas, &width, &height);
      if (last != NULL && last->width + width <= wanted * 1.02)
        {
          last->n++;
          last->width += width;
        }
      else
        g_array_append_val (rows, ((Row){ .first = i, .n = 1, .width = width }));
    }
  return rows;
}

static double
width_on (const XsSheet *sheet, const Row *row, int plot)
{
  int width, height;

  xs_canvas_get_sheet (sheet->plots[plot].canvas, &width, &height);
  return width * row->scale;
}

/* Rows fill the width, unless their plots would get much larger than those of others. */
static double
measure_rows (const XsSheet *sheet, GArray *rows, double width, double wanted,
              const XsPlotStyle *style)
{
  double height = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      double room = width - GAP * (row->n - 1);

      row->scale = room / MAX (row->width, LOWEST_SHARE * wanted);
      for (int plot = row->first; plot < row->first + row->n; plot++)
        row->height = MAX (row->height, xs_sheet_plot_height (&sheet->plots[plot],
                                                              width_on (sheet, row, plot), style));
      height += row->height;
    }
  return height;
}

static void
draw_row (const XsSheet *sheet, cairo_t *cr, const Row *row, double height,
          const XsPlotStyle *style)
{
  cairo_save (cr);
  for (int plot = row->first; plot < row->first + row->n; plot++)
    {
      double width = width_on (sheet, row, plot);

      xs_sheet_plot_draw (&sheet->plots[plot], cr, width, height, style);
      cairo_translate (cr, width + GAP, 0);
    }
  cairo_restore (cr);
}

static double
widest_plot (const XsSheet *sheet)
{
  int widest = 1;

  for (int i = 0; i < sheet->n_plots; i++)
    {
      int width, height;

      xs_canvas_get_sheet (sheet->plots[i].canvas, &width, &height);
      widest = MAX (widest, width);
    }
  return widest;
}

/* The rows that need to be made higher or lower least to fill the height: more plots a row need
 * less of it. */
static GArray *
best_rows (const XsSheet *sheet, double width, double height, const XsPlotStyle *style,
           double *stretch)
{
  double widest = widest_plot (sheet);
  GArray *best = NULL;

  for (double share = 1; share <= MAX (sheet->n_plots, 1); share += .25)
    {
      GArray *rows = find_rows (sheet, widest * share);
      double needed = measure_rows (sheet, rows, width, widest * share, style);
      double by = (height - GAP * (rows->len - 1)) / needed;

      if (best == NULL || fabs (log (MAX (by, .01))) < fabs (log (MAX (*stretch, .01))))
        {
          *stretch = by;
          g_clear_pointer (&best, g_array_unref);
          best = g_array_ref (rows);
        }
      g_array_unref (rows);
    }
  return best;
}

static void
draw_rows (const XsSheet *sheet, cairo_t *cr, double width, double height, const XsPlotStyle *style)
{
  double stretch = 1;
  g_autoptr (GArray) rows = best_rows (sheet, width, height, style, &stretch);

  if (sheet->n_plots > 1)
    stretch = MIN (stretch, MOST_STRETCH);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      draw_row (sheet, cr, row, row->height * stretch, style);
      cairo_translate (cr, 0, row->height * stretch + GAP);
    }
}

/* The sheet. */

void
xs_sheet_find_size (const XsSheet *self, int *width, int *height)
{
  xs_canvas_get_sheet (self->plots[0].canvas, width, height);
  *width += 2 * MARGIN;
  *height += 2 * MARGIN + (int) (TITLE_SIZE + NOTE_SIZE + 3 * TITLE_SPACE);
}

static double
draw_head (const XsSheet *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  double height = title_height (self->title, HEAD_SIZE, style);

  if (height > 0)
    {
      gdk_cairo_set_source_rgba (cr, &style->text);
      xs_draw_title (cr, style->context, self->title, HEAD_SIZE, width);
    }
  return height;
}

static double
draw_note (const XsSheet *self, cairo_t *cr, double width, double bottom, const XsPlotStyle *style)
{
  double height = title_height (self->note, NOTE_SIZE, style);

  if (height > 0)
    {
      gdk_cairo_set_source_rgba (cr, &style->faint);
      xs_draw_short_text (cr, style->context, self->note, NOTE_SIZE, width, 0, bottom, 0, 1);
    }
  return height;
}

void
xs_sheet_draw (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  const XsSheet *self = data;
  double inner_width = width - 2 * MARGIN, inner_height = height - 2 * MARGIN, head;

  cairo_save (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  head = draw_head (self, cr, inner_width, style);
  inner_height -= draw_note (self, cr, inner_width, inner_height, style);
  cairo_translate (cr, 0, head);
  draw_rows (self, cr, inner_width, MAX (inner_height - head, LEAST_PLOT), style);
  cairo_restore (cr);
}
