#include "fixture.h"

#include "tests/ui/drive.h"

#include "ui/plot/colors.h"
#include "ui/plot/node-words.h"
#include "ui/window/node-popover.h"
#include "ui/window/timeline-bar.h"
#include "ui/window/timeline-layout.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define SIDE 62.

typedef struct
{
  XsNodes *nodes;
  GArray *lines;
  XsTimelineLayout layout;
} LaidOut;

static void
lay_out (LaidOut *self, XsHistory *history, int selected, double width)
{
  self->nodes = xs_nodes_new (history);
  xs_nodes_update (self->nodes);
  self->lines = xs_timeline_lines (self->nodes);
  xs_timeline_layout (self->nodes, self->lines, selected, SIDE, width - SIDE, 104, &self->layout);
}

static void
clear (LaidOut *self)
{
  xs_timeline_layout_clear (&self->layout);
  g_array_unref (self->lines);
  xs_nodes_free (self->nodes);
}

static const XsTimelinePlace *
place (const LaidOut *self, int index)
{
  return xs_timeline_place (&self->layout, index);
}

static const XsTimelineBranch *
branch (const LaidOut *self, guint i)
{
  return &g_array_index (self->layout.branches, XsTimelineBranch, i);
}

static void
edit (XsHistory *history, int node, XsEditKind kind, const char *name)
{
  XsEdit edit = { .node = node, .kind = kind };

  xs_name_copy (edit.name, name);
  xs_history_add_edit (history, &edit);
}

/* A path of @n nodes. */
static XsHistory *
long_history (int n)
{
  XsHistory *history = xs_history_new ();

  for (int i = 0; i < n; i++)
    xs_history_add_node (history, &(XsNode){ .parent = i - 1, .size = 14, .depth = 8 });
  return history;
}

/* That of fixture.h: 0 - 2 - 3, where it is, 0 - 1 undone; and a branch 4 - 5 from 2, one 6 from 4.
 */
static XsHistory *
forked_history (void)
{
  XsHistory *history = fixture_history ();
  XsNode node = { .parent = 2, .kind = XS_NODE_BRANCH, .size = 28, .depth = 8 };

  xs_history_add_node (history, &node);
  node.parent = 4;
  node.kind = XS_NODE_MARK;
  xs_history_add_node (history, &node);
  node.kind = XS_NODE_PROLONG;
  xs_history_add_node (history, &node);
  xs_history_set_current (history, 3);
  return history;
}

static void
test_layout_of_nothing (void)
{
  g_autoptr (XsHistory) history = xs_history_new ();
  LaidOut empty;

  lay_out (&empty, history, -1, 800);
  g_assert_cmpuint (empty.layout.places->len, ==, 0);
  clear (&empty);
}

static void
test_layout (void)
{
  g_autoptr (XsHistory) history = fixture_history ();
  LaidOut it;

  lay_out (&it, history, -1, 724);
  g_assert_cmpint (it.layout.n_line, ==, 4);
  g_assert_cmpint (place (&it, 0)->node, ==, 0);
  g_assert_cmpint (place (&it, 1)->node, ==, 2);
  g_assert_cmpint (place (&it, 2)->node, ==, 3);
  g_assert_cmpint (place (&it, 3)->node, ==, -1);
  g_assert_cmpfloat (place (&it, 0)->x, ==, 62);
  g_assert_cmpfloat (place (&it, 1)->x, ==, 262);
  g_assert_cmpfloat (place (&it, 3)->x, ==, 662);
  g_assert_cmpuint (it.layout.branches->len, ==, 1);
  g_assert_cmpint (branch (&it, 0)->from, ==, 0);
  g_assert_cmpint (branch (&it, 0)->n, ==, 1);
  g_assert_cmpint (place (&it, branch (&it, 0)->first)->node, ==, 1);
  g_assert_cmpint (place (&it, branch (&it, 0)->first)->lane, ==, 1);
  clear (&it);
}

/* The start and the latest stay when there is no room for all, */
static void
test_layout_too_many (void)
{
  g_autoptr (XsHistory) history = long_history (20);
  LaidOut it;

  lay_out (&it, history, -1, 524);
  g_assert_cmpint (it.layout.n_line, ==, 4);
  g_assert_cmpint (place (&it, 0)->node, ==, 0);
  g_assert_true (place (&it, 1)->skips);
  g_assert_cmpint (place (&it, 1)->node, ==, 18);
  g_assert_cmpint (place (&it, 2)->node, ==, 19);
  g_assert_cmpint (place (&it, 3)->node, ==, -1);
  g_assert_cmpfloat (place (&it, 3)->x, ==, 462);
  clear (&it);

  lay_out (&it, history, -1, 130);
  g_assert_cmpint (it.layout.n_line, ==, 2);
  g_assert_true (place (&it, 1)->skips);
  clear (&it);
}

/* and what is selected is among them. */
static void
test_layout_selected (void)
{
  g_autoptr (XsHistory) history = long_history (20);

  for (int selected = 0; selected < 20; selected++)
    {
      LaidOut it;

      lay_out (&it, history, selected, 524);
      g_assert_nonnull (xs_timeline_find (&it.layout, selected));
      g_assert_cmpint (it.layout.n_line, ==, 4);
      for (int i = 2; i < 3; i++)
        g_assert_cmpint (place (&it, i)->node, ==, place (&it, i - 1)->node + 1);
      g_assert_true (place (&it, 3)->skips == (place (&it, 2)->node < 19));
      g_assert_true (place (&it, 1)->skips == (place (&it, 1)->node > 1));
      clear (&it);
    }
}

/* Nothing on a lane lies upon something else. */
static void
expect_apart (const LaidOut *it)
{
  for (guint i = 0; i < it->layout.branches->len; i++)
    for (guint k = 0; k < it->layout.branches->len; k++)
      {
        const XsTimelinePlace *end = place (it, branch (it, i)->first + branch (it, i)->n - 1);
        const XsTimelinePlace *other = place (it, branch (it, k)->first);

        g_assert_cmpfloat (branch (it, i)->limit, >=, end->x);
        if (i != k && end->lane == other->lane && other->x > end->x)
          g_assert_cmpfloat (branch (it, i)->limit, <=, other->x);
      }
}

static void
test_layout_of_branches (void)
{
  g_autoptr (XsHistory) history = forked_history ();

  for (double width = 250; width < 1400; width += 50)
    {
      int shown = 0, left_out = 0;
      LaidOut it;

      lay_out (&it, history, -1, width);
      g_assert_cmpuint (it.lines->len, ==, 4);
      for (guint i = 0; i < it.layout.places->len; i++)
        {
          left_out += place (&it, (int) i)->n_more;
          g_assert_cmpint (place (&it, (int) i)->lane, <=, XS_TIMELINE_LANES);
          g_assert_cmpfloat (place (&it, (int) i)->x, <=, width);
        }
      shown = (int) it.layout.branches->len;
      g_assert_cmpint (shown + left_out, ==, 3);
      g_assert_true (width < 400 || left_out == 0);
      expect_apart (&it);
      clear (&it);
    }
}

/* More branches than there are lanes are counted, and a selected one is not among those. */
static void
test_layout_of_many_branches (void)
{
  g_autoptr (XsHistory) history = long_history (1);

  for (int i = 1; i < 9; i++)
    xs_history_add_node (history,
                         &(XsNode){ .parent = 0, .kind = XS_NODE_BRANCH, .size = 14, .depth = 8 });
  xs_history_set_current (history, 0);
  for (int selected = -1; selected < 9; selected++)
    {
      LaidOut it;

      lay_out (&it, history, selected, 800);
      g_assert_cmpuint (it.layout.branches->len, ==, XS_TIMELINE_LANES);
      g_assert_cmpint (place (&it, 0)->n_more, ==, 8 - XS_TIMELINE_LANES);
      g_assert_true (selected < 0 || xs_timeline_find (&it.layout, selected) != NULL);
      clear (&it);
    }
}

/* What was deleted is in no line; a branch beside its node begins another. */
static void
test_lines (void)
{
  g_autoptr (XsHistory) history = forked_history ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);
  g_autoptr (GArray) lines = NULL, fewer = NULL;

  xs_nodes_update (nodes);
  lines = xs_timeline_lines (nodes);
  g_assert_cmpuint (lines->len, ==, 4);
  edit (history, 4, XS_EDIT_DELETE, "");
  g_assert_true (xs_nodes_update (nodes));
  fewer = xs_timeline_lines (nodes);
  g_assert_cmpuint (fewer->len, ==, 2);
  g_assert_cmpint (g_array_index (fewer, XsTimelineLine, 1).parent, ==, 0);
  edit (history, 4, XS_EDIT_RESTORE, "");
  edit (history, 5, XS_EDIT_NAME, "here");
  xs_nodes_update (nodes);
  g_assert_cmpstr (xs_nodes_look (nodes, 5)->name, ==, "here");
  g_assert_cmpint (xs_nodes_look (nodes, 5)->deleted_by, ==, -1);
  g_assert_false (xs_nodes_update (nodes));
}

/* With the arrows every node can be reached, and one never falls out. */
static void
test_steps (void)
{
  g_autoptr (XsHistory) history = forked_history ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);
  g_autoptr (GArray) lines = NULL;
  gboolean reached[7] = { FALSE };
  int node = -1;

  xs_nodes_update (nodes);
  lines = xs_timeline_lines (nodes);
  g_assert_cmpint (xs_timeline_step (lines, -1, XS_STEP_BACK), ==, 3);
  g_assert_cmpint (xs_timeline_step (lines, 3, XS_STEP_BACK), ==, 2);
  g_assert_cmpint (xs_timeline_step (lines, 3, XS_STEP_FORWARD), ==, 3);
  g_assert_cmpint (xs_timeline_step (lines, 3, XS_STEP_HOME), ==, 0);
  g_assert_cmpint (xs_timeline_step (lines, 0, XS_STEP_BACK), ==, 0);
  g_assert_cmpint (xs_timeline_step (lines, 1, XS_STEP_BACK), ==, 0);
  g_assert_cmpint (xs_timeline_step (lines, 1, XS_STEP_DOWN), ==, 3);
  g_assert_cmpint (xs_timeline_step (lines, 4, XS_STEP_BACK), ==, 2);
  for (guint up = 0; up < lines->len; up++)
    {
      node = up == 0 ? 0 : xs_timeline_step (lines, node, XS_STEP_UP);
      for (int k = 0, at = node; k < 7; k++, at = xs_timeline_step (lines, at, XS_STEP_FORWARD))
        reached[at] = TRUE;
    }
  for (int i = 0; i < 7; i++)
    g_assert_true (reached[i]);
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
  start = xs_node_sentence (nodes, &nodes[0]);
  prolonged = xs_node_sentence (nodes, &nodes[2]);
  refined = xs_node_subtitle (nodes, &nodes[3]);
  g_assert_cmpstr (start, ==, "Start, 14 × 14, 8 steps");
  g_assert_cmpstr (prolonged, ==,
                   "Prolong, 28 × 28 (Matched), at epoch 4.0: 87.5 % → 75.0 % before training");
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
      sentence = xs_node_sentence (nodes, &nodes[2]);
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

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_GROUP);
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
  g_assert_true (g_str_has_prefix (xs_table_text (table, 1, 0), "Other branch: "));
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

static void
selected_cb (int *selected, int node)
{
  *selected = node;
}

/* One tab stop, in which the arrows move; a node that is deleted is no longer selected. */
static void
test_bar_keys (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = forked_history ();
  XsTimelineBar *bar = make_bar (study, history);
  GtkWidget *widget = GTK_WIDGET (bar);
  int selected = -2;

  g_signal_connect_swapped (bar, "node-selected", G_CALLBACK (selected_cb), &selected);
  g_assert_true (gtk_widget_get_focusable (widget));
  g_assert_cmpint (xs_timeline_bar_get_node (bar), ==, -1);
  g_assert_true (drive_binding (widget, GDK_KEY_Home, 0));
  g_assert_cmpint (xs_timeline_bar_get_node (bar), ==, 0);
  g_assert_true (drive_binding (widget, GDK_KEY_Up, 0));
  g_assert_cmpint (xs_timeline_bar_get_node (bar), ==, 1);
  g_assert_cmpint (selected, ==, 1);
  edit (history, 1, XS_EDIT_DELETE, "");
  xs_timeline_bar_update (bar);
  g_assert_cmpint (xs_timeline_bar_get_node (bar), ==, -1);
  g_assert_cmpint (selected, ==, -1);
  g_assert_true (drive_binding (widget, GDK_KEY_Home, 0));
  g_assert_true (drive_binding (widget, GDK_KEY_Escape, 0));
  g_assert_cmpint (xs_timeline_bar_get_node (bar), ==, -1);
  g_assert_false (drive_binding (widget, GDK_KEY_Escape, 0));
  g_assert_finalize_object (bar);
}

/* Hidden branches stay on the bar, fainter; what is deleted has gone; each has its colour. */
static void
test_bar_branches (void)
{
  g_autoptr (XsStudy) study = fixture_study ();
  g_autoptr (XsHistory) history = forked_history ();
  int pixels[3];
  GdkRGBA color;

  xs_branch_color (2, XS_THEME_LIGHT, &color);
  for (int i = 0; i < 3; i++)
    {
      XsTimelineBar *bar;
      cairo_surface_t *surface;

      if (i > 0)
        edit (history, 4, i == 1 ? XS_EDIT_HIDE : XS_EDIT_DELETE, "");
      bar = make_bar (study, history);
      surface = fixture_draw (GTK_WIDGET (bar), 800, 140);
      pixels[i] = fixture_count (surface, &color);
      cairo_surface_destroy (surface);
      g_assert_finalize_object (bar);
    }
  g_assert_cmpint (pixels[0], >, 100);
  g_assert_cmpint (pixels[1], <, pixels[0]);
  g_assert_cmpint (pixels[2], ==, 0);
}

static gboolean
can_press (XsNodePopover *popover, const char *label)
{
  return gtk_widget_get_sensitive (
      fixture_find (GTK_WIDGET (popover), GTK_TYPE_BUTTON, "label", label));
}

/* Where training is, nothing is hidden or deleted, and the buttons say why. */
static void
test_popover (void)
{
  g_autoptr (XsHistory) history = forked_history ();
  g_autoptr (XsNodes) nodes = xs_nodes_new (history);
  XsNodePopover *popover = g_object_ref_sink (XS_NODE_POPOVER (xs_node_popover_new ()));

  edit (history, 4, XS_EDIT_HIDE, "");
  edit (history, 5, XS_EDIT_NAME, "here");
  xs_nodes_update (nodes);
  xs_node_popover_set_node (popover, nodes, 2, "words");
  g_assert_nonnull (fixture_find (GTK_WIDGET (popover), GTK_TYPE_LABEL, "label", "words"));
  g_assert_true (can_press (popover, "Go to"));
  g_assert_true (can_press (popover, "Branch Here"));
  g_assert_false (can_press (popover, "Hide Branch"));
  g_assert_false (can_press (popover, "Delete Branch"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (popover), GTK_TYPE_BUTTON, "tooltip-text",
                                  "Training is in what follows: go elsewhere first"));
  xs_node_popover_set_node (popover, nodes, 3, "words");
  g_assert_false (can_press (popover, "Go to"));
  xs_node_popover_set_node (popover, nodes, 1, "words");
  g_assert_true (can_press (popover, "Hide Branch"));
  g_assert_true (can_press (popover, "Delete Branch"));
  xs_node_popover_set_node (popover, nodes, 5, "words");
  g_assert_true (can_press (popover, "Show Branch"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (popover), GTK_TYPE_ENTRY, "text", "here"));
  g_assert_finalize_object (popover);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/timeline/layout-of-nothing", test_layout_of_nothing);
  g_test_add_func ("/timeline/layout", test_layout);
  g_test_add_func ("/timeline/layout-too-many", test_layout_too_many);
  g_test_add_func ("/timeline/layout-selected", test_layout_selected);
  g_test_add_func ("/timeline/layout-of-branches", test_layout_of_branches);
  g_test_add_func ("/timeline/layout-of-many-branches", test_layout_of_many_branches);
  g_test_add_func ("/timeline/lines", test_lines);
  g_test_add_func ("/timeline/steps", test_steps);
  g_test_add_func ("/timeline/words", test_words);
  g_test_add_func ("/timeline/words-of-the-plan", test_words_of_the_plan);
  g_test_add_func ("/timeline/bar", test_bar);
  g_test_add_func ("/timeline/bar-describes", test_bar_describes);
  g_test_add_func ("/timeline/bar-follows", test_bar_follows);
  g_test_add_func ("/timeline/bar-keys", test_bar_keys);
  g_test_add_func ("/timeline/bar-branches", test_bar_branches);
  g_test_add_func ("/timeline/popover", test_popover);
  return g_test_run ();
}
