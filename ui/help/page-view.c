#include "ui/help/page-view.h"

#include "ui/help/block-widget.h"

#include <adwaita.h>

#define WIDEST 720
#define SPACING 12

struct _XsPageView
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *box;            /* the page; the scroller's */
  const XsHelpPage *page; /* borrowed, or NULL */
  GtkWidget *wanted;      /* to be scrolled to: a child of the box, or NULL */
  double scroll;          /* ... or this far, if not negative */
  guint due;              /* source: it is done */
};

G_DEFINE_FINAL_TYPE (XsPageView, xs_page_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
link_cb (XsPageView *self, const char *target)
{
  g_signal_emit (self, signals[SIGNAL_LINK], 0, target);
  return GDK_EVENT_STOP;
}

/* Scrolling. */

static GtkAdjustment *
adjustment_of (XsPageView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static gboolean
scroll_cb (gpointer data)
{
  XsPageView *self = data;
  graphene_rect_t bounds;

  self->due = 0;
  if (self->wanted != NULL &&
      gtk_widget_compute_bounds (self->wanted, GTK_WIDGET (self->box), &bounds))
    gtk_adjustment_set_value (adjustment_of (self), (double) bounds.origin.y);
  else if (self->scroll >= 0)
    gtk_adjustment_set_value (adjustment_of (self), self->scroll);
  self->wanted = NULL;
  self->scroll = -1;
  return G_SOURCE_REMOVE;
}

static void
scroll_soon (XsPageView *self)
{
  if (self->due == 0 && (self->wanted != NULL || self->scroll >= 0))
    self->due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, self, NULL);
}

/* Where things are is known once they have their sizes; while these are handed out nothing moves.
 */
static void
xs_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsPageView *self = XS_PAGE_VIEW (widget);

  gtk_widget_allocate (GTK_WIDGET (self->scroller), width, height, baseline, NULL);
  scroll_soon (self);
}

/* The widget. */

static void
xs_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (XS_PAGE_VIEW (widget)->scroller), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static gboolean
xs_page_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XS_PAGE_VIEW (widget)->box));
}

static void
xs_page_view_dispose (GObject *object)
{
  XsPageView *self = XS_PAGE_VIEW (object);

  g_clear_handle_id (&self->due, g_source_remove);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  G_OBJECT_CLASS (xs_page_view_parent_class)->dispose (object);
}

static void
xs_page_view_class_init (XsPageViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_page_view_dispose;
  widget_class->size_allocate = xs_page_view_size_allocate;
  widget_class->measure = xs_page_view_measure;
  widget_class->grab_focus = xs_page_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "pageview");
  signals[SIGNAL_LINK] = g_signal_new ("link", XS_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/* The page itself takes the focus, so that the keys that scroll work from the start. */
static void
xs_page_view_init (XsPageView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->scroll = -1;
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                            SPACING, "focusable", TRUE, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_DOCUMENT, "css-name", "page", NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "child", clamp, "vexpand", TRUE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}

GtkWidget *
xs_page_view_new (void)
{
  return g_object_new (XS_TYPE_PAGE_VIEW, NULL);
}

/* Showing. */

static void
fill (XsPageView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < self->page->blocks->len; i++)
    gtk_box_append (self->box, xs_block_widget_new (g_ptr_array_index (self->page->blocks, i),
                                                    G_CALLBACK (link_cb), self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->page->title, -1);
}

/* The widget of the heading with this anchor: blocks and children are alike. */
static GtkWidget *
heading_of (XsPageView *self, const char *anchor)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (guint i = 0; i < self->page->blocks->len; i++, child = gtk_widget_get_next_sibling (child))
    {
      const XsBlock *block = g_ptr_array_index (self->page->blocks, i);

      if (g_strcmp0 (block->anchor, anchor) == 0)
        return child;
    }
  return NULL;
}

void
xs_page_view_show (XsPageView *self, const XsHelpPlace *place)
{
  gboolean is_other = place->page != self->page;

  g_return_if_fail (XS_IS_PAGE_VIEW (self));

  self->page = place->page;
  if (is_other)
    fill (self);
  self->wanted = place->anchor != NULL ? heading_of (self, place->anchor) : NULL;
  self->scroll = self->wanted == NULL ? 0 : -1;
  if (!is_other)
    scroll_soon (self);
}

double
xs_page_view_get_scroll (XsPageView *self)
{
  g_return_val_if_fail (XS_IS_PAGE_VIEW (self), 0);

  return gtk_adjustment_get_value (adjustment_of (self));
}

void
xs_page_view_set_scroll (XsPageView *self, double scroll)
{
  g_return_if_fail (XS_IS_PAGE_VIEW (self));

  self->wanted = NULL;
  self->scroll = scroll;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
