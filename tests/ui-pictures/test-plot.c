#include "picture.h"

#include "ui/plot/chart-view.h"
#include "ui/plot/color-bar.h"
#include "ui/plot/level-mark.h"

#include <adwaita.h>
#include <math.h>

static void
test_chart (void)
{
  XsChart chart = { .title = "Test accuracy", .x_label = "image size, pixels", .line = .7 };
  GtkWidget *view = xs_chart_view_new ("Chart");

  for (int k = 0; k < 3; k++)
    {
      static const char *const names[] = { "copied", "Galerkin", "matched" };
      XsChartCurve *curve = xs_chart_add (&chart, names[k], k, 4);

      for (int i = 0; i < 4; i++)
        {
          curve->x[i] = 7 << i;
          curve->y[i] = .5 + .1 * k + .1 * sin (i + k);
          curve->error[i] = .01 * (k + 1);
        }
    }
  chart.logarithmic = TRUE;
  xs_chart_view_take (XS_CHART_VIEW (view), &chart);
  picture_expect (view, "chart", 560, 320);
}

static void
test_color_bar (void)
{
  GtkWidget *bar = xs_color_bar_new ();

  xs_color_bar_set_limit (XS_COLOR_BAR (bar), 1.75f);
  picture_expect (bar, "color-bar", 240, 24);
}

static void
test_level_mark (void)
{
  GtkWidget *mark = xs_level_mark_new (2);

  xs_level_mark_set_rail (XS_LEVEL_MARK (mark), TRUE, TRUE);
  xs_level_mark_set_current (XS_LEVEL_MARK (mark), TRUE);
  picture_expect (mark, "level-mark", 24, 40);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/chart", test_chart);
  g_test_add_func ("/pictures/color-bar", test_color_bar);
  g_test_add_func ("/pictures/level-mark", test_level_mark);
  return g_test_run ();
}
