#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/images/image-strip.h"
#include "ui/images/verdict.h"
#include "ui/plot/level-choice.h"
#include "ui/trajectory/film-strip.h"
#include "ui/trajectory/phase-plane.h"
#include "ui/trajectory/theta-plot.h"
#include "ui/trajectory/trajectory-view.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *view;
  XsStudy *study;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->view = g_object_ref_sink (xs_trajectory_view_new ());
  f->study = fake_study ();
  xs_trajectory_view_set_study (XS_TRAJECTORY_VIEW (f->view), f->study);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->view);
  xs_study_unref (f->study);
}

static void
set_frame (Fixture *f, int depth, int selected)
{
  g_autoptr (XsFrame) frame = fake_frame (8, depth, 3, selected);
  xs_trajectory_view_set_frame (XS_TRAJECTORY_VIEW (f->view), frame);
}

static int
time_step (Fixture *f)
{
  int step;
  g_object_get (f->view, "time-step", &step, NULL);
  return step;
}

static const char *
visible_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (drive_find (f->view, GTK_TYPE_STACK)));
}

static void
test_waiting (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (visible_page (f), ==, "waiting");
  set_frame (f, 4, 0);
  g_assert_cmpstr (visible_page (f), ==, "states");
  g_autoptr (XsFrame) model = fake_frame (8, 4, 3, 0);
  g_autoptr (XsFrame) other = xs_frame_new (xs_parameters_copy (model->parameters, NULL));
  xs_trajectory_view_set_frame (XS_TRAJECTORY_VIEW (f->view), other); /* has no trajectory */
  g_assert_cmpstr (visible_page (f), ==, "states");
  xs_trajectory_view_set_frame (XS_TRAJECTORY_VIEW (f->view), NULL);
  g_assert_cmpstr (visible_page (f), ==, "waiting");
}

/* With fewer reference images what shows stays, and the last of them is the last that can be
 * chosen. */
static void
test_references (Fixture *f, gconstpointer data)
{
  XsTrajectoryView *view = XS_TRAJECTORY_VIEW (f->view);
  g_autoptr (XsStudy) fewer = fake_study_with_fewer (f->study, 4);

  set_frame (f, 4, 0);
  g_object_set (f->view, "selected", 2, NULL);
  xs_trajectory_view_set_references (view, fewer);
  g_assert_cmpstr (visible_page (f), ==, "states");
  g_assert_cmpint (xs_trajectory_view_get_selected (view), ==, 2);
  g_object_set (f->view, "selected", 5, NULL);
  g_assert_cmpint (xs_trajectory_view_get_selected (view), ==, 3);
  xs_trajectory_view_set_references (view, f->study);
  g_object_set (f->view, "selected", 5, NULL);
  g_assert_cmpint (xs_trajectory_view_get_selected (view), ==, 5);
  xs_trajectory_view_set_references (view, fewer);
  g_assert_cmpint (xs_trajectory_view_get_selected (view), ==, 3);
  g_assert_cmpint (
      xs_image_strip_get_selected (XS_IMAGE_STRIP (drive_find (f->view, XS_TYPE_IMAGE_STRIP))), ==,
      3);
}

/* All parts show the same image, whichever was asked. */
static void
test_selection (Fixture *f, gconstpointer data)
{
  XsImageStrip *strip = XS_IMAGE_STRIP (drive_find (f->view, XS_TYPE_IMAGE_STRIP));
  XsPhasePlane *plane = XS_PHASE_PLANE (drive_find (f->view, XS_TYPE_PHASE_PLANE));
  set_frame (f, 4, 0);
  g_assert_cmpint (xs_trajectory_view_get_selected (XS_TRAJECTORY_VIEW (f->view)), ==, 0);
  xs_phase_plane_set_selected (plane, 5);
  g_assert_cmpint (xs_trajectory_view_get_selected (XS_TRAJECTORY_VIEW (f->view)), ==, 5);
  g_assert_cmpint (xs_image_strip_get_selected (strip), ==, 5);
  g_object_set (f->view, "selected", 3, NULL);
  g_assert_cmpint (xs_phase_plane_get_selected (plane), ==, 3);
  g_object_set (f->view, "selected", 1000, NULL);
  g_assert_cmpint (xs_trajectory_view_get_selected (XS_TRAJECTORY_VIEW (f->view)), ==, 6);
  xs_trajectory_view_set_study (XS_TRAJECTORY_VIEW (f->view), NULL);
  g_assert_cmpint (xs_trajectory_view_get_selected (XS_TRAJECTORY_VIEW (f->view)), ==, -1);
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* A frame about another image changes the words at once. */
static void
test_words (Fixture *f, gconstpointer data)
{
  set_frame (f, 4, 0);
  g_assert_true (shows_text (f->view, "Cat, reference image 1"));
  g_assert_true (shows_text (f->view, "Predicted Dog, 75 %"));
  g_assert_true (shows_text (f->view, "Wrong"));
  g_assert_true (shows_text (f->view, "7 images"));
  set_frame (f, 4, 4);
  g_assert_true (shows_text (f->view, "Dog, reference image 5"));
  g_assert_true (shows_text (f->view, "Correct"));
}

static void
test_time (Fixture *f, gconstpointer data)
{
  set_frame (f, 4, 0);
  g_assert_cmpint (time_step (f), ==, 4); /* the end, first */
  g_object_set (f->view, "time-step", 1, NULL);
  g_assert_cmpint (time_step (f), ==, 1);
  set_frame (f, 8, 0); /* refined: the same time */
  g_assert_cmpint (time_step (f), ==, 2);
}

/* Playing goes on by itself from the start to the end, and stops there. */
static void
test_play (Fixture *f, gconstpointer data)
{
  set_frame (f, 2, 0);
  GtkWindow *window = drive_show (f->view, 1000, 700);
  GtkWidget *film = drive_find (f->view, XS_TYPE_FILM_STRIP);
  GtkWidget *overlay = gtk_widget_get_ancestor (film, GTK_TYPE_OVERLAY);
  GtkWidget *button = gtk_widget_get_last_child (overlay);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Play through time");
  g_signal_emit_by_name (button, "clicked");
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (time_step (f) != 0 && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (time_step (f), ==, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Stop");
  while (xs_film_strip_get_position (XS_FILM_STRIP (film)) < 2 && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (time_step (f), ==, 2);
  g_assert_cmpstr (gtk_button_get_icon_name (GTK_BUTTON (button)), ==,
                   "media-playback-start-symbolic");
  gtk_window_destroy (window);
}

static int
n_rows (Fixture *f)
{
  GtkWidget *plot = drive_find (f->view, XS_TYPE_THETA_PLOT);
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (plot));
  return xs_table_n_rows (table);
}

/* A page gets what there is when it shows, and nothing while it does not. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *page = NULL;
  set_frame (f, 4, 0);
  g_assert_cmpint (n_rows (f), ==, 0);
  gtk_widget_activate_action (f->view, "trajectory.page", "s", "parameters");
  g_object_get (f->view, "page", &page, NULL);
  g_assert_cmpstr (page, ==, "parameters");
  g_assert_cmpint (n_rows (f), ==, 4);
  g_object_set (f->view, "page", "no such page", NULL);
  g_assert_cmpint (n_rows (f), ==, 4);
  g_signal_emit_by_name (drive_find (f->view, XS_TYPE_THETA_PLOT), "step-chosen", 2);
  g_assert_cmpint (time_step (f), ==, 2);
}

static int
spectrum_step (Fixture *f)
{
  int step;
  g_object_get (f->view, "spectrum-step", &step, NULL);
  return step;
}

/* The stability of the layer that leads on from the present time; of the last one at the end. */
static void
test_spectrum_step (Fixture *f, gconstpointer data)
{
  set_frame (f, 4, 0);
  g_assert_cmpint (spectrum_step (f), ==, -1);
  g_object_set (f->view, "page", "stability", NULL);
  g_assert_cmpint (spectrum_step (f), ==, 3);
  g_object_set (f->view, "time-step", 1, NULL);
  g_assert_cmpint (spectrum_step (f), ==, 1);
  g_object_set (f->view, "page", "paths", NULL);
  g_assert_cmpint (spectrum_step (f), ==, -1);
}

/* What was before the depth changed stays beside it until another shape comes. */
static void
test_before (Fixture *f, gconstpointer data)
{
  g_object_set (f->view, "page", "parameters", NULL);
  set_frame (f, 4, 0);
  set_frame (f, 4, 0);
  g_assert_cmpint (n_rows (f), ==, 4);
  set_frame (f, 8, 0);
  g_assert_cmpint (n_rows (f), ==, 8 + 4);
  g_assert_true (shows_text (f->view, "Dashed: with 4 steps, of epoch 0.0"));
  set_frame (f, 8, 0);
  g_assert_cmpint (n_rows (f), ==, 8 + 4);
  g_autoptr (XsFrame) larger = fake_frame (16, 8, 3, 0);
  xs_trajectory_view_set_frame (XS_TRAJECTORY_VIEW (f->view), larger);
  g_assert_cmpint (n_rows (f), ==, 8);
}

static int
other_depth (Fixture *f)
{
  int depth;
  g_object_get (f->view, "other-depth", &depth, NULL);
  return depth;
}

static XsRetraced *
with_steps (int from, int to)
{
  return xs_retraced_new (7, from, &(XsChange){ .size = 8, .depth = to });
}

static int
n_columns (Fixture *f)
{
  GtkWidget *plane = drive_find (f->view, XS_TYPE_PHASE_PLANE);
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (plane));
  return xs_table_n_columns (table);
}

/* Twice the steps: wanted while the page shows; only that answer is taken, and it is gone with the
 * depth it was about. */
static void
test_depths (Fixture *f, gconstpointer data)
{
  XsTrajectoryView *view = XS_TRAJECTORY_VIEW (f->view);
  GtkWidget *choice = drive_find (f->view, XS_TYPE_LEVEL_CHOICE);
  g_autoptr (XsRetraced) half = with_steps (4, 2), twice = with_steps (4, 8);
  set_frame (f, 4, 0);
  g_assert_cmpint (other_depth (f), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drive_find (choice, GTK_TYPE_DROP_DOWN)), 2);
  g_assert_cmpint (other_depth (f), ==, 8);
  g_assert_true (shows_text (f->view, "Following the images in 8 steps…"));
  xs_trajectory_view_set_retraced (view, half);
  g_assert_cmpint (n_columns (f), ==, 6);
  xs_trajectory_view_set_retraced (view, twice);
  g_assert_cmpint (n_columns (f), ==, 9);
  g_object_set (f->view, "page", "parameters", NULL);
  g_assert_cmpint (other_depth (f), ==, 0);
  g_object_set (f->view, "page", "paths", NULL);
  set_frame (f, 8, 0);
  g_assert_cmpint (other_depth (f), ==, 16);
  g_assert_cmpint (n_columns (f), ==, 6);
  g_assert_true (shows_text (f->view, "Following the images in 16 steps…"));
  xs_trajectory_view_set_retraced (view, twice); /* comes too late */
  g_assert_cmpint (n_columns (f), ==, 6);
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  int minimum;
  set_frame (f, 4, 0);
  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

/* Its cards keep their widths, whatever page shows and has to say. */
static void
test_steady (Fixture *f, gconstpointer data)
{
  static const char *const pages[] = { "paths", "parameters", "stability", "step" };
  const XsArchitecture a = { .size = 8, .depth = 4, .channels = 3, .time = 2 };
  g_autoptr (XsSpectrum) spectrum = xs_spectrum_new (&a, 0, 4);
  GtkWidget *film = NULL;
  GtkWindow *window;
  int width = 0;

  spectrum->n_modes = 1;
  spectrum->modes = g_new0 (double, 4 * 2);
  set_frame (f, 4, 0);
  xs_trajectory_view_set_spectrum (XS_TRAJECTORY_VIEW (f->view), spectrum);
  window = drive_show (f->view, 1050, 660);
  film = gtk_widget_get_ancestor (drive_find (f->view, XS_TYPE_FILM_STRIP), GTK_TYPE_OVERLAY);
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
      {
        g_object_set (f->view, "page", pages[i], NULL);
        gtk_test_widget_wait_for_draw (f->view);
        drive_settle ();
        if (width == 0)
          width = gtk_widget_get_width (film);
        g_assert_cmpint (gtk_widget_get_width (film), ==, width);
      }
  gtk_window_destroy (window);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/trajectory-view/waiting", test_waiting);
  ADD ("/trajectory-view/selection", test_selection);
  ADD ("/trajectory-view/references", test_references);
  ADD ("/trajectory-view/words", test_words);
  ADD ("/trajectory-view/time", test_time);
  ADD ("/trajectory-view/play", test_play);
  ADD ("/trajectory-view/pages", test_pages);
  ADD ("/trajectory-view/spectrum-step", test_spectrum_step);
  ADD ("/trajectory-view/before", test_before);
  ADD ("/trajectory-view/steady", test_steady);
  ADD ("/trajectory-view/depths", test_depths);
  ADD ("/trajectory-view/narrow", test_narrow);
  return g_test_run ();
}
