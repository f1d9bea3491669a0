#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/trajectory/step-draw.h"
#include "ui/trajectory/step-page.h"
#include "ui/trajectory/step-pictures.h"

#include <math.h>

/* Channel 0 is 1 everywhere and the others -k; the kernel from channel 1 to itself takes the pixel
 * to the left twice. */
static XsFrame *
fake_step (void)
{
  XsFrame *frame = fake_frame (8, 4, 3, 0);

  for (int step = 0; step < 4; step++)
    {
      xs_parameters_kernel (frame->parameters, step)[(1 * 3 + 1) * 9 + 3] = 2;
      xs_parameters_bias (frame->parameters, step)[1] = .5f;
    }
  return frame;
}

static void
test_accessible (void)
{
  XsStepPictures *pictures = XS_STEP_PICTURES (g_object_ref_sink (xs_step_pictures_new ()));
  g_autoptr (XsFrame) frame = fake_step ();
  g_autoptr (XsTable) table = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pictures),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Nothing to show yet");
  xs_step_pictures_set (pictures, frame, 2, 1, 1);
  xs_canvas_describe (XS_CANVAS (pictures));
  /* z = 2 * -2 + .5, its tanh. */
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (pictures), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Step 3, channel 2, pixel in row 5, column 5: channel 2 adds −4.000; z −3.500, σ(z) −0.998, "
      "state from −2.000 to −3.000");
  table = xs_canvas_get_table (XS_CANVAS (pictures));
  g_assert_cmpint (xs_table_n_rows (table), ==, 9);
  g_assert_cmpfloat (xs_table_number (table, 3, 2), ==, -2);
  g_assert_cmpfloat (xs_table_number (table, 3, 3), ==, 2);
  g_assert_cmpfloat (xs_table_number (table, 3, 4), ==, -4);
  g_assert_finalize_object (pictures);
}

/* Arrow keys move the pixel, inside the image. */
static void
test_keys (void)
{
  XsStepPictures *pictures = XS_STEP_PICTURES (g_object_ref_sink (xs_step_pictures_new ()));
  g_autoptr (XsFrame) frame = fake_step ();
  XsSlowPixel pixel;
  int row, column;

  g_assert_false (drive_key (GTK_WIDGET (pictures), GDK_KEY_Left));
  xs_step_pictures_set (pictures, frame, 2, 1, 1);
  for (int i = 0; i < 20; i++)
    g_assert_true (drive_key (GTK_WIDGET (pictures), GDK_KEY_Left));
  drive_key (GTK_WIDGET (pictures), GDK_KEY_Up);
  g_assert_true (xs_step_pictures_get_pixel (pictures, &pixel, &row, &column));
  g_assert_cmpint (row, ==, 3);
  g_assert_cmpint (column, ==, 0);
  g_assert_cmpfloat (pixel.product, ==, 0); /* nothing is left of the image */
  g_assert_finalize_object (pictures);
}

/* Every pixel is found where it is drawn, in each picture. */
static void
test_hit (void)
{
  XsStepScene scene = { .size = 8, .width = 430, .height = 300 };
  int row, column, found = 0;

  for (int x = 0; x < 430; x++)
    found += xs_step_pixel_at (&scene, x + .5, 60.5, &row, &column);
  g_assert_cmpint (found, ==, 4 * 100);
  g_assert_true (xs_step_pixel_at (&scene, 110 + 99.5, 20 + 99.5, &row, &column));
  g_assert_cmpint (row, ==, 7);
  g_assert_cmpint (column, ==, 7);
  g_assert_false (xs_step_pixel_at (&scene, 50, 10, &row, &column));
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static void
test_page (void)
{
  GtkWidget *page = g_object_ref_sink (xs_step_page_new ());
  g_autoptr (XsFrame) frame = fake_step ();
  GtkWidget *input;

  xs_step_page_set_channel (XS_STEP_PAGE (page), 1);
  xs_step_page_set_step (XS_STEP_PAGE (page), 2);
  xs_step_page_set_frame (XS_STEP_PAGE (page), frame);
  g_assert_true (shows_text (page, "Step 3, t = 1.000 to 1.500, channel 2"));
  g_assert_true (shows_text (page,
                             "z = −4.000 from channel 2, 0.000 from the 2 others, bias 0.500: "
                             "−3.500"));
  g_assert_true (shows_text (page, "σ(z) = −0.998; state −2.000 + 0.5000 × −0.998 = −3.000"));
  input = drive_find (page, GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (input), 1);
  g_assert_true (shows_text (page, "z = 0.000 from channel 1, −4.000 from the 2 others"));
  xs_step_page_set_step (XS_STEP_PAGE (page), 100);
  g_assert_true (shows_text (page, "Step 4, t = 1.500 to 2.000, channel 2"));
  g_assert_finalize_object (page);
}

/* Every layer type says how its update is made. */
static void
test_notes (void)
{
  for (XsLayerType layer = 0; layer < XS_N_LAYER_TYPES; layer++)
    {
      GtkWidget *page = g_object_ref_sink (xs_step_page_new ());
      g_autoptr (XsFrame) frame = fake_frame (8, 2, 2, 0);

      frame->parameters->architecture.layer = layer;
      xs_step_page_set_frame (XS_STEP_PAGE (page), frame);
      g_assert_true (shows_text (page, "layer: "));
      g_assert_finalize_object (page);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/step-page/accessible", test_accessible);
  g_test_add_func ("/step-page/keys", test_keys);
  g_test_add_func ("/step-page/hit", test_hit);
  g_test_add_func ("/step-page/page", test_page);
  g_test_add_func ("/step-page/notes", test_notes);
  return g_test_run ();
}
