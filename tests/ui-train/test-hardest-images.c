#include "ui/train/hardest-images.h"

#include "tests/ui/drive.h"
#include "tests/ui-train/made-up.h"
#include "ui/train/hard-image-view.h"

static XsHardestImages *
new_images (void)
{
  XsHardestImages *images = XS_HARDEST_IMAGES (g_object_ref_sink (xs_hardest_images_new ()));
  XsStudy *study = made_up_study ();

  xs_hardest_images_set_study (images, study);
  xs_study_unref (study);
  return images;
}

/* The view at place @i of the flow box. */
static GtkWidget *
view (XsHardestImages *images, int i)
{
  GtkWidget *flow = drive_find (GTK_WIDGET (images), GTK_TYPE_FLOW_BOX);

  return gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), i));
}

static void
assert_says (XsHardestImages *images, int i, const char *words)
{
  gtk_test_accessible_assert_property (view (images, i), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
}

static void
test_empty (void)
{
  XsHardestImages *images = new_images ();

  gtk_test_accessible_assert_role (view (images, 0), GTK_ACCESSIBLE_ROLE_IMG);
  assert_says (images, 0, "No image yet");
  assert_says (images, XS_N_HARDEST - 1, "No image yet");
  g_assert_finalize_object (images);
}

static void
test_frame (void)
{
  XsHardestImages *images = new_images ();
  g_autoptr (XsFrame) frame = made_up_frame ();

  xs_hardest_images_set_frame (images, frame);
  assert_says (images, 0, "T-shirt, taken for Ankle boot with 93 %");
  assert_says (images, 1, "Bag, right with 40 %");
  assert_says (images, 3, "No image yet");
  g_assert_true (gtk_widget_has_css_class (view (images, 0), "wrong"));
  g_assert_true (gtk_widget_has_css_class (view (images, 1), "right"));

  /* A frame made while another view was visible. */
  frame->parts = XS_FRAME_BASIC;
  frame->n_hardest = 0;
  xs_hardest_images_set_frame (images, frame);
  assert_says (images, 1, "Bag, right with 40 %");

  xs_hardest_images_set_frame (images, NULL);
  assert_says (images, 1, "No image yet");
  g_assert_false (gtk_widget_has_css_class (view (images, 1), "right"));
  g_assert_finalize_object (images);
}

static void
chosen_cb (XsHardestImages *images, int index, int *chosen)
{
  *chosen = index;
}

/* By its number in the training part; free places are not. */
static void
test_chosen (void)
{
  XsHardestImages *images = new_images ();
  GtkFlowBox *flow = GTK_FLOW_BOX (drive_find (GTK_WIDGET (images), GTK_TYPE_FLOW_BOX));
  g_autoptr (XsFrame) frame = made_up_frame ();
  int chosen = -1;

  g_signal_connect (images, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_signal_emit_by_name (flow, "child-activated", gtk_flow_box_get_child_at_index (flow, 0));
  g_assert_cmpint (chosen, ==, -1);
  xs_hardest_images_set_frame (images, frame);
  g_signal_emit_by_name (flow, "child-activated", gtk_flow_box_get_child_at_index (flow, 0));
  g_assert_cmpint (chosen, ==, 5);
  g_signal_emit_by_name (flow, "child-activated",
                         gtk_flow_box_get_child_at_index (flow, XS_N_HARDEST - 1));
  g_assert_cmpint (chosen, ==, 5);
  g_assert_finalize_object (images);
}

/* Without names classes are numbered; colour images are shown, too. */
static void
test_colour_and_numbers (void)
{
  GtkWidget *image = g_object_ref_sink (xs_hard_image_view_new ());
  guint8 red[3 * 4 * 4] = { 0 };
  XsHardImage hard = { 0, 4, 7, .5f, 1 };
  GtkWindow *window;
  cairo_surface_t *surface;
  g_autofree char *complaint = NULL;

  for (int i = 0; i < 16; i++)
    red[i] = 255;
  xs_hard_image_view_set (XS_HARD_IMAGE_VIEW (image), &hard, red, 3, 4, NULL);
  complaint =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          "Class 5, taken for Class 8 with 50 %");
  g_assert_cmpstr (complaint, ==, NULL);
  window = drive_show (image, 100, 120);
  drive_settle ();
  surface = drive_render (image);
  g_assert_cmpint (drive_count (surface, 0xff0000, 2), >, 50 * 50);
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
  g_assert_finalize_object (image);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/hardest-images/empty", test_empty);
  g_test_add_func ("/hardest-images/frame", test_frame);
  g_test_add_func ("/hardest-images/chosen", test_chosen);
  g_test_add_func ("/hardest-images/colour", test_colour_and_numbers);
  return g_test_run ();
}
