#include "ui/window/window-private.h"

/* What had the focus before a menu, a list or an explanation popped up has it again after that: GTK
 * would leave it with the button that opened it, which space presses then, or with the first of
 * all. */

/* One that goes away with a click elsewhere; NULL: @focus is in none. */
static GtkWidget *
popover_around (GtkWidget *focus)
{
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_popover_get_autohide (GTK_POPOVER (popover)) ? popover : NULL;
}

/* Before what was chosen in it is done, which may want the focus somewhere. */
static void
closed_cb (XsWindow *self, GtkWidget *popover)
{
  g_signal_handlers_disconnect_by_func (popover, closed_cb, self);
  g_clear_weak_pointer (&self->popover);
  if (self->focus != NULL && gtk_widget_get_mapped (self->focus))
    gtk_window_set_focus (GTK_WINDOW (self), self->focus);
}

/* A popover that pops up over another is part of that. */
static void
focus_changed_cb (XsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self)), *popover = popover_around (focus);

  if (self->popover != NULL)
    return;
  if (popover == NULL)
    {
      g_set_weak_pointer (&self->focus, focus);
      return;
    }
  g_set_weak_pointer (&self->popover, popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

void
xs_window_watch_focus (XsWindow *self)
{
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}

void
xs_window_forget_focus (XsWindow *self)
{
  g_signal_handlers_disconnect_by_func (self, focus_changed_cb, NULL);
  g_clear_weak_pointer (&self->focus);
  g_clear_weak_pointer (&self->popover);
}
