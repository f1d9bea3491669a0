#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/images/picture-view.h"
#include "ui/images/sample-strip.h"

/* A study with @n training images of two classes. */
static XsStudy *
study_with_samples (int n)
{
  XsStudy *study = fake_study ();
  g_autofree guint8 *pixels =
      g_malloc0 ((gsize) study->inputs * study->native_size * study->native_size);

  study->samples = g_new0 (XsPicture *, n);
  study->sample_labels = g_new0 (int, n);
  study->n_samples = n;
  for (int i = 0; i < n; i++)
    {
      study->samples[i] = xs_picture_new (pixels, study->native_size, study->inputs, "", NULL);
      study->sample_labels[i] = i % 2;
    }
  return study;
}

static GtkFlowBoxChild *
item (GtkWidget *strip, int number)
{
  return gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (drive_find (strip, GTK_TYPE_FLOW_BOX)),
                                          number);
}

/* Every image is called by its class, and the caption says at what size it is seen. */
static void
test_images (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_sample_strip_new ());
  g_autoptr (XsStudy) study = study_with_samples (XS_N_SAMPLES);
  const XsAugmentation how = { .rotate = 10 };
  GtkWidget *caption = drive_find (strip, GTK_TYPE_LABEL);

  xs_sample_strip_set (XS_SAMPLE_STRIP (strip), study, &how, 14, 1);
  g_assert_true (gtk_widget_get_visible (strip));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (caption)), "14 × 14"));
  g_assert_nonnull (item (strip, XS_N_SAMPLES - 1));
  for (int i = 0; i < XS_N_SAMPLES; i++)
    {
      GtkWidget *view = gtk_flow_box_child_get_child (item (strip, i));
      const char *name = study->class_names[i % 2]; /* assertions print what they are given */

      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_IMG);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           name);
    }
  g_assert_finalize_object (strip);
}

/* Fewer images leave no empty places; without a study, or a size that can be, there is no strip. */
static void
test_fewer (void)
{
  GtkWidget *strip = g_object_ref_sink (xs_sample_strip_new ());
  g_autoptr (XsStudy) study = study_with_samples (3);
  const XsAugmentation how = { 0 };

  g_assert_false (gtk_widget_get_visible (strip));
  xs_sample_strip_set (XS_SAMPLE_STRIP (strip), study, &how, 7, 1);
  g_assert_true (gtk_widget_get_visible (strip));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (item (strip, 2))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (item (strip, 3))));
  xs_sample_strip_set (XS_SAMPLE_STRIP (strip), NULL, &how, 7, 1);
  g_assert_false (gtk_widget_get_visible (strip));
  xs_sample_strip_set (XS_SAMPLE_STRIP (strip), study, &how, 0, 1);
  g_assert_false (gtk_widget_get_visible (strip));
  g_assert_finalize_object (strip);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sample-strip/images", test_images);
  g_test_add_func ("/sample-strip/fewer", test_fewer);
  return g_test_run ();
}
