#include "ui/help/help-window.h"

#include "ui/help/page-view.h"
#include "ui/help/trail.h"

#include <glib/gi18n.h>

struct _XsHelpWindow
{
  AdwWindow parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *contents; /* the list's side */
  GtkWidget *reading;  /* the page's */
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
  GtkStack *lists; /* "pages", "hits", "nothing" */
  GtkListBox *pages;
  GtkListBox *hits;
  AdwWindowTitle *title;
  XsPageView *view;

  XsHelpBook *book;
  XsHelpTrail *trail;
  GPtrArray *found; /* of XsHelpHit, or NULL: the rows of hits */
};

G_DEFINE_FINAL_TYPE (XsHelpWindow, xs_help_window, ADW_TYPE_WINDOW)

/* Where one is. */

static void
select_page (XsHelpWindow *self, const XsHelpPage *page)
{
  for (int i = 0; i < xs_help_book_n_pages (self->book); i++)
    if (xs_help_book_page (self->book, i) == page)
      gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, i));
}

static void
enable_moves (XsHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back",
                                 xs_help_trail_can_move (self->trail, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.forward",
                                 xs_help_trail_can_move (self->trail, 1));
}

static void
show_visit (XsHelpWindow *self)
{
  const XsHelpVisit *visit = xs_help_trail_now (self->trail);

  xs_page_view_show (self->view, &visit->place);
  if (visit->scroll >= 0)
    xs_page_view_set_scroll (self->view, visit->scroll);
  adw_window_title_set_title (self->title, visit->place.page->title);
  select_page (self, visit->place.page);
  enable_moves (self);
}

static void
leave (XsHelpWindow *self)
{
  XsHelpVisit *visit = xs_help_trail_now (self->trail);

  if (visit != NULL)
    visit->scroll = xs_page_view_get_scroll (self->view);
}

static void
go (XsHelpWindow *self, const XsHelpPlace *place)
{
  leave (self);
  xs_help_trail_go (self->trail, place);
  show_visit (self);
  adw_leaflet_set_visible_child (self->leaflet, self->reading);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

gboolean
xs_help_window_go (XsHelpWindow *self, const char *link)
{
  XsHelpPlace place;

  g_return_val_if_fail (XS_IS_HELP_WINDOW (self), FALSE);

  if (!xs_help_book_find (self->book, NULL, link, &place))
    return FALSE;
  go (self, &place);
  return TRUE;
}

static void
move (XsHelpWindow *self, int by)
{
  leave (self);
  xs_help_trail_move (self->trail, by);
  show_visit (self);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (XS_HELP_WINDOW (widget), -1);
}

static void
forward_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (XS_HELP_WINDOW (widget), 1);
}

/* From a page that has the whole window to the list. */
static void
contents_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  XsHelpWindow *self = XS_HELP_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->contents);
  gtk_widget_child_focus (self->contents, GTK_DIR_TAB_FORWARD);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  XsHelpWindow *self = XS_HELP_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->contents);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What is not in the book is somewhere else in the world. */
static void
link_cb (XsHelpWindow *self, const char *link)
{
  const XsHelpVisit *visit = xs_help_trail_now (self->trail);
  XsHelpPlace place;

  if (xs_help_book_find (self->book, visit != NULL ? visit->place.page : NULL, link, &place))
    go (self, &place);
  else
    gtk_show_uri (GTK_WINDOW (self), link, GDK_CURRENT_TIME);
}

/* The lists. */

static void
page_activated_cb (XsHelpWindow *self, GtkListBoxRow *row)
{
  const XsHelpPlace place = { .page = xs_help_book_page (self->book,
                                                         gtk_list_box_row_get_index (row)) };

  go (self, &place);
}

static void
hit_activated_cb (XsHelpWindow *self, GtkListBoxRow *row)
{
  const XsHelpHit *hit = g_ptr_array_index (self->found, gtk_list_box_row_get_index (row));

  go (self, &hit->place);
}

static GtkWidget *
make_line (const char *text, gboolean is_markup, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", is_markup, "wrap",
                                   TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0., NULL);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_row (GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkWidget *
make_hit (const XsHelpHit *hit)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", hit->title, hit->place.page->title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *excerpt = make_line (hit->excerpt, TRUE, "caption");

  gtk_box_append (GTK_BOX (box), make_line (hit->title, FALSE, "heading"));
  if (!g_str_equal (hit->title, hit->place.page->title))
    gtk_box_append (GTK_BOX (box), make_line (hit->place.page->title, FALSE, "caption-heading"));
  gtk_box_append (GTK_BOX (box), excerpt);
  gtk_widget_add_css_class (excerpt, "dim-label");
  gtk_widget_add_css_class (box, "hit");
  return make_row (box, name);
}

static void
clear_hits (XsHelpWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->hits, 0)) != NULL)
    gtk_list_box_remove (self->hits, GTK_WIDGET (row));
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

static void
search_changed_cb (XsHelpWindow *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));

  clear_hits (self);
  self->found = xs_help_book_search (self->book, query);
  for (guint i = 0; i < self->found->len; i++)
    gtk_list_box_append (self->hits, make_hit (g_ptr_array_index (self->found, i)));
  gtk_stack_set_visible_child_name (self->lists, self->found->len > 0 ? "hits"
                                                 : *query != '\0'     ? "nothing"
                                                                      : "pages");
}

/* Return goes to the first thing found. */
static void
search_activate_cb (XsHelpWindow *self)
{
  if (self->found != NULL && self->found->len > 0)
    hit_activated_cb (self, gtk_list_box_get_row_at_index (self->hits, 0));
}

/* The object. */

static void
xs_help_window_dispose (GObject *object)
{
  XsHelpWindow *self = XS_HELP_WINDOW (object);

  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (xs_help_window_parent_class)->dispose (object);
}

static void
xs_help_window_finalize (GObject *object)
{
  XsHelpWindow *self = XS_HELP_WINDOW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  xs_help_trail_free (self->trail);
  xs_help_book_free (self->book);
  G_OBJECT_CLASS (xs_help_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Left, GDK_ALT_MASK, "help.back" },
    { GDK_KEY_Right, GDK_ALT_MASK, "help.forward" },
    { GDK_KEY_Back, 0, "help.back" },
    { GDK_KEY_Forward, 0, "help.forward" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "help.search" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_Escape, 0, "window.close" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (XS_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, hits);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, XsHelpWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
xs_help_window_class_init (XsHelpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_help_window_dispose;
  G_OBJECT_CLASS (class)->finalize = xs_help_window_finalize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "help.forward", NULL, forward_cb);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_cb);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_cb);
  add_keys (widget_class);
}

static void
xs_help_window_init (XsHelpWindow *self)
{
  self->book = xs_help_book_new ();
  self->trail = xs_help_trail_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < xs_help_book_n_pages (self->book); i++)
    {
      const char *title = xs_help_book_page (self->book, i)->title;

      gtk_list_box_append (self->pages, make_row (make_line (title, FALSE, NULL), title));
    }
  enable_moves (self);
}

GtkWindow *
xs_help_window_new (void)
{
  return g_object_new (XS_TYPE_HELP_WINDOW, NULL);
}
