#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/trajectory/theta-draw.h"
#include "ui/trajectory/theta-plot.h"

#include <adwaita.h>
#include <math.h>

/* @depth layers over [0, 2]; line l is l + t. */
static XsThetaLines *
made_up (int depth)
{
  XsThetaLines *self = g_new0 (XsThetaLines, 1);

  self->depth = depth;
  self->time = 2;
  self->values = g_new0 (double, (gsize) XS_THETA_LINES *(gsize) depth);
  for (int line = 0; line < XS_THETA_LINES; line++)
    for (int step = 0; step < depth; step++)
      self->values[line * depth + step] = line + 2. * step / depth;
  return self;
}

static void
test_accessible (void)
{
  XsThetaPlot *plot = XS_THETA_PLOT (g_object_ref_sink (xs_theta_plot_new ()));
  GtkAccessible *accessible = GTK_ACCESSIBLE (plot);

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Parameters over time");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Nothing to show yet");
  xs_theta_plot_set_shown (plot, 3);
  xs_theta_plot_set_lines (plot, made_up (4), NULL);
  xs_canvas_describe (XS_CANVAS (plot));
  gtk_test_accessible_assert_property (
      accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "4 steps; t = 0.000: identity 0.0000, ∂x 1.0000; t = 1.500: identity 1.5000, ∂x 2.5000");
  xs_theta_plot_set_lines (plot, made_up (4), made_up (2));
  xs_canvas_describe (XS_CANVAS (plot));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "4 steps, and dashed 2 before; t = 0.000: identity 0.0000, "
                                       "∂x 1.0000; t = 1.500: identity 1.5000, ∂x 2.5000");
  g_assert_finalize_object (plot);
}

/* A row a layer, all lines whether they show or not. */
static void
test_table (void)
{
  XsThetaPlot *plot = XS_THETA_PLOT (g_object_ref_sink (xs_theta_plot_new ()));
  g_autoptr (XsTable) table = NULL;

  xs_theta_plot_set_lines (plot, made_up (4), made_up (2));
  table = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpint (xs_table_n_rows (table), ==, 6);
  g_assert_cmpint (xs_table_n_columns (table), ==, 2 + XS_THETA_LINES);
  g_assert_cmpfloat (xs_table_number (table, 3, 0), ==, 4);
  g_assert_cmpfloat (xs_table_number (table, 3, 1), ==, 1.5);
  g_assert_cmpfloat (xs_table_number (table, 3, 2 + XS_THETA_NORM), ==, 9 + 1.5);
  g_assert_cmpfloat (xs_table_number (table, 5, 0), ==, 2);
  g_assert_cmpfloat (xs_table_number (table, 5, 1), ==, 1);
  g_assert_finalize_object (plot);
}

static void
chosen_cb (XsThetaPlot *plot, int step, int *chosen)
{
  *chosen = step;
  xs_theta_plot_set_position (plot, step);
}

static void
test_keys (void)
{
  XsThetaPlot *plot = XS_THETA_PLOT (g_object_ref_sink (xs_theta_plot_new ()));
  int chosen = -1;

  g_signal_connect (plot, "step-chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_false (drive_key (GTK_WIDGET (plot), GDK_KEY_Right));
  xs_theta_plot_set_lines (plot, made_up (4), NULL);
  xs_theta_plot_set_shown (plot, 1);
  g_assert_true (drive_key (GTK_WIDGET (plot), GDK_KEY_Right));
  g_assert_cmpint (chosen, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "t = 0.500: identity 0.5000");
  drive_key (GTK_WIDGET (plot), GDK_KEY_End);
  g_assert_cmpint (chosen, ==, 3);
  drive_key (GTK_WIDGET (plot), GDK_KEY_Right);
  g_assert_cmpint (chosen, ==, 3);
  drive_key (GTK_WIDGET (plot), GDK_KEY_Home);
  g_assert_cmpint (chosen, ==, 0);
  g_assert_finalize_object (plot);
}

/* Nodes stand at t_k, from the axis on in equal distances, the last one a step before its end. */
static void
test_nodes (void)
{
  g_autoptr (XsThetaLines) lines = made_up (4);
  XsThetaScene scene = { .now = lines, .shown = 1, .limit = 2, .width = 504, .height = 300 };
  int found[5] = { 0 };

  for (int x = 46; x < 446; x++)
    found[xs_theta_step_at (&scene, x)]++;
  g_assert_cmpint (found[0], ==, 50);
  g_assert_cmpint (found[1], ==, 100);
  g_assert_cmpint (found[2], ==, 100);
  g_assert_cmpint (found[3], ==, 150);
}

static guint
line_color (int line)
{
  GdkRGBA color;

  xs_theta_color (line, XS_THEME_LIGHT, &color);
  return (guint) lroundf (color.red * 255) << 16 | (guint) lroundf (color.green * 255) << 8 |
         (guint) lroundf (color.blue * 255);
}

/* Only lines that are to show are drawn; what was before is fainter and interrupted. */
static void
test_pixels (void)
{
  GtkWidget *plot = xs_theta_plot_new ();
  GtkWindow *window;
  cairo_surface_t *one, *two;

  xs_theta_plot_set_lines (XS_THETA_PLOT (plot), made_up (4), NULL);
  xs_theta_plot_set_shown (XS_THETA_PLOT (plot), 1);
  window = drive_show (plot, 400, 300);
  one = drive_render (plot);
  xs_theta_plot_set_shown (XS_THETA_PLOT (plot), 3);
  two = drive_render (plot);
  g_assert_cmpint (drive_count (one, line_color (0), 8), >, 100);
  g_assert_cmpint (drive_count (one, line_color (1), 8), ==, 0);
  g_assert_cmpint (drive_count (two, line_color (1), 8), >, 100);
  cairo_surface_destroy (one);
  cairo_surface_destroy (two);
  gtk_window_destroy (window);
}

static void
test_broken (void)
{
  GtkWidget *plot = xs_theta_plot_new ();
  XsThetaLines *lines = made_up (4);
  GtkWindow *window;

  for (int i = 0; i < XS_THETA_LINES * 4; i++)
    lines->values[i] = i % 2 == 0 ? (double) NAN : (double) INFINITY;
  xs_theta_plot_set_shown (XS_THETA_PLOT (plot), 0x3ff);
  xs_theta_plot_set_lines (XS_THETA_PLOT (plot), lines, made_up (1));
  window = drive_show (plot, 400, 300);
  cairo_surface_destroy (drive_render (plot));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/theta-plot/accessible", test_accessible);
  g_test_add_func ("/theta-plot/table", test_table);
  g_test_add_func ("/theta-plot/keys", test_keys);
  g_test_add_func ("/theta-plot/nodes", test_nodes);
  g_test_add_func ("/theta-plot/pixels", test_pixels);
  g_test_add_func ("/theta-plot/broken", test_broken);
  return g_test_run ();
}
