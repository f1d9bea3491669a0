#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/plot/palette.h"
#include "ui/trajectory/class-legend.h"

#include <adwaita.h>
#include <string.h>

static void
test_legend (void)
{
  XsClassLegend *legend = XS_CLASS_LEGEND (g_object_ref_sink (xs_class_legend_new ()));
  g_autoptr (XsStudy) study = fake_study ();
  xs_class_legend_set_study (legend, study);
  xs_class_legend_set_selected (legend, 1);
  GtkFlowBox *box = GTK_FLOW_BOX (drive_find (GTK_WIDGET (legend), GTK_TYPE_FLOW_BOX));
  GtkWidget *dog = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (box, 1));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (dog), GTK_ACCESSIBLE_PROPERTY_LABEL, "Dog");
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (dog)), "<b>Dog</b>"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (dog)), "■"));
  xs_class_legend_set_selected (legend, -1);
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (dog)), "</span> Dog"));
  g_assert_finalize_object (legend);
}

/* Its marks have the colours of the palette, at once. */
static void
test_palette (void)
{
  XsClassLegend *legend = XS_CLASS_LEGEND (g_object_ref_sink (xs_class_legend_new ()));
  g_autoptr (XsStudy) study = fake_study ();
  GtkWidget *label;

  xs_class_legend_set_study (legend, study);
  label = drive_find (GTK_WIDGET (legend), GTK_TYPE_LABEL);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "#4b3bb5"));
  xs_palette_set (XS_PALETTE_COLOUR_BLIND);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "#7766ff"));
  xs_palette_set (XS_PALETTE_STANDARD);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "#4b3bb5"));
  g_assert_finalize_object (legend);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/class-legend/marks", test_legend);
  g_test_add_func ("/class-legend/palette", test_palette);
  return g_test_run ();
}
