#include "ui/window/timeline-bar-private.h"

#include "ui/plot/node-words.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE 62.     /* pixels beside the first and last place, for half a label */
#define CLOSEST 104. /* pixels between places, so that labels never touch */
#define NARROWEST ((int) (2 * SIDE + CLOSEST))

static guint node_selected;

G_DEFINE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, XS_TYPE_CANVAS)

static void
xs_timeline_bar_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                      const XsPlotStyle *style)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (canvas);
  XsTimelineScene scene = {
    .nodes = self->nodes,
    .selected = self->selected,
    .study = self->study,
    .layout = &self->layout,
    .style = *style,
  };

  xs_timeline_layout_clear (&self->layout);
  if (self->lines == NULL || self->study == NULL)
    return;
  scene.line = xs_timeline_line (xs_timeline_lanes (self->lines));
  xs_timeline_layout (self->nodes, self->lines, self->selected, SIDE, width - SIDE, CLOSEST,
                      &self->layout);
  xs_timeline_draw (cr, &scene);
}

static char *
describe_now (XsTimelineBar *self)
{
  g_autofree char *level = xs_node_level (xs_nodes_get (self->nodes, self->nodes->current));

  return g_strdup_printf (_ ("Now: %s"), level);
}

/* @words, of a node that may be off the path. */
static char *
place_words (XsTimelineBar *self, int node, const char *words)
{
  const XsNodeLook *look = xs_nodes_look (self->nodes, node);

  if (look->on_path)
    return g_strdup (words);
  return g_strdup_printf (
      look->hidden_by >= 0 ? _ ("Other branch, hidden: %s") : _ ("Other branch: %s"), words);
}

static char *
describe_node (XsTimelineBar *self, int node)
{
  const XsNodeLook *look = xs_nodes_look (self->nodes, node);
  g_autofree char *sentence =
      xs_node_sentence (xs_nodes_all (self->nodes), xs_nodes_get (self->nodes, node));
  g_autofree char *named = g_strdup_printf ("%s (%s)", look->name, sentence);

  return place_words (self, node, *look->name != '\0' ? named : sentence);
}

/* What happened, what came of it, when, and how it went on: a line each, as far as it is known. */
char *
xs_timeline_bar_words (XsTimelineBar *self, int node)
{
  const XsNode *it = xs_nodes_get (self->nodes, node);
  g_autofree char *name =
      xs_node_name (xs_nodes_all (self->nodes), xs_nodes_look (self->nodes, node), it);
  g_autofree char *what = place_words (self, node, name);
  g_autofree char *outcome = xs_node_outcome (it);
  g_autofree char *level = xs_node_level (it);
  g_autofree char *step = xs_format_number ((double) it->at.iteration, 0);
  g_autofree char *epoch = xs_format_number (it->at.epoch, 1);
  GString *words = g_string_new (what);

  if (outcome != NULL)
    g_string_append_printf (words, "\n%s", outcome);
  g_string_append_printf (words, _ ("\nStep %s, epoch %s: %s"), step, epoch, level);
  xs_nodes_read_accuracies (self->nodes);
  if (isfinite (xs_nodes_accuracy (self->nodes, node)))
    {
      g_autofree char *percent = xs_format_percent (xs_nodes_accuracy (self->nodes, node));

      g_string_append_printf (words, _ ("\nLast validation %s"), percent);
    }
  return g_string_free (words, FALSE);
}

static gboolean
xs_timeline_bar_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                               GtkTooltip *tooltip)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);
  const XsTimelinePlace *place = keyboard ? NULL : xs_timeline_bar_pick (self, x, y);
  g_autofree char *text = NULL;

  if (place == NULL)
    return FALSE;
  text = place->node < 0 ? describe_now (self) : xs_timeline_bar_words (self, place->node);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
add_row (XsTable *table, const char *words, const XsNode *node, gboolean now)
{
  if (!xs_table_add_row (table))
    return;
  xs_table_add_text (table, words);
  xs_table_add_number (table, node->size);
  xs_table_add_number (table, node->depth);
  if (now)
    return;
  xs_table_add_number (table, node->at.epoch);
  xs_table_add_number (table, (double) node->accuracy_before);
  xs_table_add_number (table, (double) node->accuracy_after);
}

static void
add_rows (XsTimelineBar *self, XsTable *table)
{
  g_autofree char *now = describe_now (self);

  for (int id = 0; id < xs_nodes_count (self->nodes); id++)
    {
      g_autofree char *words = describe_node (self, id);

      if (xs_nodes_look (self->nodes, id)->deleted_by < 0)
        add_row (table, words, xs_nodes_get (self->nodes, id), FALSE);
    }
  add_row (table, now, xs_nodes_get (self->nodes, self->nodes->current), TRUE);
}

/* What happened, in that order, and what holds now. */
static void
xs_timeline_bar_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("What happened"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("pixels"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Depth"), _ ("time steps"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Epoch"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Accuracy before"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Accuracy after"), NULL, 1);
  if (self->lines != NULL)
    add_rows (self, table);
}

/* The words of each row say its numbers. */
static char *
xs_timeline_bar_describe (XsCanvas *canvas, const XsTable *table)
{
  GString *words = g_string_new (NULL);

  for (int row = 0; row < xs_table_n_rows (table); row++)
    g_string_append_printf (words, row == 0 ? "%s" : "; %s", xs_table_text (table, row, 0));
  return g_string_free (words, FALSE);
}

static void
clear_history (XsTimelineBar *self)
{
  xs_timeline_layout_clear (&self->layout);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->nodes, xs_nodes_free);
  self->selected = -1;
}

static void
xs_timeline_bar_dispose (GObject *object)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_pointer (&self->study, xs_study_unref);
  clear_history (self);
  G_OBJECT_CLASS (xs_timeline_bar_parent_class)->dispose (object);
}

/* A popover is shown by its parent. */
static void
xs_timeline_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (xs_timeline_bar_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (XS_TIMELINE_BAR (widget)->popover));
}

static void
xs_timeline_bar_class_init (XsTimelineBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_timeline_bar_dispose;
  canvas_class->draw = xs_timeline_bar_draw;
  canvas_class->fill_table = xs_timeline_bar_fill_table;
  canvas_class->describe = xs_timeline_bar_describe;
  widget_class->query_tooltip = xs_timeline_bar_query_tooltip;
  widget_class->size_allocate = xs_timeline_bar_size_allocate;
  node_selected = g_signal_new ("node-selected", XS_TYPE_TIMELINE_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  xs_timeline_bar_add_bindings (widget_class);
  /* Not an image, in which nobody looks for anything else: its popover is in it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "timelinebar");
}

/* As high as there are lanes. */
static void
fit_height (XsTimelineBar *self)
{
  int height = xs_timeline_height (self->lines != NULL ? xs_timeline_lanes (self->lines) : 1);

  xs_canvas_set_size (XS_CANVAS (self), NARROWEST, NARROWEST, height, height);
}

static void
xs_timeline_bar_init (XsTimelineBar *self)
{
  self->selected = -1;
  self->popover = XS_NODE_POPOVER (xs_node_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_timeline_bar_add_controllers (self);
  fit_height (self);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Timeline"));
}

GtkWidget *
xs_timeline_bar_new (void)
{
  return g_object_new (XS_TYPE_TIMELINE_BAR, NULL);
}

void
xs_timeline_bar_set_study (XsTimelineBar *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  xs_canvas_redraw (XS_CANVAS (self));
}

void
xs_timeline_bar_set_history (XsTimelineBar *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  clear_history (self);
  if (history != NULL)
    self->nodes = xs_nodes_new (history);
  fit_height (self);
  xs_canvas_changed (XS_CANVAS (self));
  xs_timeline_bar_update (self);
}

void
xs_timeline_bar_update (XsTimelineBar *self)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  if (self->nodes == NULL || !xs_nodes_update (self->nodes))
    return;
  xs_nodes_read_accuracies (self->nodes);
  g_clear_pointer (&self->lines, g_array_unref);
  self->lines = xs_timeline_lines (self->nodes);
  if (self->selected >= 0 && xs_nodes_look (self->nodes, self->selected)->deleted_by >= 0)
    xs_timeline_bar_select (self, -1);
  fit_height (self);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_timeline_bar_select (XsTimelineBar *self, int node)
{
  g_autofree char *words = node >= 0 ? xs_timeline_bar_words (self, node) : NULL;

  if (node == self->selected)
    return;
  self->selected = node;
  xs_canvas_redraw (XS_CANVAS (self));
  if (words != NULL)
    xs_canvas_say (XS_CANVAS (self), words);
  g_signal_emit (self, node_selected, 0, node);
}

int
xs_timeline_bar_get_node (XsTimelineBar *self)
{
  g_return_val_if_fail (XS_IS_TIMELINE_BAR (self), -1);

  return self->selected;
}

void
xs_timeline_bar_add_facts (XsTimelineBar *self, XsFacts *facts)
{
  g_autofree char *name = NULL;
  const XsNode *nodes, *node;

  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  if (self->nodes == NULL || self->selected < 0)
    return;
  nodes = xs_nodes_all (self->nodes);
  node = xs_nodes_get (self->nodes, self->selected);
  name = xs_node_name (nodes, xs_nodes_look (self->nodes, self->selected), node);
  xs_facts_begin (facts, name);
  xs_facts_add (facts, _ ("What was done"), xs_node_title (node));
  xs_facts_add (facts, _ ("Network from there on"), xs_node_level (node));
  xs_facts_add (facts, _ ("At iteration"), xs_format_number ((double) node->at.iteration, 0));
  xs_facts_add_percent (facts, _ ("Accuracy before"), (double) node->accuracy_before);
  xs_facts_add_percent (facts, _ ("Accuracy after"), (double) node->accuracy_after);
}
