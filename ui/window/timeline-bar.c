#include "ui/window/timeline-bar.h"

#include "ui/plot/colors.h"
#include "ui/window/timeline-draw.h"
#include "ui/window/timeline-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define SIDE 62.     /* pixels beside the first and last place, for half a label */
#define CLOSEST 104. /* pixels between places, so that labels never touch */
#define REACH 14.    /* pixels around a place that show its tooltip */

struct _XsTimelineBar
{
  GtkWidget parent;

  XsStudy *study;
  XsHistory *history;
  GArray *nodes; /* XsNode, by id: what was read so far */
  int current;
  XsTimelineLayout layout;
};

G_DEFINE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, GTK_TYPE_WIDGET)

static const XsNode *
nodes_of (XsTimelineBar *self)
{
  return (const XsNode *) (void *) self->nodes->data;
}

static void
lay_out (XsTimelineBar *self, int width)
{
  xs_timeline_layout_clear (&self->layout);
  xs_timeline_layout (nodes_of (self), self->nodes->len, self->current, SIDE, width - SIDE, CLOSEST,
                      &self->layout);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = XS_TIMELINE_HEIGHT + 4;
  else
    *minimum = *natural = (int) (2 * SIDE + CLOSEST);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (XS_TIMELINE_BAR (widget), width);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsTimelineBar *self = XS_TIMELINE_BAR (widget);
  int width = gtk_widget_get_width (widget);
  XsTimelineScene scene = {
    .nodes = nodes_of (self),
    .n = self->nodes->len,
    .current = self->current,
    .study = self->study,
    .layout = &self->layout,
    .context = gtk_widget_get_pango_context (widget),
    .dark = xs_is_dark (widget),
  };
  cairo_t *cr;

  if (self->study == NULL || self->layout.n_places == 0)
    return;
  xs_text_color (widget, 1, &scene.text);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) gtk_widget_get_height (widget)));
  xs_timeline_draw (cr, width, &scene);
  cairo_destroy (cr);
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
      g_autofree char *level = xs_timeline_level (&nodes[self->current]);

      g_string_append_printf (text, _ ("Now: %s"), level);
      return g_string_free (text, FALSE);
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
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
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
xs_timeline_bar_class_init (XsTimelineBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = xs_timeline_bar_dispose;
  object_class->finalize = xs_timeline_bar_finalize;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;
  widget_class->query_tooltip = query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xs_timeline_bar_init (XsTimelineBar *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsNode));
  self->current = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_timeline_bar_new (void)
{
  return g_object_new (XS_TYPE_TIMELINE_BAR, NULL);
}

static void
update_accessible (XsTimelineBar *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->layout.n_places; i++)
    {
      g_autofree char *place = describe_place (self, &self->layout.places[i]);

      g_string_append_printf (text, i == 0 ? "%s" : "; %s", place);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  g_string_free (text, TRUE);
}

static void
changed (XsTimelineBar *self)
{
  lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_timeline_bar_set_study (XsTimelineBar *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_timeline_bar_set_history (XsTimelineBar *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));

  g_clear_pointer (&self->history, xs_history_unref);
  self->history = history != NULL ? xs_history_ref (history) : NULL;
  g_array_set_size (self->nodes, 0);
  self->current = -1;
  changed (self);
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
  changed (self);
}
