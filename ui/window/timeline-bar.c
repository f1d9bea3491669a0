#include "ui/window/timeline-bar.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HEIGHT 74
#define LEFT 150     /* of the first node: the title stands before it */
#define RIGHT 90     /* behind the last */
#define LINE 30      /* of the nodes from the top */
#define BRANCH 12    /* of a discarded branch's end */
#define WIDEST 240   /* between two nodes */
#define CAPTION 11.5 /* text, pixels */

struct _XsTimelineBar
{
  GtkWidget parent_instance;

  XsStudy *study;
  XsHistory *history;
  GArray *nodes; /* XsNode, by id */
  int current;
  gint64 iteration;
};

G_DEFINE_FINAL_TYPE (XsTimelineBar, xs_timeline_bar, GTK_TYPE_WIDGET)

/* One drawing: where things are. */
typedef struct
{
  XsTimelineBar *self;
  cairo_t *cr;
  PangoContext *context;
  const XsNode *path[64]; /* nodes on the path, in order */
  int n_path;
  double pitch;
  GdkRGBA text, dim;
} Drawing;

static const XsNode *
node_at (XsTimelineBar *self, int id)
{
  return &g_array_index (self->nodes, XsNode, id);
}

static void
collect_path (Drawing *d, int most)
{
  XsTimelineBar *self = d->self;
  int length = 0, skip;

  for (int id = self->current; id >= 0; id = node_at (self, id)->parent)
    length++;
  /* What does not fit falls off at the start. */
  skip = MAX (0, length - most);
  d->n_path = length - skip;
  for (int id = self->current, i = d->n_path - 1; i >= 0; i--, id = node_at (self, id)->parent)
    d->path[i] = node_at (self, id);
}

static void
level_source (Drawing *d, int size)
{
  GdkRGBA color;

  xs_level_color (d->self->study != NULL ? xs_study_rank (d->self->study, size) : 0,
                  xs_is_dark (GTK_WIDGET (d->self)), &color);
  gdk_cairo_set_source_rgba (d->cr, &color);
}

static char *
node_title (const XsNode *node)
{
  switch (node->kind)
    {
    case XS_NODE_PROLONG:
      return g_strdup_printf (_ ("Prolong (%s)"), node->method);
    case XS_NODE_RESTRICT:
      return g_strdup_printf (_ ("Restrict (%s)"), node->method);
    case XS_NODE_REFINE:
      return g_strdup (_ ("Refine depth"));
    case XS_NODE_START:
      break;
    }
  return g_strdup (_ ("Start"));
}

static char *
node_words (const XsNode *node)
{
  if (node->kind == XS_NODE_START)
    return g_strdup_printf (_ ("%d × %d, %d steps"), node->size, node->size, node->depth);
  if (node->kind == XS_NODE_REFINE)
    return g_strdup_printf (_ ("%d steps"), node->depth);
  return g_strdup_printf ("%d × %d", node->size, node->size);
}

static void
draw_words (Drawing *d, double x, const char *title, const char *words)
{
  gdk_cairo_set_source_rgba (d->cr, &d->text);
  xs_draw_text (d->cr, d->context, title, CAPTION, FALSE, x, LINE + 12, .5, 0);
  gdk_cairo_set_source_rgba (d->cr, &d->dim);
  xs_draw_text (d->cr, d->context, words, CAPTION, FALSE, x, LINE + 26, .5, 0);
}

/* The arrows of a prolongation and a restriction, the dots of a refinement. */
static void
draw_glyph (Drawing *d, double x, XsNodeKind kind)
{
  cairo_set_source_rgb (d->cr, 1, 1, 1);
  cairo_set_line_width (d->cr, 1.6);
  if (kind == XS_NODE_REFINE)
    {
      for (int i = -1; i <= 1; i++)
        {
          cairo_arc (d->cr, x + 4.5 * i, LINE, 1.6, 0, 2 * G_PI);
          cairo_fill (d->cr);
        }
      return;
    }
  {
    double up = kind == XS_NODE_PROLONG ? -1 : 1;

    cairo_move_to (d->cr, x, LINE - 5 * up);
    cairo_line_to (d->cr, x, LINE + 5 * up);
    cairo_move_to (d->cr, x - 4, LINE + 1 * up);
    cairo_line_to (d->cr, x, LINE + 5 * up);
    cairo_line_to (d->cr, x + 4, LINE + 1 * up);
    cairo_stroke (d->cr);
  }
}

static void
draw_node (Drawing *d, double x, const XsNode *node)
{
  g_autofree char *title = node_title (node);
  g_autofree char *words = node_words (node);

  level_source (d, node->size);
  if (node->kind == XS_NODE_START)
    {
      cairo_arc (d->cr, x, LINE, 4, 0, 2 * G_PI);
      cairo_set_line_width (d->cr, 2);
      cairo_stroke (d->cr);
    }
  else
    {
      cairo_arc (d->cr, x, LINE, 10, 0, 2 * G_PI);
      cairo_fill (d->cr);
      draw_glyph (d, x, node->kind);
    }
  draw_words (d, x, title, words);
}

static void
draw_segment (Drawing *d, double from, double to, int size)
{
  level_source (d, size);
  cairo_set_line_width (d->cr, 3);
  cairo_move_to (d->cr, from, LINE);
  cairo_line_to (d->cr, to, LINE);
  cairo_stroke (d->cr);
}

static void
draw_branch (Drawing *d, double x, const XsNode *node)
{
  const double dashes[] = { 5, 3 };
  g_autofree char *percent = xs_format_percent ((double) node->accuracy_after);
  g_autofree char *text = node->kind == XS_NODE_REFINE
                              ? g_strdup_printf ("%d steps, %s", node->depth, percent)
                              : g_strdup_printf ("%d × %d, %s", node->size, node->size, percent);
  double end = x + MIN (40, d->pitch / 3);

  cairo_set_source_rgb (d->cr, 0xb5 / 255., 0x65 / 255., 0x1d / 255.);
  cairo_set_line_width (d->cr, 2);
  cairo_set_dash (d->cr, dashes, 2, 0);
  cairo_move_to (d->cr, x + 6, LINE - 4);
  cairo_curve_to (d->cr, x + 14, BRANCH, x + 14, BRANCH, end, BRANCH);
  cairo_stroke (d->cr);
  cairo_set_dash (d->cr, NULL, 0, 0);
  cairo_arc (d->cr, end, BRANCH, 3.5, 0, 2 * G_PI);
  cairo_fill (d->cr);
  gdk_cairo_set_source_rgba (d->cr, &d->dim);
  xs_draw_text (d->cr, d->context, text, CAPTION, FALSE, end + 8, BRANCH, 0, .5);
}

/* The last discarded child of each node of the path. */
static void
draw_branches (Drawing *d)
{
  for (int i = 0; i < d->n_path; i++)
    {
      const XsNode *last = NULL;

      for (guint id = 0; id < d->self->nodes->len; id++)
        {
          const XsNode *node = node_at (d->self, (int) id);
          gboolean next = i + 1 < d->n_path && d->path[i + 1]->id == node->id;

          if (node->parent == d->path[i]->id && !next)
            last = node;
        }
      if (last != NULL)
        draw_branch (d, LEFT + d->pitch * i + d->pitch * .35, last);
    }
}

static void
draw_now (Drawing *d, double x)
{
  const XsNode *node = d->path[d->n_path - 1];
  g_autofree char *number = xs_format_number ((double) d->self->iteration, 0);
  g_autofree char *words = g_strdup_printf (_ ("iteration %s"), number);
  GdkRGBA color;

  xs_level_color (d->self->study != NULL ? xs_study_rank (d->self->study, node->size) : 0,
                  xs_is_dark (GTK_WIDGET (d->self)), &color);
  color.alpha = .25f;
  gdk_cairo_set_source_rgba (d->cr, &color);
  cairo_arc (d->cr, x, LINE, 9, 0, 2 * G_PI);
  cairo_fill (d->cr);
  level_source (d, node->size);
  cairo_arc (d->cr, x, LINE, 5, 0, 2 * G_PI);
  cairo_fill (d->cr);
  draw_words (d, x, _ ("Now"), words);
}

static void
draw (XsTimelineBar *self, cairo_t *cr, double width)
{
  Drawing d = { .self = self, .cr = cr };
  int most = (int) CLAMP ((width - LEFT - RIGHT) / 110, 1, G_N_ELEMENTS (d.path));
  g_autofree char *count = NULL;

  d.context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  xs_text_color (GTK_WIDGET (self), .9, &d.text);
  xs_text_color (GTK_WIDGET (self), .6, &d.dim);
  gdk_cairo_set_source_rgba (cr, &d.text);
  xs_draw_text (cr, d.context, _ ("Timeline"), 14, TRUE, 18, 18, 0, 0);
  if (self->nodes->len == 0 || self->current < 0)
    return;
  count = g_strdup_printf (ngettext ("%u change", "%u changes", self->nodes->len - 1),
                           self->nodes->len - 1);
  gdk_cairo_set_source_rgba (cr, &d.dim);
  xs_draw_text (cr, d.context, count, CAPTION, FALSE, 18, 38, 0, 0);

  collect_path (&d, most);
  d.pitch = MIN (WIDEST, (width - LEFT - RIGHT) / d.n_path);
  for (int i = 0; i < d.n_path; i++)
    draw_segment (&d, LEFT + d.pitch * i, LEFT + d.pitch * (i + 1), d.path[i]->size);
  draw_branches (&d);
  for (int i = 0; i < d.n_path; i++)
    draw_node (&d, LEFT + d.pitch * i, d.path[i]);
  draw_now (&d, LEFT + d.pitch * d.n_path);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, width, (float) gtk_widget_get_height (widget)));

  draw (XS_TIMELINE_BAR (widget), cr, (double) width);
  cairo_destroy (cr);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : HEIGHT;
}

static void
describe (XsTimelineBar *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const XsNode *node = node_at (self, (int) i);
      g_autofree char *title = node_title (node);
      g_autofree char *detail = node_words (node);

      g_string_append_printf (words, "%s%s: %s%s", i > 0 ? "; " : "", title, detail,
                              (int) i == self->current ? _ (" (current)") : "");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
  g_string_free (words, TRUE);
}

void
xs_timeline_bar_update (XsTimelineBar *self)
{
  XsNode nodes[16];
  gsize n;
  int current;
  gboolean changed = FALSE;

  g_return_if_fail (XS_IS_TIMELINE_BAR (self));
  if (self->history == NULL)
    return;
  while ((n = xs_history_read_nodes (self->history, self->nodes->len, nodes, 16)) > 0)
    {
      g_array_append_vals (self->nodes, nodes, (guint) n);
      changed = TRUE;
    }
  current = xs_history_current (self->history);
  /* A node that came after the last read is seen with the next update. */
  if (current >= (int) self->nodes->len || (current == self->current && !changed))
    return;
  self->current = current;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_timeline_bar_set_iteration (XsTimelineBar *self, gint64 iteration)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));
  if (iteration == self->iteration)
    return;
  self->iteration = iteration;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_timeline_bar_set_history (XsTimelineBar *self, XsHistory *history)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));
  if (history != NULL)
    xs_history_ref (history);
  g_clear_pointer (&self->history, xs_history_unref);
  self->history = history;
  g_array_set_size (self->nodes, 0);
  self->current = -1;
  self->iteration = 0;
  xs_timeline_bar_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_timeline_bar_set_study (XsTimelineBar *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_TIMELINE_BAR (self));
  xs_study_ref (study);
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  g_array_unref (XS_TIMELINE_BAR (object)->nodes);
  G_OBJECT_CLASS (xs_timeline_bar_parent_class)->finalize (object);
}

static void
xs_timeline_bar_class_init (XsTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = xs_timeline_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = xs_timeline_bar_finalize;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "timelinebar");
}

static void
xs_timeline_bar_init (XsTimelineBar *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (XsNode));
  self->current = -1;
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
