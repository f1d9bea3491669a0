#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/trajectory/film-draw.h"
#include "ui/trajectory/film-layout.h"
#include "ui/trajectory/film-strip.h"

#include <adwaita.h>
#include <math.h>

/* A row a channel and time. */
static void
check_table (XsCanvas *film)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (film);
  int row = 1 * 5 + 3;

  g_assert_cmpint (xs_table_n_rows (table), ==, 3 * 5);
  g_assert_cmpfloat (xs_table_number (table, row, 0), ==, 2);
  g_assert_cmpfloat (xs_table_number (table, row, 1), ==, 1.5);
  g_assert_cmpfloat (xs_table_number (table, row, 2), ==, -3);
  g_assert_cmpfloat (xs_table_number (table, row, 3), ==, -3);
}

static void
test_accessible (void)
{
  GtkWidget *film = g_object_ref_sink (xs_film_strip_new ());
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (film), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (film), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Feature maps over time");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (film), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Nothing to show yet");
  xs_film_strip_set_frame (XS_FILM_STRIP (film), frame);
  drive_binding (film, GDK_KEY_End, 0);
  drive_binding (film, GDK_KEY_Down, 0);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (film), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "3 channels of 8 × 8 pixels at 5 time points. Channel 2 at t = 2: −4.00 to −4.00");
  check_table (XS_CANVAS (film));
  g_assert_finalize_object (film);
}

/* Paper ends where the maps do. */
static void
test_sheet (void)
{
  XsFilmStrip *film = XS_FILM_STRIP (g_object_ref_sink (xs_film_strip_new ()));
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  XsCellLayout layout = xs_film_layout (8, 3, 5, 560);
  int width, height;

  xs_film_strip_set_frame (film, frame);
  xs_canvas_get_sheet (XS_CANVAS (film), &width, &height);
  g_assert_cmpint (width, ==, layout.gutter + xs_film_layout_used (&layout));
  g_assert_cmpint (width, <, layout.gutter + layout.width);
  g_assert_finalize_object (film);
}

static void
test_keys (void)
{
  XsFilmStrip *film = XS_FILM_STRIP (g_object_ref_sink (xs_film_strip_new ()));
  GtkWidget *widget = GTK_WIDGET (film);
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  g_assert_false (drive_binding (widget, GDK_KEY_Right, 0)); /* nothing to move through */
  xs_film_strip_set_frame (film, frame);
  g_assert_true (drive_binding (widget, GDK_KEY_Right, 0));
  g_assert_cmpfloat (xs_film_strip_get_position (film), ==, 1);
  drive_binding (widget, GDK_KEY_Left, 0);
  drive_binding (widget, GDK_KEY_Left, 0);
  g_assert_cmpfloat (xs_film_strip_get_position (film), ==, 0);
  drive_binding (widget, GDK_KEY_End, 0);
  drive_binding (widget, GDK_KEY_Right, 0);
  g_assert_cmpfloat (xs_film_strip_get_position (film), ==, 4);
  for (int i = 0; i < 5; i++)
    drive_binding (widget, GDK_KEY_Down, 0);
  g_assert_cmpint (xs_film_strip_get_channel (film), ==, 2);
  drive_binding (widget, GDK_KEY_Up, 0);
  g_assert_cmpint (xs_film_strip_get_channel (film), ==, 1);
  g_assert_false (drive_binding (widget, GDK_KEY_a, 0));
  g_assert_finalize_object (film);
}

static void
test_limit (void)
{
  XsFilmStrip *film = XS_FILM_STRIP (g_object_ref_sink (xs_film_strip_new ()));
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  g_assert_cmpfloat (xs_film_strip_get_limit (film), ==, 0);
  xs_film_strip_set_frame (film, frame);
  g_assert_cmpfloat (xs_film_strip_get_limit (film), ==, 4);
  xs_film_strip_set_frame (film, NULL);
  g_assert_cmpfloat (xs_film_strip_get_limit (film), ==, 0);
  g_autoptr (XsFrame) broken = fake_frame (8, 4, 3, 0);
  broken->trajectory->states[5] = INFINITY;
  xs_film_strip_set_frame (film, broken);
  g_assert_true (isfinite (xs_film_strip_get_limit (film)));
  g_assert_finalize_object (film);
}

/* A smaller network keeps position and channel in range. */
static void
test_shrinks (void)
{
  XsFilmStrip *film = XS_FILM_STRIP (g_object_ref_sink (xs_film_strip_new ()));
  g_autoptr (XsFrame) large = fake_frame (8, 8, 6, 0), small = fake_frame (4, 2, 2, 0);
  xs_film_strip_set_frame (film, large);
  xs_film_strip_set_position (film, 8);
  xs_film_strip_set_channel (film, 5);
  xs_film_strip_set_frame (film, small);
  g_assert_cmpfloat (xs_film_strip_get_position (film), ==, 2);
  g_assert_cmpint (xs_film_strip_get_channel (film), ==, 1);
  g_assert_finalize_object (film);
}

/* Channel 0 is positive (orange), the others get bluer from left to right. */
static void
test_pixels (void)
{
  GtkWidget *film = xs_film_strip_new ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  xs_film_strip_set_frame (XS_FILM_STRIP (film), frame);
  GtkWindow *window = drive_show (film, 500, 300);
  cairo_surface_t *surface = drive_render (film);
  XsCellLayout l = xs_film_layout (8, 2, 5, gtk_widget_get_width (film));
  int half = l.cell / 2;
  guint first = drive_pixel (surface, l.gutter + xs_cell_x (&l, 0, 2) + half,
                             l.header + xs_cell_y (&l, 0) + half);
  guint early = drive_pixel (surface, l.gutter + xs_cell_x (&l, 1, 1) + half,
                             l.header + xs_cell_y (&l, 1) + half);
  guint late = drive_pixel (surface, l.gutter + xs_cell_x (&l, 1, 4) + half,
                            l.header + xs_cell_y (&l, 1) + half);
  g_assert_cmpint (first >> 16, >, first & 0xff); /* more red than blue */
  g_assert_cmpint (early & 0xff, >, early >> 16);
  g_assert_cmpint (late & 0xff, >, late >> 16);
  g_assert_cmpint (late >> 16, <, early >> 16); /* darker */
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_scrolls (void)
{
  GtkWidget *film = xs_film_strip_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (XsFrame) frame = fake_frame (28, 40, 30, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), film);
  xs_film_strip_set_frame (XS_FILM_STRIP (film), frame);
  GtkWindow *window = drive_show (scroller, 400, 300);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), >, gtk_adjustment_get_page_size (across));
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 0);
  xs_film_strip_set_position (XS_FILM_STRIP (film), 40);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 500);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  xs_film_strip_set_channel (XS_FILM_STRIP (film), 29);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 300);
  gtk_window_destroy (window);
}

typedef struct
{
  int calls, channel, step;
} Chosen;

static void
chosen_cb (XsCells *film, int channel, int step, Chosen *chosen)
{
  *chosen = (Chosen){ chosen->calls + 1, channel, step };
}

/* The header scrubs through time, a channel's number chooses it and leaves the time. */
static void
test_drags (void)
{
  GtkWidget *film = xs_film_strip_new ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 3, 0);
  Chosen chosen = { 0 };
  GtkWindow *window;
  XsCellView view;
  gpointer drag;

  g_signal_connect (film, "chosen", G_CALLBACK (chosen_cb), &chosen);
  xs_film_strip_set_frame (XS_FILM_STRIP (film), frame);
  window = drive_show (film, 500, 300);
  drag = drive_controller (film, GTK_TYPE_GESTURE_DRAG);
  xs_cells_get_view (XS_CELLS (film), &view);
  g_signal_emit_by_name (drag, "drag-begin", xs_cell_view_x (&view, 0, 3) + 10., 10.);
  g_assert_cmpint (chosen.step, ==, 3);
  g_assert_cmpint (chosen.channel, ==, 0);
  g_signal_emit_by_name (drag, "drag-begin", 5., xs_cell_view_y (&view, 2) + 5.);
  g_assert_cmpint (chosen.channel, ==, 2);
  g_assert_cmpint (chosen.step, ==, 3);
  g_assert_cmpint (chosen.calls, ==, 2);
  g_assert_cmpfloat (xs_film_strip_get_position (XS_FILM_STRIP (film)), ==, 3);
  gtk_window_destroy (window);
}

static void
test_format_time (void)
{
  const struct
  {
    double time;
    const char *text;
  } cases[] = { { 0, "0" }, { .25, "0.25" }, { 1.5, "1.5" }, { 2, "2" }, { 1. / 3, "0.333" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = xs_film_format_time (cases[i].time);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/film-strip/accessible", test_accessible);
  g_test_add_func ("/film-strip/sheet", test_sheet);
  g_test_add_func ("/film-strip/keys", test_keys);
  g_test_add_func ("/film-strip/limit", test_limit);
  g_test_add_func ("/film-strip/shrinks", test_shrinks);
  g_test_add_func ("/film-strip/pixels", test_pixels);
  g_test_add_func ("/film-strip/scrolls", test_scrolls);
  g_test_add_func ("/film-strip/drags", test_drags);
  g_test_add_func ("/film-strip/format-time", test_format_time);
  return g_test_run ();
}
