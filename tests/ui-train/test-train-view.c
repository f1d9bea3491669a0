#include "ui/train/train-view.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"
#include "ui/train/confusion-plot.h"
#include "ui/train/curve-plot.h"
#include "ui/train/hardest-images.h"
#include "ui/plot/time-stepper.h"
#include "ui/train/health-card.h"
#include "ui/train/layer-plot.h"

static XsTrainView *
new_view (void)
{
  XsTrainView *view = XS_TRAIN_VIEW (g_object_ref_sink (xs_train_view_new ()));
  XsStudy *study = made_up_study ();

  xs_train_view_set_study (view, study);
  xs_study_unref (study);
  return view;
}

static gpointer
part (XsTrainView *view, GType type)
{
  GtkWidget *found = drive_find (GTK_WIDGET (view), type);

  g_assert_nonnull (found);
  return found;
}

static void
test_empty (void)
{
  XsTrainView *view = new_view ();

  xs_train_view_update (view);
  xs_train_view_set_history (view, NULL);
  g_assert_finalize_object (view);
}

/* The property and the plot go together, from either side. */
static void
test_x_axis (void)
{
  XsTrainView *view = new_view ();
  XsCurvePlot *plot = part (view, XS_TYPE_CURVE_PLOT);
  g_autofree char *axis = NULL;

  g_object_set (view, "x-axis", "epochs", NULL);
  g_assert_cmpstr (xs_curve_plot_get_x_axis (plot), ==, "epochs");
  xs_curve_plot_set_x_axis (plot, "work-units");
  g_object_get (view, "x-axis", &axis, NULL);
  g_assert_cmpstr (axis, ==, "work-units");
  g_assert_finalize_object (view);
}

/* W goes through the window's action. */
static void
axis_asked_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  g_object_set (data, "x-axis", g_variant_get_string (state, NULL), NULL);
}

static void
test_x_axis_action (void)
{
  XsTrainView *view = new_view ();
  GtkWindow *window = drive_show (GTK_WIDGET (view), 1000, 640);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("x-axis", G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string ("steps"));
  g_autoptr (GVariant) state = NULL;

  g_signal_connect (action, "change-state", G_CALLBACK (axis_asked_cb), view);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (group));
  g_assert_true (drive_binding (part (view, XS_TYPE_CURVE_PLOT), GDK_KEY_w, 0));
  state = g_action_get_state (G_ACTION (action));
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "epochs");
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (view);
}

/* The layers stand on the x axis of the curves, whichever piece of it shows, and have the layer
 * that the property says. */
static void
test_layers (void)
{
  XsTrainView *view = new_view ();
  XsLayerPlot *plot = part (view, XS_TYPE_LAYER_PLOT);
  XsTimeStepper *stepper = part (view, XS_TYPE_TIME_STEPPER);
  g_autoptr (XsHistory) history = made_up_history ();
  XsTable *table;
  int step;

  xs_train_view_set_history (view, history);
  g_assert_cmpint (xs_layer_plot_get_depth (plot), ==, 4);
  g_object_set (view, "time-step", 9, NULL);
  g_assert_cmpint (xs_time_stepper_get_step (stepper), ==, 3);
  made_up_node (history, XS_NODE_REFINE, 1, 200, 28, 8);
  xs_train_view_update (view);
  g_object_get (view, "time-step", &step, NULL);
  g_assert_cmpint (step, ==, 6); /* the same time */
  g_object_set (view, "x-axis", "epochs", NULL);
  table = xs_canvas_get_table (XS_CANVAS (plot));
  g_assert_cmpstr (xs_table_title (table, 0), ==, "Epochs");
  xs_table_free (table);
  g_assert_finalize_object (view);
}

/* The first frame shows at once, of the following ones the newest a moment later. */
static void
test_frames (void)
{
  XsTrainView *view = new_view ();
  XsHealthCard *health = part (view, XS_TYPE_HEALTH_CARD);
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autoptr (XsFrame) first = made_up_frame ();
  g_autoptr (XsFrame) second = made_up_frame ();
  g_autoptr (XsFrame) third = made_up_frame ();

  second->gradient_norm = 1000;
  third->update_ratio = .5;
  xs_train_view_set_frame (view, first);
  g_assert_cmpstr (xs_health_card_get_verdict (health), ==, "Healthy");
  xs_train_view_set_frame (view, second);
  xs_train_view_set_frame (view, third);
  g_assert_cmpstr (xs_health_card_get_verdict (health), ==, "Healthy");
  while (g_str_equal (xs_health_card_get_verdict (health), "Healthy") &&
         g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (xs_health_card_get_verdict (health), ==, "Watch: large updates");
  xs_train_view_set_history (view, NULL);
  g_assert_cmpstr (xs_health_card_get_verdict (health), ==, "");
  g_assert_finalize_object (view);
}

/* A frame still waiting does not outlive the view. */
static void
test_pending_frame (void)
{
  XsTrainView *view = new_view ();
  XsFrame *frame = made_up_frame ();

  xs_train_view_set_frame (view, frame);
  xs_train_view_set_frame (view, frame);
  g_assert_finalize_object (view);
  g_assert_true (g_atomic_ref_count_compare (&frame->references, 1));
  xs_frame_unref (frame);
}

static void
test_reading (void)
{
  XsTrainView *view = new_view ();
  XsConfusionPlot *confusion = part (view, XS_TYPE_CONFUSION_PLOT);
  GtkWidget *header = gtk_widget_get_prev_sibling (GTK_WIDGET (confusion));
  GtkLabel *caption = GTK_LABEL (gtk_widget_get_last_child (header));
  g_autoptr (XsFrame) frame = made_up_frame ();

  g_assert_cmpstr (gtk_label_get_label (caption), ==, "row: true class, in %");
  xs_train_view_set_frame (view, frame);
  drive_binding (GTK_WIDGET (confusion), GDK_KEY_Down, 0);
  g_assert_cmpstr (gtk_label_get_label (caption), ==, "T-shirt right: 8 of 10");
  g_assert_finalize_object (view);
}

/* Confusion and its caption are of what is looked at, whatever training says meanwhile. */
static void
test_look (void)
{
  XsTrainView *view = new_view ();
  XsConfusionPlot *confusion = part (view, XS_TYPE_CONFUSION_PLOT);
  GtkWidget *header = gtk_widget_get_prev_sibling (GTK_WIDGET (confusion));
  GtkLabel *caption = GTK_LABEL (gtk_widget_get_last_child (header));
  g_autoptr (XsFrame) frame = made_up_frame ();
  g_autoptr (XsFrame) look = made_up_frame ();

  look->at.iteration = 400;
  memset (look->confusion, 0, (gsize) look->n_classes * (gsize) look->n_classes * sizeof (int));
  look->confusion[0] = 3;
  xs_train_view_set_frame (view, frame);
  xs_train_view_set_look (view, look);
  g_assert_cmpstr (gtk_label_get_label (caption), ==, "at step 400, in %");
  drive_binding (GTK_WIDGET (confusion), GDK_KEY_Down, 0);
  g_assert_cmpstr (gtk_label_get_label (caption), ==, "T-shirt right: 3 of 3");
  xs_train_view_set_look (view, NULL);
  g_assert_cmpstr (gtk_label_get_label (caption), ==, "T-shirt right: 8 of 10");
  g_assert_finalize_object (view);
}

static void
bounds (XsTrainView *view, GType type, graphene_rect_t *box)
{
  g_assert_true (gtk_widget_compute_bounds (part (view, type), GTK_WIDGET (view), box));
}

/* Wide: three cards side by side below the curves. Narrow: one below another, within the width. */
static void
test_layout (int width, gboolean in_a_row)
{
  XsTrainView *view = new_view ();
  GtkWindow *window = drive_show (GTK_WIDGET (view), width, 640);
  graphene_rect_t curves, confusion, hardest, health;

  bounds (view, XS_TYPE_CURVE_PLOT, &curves);
  bounds (view, XS_TYPE_CONFUSION_PLOT, &confusion);
  bounds (view, XS_TYPE_HARDEST_IMAGES, &hardest);
  bounds (view, XS_TYPE_HEALTH_CARD, &health);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (view)), ==, width);
  g_assert_cmpfloat (curves.origin.y + curves.size.height, <, hardest.origin.y);
  g_assert_cmpfloat (health.origin.x + health.size.width, <=, width);
  g_assert_cmpfloat (curves.origin.x + curves.size.width, <=, width);
  if (in_a_row)
    {
      g_assert_cmpfloat (confusion.origin.x + confusion.size.width, <, hardest.origin.x);
      g_assert_cmpfloat (hardest.origin.x + hardest.size.width, <, health.origin.x);
    }
  else
    {
      g_assert_cmpfloat (hardest.origin.y + hardest.size.height, <, confusion.origin.y);
      g_assert_cmpfloat (confusion.origin.y + confusion.size.height, <, health.origin.y);
    }
  gtk_window_destroy (window);
  drive_settle ();
  g_assert_finalize_object (view);
}

static void
test_wide (void)
{
  test_layout (1094, TRUE);
}

static void
test_narrow (void)
{
  test_layout (336, FALSE);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/train-view/empty", test_empty);
  g_test_add_func ("/train-view/x-axis", test_x_axis);
  g_test_add_func ("/train-view/x-axis/action", test_x_axis_action);
  g_test_add_func ("/train-view/layers", test_layers);
  g_test_add_func ("/train-view/frames", test_frames);
  g_test_add_func ("/train-view/look", test_look);
  g_test_add_func ("/train-view/frames/pending", test_pending_frame);
  g_test_add_func ("/train-view/reading", test_reading);
  g_test_add_func ("/train-view/layout/wide", test_wide);
  g_test_add_func ("/train-view/layout/narrow", test_narrow);
  return g_test_run ();
}
