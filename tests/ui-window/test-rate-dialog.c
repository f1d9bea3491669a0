#include "ui/window/rate-dialog.h"
#include "ui/window/rate-plot.h"

#include "fixture.h"

#include <adwaita.h>
#include <math.h>

/* A loss that falls from 2 to 1 and rises again. */
static void
make_search (XsRateSearch *search)
{
  *search = (XsRateSearch){ .n = 41, .fastest = .001, .least = .09, .between = .0095 };
  for (int i = 0; i < search->n; i++)
    search->points[i] = (XsRatePoint){ 1e-5 * pow (1.4, i), 1 + fabs (i - 27.) / 27 };
}

static void
rate_cb (GSimpleAction *action, GVariant *rate, gpointer told)
{
  *(double *) told = g_variant_get_double (rate);
}

/* The curve says its numbers, and the button takes the rate to the window. */
static void
test_use (void)
{
  static const GActionEntry entries[] = {
    { .name = "learning-rate", .activate = rate_cb, .parameter_type = "d" }
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ()), *dialog;
  GtkWidget *plot, *button;
  XsRateSearch search;
  double told = 0;

  make_search (&search);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, &told);
  gtk_widget_insert_action_group (GTK_WIDGET (parent), "win", G_ACTION_GROUP (actions));
  dialog = g_object_ref (xs_rate_dialog_new (parent, &search));
  plot = fixture_find (GTK_WIDGET (dialog), XS_TYPE_RATE_PLOT, "name", "rates");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "The loss falls fastest at a learning rate of 0.001 and is least at 0.09");
  button = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "label", "Use 0.0095");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpfloat (told, ==, .0095);
  g_assert_finalize_object (dialog);
  gtk_window_destroy (parent);
}

static void
test_draws (void)
{
  XsRateSearch search;
  GtkWidget *plot;
  cairo_surface_t *picture;

  make_search (&search);
  plot = g_object_ref_sink (xs_rate_plot_new (&search));
  picture = fixture_draw (plot, 400, 240);
  g_assert_nonnull (picture);
  cairo_surface_destroy (picture);
  g_assert_finalize_object (plot);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/rate-dialog/use", test_use);
  g_test_add_func ("/rate-dialog/draws", test_draws);
  return g_test_run ();
}
