#include "ui/take/report.h"

#include "ui/plot/export.h"
#include "ui/plot/sheet.h"
#include "ui/plot/text.h"
#include "ui/take/report-table.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define PAGE_WIDTH 595 /* points */
#define PAGE_HEIGHT 842
#define MARGIN 52.
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - 60.) /* of what stands on a page */
#define TITLE_SIZE 20.
#define HEADING_SIZE 14.
#define TEXT_SIZE 10.
#define FOOT_SIZE 8.
#define SPACE 8.                      /* below a piece */
#define HEADING_SPACE 14.             /* above a heading */
#define PLOT_SPACE 16.                /* between plots */
#define PLOT_SCALE .75                /* of plots: letters as small as those of the tables */
#define ROW_ROOM (WIDTH / PLOT_SCALE) /* of the widths of plots in a row */
#define MOST_IN_ROW 4
#define HIGHEST_PLOT 560.
#define LARGEST_SCALE 1.1 /* of small plots */

typedef enum
{
  PIECE_TITLE,
  PIECE_HEADING,
  PIECE_TEXT,
  PIECE_CODE,
  PIECE_ROW,
  PIECE_PLOTS,
} PieceKind;

/* What stands on one page as a whole. */
typedef struct
{
  PieceKind kind;
  char *text;
  XsReportTable *table; /* of a row; borrowed from the report */
  int row;              /* -1: the titles of the columns */
  XsSheetPlot plots[MOST_IN_ROW];
  int n_plots;
  double natural; /* width of the plots */
} Piece;

struct _XsReport
{
  char *title;
  char *foot;
  GPtrArray *tables; /* XsReportTable */
  GPtrArray *plots;  /* XsCanvas, kept */
  GArray *pieces;    /* Piece */
};

/* --- building ----------------------------------------------------------------------------------
 */

static void
clear_piece (gpointer data)
{
  g_free (((Piece *) data)->text);
}

static void
add_text (XsReport *self, PieceKind kind, const char *text)
{
  Piece piece = { .kind = kind, .text = g_strdup (text) };

  g_array_append_val (self->pieces, piece);
}

XsReport *
xs_report_new (const char *title, const char *foot)
{
  XsReport *self = g_new0 (XsReport, 1);

  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_report_table_free);
  self->plots = g_ptr_array_new_with_free_func (g_object_unref);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  add_text (self, PIECE_TITLE, title);
  return self;
}

void
xs_report_free (XsReport *self)
{
  g_free (self->title);
  g_free (self->foot);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->plots);
  g_free (self);
}

void
xs_report_add_heading (XsReport *self, const char *text)
{
  add_text (self, PIECE_HEADING, text);
}

void
xs_report_add_text (XsReport *self, const char *text)
{
  add_text (self, PIECE_TEXT, text);
}

void
xs_report_add_code (XsReport *self, const char *text)
{
  add_text (self, PIECE_CODE, text);
}

void
xs_report_add_table (XsReport *self, XsTable *table)
{
  XsReportTable *of = xs_report_table_new (table);

  g_ptr_array_add (self->tables, of);
  for (int row = xs_report_table_has_titles (of) ? -1 : 0; row < xs_report_table_n_rows (of); row++)
    {
      Piece piece = { .kind = PIECE_ROW, .table = of, .row = row };

      g_array_append_val (self->pieces, piece);
    }
}

void
xs_report_add_plots (XsReport *self, const GPtrArray *plots)
{
  Piece *last = NULL;

  for (guint i = 0; i < plots->len; i++)
    {
      XsCanvas *canvas = g_ptr_array_index (plots, i);
      int width, height;

      g_ptr_array_add (self->plots, g_object_ref (canvas));
      xs_canvas_get_sheet (canvas, &width, &height);
      if (last == NULL || last->n_plots == MOST_IN_ROW || last->natural + width > ROW_ROOM)
        {
          g_array_append_val (self->pieces, ((Piece){ .kind = PIECE_PLOTS }));
          last = &g_array_index (self->pieces, Piece, self->pieces->len - 1);
        }
      last->plots[last->n_plots++].canvas = canvas;
      last->natural += width;
    }
}

/* --- pieces ------------------------------------------------------------------------------------
 */

/* Without PLOT_SCALE, as the two below. */
static double
plot_width (const Piece *piece, int plot)
{
  double room = ROW_ROOM - PLOT_SPACE * (piece->n_plots - 1);
  int width, height;

  xs_canvas_get_sheet (piece->plots[plot].canvas, &width, &height);
  return width * MIN (room / piece->natural, LARGEST_SCALE);
}

static double
plots_height (const Piece *piece, const XsPlotStyle *style)
{
  double most = 0;

  for (int i = 0; i < piece->n_plots; i++)
    most = MAX (most, xs_sheet_plot_height (&piece->plots[i], plot_width (piece, i), style));
  return MIN (most, HIGHEST_PLOT / PLOT_SCALE);
}

static void
draw_plots (const Piece *piece, cairo_t *cr, const XsPlotStyle *style)
{
  double height = plots_height (piece, style);

  cairo_scale (cr, PLOT_SCALE, PLOT_SCALE);
  for (int i = 0; i < piece->n_plots; i++)
    {
      xs_sheet_plot_draw (&piece->plots[i], cr, plot_width (piece, i), height, style);
      cairo_translate (cr, plot_width (piece, i) + PLOT_SPACE, 0);
    }
}

/* Returns its height; @cr NULL: only measures. */
static double
lay_out_text (const Piece *piece, cairo_t *cr, const XsPlotStyle *style)
{
  static const double sizes[] = { [PIECE_TITLE] = TITLE_SIZE,
                                  [PIECE_HEADING] = HEADING_SIZE,
                                  [PIECE_TEXT] = TEXT_SIZE,
                                  [PIECE_CODE] = TEXT_SIZE };
  gboolean bold = piece->kind == PIECE_TITLE || piece->kind == PIECE_HEADING;
  PangoContext *context = style->context;
  PangoFontDescription *usual =
      pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontDescription *font = pango_font_description_copy (usual);
  double height;

  if (piece->kind == PIECE_CODE)
    pango_font_description_set_family (font, "Monospace");
  pango_context_set_font_description (context, font);
  height = xs_draw_paragraph (cr, context, piece->text, sizes[piece->kind], bold, WIDTH, 0);
  pango_context_set_font_description (context, usual);
  pango_font_description_free (font);
  pango_font_description_free (usual);
  return height;
}

/* Without the space below. */
static double
piece_height (const Piece *piece, const XsPlotStyle *style)
{
  switch (piece->kind)
    {
    case PIECE_ROW:
      return xs_report_table_row_height (piece->table, piece->row, style);
    case PIECE_PLOTS:
      return PLOT_SCALE * plots_height (piece, style);
    default:
      return lay_out_text (piece, NULL, style);
    }
}

static void
draw_piece (const Piece *piece, cairo_t *cr, double y, const XsPlotStyle *style)
{
  cairo_save (cr);
  cairo_translate (cr, MARGIN, y);
  gdk_cairo_set_source_rgba (cr, &style->text);
  if (piece->kind == PIECE_ROW)
    xs_report_table_draw_row (piece->table, piece->row, cr, style);
  else if (piece->kind == PIECE_PLOTS)
    draw_plots (piece, cr, style);
  else
    lay_out_text (piece, cr, style);
  cairo_restore (cr);
}

/* --- pages -------------------------------------------------------------------------------------
 */

/* Where the pen is. */
typedef struct
{
  const XsReport *report;
  const XsPlotStyle *style;
  cairo_t *cr; /* NULL: pages are only counted */
  int page;    /* from 1 on */
  int n_pages; /* 0: not counted yet */
  double y;
} Pen;

static const Piece *
piece_at (const XsReport *self, guint i)
{
  return i < self->pieces->len ? &g_array_index (self->pieces, Piece, i) : NULL;
}

/* Rows of one table stand close. */
static double
space_after (const XsReport *self, guint i)
{
  const Piece *piece = piece_at (self, i), *next = piece_at (self, i + 1);

  if (piece->kind == PIECE_ROW && next != NULL && next->table == piece->table)
    return 0;
  return piece->kind == PIECE_PLOTS || piece->kind == PIECE_ROW ? 2 * SPACE : SPACE;
}

/* What must stand on the same page: no heading and no titles of columns stay behind alone. */
static double
height_with_next (const Pen *pen, guint i)
{
  const Piece *piece = piece_at (pen->report, i);
  double height = piece_height (piece, pen->style);
  gboolean leads = piece->kind == PIECE_HEADING || (piece->kind == PIECE_ROW && piece->row < 0);

  if (!leads || piece_at (pen->report, i + 1) == NULL)
    return height;
  return height + space_after (pen->report, i) + height_with_next (pen, i + 1);
}

static void
draw_foot (const Pen *pen)
{
  g_autofree char *number = g_strdup_printf (_ ("%d of %d"), pen->page, pen->n_pages);

  gdk_cairo_set_source_rgba (pen->cr, &pen->style->faint);
  xs_draw_text (pen->cr, pen->style->context, pen->report->foot, FOOT_SIZE, FALSE, MARGIN,
                PAGE_HEIGHT - 36, 0, .5);
  xs_draw_text (pen->cr, pen->style->context, number, FOOT_SIZE, FALSE, PAGE_WIDTH - MARGIN,
                PAGE_HEIGHT - 36, 1, .5);
}

static void
end_page (Pen *pen)
{
  if (pen->cr != NULL)
    draw_foot (pen);
}

static void
next_page (Pen *pen)
{
  end_page (pen);
  if (pen->cr != NULL)
    cairo_show_page (pen->cr);
  pen->page++;
  pen->y = MARGIN;
}

/* A list of headings for those who read on a screen. */
static void
add_to_outline (const Pen *pen, const char *text)
{
  cairo_surface_t *surface = cairo_get_target (pen->cr);
  g_autofree char *place = g_strdup_printf ("page=%d", pen->page);

  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, text, place, 0);
}

static void
put_piece (Pen *pen, const Piece *piece)
{
  if (pen->cr != NULL)
    draw_piece (piece, pen->cr, pen->y, pen->style);
  if (pen->cr != NULL && piece->kind == PIECE_HEADING)
    add_to_outline (pen, piece->text);
  pen->y += piece_height (piece, pen->style);
}

static void
write_piece (Pen *pen, guint i)
{
  const Piece *piece = piece_at (pen->report, i);
  double before = piece->kind == PIECE_HEADING && pen->y > MARGIN ? HEADING_SPACE : 0;

  if (pen->y > MARGIN && pen->y + before + height_with_next (pen, i) > BOTTOM)
    {
      next_page (pen);
      if (piece->kind == PIECE_ROW && piece->row >= 0 && xs_report_table_has_titles (piece->table))
        put_piece (pen, &(Piece){ .kind = PIECE_ROW, .table = piece->table, .row = -1 });
    }
  else
    pen->y += before;
  put_piece (pen, piece);
  pen->y += space_after (pen->report, i);
}

/* Returns the number of pages. */
static int
write_pages (const XsReport *self, cairo_t *cr, int n_pages, const XsPlotStyle *style)
{
  Pen pen = {
    .report = self, .style = style, .cr = cr, .page = 1, .n_pages = n_pages, .y = MARGIN
  };

  for (guint i = 0; i < self->pieces->len; i++)
    write_piece (&pen, i);
  end_page (&pen);
  return pen.page;
}

static void
draw_report (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  const XsReport *self = data;
  cairo_surface_t *surface = cairo_get_target (cr);

  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  for (guint i = 0; i < self->tables->len; i++)
    xs_report_table_fit (g_ptr_array_index (self->tables, i), WIDTH, style);
  write_pages (self, cr, write_pages (self, NULL, 0, style), style);
}

GBytes *
xs_report_make (const XsReport *self, GError **error)
{
  return xs_export_draw (XS_EXPORT_PDF, PAGE_WIDTH, PAGE_HEIGHT, 1, draw_report, self, error);
}
