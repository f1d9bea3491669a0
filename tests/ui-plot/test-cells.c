#include "tests/ui/drive.h"
#include "ui/plot/cells.h"

#include <adwaita.h>

#define CELL 20
#define GAP 5
#define GUTTER 30
#define HEADER 24
#define MARGIN 4

/* Cells without data, all of one colour; counts what is asked of it. */
#define XS_TYPE_SQUARES (xs_squares_get_type ())
G_DECLARE_FINAL_TYPE (XsSquares, xs_squares, XS, SQUARES, XsCells)

struct _XsSquares
{
  XsCells parent_instance;

  int rows, columns, cell;
  int draws, paints;
  XsCellPart part; /* painted last */
};

G_DEFINE_FINAL_TYPE (XsSquares, xs_squares, XS_TYPE_CELLS)

static XsCellLayout
xs_squares_arrange (XsCells *cells, int width, int height)
{
  XsSquares *self = XS_SQUARES (cells);

  return (XsCellLayout){ .rows = self->rows,
                         .columns = self->columns,
                         .blocks = 1,
                         .block_rows = self->rows,
                         .block_pitch = 100000,
                         .cell = self->cell,
                         .gap = GAP,
                         .gutter = GUTTER,
                         .header = HEADER,
                         .left = MARGIN,
                         .top = MARGIN,
                         .margin = MARGIN,
                         .width = self->columns * (self->cell + GAP) + 2 * MARGIN,
                         .height = self->rows * (self->cell + GAP) + 2 * MARGIN };
}

static GdkTexture *
xs_squares_paint (XsCells *cells, const XsCellPart *part, int scale)
{
  XsSquares *self = XS_SQUARES (cells);
  int width = xs_cell_extent (part->columns, self->cell, GAP) * scale;
  int height = xs_cell_extent (part->rows, self->cell, GAP) * scale;
  gsize size_bytes = (gsize) width * (gsize) height * 4;
  guint8 *pixels = g_malloc (size_bytes);
  g_autoptr (GBytes) bytes = NULL;

  memset (pixels, 0xff, size_bytes);
  bytes = g_bytes_new_take (pixels, size_bytes);
  self->paints++;
  self->part = *part;
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static char *
xs_squares_tell (XsCells *cells, int row, int column)
{
  return g_strdup_printf ("%d, %d", row, column);
}

static void
xs_squares_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XS_SQUARES (canvas)->draws++;
}

static void
xs_squares_class_init (XsSquaresClass *class)
{
  XsCellsClass *cells_class = XS_CELLS_CLASS (class);

  XS_CANVAS_CLASS (class)->draw = xs_squares_draw;
  cells_class->arrange = xs_squares_arrange;
  cells_class->paint = xs_squares_paint;
  cells_class->tell = xs_squares_tell;
}

static void
xs_squares_init (XsSquares *self)
{
  self->cell = CELL;
  xs_canvas_set_size (XS_CANVAS (self), 100, 200, 100, 200);
}

static XsSquares *
make (int rows, int columns)
{
  XsSquares *self = g_object_new (XS_TYPE_SQUARES, NULL);

  self->rows = rows;
  self->columns = columns;
  xs_cells_set_shape (XS_CELLS (self), rows, columns);
  return self;
}

typedef struct
{
  XsSquares *squares;
  GtkWindow *window;
  GtkAdjustment *across, *down;
} Shown;

/* Forty rows and columns in a view for a few of them. */
static Shown
show_many (void)
{
  Shown self = { .squares = make (40, 40) };
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self.squares));
  self.across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  self.down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  self.window = drive_show (scroller, 240, 200);
  while (gtk_widget_get_width (GTK_WIDGET (self.squares)) == 0)
    g_main_context_iteration (NULL, TRUE);
  return self;
}

static void
draw (XsSquares *self)
{
  cairo_surface_destroy (drive_render (GTK_WIDGET (self)));
}

/* Whether the chosen cell with its margin is in view. */
static gboolean
is_seen (XsSquares *self)
{
  XsCellView view;
  double x, y;

  xs_cells_get_view (XS_CELLS (self), &view);
  x = xs_cell_view_x (&view, view.row, view.column);
  y = xs_cell_view_y (&view, view.row);
  return x >= GUTTER && x + view.layout.cell <= view.width && y >= HEADER &&
         y + view.layout.cell <= view.height;
}

static void
test_adjustments (void)
{
  Shown shown = show_many ();
  int width = gtk_widget_get_width (GTK_WIDGET (shown.squares));

  g_assert_cmpfloat (gtk_adjustment_get_upper (shown.across), ==, 40 * (CELL + GAP) + 2 * MARGIN);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (shown.across), ==, width - GUTTER);
  g_assert_cmpfloat (gtk_adjustment_get_step_increment (shown.down), ==, CELL + GAP);
  gtk_window_destroy (shown.window);
}

/* Keys move the chosen cell within the grid and keep it in view. */
static void
test_keys (void)
{
  Shown shown = show_many ();
  GtkWidget *widget = GTK_WIDGET (shown.squares);
  XsCellView view;

  for (int i = 0; i < 50; i++)
    {
      g_assert_true (drive_binding (widget, GDK_KEY_Down, 0));
      g_assert_true (is_seen (shown.squares));
    }
  g_assert_true (drive_binding (widget, GDK_KEY_End, 0));
  g_assert_true (is_seen (shown.squares));
  xs_cells_get_view (XS_CELLS (shown.squares), &view);
  g_assert_cmpint (view.row, ==, 39);
  g_assert_cmpint (view.column, ==, 39);
  drive_binding (widget, GDK_KEY_KP_Up, 0);
  drive_binding (widget, GDK_KEY_Left, 0);
  xs_cells_get_view (XS_CELLS (shown.squares), &view);
  g_assert_cmpint (view.row, ==, 38);
  g_assert_cmpint (view.column, ==, 38);
  gtk_window_destroy (shown.window);
}

static void
chosen_cb (XsCells *cells, int row, int column, int *chosen)
{
  chosen[0] = row;
  chosen[1] = column;
  chosen[2]++;
}

/* A click chooses what the view shows there; beside the cells it chooses nothing. */
static void
test_click (void)
{
  Shown shown = show_many ();
  gpointer click = drive_controller (GTK_WIDGET (shown.squares), GTK_TYPE_GESTURE_CLICK);
  int chosen[3] = { 0 };

  g_signal_connect (shown.squares, "chosen", G_CALLBACK (chosen_cb), chosen);
  gtk_adjustment_set_value (shown.across, 10 * (CELL + GAP));
  gtk_adjustment_set_value (shown.down, 7 * (CELL + GAP));
  g_signal_emit_by_name (click, "pressed", 1, (double) GUTTER + MARGIN + CELL + GAP + 1,
                         (double) HEADER + MARGIN + 1);
  g_assert_cmpint (chosen[0], ==, 7);
  g_assert_cmpint (chosen[1], ==, 11);
  g_signal_emit_by_name (click, "pressed", 1, 3., 100.);
  g_signal_emit_by_name (click, "pressed", 1, 100., 3.);
  g_assert_cmpint (chosen[2], ==, 1);
  gtk_window_destroy (shown.window);
}

/* Choosing by program scrolls only the way the choice moved. */
static void
test_follows (void)
{
  Shown shown = show_many ();

  xs_cells_set_chosen (XS_CELLS (shown.squares), 0, 30);
  g_assert_cmpfloat (gtk_adjustment_get_value (shown.across), >, 400);
  gtk_adjustment_set_value (shown.down, 300);
  xs_cells_set_chosen (XS_CELLS (shown.squares), 0, 5);
  g_assert_cmpfloat (gtk_adjustment_get_value (shown.across), <=, 5 * (CELL + GAP));
  g_assert_cmpfloat (gtk_adjustment_get_value (shown.down), ==, 300);
  gtk_window_destroy (shown.window);
}

/* With larger cells the chosen one stays in view; one that was scrolled away stays away. */
static void
test_zooms (void)
{
  Shown shown = show_many ();

  xs_cells_choose (XS_CELLS (shown.squares), 20, 20);
  shown.squares->cell = 3 * CELL;
  xs_cells_arrange (XS_CELLS (shown.squares));
  g_assert_true (is_seen (shown.squares));
  gtk_adjustment_set_value (shown.across, 0);
  gtk_adjustment_set_value (shown.down, 0);
  shown.squares->cell = 2 * CELL;
  xs_cells_arrange (XS_CELLS (shown.squares));
  g_assert_cmpfloat (gtk_adjustment_get_value (shown.across), ==, 0);
  g_assert_false (is_seen (shown.squares));
  gtk_window_destroy (shown.window);
}

/* Only what is seen is painted, and again only when it or the values change. */
static void
test_paints (void)
{
  Shown shown = show_many ();
  XsSquares *self = shown.squares;
  int paints, draws;

  draw (self);
  paints = self->paints;
  draws = self->draws;
  g_assert_cmpint (self->part.rows * self->part.columns, <, 120);
  draw (self);
  g_assert_cmpint (self->paints, ==, paints);
  g_assert_cmpint (self->draws, ==, draws);
  xs_cells_repaint (XS_CELLS (self));
  draw (self);
  g_assert_cmpint (self->paints, ==, paints + 1);
  g_assert_cmpint (self->draws, ==, draws); /* frames and numbers are the same */
  gtk_adjustment_set_value (shown.down, 500);
  draw (self);
  g_assert_cmpint (self->part.row, >, 15);
  g_assert_cmpint (self->draws, ==, draws + 1);
  gtk_window_destroy (shown.window);
}

/* Fewer cells keep the chosen one in range; without any, keys and drawing do nothing. */
static void
test_shape (void)
{
  XsSquares *self = g_object_ref_sink (make (5, 5));
  XsCellView view;
  int chosen[3] = { 0 };

  g_signal_connect (self, "chosen", G_CALLBACK (chosen_cb), chosen);
  xs_cells_choose (XS_CELLS (self), 4, 4);
  self->rows = 3;
  xs_cells_set_shape (XS_CELLS (self), 3, 5);
  xs_cells_get_view (XS_CELLS (self), &view);
  g_assert_cmpint (view.row, ==, 2);
  xs_cells_set_shape (XS_CELLS (self), 0, 0);
  g_assert_false (drive_binding (GTK_WIDGET (self), GDK_KEY_Down, 0));
  g_assert_cmpint (chosen[2], ==, 1);
  g_assert_finalize_object (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/cells/adjustments", test_adjustments);
  g_test_add_func ("/cells/keys", test_keys);
  g_test_add_func ("/cells/click", test_click);
  g_test_add_func ("/cells/follows", test_follows);
  g_test_add_func ("/cells/zooms", test_zooms);
  g_test_add_func ("/cells/paints", test_paints);
  g_test_add_func ("/cells/shape", test_shape);
  return g_test_run ();
}
