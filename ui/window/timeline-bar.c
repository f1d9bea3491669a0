#include "ui/window/timeline-bar.h"

#include "ui/window/timeline-draw.h"
#include "ui/window/timeline-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE 62.     /* pixels beside the first and last place, for half a label */
#define CLOSEST 104. /* pixels between places, so that labels never touch */
#define NARROWEST ((int) (2 * SIDE + CLOSEST))
#define REACH 14. /* pixels around a place that show its tooltip */

struct _XsTimelineBar
{
  XsCanvas parent;

  XsStudy *study;
  XsHistory *history;
  GArray *nodes; /* XsNode, by id: what was read so far */
  int current;
  XsTimelineLayout layout; /* of the last picture */
};

G_DEFINE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, XS_TYPE_CANVAS)

static const XsNode *
nodes_of (XsTimelineBar *self)
{
  return (const XsNode *) (void *) self->nodes->data;
}

static void
xs_timeline_bar_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                      const XsPlotStyle *style)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (canvas);
  XsTimelineScene scene = {
    .nodes = nodes_of (self),
    .n = self->nodes->len,
    .current = self->current,
    .study = self->study,
    .layout = &self->layout,
    .style = *style,
  };

  xs_timeline_layout_clear (&self->layout);
  xs_timeline_layout (nodes_of (self), self->nodes->len, self->current, SIDE, width - SIDE, CLOSEST,
                      &self->layout);
  if (self->study != NULL && self->layout.n_places > 0)
    xs_timeline_draw (cr, width, &scene);
}

static char *
describe_now (XsTimelineBar *self)
{
  g_autofree char *level = xs_timeline_level (&nodes_of (self)[self->current]);

  return g_strdup_printf (_ ("Now: %s"), level);
}

/* What stands at @place, and what was tried from there. */
static char *
describe_place (XsTimelineBar *self, const XsTimelinePlace *place)
{
  const XsNode *nodes = nodes_of (self);
  GString *text = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  if (place->node < 0)
    {
      g_string_free (text, TRUE);
      return describe_now (self);
    }
  sentence = xs_timeline_sentence (nodes, &nodes[place->node]);
  g_string_append (text, sentence);
  if (place->branch >= 0)
    {
      g_autofree char *undone = xs_timeline_sentence (nodes, &nodes[place->branch]);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Undone: %s"), undone);
    }
  return g_string_free (text, FALSE);
}

/* Above the line a place reaches as far as its branch. */
static gboolean
is_at (const XsTimelinePlace *place, double x, double y)
{
  double right = place->branch >= 0 && y < XS_TIMELINE_Y - REACH ? CLOSEST - REACH : REACH;

  return x >= place->x - REACH && x <= place->x + right;
}

static gboolean
xs_timeline_bar_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                               GtkTooltip *tooltip)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);

  for (int i = 0; i < self->layout.n_places && !keyboard; i++)
    if (is_at (&self->layout.places[i], x, y))
      {
        g_autofree char *text = describe_place (self, &self->layout.places[i]);

        gtk_tooltip_set_text (tooltip, text);
        return TRUE;
      }
  return FALSE;
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
  g_autofree gboolean *on_path = g_new (gboolean, self->nodes->len);
  const XsNode *nodes = nodes_of (self);
  g_autofree char *now = describe_now (self);

  xs_history_path (nodes, self->nodes->len, self->current, on_path);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      g_autofree char *sentence = xs_timeline_sentence (nodes, &nodes[i]);
      g_autofree char *undone = g_strdup_printf (_ ("Undone: %s"), sentence);

      add_row (table, on_path[i] ? sentence : undone, &nodes[i], FALSE);
    }
  add_row (table, now, &nodes[self->current], TRUE);
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
  if (self->current >= 0)
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
xs_timeline_bar_dispose (GObject *object)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (object);

  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->history, xs_history_unref);
  G_OBJECT_CLASS (xs_timeline_bar_parent_class)->dispose (object);
}

static void
xs_timeline_bar_finalize (GObject *object)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (object);

  xs_timeline_layout_clear (&self->layout);
  g_array_unref (self->nodes);
  G_OBJECT_CLASS (xs_timeline_bar_parent_class)->finalize (object);
}

static void
xs_timeline_bar_class_init (XsTimelineBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  object_class->dispose = xs_timeline_bar_dispose;
  object_class->finalize = xs_timeline_bar_finalize;
  canvas_class->draw = xs_timeline_bar_draw;
  canvas_class->fill_table = xs_timeline_bar_fill_table;
  canvas_class->describe = xs_timeline_bar_describe;
  GTK_WIDGET_CLASS (class)->query_tooltip = xs_timeline_bar_query_tooltip;
}

static void
xs_timeline_bar_init (XsTimelineBar *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsNode));
  self->current = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  xs_canvas_set_size (XS_CANVAS (self), NARROWEST, NARROWEST, XS_TIMELINE_HEIGHT + 4,
                      XS_TIMELINE_HEIGHT + 4);
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

  g_clear_pointer (&self->history, xs_history_unref);
  self->history = history != NULL ? xs_history_ref (history) : NULL;
  g_array_set_size (self->nodes, 0);
  self->current = -1;
  xs_canvas_changed (XS_CANVAS (self));
  xs_timeline_bar_update (self);
}

/* The current node was asked for before: it is among those that are there now. */
static gboolean
read_nodes (XsTimelineBar *self)
{
  gboolean gained = FALSE;
  XsNode node;

  while (xs_history_read_nodes (self->history, self->nodes->len, &node, 1) == 1)
    {
      g_array_append_val (self->nodes, node);
      gained = TRUE;
    }
  return gained;
}

void
xs_timeline_bar_update (XsTimelineBar *self)
{
  gboolean gained;
  int current;

  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  if (self->history == NULL)
    return;
  current = xs_history_current (self->history);
  gained = read_nodes (self);
  if (!gained && current == self->current)
    return;
  self->current = current;
  xs_canvas_changed (XS_CANVAS (self));
}
