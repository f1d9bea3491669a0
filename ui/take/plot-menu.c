#include "ui/take/plot-menu.h"

#include "ui/take/plots.h"

#include <glib/gi18n.h>

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new (), *last = g_menu_new ();

  g_menu_append (menu, _ ("_Copy Picture"), "win.copy-picture");
  g_menu_append (menu, _ ("Copy _Table"), "win.copy-table");
  g_menu_append (menu, _ ("_Show as Table"), "win.show-table");
  g_menu_append (last, _ ("_Export…"), "win.export-view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  g_object_unref (last);
  return G_MENU_MODEL (menu);
}

static gboolean
forget_cb (gpointer data)
{
  XsPlotMenu *self = data;

  self->forget = 0;
  g_clear_weak_pointer (&self->plot);
  return G_SOURCE_REMOVE;
}

/* The action that was chosen may come after the menu has closed. */
static void
closed_cb (XsPlotMenu *self)
{
  if (self->forget == 0)
    self->forget = g_idle_add (forget_cb, self);
}

static GtkWidget *
make_popover (XsPlotMenu *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, self->window);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (closed_cb), self);
  return popover;
}

/* At @place of the window. */
static void
open_menu (XsPlotMenu *self, XsCanvas *plot, const GdkRectangle *place)
{
  if (self->popover == NULL)
    self->popover = make_popover (self);
  g_clear_handle_id (&self->forget, g_source_remove);
  g_set_weak_pointer (&self->plot, plot);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (XsPlotMenu *self, int n_press, double x, double y, GtkGesture *click)
{
  XsCanvas *plot = xs_plot_around (gtk_widget_pick (self->window, x, y, GTK_PICK_DEFAULT));

  if (plot == NULL)
    return;
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  open_menu (self, plot, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *window, GVariant *arguments, gpointer data)
{
  XsPlotMenu *self = data;
  XsCanvas *plot = xs_plot_around (gtk_window_get_focus (GTK_WINDOW (window)));
  graphene_rect_t bounds;

  if (plot == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (plot), window, &bounds))
    return FALSE;
  open_menu (self, plot,
             &(GdkRectangle){ (int) (bounds.origin.x + bounds.size.width / 2),
                              (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
  return TRUE;
}

static void
add_key (XsPlotMenu *self, GtkEventController *keys, const char *trigger)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (menu_key_cb, self, NULL)));
}

void
xs_plot_menu_init (XsPlotMenu *self, GtkWidget *window)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->window = window;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (click));
  add_key (self, keys, "Menu");
  add_key (self, keys, "<Shift>F10");
  gtk_widget_add_controller (window, keys);
}

void
xs_plot_menu_allocate (XsPlotMenu *self)
{
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

void
xs_plot_menu_clear (XsPlotMenu *self)
{
  g_clear_handle_id (&self->forget, g_source_remove);
  g_clear_weak_pointer (&self->plot);
  if (self->popover != NULL)
    g_signal_handlers_disconnect_by_data (self->popover, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

XsCanvas *
xs_plot_menu_get_plot (XsPlotMenu *self)
{
  if (self->plot != NULL)
    return self->plot;
  return xs_plot_around (gtk_window_get_focus (GTK_WINDOW (self->window)));
}
