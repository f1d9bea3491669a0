#include "picture.h"

#include "tests/ui-train/made-up.h"

#include "ui/train/confusion-plot.h"
#include "ui/train/curve-plot.h"
#include "ui/train/layer-plot.h"

#include <adwaita.h>

static GtkWidget *
new_curves (XsHistory *history)
{
  GtkWidget *plot = xs_curve_plot_new ();
  g_autoptr (XsStudy) study = made_up_study ();

  xs_curve_plot_set_study (XS_CURVE_PLOT (plot), study);
  xs_curve_plot_set_history (XS_CURVE_PLOT (plot), history);
  return plot;
}

/* Two sizes, the flag between them. */
static void
test_curves (void)
{
  g_autoptr (XsHistory) history = made_up_history ();

  picture_expect (new_curves (history), "curves", 400, 280);
}

/* The second size was undone, another study stands beside it, the losses are logarithmic, and a
 * part of the epochs shows. */
static void
test_branches (void)
{
  g_autoptr (XsHistory) history = made_up_history (), other = made_up_history ();
  GtkWidget *plot;

  xs_history_set_current (history, 0);
  plot = new_curves (history);
  xs_curve_plot_add_reference (XS_CURVE_PLOT (plot), other, "Yesterday");
  xs_curve_plot_set_logarithmic (XS_CURVE_PLOT (plot), TRUE);
  xs_curve_plot_set_x_axis (XS_CURVE_PLOT (plot), "epochs");
  xs_curve_plot_zoom (XS_CURVE_PLOT (plot), 5, 15);
  picture_expect (plot, "curves-branches", 400, 280);
}

static void
test_nothing (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  GtkWidget *plot = new_curves (history);

  xs_curve_plot_set_ready (XS_CURVE_PLOT (plot), TRUE);
  picture_expect (plot, "curves-nothing", 320, 200);
}

static void
test_confusion (void)
{
  static const int counts[] = { 80, 3, 10, 7, 0, 96, 1, 3, 22, 0, 61, 17, 5, 2, 14, 79 };
  char *names[] = { (char *) "T-shirt", (char *) "Trouser", (char *) "Pullover", (char *) "Dress",
                    NULL };
  GtkWidget *plot = xs_confusion_plot_new ();

  xs_confusion_plot_set_names (XS_CONFUSION_PLOT (plot), names);
  xs_confusion_plot_set_counts (XS_CONFUSION_PLOT (plot), counts, 4);
  picture_expect (plot, "confusion", 280, 240);
}

/* The fans of two networks, and the line of what is looked at. */
static void
test_layers (void)
{
  g_autoptr (XsHistory) history = made_up_layers ();
  g_autoptr (XsStudy) study = made_up_study ();
  GtkWidget *plot = xs_layer_plot_new ();

  xs_layer_plot_set_study (XS_LAYER_PLOT (plot), study);
  xs_layer_plot_set_history (XS_LAYER_PLOT (plot), history);
  xs_layer_plot_set_step (XS_LAYER_PLOT (plot), 2);
  xs_layer_plot_set_x (XS_LAYER_PLOT (plot), "steps", 0, 100);
  xs_layer_plot_set_look (XS_LAYER_PLOT (plot), &(XsMoment){ 24, 0, 0, 0 });
  picture_expect (plot, "layers", 400, 240);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/curves", test_curves);
  g_test_add_func ("/pictures/curves-branches", test_branches);
  g_test_add_func ("/pictures/curves-nothing", test_nothing);
  g_test_add_func ("/pictures/confusion", test_confusion);
  g_test_add_func ("/pictures/layers", test_layers);
  return g_test_run ();
}
