#include "fixture.h"

#include "ui/plot/colors.h"
#include "ui/window/timeline-bar.h"
#include "ui/window/timeline-layout.h"
#include "ui/window/timeline-words.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

static void
test_layout_of_nothing (void)
{
  XsTimelineLayout layout;

  xs_timeline_layout (NULL, 0, -1, 0, 100, 10, &layout);
  g_assert_cmpint (layout.n_places, ==, 0);
  xs_timeline_layout_clear (&layout);
}

static void
test_layout (void)
{
  g_autoptr (XsHistory) history = fixture_history ();
  XsTimelineLayout layout;
  XsNode nodes[8];
  gsize n = xs_history_read_nodes (history, 0, nodes, G_N_ELEMENTS (nodes));

  xs_timeline_layout (nodes, n, xs_history_current (history), 50, 650, 100, &layout);
  g_assert_cmpint (layout.n_places, ==, 4);
  g_assert_cmpint (layout.places[0].node, ==, 0);
  g_assert_cmpint (layout.places[1].node, ==, 2);
  g_assert_cmpint (layout.places[2].node, ==, 3);
  g_assert_cmpint (layout.places[3].node, ==, -1);
  g_assert_cmpint (layout.places[0].branch, ==, 1);
  g_assert_cmpint (layout.places[0].n_branches, ==, 1);
  g_assert_cmpint (layout.places[1].branch, ==, -1);
  g_assert_cmpfloat (layout.places[0].x, ==, 50);
  g_assert_cmpfloat (layout.places[1].x, ==, 250);
  g_assert_cmpfloat (layout.places[3].x, ==, 650);
  xs_timeline_layout_clear (&layout);
}

/* The start and the latest stay when there is no room for all. */
static void
test_layout_too_many (void)
{
  XsTimelineLayout layout;
  XsNode nodes[20] = { 0 };

  for (int i = 0; i < 20; i++)
    nodes[i] = (XsNode){ .id = i, .parent = i - 1, .size = 14, .depth = 8 };
  xs_timeline_layout (nodes, 20, 19, 0, 400, 100, &layout);
  g_assert_cmpint (layout.n_places, ==, 5);
  g_assert_cmpint (layout.places[0].node, ==, 0);
  g_assert_true (layout.places[1].skips);
  g_assert_cmpint (layout.places[1].node, ==, 17);
  g_assert_cmpint (layout.places[3].node, ==, 19);
  g_assert_cmpint (layout.places[4].node, ==, -1);
  g_assert_cmpfloat (layout.places[4].x, ==, 400);
  xs_timeline_layout_clear (&layout);

  xs_timeline_layout (nodes, 20, 19, 0, 10, 100, &layout);
  g_assert_cmpint (layout.n_places, ==, 2);
  g_assert_true (layout.places[1].skips);
  xs_timeline_layout_clear (&layout);
}

static void
test_words (void)
{
  g_autoptr (XsHistory) history = fixture_history ();
  XsNode nodes[8];
  g_autofree char *start = NULL;
  g_autofree char *prolonged = NULL;
  g_autofree char *refined = NULL;

  xs_history_read_nodes (history, 0, nodes, G_N_ELEMENTS (nodes));
  start = xs_timeline_sentence (nodes, &nodes[0]);
  prolonged = xs_timeline_sentence (nodes, &nodes[2]);
  refined = xs_timeline_subtitle (nodes, &nodes[3]);
  g_assert_cmpstr (start, ==, "Start, 14 × 14, 8 steps");
  g_assert_cmpstr (prolonged, ==,
                   "Prolong, 28 × 28 (Matched): 87.5 % → 75.0 % before training, at epoch 4.0");
  g_assert_cmpstr (refined, ==, "8 → 16 steps");
}

/* What the plan did by itself says why; what a person did needs no reason. */
static void
test_words_of_the_plan (void)
{
  g_autoptr (XsHistory) history = fixture_history ();
  XsNode nodes[8];

  xs_history_read_nodes (history, 0, nodes, G_N_ELEMENTS (nodes));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *sentence = NULL;

      nodes[2].reason = i == 0 ? XS_REASON_BY_HAND : XS_REASON_PLATEAU;
      nodes[2].planned = i == 2 ? XS_TRANSFER_GALERKIN : XS_TRANSFER_MATCHED;
      sentence = xs_timeline_sentence (nodes, &nodes[2]);
      g_assert_true ((strstr (sentence, "by plan: plateau") != NULL) == (i > 0));
      g_assert_true ((strstr (sentence, "in place of Galerkin") != NULL) == (i == 2));
    }
}

static XsTimelineBar *
make_bar (XsStudy *study, XsHistory *history)
{
  GtkWidget *bar = g_object_ref_sink (xs_timeline_bar_new ());

  xs_timeline_bar_set_study (XS_TIMELINE_BAR (bar), study);
  xs_timeline_bar_set_history (XS_TIMELINE_BAR (bar), history);
  return XS_TIMELINE_BAR (bar);
}

static void
test_bar (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();
  XsTimelineBar *bar = make_bar (study, history);
  cairo_surface_t *surface = fixture_draw (GTK_WIDGET (bar), 800, 78);
  GdkRGBA coarse, fine, branch;

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  xs_level_color (1, FALSE, &coarse);
  xs_level_color (2, FALSE, &fine);
  gdk_rgba_parse (&branch, "#b5651d");
  g_assert_cmpint (fixture_count (surface, &coarse), >, 200);
  g_assert_cmpint (fixture_count (surface, &fine), >, 800);
  g_assert_cmpint (fixture_count (surface, &branch), >, 20);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (bar);
}

/* What happened is told from the table, now last. */
static void
test_bar_describes (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();
  XsTimelineBar *bar = make_bar (study, history);
  g_autoptr (XsTable) table = xs_canvas_get_table (XS_CANVAS (bar));
  GString *words = g_string_new (NULL);

  g_assert_cmpint (xs_table_n_rows (table), ==, 5);
  g_assert_true (g_str_has_prefix (xs_table_text (table, 1, 0), "Undone: "));
  g_assert_cmpstr (xs_table_text (table, 4, 0), ==, "Now: 28 × 28, 16 steps");
  g_assert_cmpfloat (xs_table_number (table, 2, 4), ==, .875);
  for (int row = 0; row < 5; row++)
    g_string_append_printf (words, row == 0 ? "%s" : "; %s", xs_table_text (table, row, 0));
  xs_canvas_describe (XS_CANVAS (bar));
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str);
  g_string_free (words, TRUE);
  g_assert_finalize_object (bar);
}

static void
test_bar_follows (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = fixture_history ();
  XsTimelineBar *bar = make_bar (study, history);
  cairo_surface_t *surface;
  GdkRGBA fine;

  xs_history_set_current (history, 0);
  xs_timeline_bar_update (bar);
  surface = fixture_draw (GTK_WIDGET (bar), 800, 78);
  xs_level_color (2, FALSE, &fine);
  g_assert_cmpint (fixture_count (surface, &fine), ==, 0);
  cairo_surface_destroy (surface);
  xs_timeline_bar_set_history (bar, NULL);
  xs_timeline_bar_update (bar);
  g_assert_finalize_object (bar);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline/layout-of-nothing", test_layout_of_nothing);
  g_test_add_func ("/timeline/layout", test_layout);
  g_test_add_func ("/timeline/layout-too-many", test_layout_too_many);
  g_test_add_func ("/timeline/words", test_words);
  g_test_add_func ("/timeline/words-of-the-plan", test_words_of_the_plan);
  g_test_add_func ("/timeline/bar", test_bar);
  g_test_add_func ("/timeline/bar-describes", test_bar_describes);
  g_test_add_func ("/timeline/bar-follows", test_bar_follows);
  return g_test_run ();
}
