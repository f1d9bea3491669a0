#include "ui/help/tour-callout.h"

#include <glib/gi18n.h>

#define WIDTH_CHARS 24
#define MARGIN 6 /* not of the style sheet, which is read after the first measure */
#define ROOM 24  /* pixels around what is scrolled into sight */

static GtkWidget *
make_button (const char *label, const char *action, int by)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", label, "action-name", action, NULL);

  if (by != 0)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", by);
  return button;
}

/* The last step needs no way to leave but its end. */
static GtkWidget *
make_buttons (int number, int n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = g_object_new (GTK_TYPE_BOX, "hexpand", TRUE, NULL);
  GtkWidget *next = make_button (number < n ? _ ("Next") : _ ("Done"), "tour.move", 1);

  if (number < n)
    gtk_box_append (GTK_BOX (box), make_button (_ ("Leave"), "tour.leave", 0));
  gtk_box_append (GTK_BOX (box), space);
  if (number > 1)
    gtk_box_append (GTK_BOX (box), make_button (_ ("Back"), "tour.move", -1));
  gtk_box_append (GTK_BOX (box), next);
  gtk_widget_add_css_class (next, "suggested-action");
  return box;
}

static GtkWidget *
make_line (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.,
                                   "max-width-chars", WIDTH_CHARS, NULL);

  gtk_widget_add_css_class (label, class);
  return label;
}

/* The widest part, so that the lines of the text do not decide how wide the callout is. */
static GtkWidget *
make_title (const char *title)
{
  GtkWidget *label = make_line (title, "title-4");

  gtk_label_set_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  return label;
}

static void
add_key (GtkShortcutController *controller, guint key, const char *action, GVariant *target)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* Return goes on from the words, which have the focus first: so space still runs the training. */
static void
add_keys (GtkWidget *words)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_Return, "tour.move",
           g_variant_new_int32 (1));
  add_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_KP_Enter, "tour.move",
           g_variant_new_int32 (1));
  gtk_widget_add_controller (words, controller);
}

static GtkWidget *
make_words (const char *title, const char *text, int number, int n)
{
  GtkWidget *words =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                    "focusable", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_autofree char *count = g_strdup_printf (_ ("%d of %d"), number, n);

  gtk_box_append (GTK_BOX (words), make_line (count, "caption"));
  gtk_box_append (GTK_BOX (words), make_title (title));
  gtk_box_append (GTK_BOX (words), make_line (text, "body"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  add_keys (words);
  return words;
}

GtkWidget *
xs_tour_callout_new (const char *title, const char *text, int number, int n)
{
  GtkWidget *self = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), make_words (title, text, number, n));
  gtk_box_append (GTK_BOX (box), make_buttons (number, n));
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (self, "tour");
  return g_object_ref_sink (self);
}

/* Pointing. */

/* Where a popover may hang: layout managers give popovers their place, too; and not on a control,
 * which may become insensitive with all in it. */
static GtkWidget *
place_of (GtkWidget *target)
{
  while ((gtk_widget_get_layout_manager (target) == NULL || GTK_IS_ACTIONABLE (target)) &&
         gtk_widget_get_parent (target) != NULL)
    target = gtk_widget_get_parent (target);
  return target;
}

void
xs_tour_callout_scroll_to (GtkWidget *target)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (target, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top, page;

  if (scroller == NULL || !gtk_widget_compute_bounds (target, scroller, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  page = gtk_adjustment_get_page_size (adjustment);
  top = gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - ROOM,
                             top + MIN ((double) bounds.size.height, page - 2 * ROOM) + ROOM);
}

/* What can be seen of @target, in @place; its beginning where it leaves no room for words. */
static gboolean
seen_of (GtkWidget *target, GtkWidget *place, graphene_rect_t *seen)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (target, GTK_TYPE_SCROLLED_WINDOW);
  float tall = (float) gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (target))) / 2;
  graphene_rect_t clip;

  if (!gtk_widget_compute_bounds (target, place, seen))
    return FALSE;
  if (scroller != NULL && gtk_widget_compute_bounds (scroller, place, &clip))
    graphene_rect_intersection (seen, &clip, seen);
  if (seen->size.height > tall)
    seen->size.height = tall / 2;
  return TRUE;
}

void
xs_tour_callout_point (GtkWidget *self, GtkWidget *target)
{
  GtkWidget *place = place_of (target);
  graphene_rect_t seen;

  gtk_widget_set_parent (self, place);
  if (seen_of (target, place, &seen))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle){ (int) seen.origin.x, (int) seen.origin.y,
                                                  (int) seen.size.width, (int) seen.size.height });
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (gtk_widget_get_first_child (gtk_popover_get_child (GTK_POPOVER (self))));
}

void
xs_tour_callout_end (GtkWidget *self)
{
  if (gtk_widget_get_parent (self) != NULL)
    gtk_widget_unparent (self);
  g_object_unref (self);
}
