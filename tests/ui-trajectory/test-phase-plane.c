#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/trajectory/phase-draw.h"
#include "ui/trajectory/phase-plane.h"

#include <adwaita.h>
#include <math.h>

static void
test_accessible (void)
{
  XsPhasePlane *plane = XS_PHASE_PLANE (g_object_ref_sink (xs_phase_plane_new ()));
  g_autoptr (XsStudy) study = fake_study ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (plane), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plane), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Phase plane");
  xs_phase_plane_set_study (plane, study);
  xs_phase_plane_set_frame (plane, frame);
  xs_phase_plane_set_selected (plane, 2);
  const char *expected = "7 images; direction 1 holds 50 % of the variance, direction 2 25 %. "
                         "Selected: Cow, predicted Dog";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plane), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
  g_assert_finalize_object (plane);
}

static void
test_keys (void)
{
  XsPhasePlane *plane = XS_PHASE_PLANE (g_object_ref_sink (xs_phase_plane_new ()));
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  g_assert_false (drive_key (GTK_WIDGET (plane), GDK_KEY_Right));
  xs_phase_plane_set_frame (plane, frame);
  g_assert_true (drive_key (GTK_WIDGET (plane), GDK_KEY_Right));
  g_assert_cmpint (xs_phase_plane_get_selected (plane), ==, 0);
  drive_key (GTK_WIDGET (plane), GDK_KEY_Left);
  g_assert_cmpint (xs_phase_plane_get_selected (plane), ==, 0);
  for (int i = 0; i < 20; i++)
    drive_key (GTK_WIDGET (plane), GDK_KEY_Down);
  g_assert_cmpint (xs_phase_plane_get_selected (plane), ==, 6);
  g_assert_finalize_object (plane);
}

static XsPhaseScene
make_scene (XsFrame *frame)
{
  return (XsPhaseScene){ .trajectory = frame->trajectory,
                         .depth = 4,
                         .box = { 0, -7, 7, 0 },
                         .width = 400,
                         .height = 240,
                         .selected = -1,
                         .hovered = -1 };
}

/* With 20 pixels at every edge, 7 units are 200 pixels: the same scale both ways. */
static void
test_hit (void)
{
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  XsPhaseScene scene = make_scene (frame);
  /* Only image 6 reaches its own end, at the lower right corner of the box. */
  g_assert_cmpint (xs_phase_hit (&scene, 300, 220), ==, 6);
  g_assert_cmpint (xs_phase_hit (&scene, 303, 220), ==, 6);
  g_assert_cmpint (xs_phase_hit (&scene, 300, 100), ==, -1);
  g_assert_cmpint (xs_phase_hit (&scene, 10, 220), ==, -1);
}

static void
test_click (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  xs_phase_plane_set_frame (XS_PHASE_PLANE (plane), frame);
  GtkWindow *window = drive_show (plane, 300, 300);
  gpointer click = drive_controller (plane, GTK_TYPE_GESTURE_CLICK);
  int width = gtk_widget_get_width (plane), height = gtk_widget_get_height (plane);
  g_signal_emit_by_name (click, "pressed", 1, 2., 2.);
  g_assert_cmpint (xs_phase_plane_get_selected (XS_PHASE_PLANE (plane)), ==, -1);
  /* Near the end of the longest path. */
  double unit = (MIN (width, height) - 40) / (7 * 1.12);
  g_signal_emit_by_name (click, "pressed", 1, .5 * width + 3.4 * unit, .5 * height + 3.4 * unit);
  g_assert_cmpint (xs_phase_plane_get_selected (XS_PHASE_PLANE (plane)), ==, 6);
  gtk_window_destroy (window);
}

static void
test_extent (void)
{
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  XsBox box;
  g_assert_true (xs_phase_extent (frame->trajectory->paths, 7, 4, &box));
  g_assert_cmpfloat (box.left, ==, 0);
  g_assert_cmpfloat (box.right, ==, 7);
  g_assert_cmpfloat (box.top, ==, -7);
  g_assert_cmpfloat (box.bottom, ==, 0);
  frame->trajectory->paths[3] = NAN;
  g_assert_false (xs_phase_extent (frame->trajectory->paths, 7, 4, &box));
}

static guint
class_color (int label)
{
  GdkRGBA color;
  xs_class_color (label, XS_THEME_LIGHT, &color);
  return (guint) lroundf (color.red * 255) << 16 | (guint) lroundf (color.green * 255) << 8 |
         (guint) lroundf (color.blue * 255);
}

/* Who cannot tell two colours apart has the marks at the ends: of twenty classes no two have both.
 */
static void
test_marks (void)
{
  for (int a = 0; a < 20; a++)
    for (int b = 0; b < a; b++)
      {
        GdkRGBA one, other;

        xs_class_color (a, XS_THEME_LIGHT, &one);
        xs_class_color (b, XS_THEME_LIGHT, &other);
        g_assert_true (!gdk_rgba_equal (&one, &other) ||
                       xs_phase_class_shape (a) != xs_phase_class_shape (b));
      }
  for (int label = 1; label < 20; label++)
    g_assert_cmpint (xs_phase_class_shape (label), !=, xs_phase_class_shape (label - 1));
}

/* The selected path is bold: much more of its class's colour, and a ring that moves with time. */
static void
test_pixels (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  xs_phase_plane_set_frame (XS_PHASE_PLANE (plane), frame);
  GtkWindow *window = drive_show (plane, 300, 300);
  cairo_surface_t *plain = drive_render (plane);
  xs_phase_plane_set_selected (XS_PHASE_PLANE (plane), 5);
  cairo_surface_t *bold = drive_render (plane);
  g_assert_cmpint (drive_count (bold, class_color (2), 8), >,
                   2 * drive_count (plain, class_color (2), 8));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (bold);
  gtk_window_destroy (window);
}

static void
test_empty (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  GtkWindow *window = drive_show (plane, 300, 300);
  cairo_surface_t *surface = drive_render (plane);
  g_assert_cmpint (drive_count (surface, 0, 0), ==, 300 * 300);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

/* Image i ends @apart further along direction 1 at size 16 than it does now. */
static XsRetraced *
other_paths (const XsFrame *frame, float apart)
{
  XsRetraced *self = xs_retraced_new (7, 4, &(XsChange){ .size = 16, .depth = 4 });
  self->basis = frame->trajectory->basis;
  for (int i = 0; i < 7 * 5 * 2; i++)
    {
      self->from[i] = frame->trajectory->paths[i];
      self->paths[i] = self->from[i] + (i % 2 == 0 ? apart * (float) (i / 2 % 5) / 4 : 0);
    }
  return self;
}

/* Beside the present paths, in their plane only; the distance is told and stands in the table. */
static void
test_other (void)
{
  XsPhasePlane *plane = XS_PHASE_PLANE (g_object_ref_sink (xs_phase_plane_new ()));
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  g_autoptr (XsRetraced) other = other_paths (frame, .5f);
  g_autoptr (XsRetraced) elsewhere = other_paths (frame, .5f);
  g_autoptr (XsRetraced) broken = other_paths (frame, NAN);
  g_autoptr (XsTable) with = NULL, without = NULL, none = NULL;
  elsewhere->basis++;
  xs_phase_plane_set_frame (plane, frame);
  xs_phase_plane_set_selected (plane, 2);
  xs_phase_plane_set_other (plane, other);
  xs_canvas_describe (XS_CANVAS (plane));
  const char *expected =
      "7 images; direction 1 holds 50 % of the variance, direction 2 25 %. "
      "Selected: Class 3, predicted Class 2. Dashed, at 16 × 16: 0.50 apart at the "
      "end, 12 % of the path's extent; over all images 13 %.";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plane), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
  with = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_columns (with), ==, 9);
  g_assert_cmpfloat_with_epsilon (xs_table_number (with, 2 * 5 + 2, 8), .25, 1e-6);
  xs_phase_plane_set_other (plane, elsewhere);
  without = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_columns (without), ==, 6);
  xs_phase_plane_set_other (plane, broken);
  none = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_columns (none), ==, 6);
  g_assert_finalize_object (plane);
}

/* The network of @n steps between the same ends, on straight lines that are @apart lower. */
static XsRetraced *
with_steps (const XsFrame *frame, int n, float apart)
{
  XsRetraced *self = xs_retraced_new (7, 4, &(XsChange){ .size = 8, .depth = n });
  self->basis = frame->trajectory->basis;
  for (int i = 0; i < 7 * 5 * 2; i++)
    self->from[i] = frame->trajectory->paths[i];
  for (int image = 0; image < 7; image++)
    for (int step = 0; step <= n; step++)
      {
        float *node = self->paths + 2 * (image * (n + 1) + step);
        node[0] = (float) (image + 1) * (float) step / (float) n;
        node[1] = -node[0] - apart;
      }
  return self;
}

/* Another number of steps has nodes of its own: a row for each time of either, with what is there.
 */
static void
test_depths (void)
{
  XsPhasePlane *plane = XS_PHASE_PLANE (g_object_ref_sink (xs_phase_plane_new ()));
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  g_autoptr (XsRetraced) twice = with_steps (frame, 8, .25f), half = with_steps (frame, 2, .25f);
  g_autoptr (XsRetraced) elsewhere = xs_retraced_new (7, 8, &(XsChange){ .size = 8, .depth = 4 });
  g_autoptr (XsTable) finer = NULL, coarser = NULL, none = NULL;
  xs_phase_plane_set_frame (plane, frame);
  xs_phase_plane_set_selected (plane, 3);
  xs_phase_plane_set_other (plane, twice);
  xs_canvas_describe (XS_CANVAS (plane));
  const char *expected =
      "7 images; direction 1 holds 50 % of the variance, direction 2 25 %. Selected: Class 1, "
      "predicted Class 2. Dashed, 8 steps instead of 4: at most 0.250 apart at the same time; at "
      "the end 0.250, 4.4 % of the path's extent, over all images 6.5 %.";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (plane), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
  finer = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_rows (finer), ==, 7 * 9);
  g_assert_cmpstr (xs_table_title (finer, 6), ==, "Direction 1, 8 steps");
  /* The second image's nodes at the fifth and sixth of nine times. */
  g_assert_cmpfloat_with_epsilon (xs_table_number (finer, 9 + 4, 4), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_table_number (finer, 9 + 4, 6), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_table_number (finer, 9 + 4, 8), .25, 1e-6);
  g_assert_true (isnan (xs_table_number (finer, 9 + 5, 4)));
  g_assert_cmpfloat_with_epsilon (xs_table_number (finer, 9 + 5, 6), 1.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_table_number (finer, 9 + 5, 7), -1.5, 1e-6);
  g_assert_true (isnan (xs_table_number (finer, 9 + 5, 8)));
  xs_phase_plane_set_other (plane, half);
  coarser = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_rows (coarser), ==, 7 * 5);
  g_assert_cmpfloat_with_epsilon (xs_table_number (coarser, 5 + 2, 6), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (xs_table_number (coarser, 5 + 3, 4), 1.5, 1e-6);
  g_assert_true (isnan (xs_table_number (coarser, 5 + 3, 6)));
  /* Of a network that had eight steps, and has four now. */
  elsewhere->basis = frame->trajectory->basis;
  xs_phase_plane_set_other (plane, elsewhere);
  none = xs_canvas_get_table (XS_CANVAS (plane));
  g_assert_cmpint (xs_table_n_columns (none), ==, 6);
  g_assert_finalize_object (plane);
}

/* They are drawn, and all of them are in sight. */
static void
test_other_pixels (void)
{
  GtkWidget *plane = xs_phase_plane_new ();
  g_autoptr (XsFrame) frame = fake_frame (8, 4, 2, 0);
  g_autoptr (XsRetraced) other = other_paths (frame, 14);
  GtkWindow *window;
  cairo_surface_t *plain, *both;
  int right = 0;
  xs_phase_plane_set_frame (XS_PHASE_PLANE (plane), frame);
  window = drive_show (plane, 300, 300);
  plain = drive_render (plane);
  xs_phase_plane_set_other (XS_PHASE_PLANE (plane), other);
  both = drive_render (plane);
  for (int x = 200; x < 290; x++)
    for (int y = 20; y < 280; y++)
      right += drive_pixel (both, x, y) != drive_pixel (plain, x, y);
  g_assert_cmpint (right, >, 100);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (both);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/phase-plane/accessible", test_accessible);
  g_test_add_func ("/phase-plane/keys", test_keys);
  g_test_add_func ("/phase-plane/hit", test_hit);
  g_test_add_func ("/phase-plane/click", test_click);
  g_test_add_func ("/phase-plane/extent", test_extent);
  g_test_add_func ("/phase-plane/marks", test_marks);
  g_test_add_func ("/phase-plane/pixels", test_pixels);
  g_test_add_func ("/phase-plane/other", test_other);
  g_test_add_func ("/phase-plane/depths", test_depths);
  g_test_add_func ("/phase-plane/other-pixels", test_other_pixels);
  g_test_add_func ("/phase-plane/empty", test_empty);
  return g_test_run ();
}
