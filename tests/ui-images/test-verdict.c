#include "tests/ui/drive.h"
#include "ui/images/verdict.h"

#include <adwaita.h>

static void
test_verdict (void)
{
  GtkWidget *verdict = g_object_ref_sink (xs_verdict_new ());
  GtkLabel *word = GTK_LABEL (drive_find (verdict, GTK_TYPE_LABEL));
  g_assert_cmpfloat (gtk_widget_get_opacity (verdict), ==, 0);
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (2, 2));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "Correct");
  g_assert_cmpfloat (gtk_widget_get_opacity (verdict), ==, 1);
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (2, 1));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "Wrong");
  g_assert_true (gtk_widget_has_css_class (verdict, "wrong"));
  g_assert_false (gtk_widget_has_css_class (verdict, "correct"));
  xs_verdict_set_state (XS_VERDICT (verdict), xs_verdict_of (-1, 1));
  g_assert_cmpstr (gtk_label_get_label (word), ==, "");
  g_assert_finalize_object (verdict);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/verdict/words", test_verdict);
  return g_test_run ();
}
