#include "picture.h"

#include "tests/ui-window/fixture.h"

#include "ui/window/depth-track.h"
#include "ui/window/parts-bar.h"
#include "ui/window/plan-picture.h"
#include "ui/window/rate-plot.h"
#include "ui/window/timeline-bar.h"

#include <adwaita.h>
#include <math.h>

static void
test_plan (void)
{
  GtkWidget *picture = xs_plan_picture_new ();
  XsSettings settings;

  xs_settings_default (&settings);
  settings.n_levels = 3;
  settings.levels[0] = (XsLevel){ 14, 4, 2.67, .01, 32 };
  settings.levels[1] = (XsLevel){ 28, 4, 1.33, .01, 32 };
  settings.levels[2] = (XsLevel){ 28, 8, 1, .01, 32 };
  xs_plan_picture_set (XS_PLAN_PICTURE (picture), &settings, 28);
  picture_expect (picture, "plan", 320, 110);
}

/* The node of the last refinement is selected; a branch was undone. */
static void
test_timeline (void)
{
  GtkWidget *bar = xs_timeline_bar_new ();
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();

  xs_timeline_bar_set_study (XS_TIMELINE_BAR (bar), study);
  xs_timeline_bar_set_history (XS_TIMELINE_BAR (bar), history);
  xs_timeline_bar_select (XS_TIMELINE_BAR (bar), 3);
  picture_expect (bar, "timeline", 480, 104);
}

static void
test_rates (void)
{
  XsRateSearch search = { .n = 41, .fastest = .001, .least = .09, .between = .0095 };

  for (int i = 0; i < search.n; i++)
    search.points[i] = (XsRatePoint){ 1e-5 * pow (1.4, i), 1 + fabs (i - 27.) / 27 };
  picture_expect (xs_rate_plot_new (&search), "rates", 360, 200);
}

static void
test_depth (void)
{
  GtkWidget *track = xs_depth_track_new ();

  xs_depth_track_set (XS_DEPTH_TRACK (track), 8, 1, 2);
  picture_expect (track, "depth", 240, 48);
}

static void
test_parts (void)
{
  static const int counts[XS_N_PARTS] = { 200, 20, 60 };

  picture_expect (xs_parts_bar_new ("Bag", counts, 320), "parts", 200, 16);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/pictures/plan", test_plan);
  g_test_add_func ("/pictures/timeline", test_timeline);
  g_test_add_func ("/pictures/rates", test_rates);
  g_test_add_func ("/pictures/depth", test_depth);
  g_test_add_func ("/pictures/parts", test_parts);
  return g_test_run ();
}
