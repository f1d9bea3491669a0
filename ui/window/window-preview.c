#include "ui/window/window-private.h"

/* The panel beside the views that says what a change would do. */

/* The methods that are chosen for all of the window. */
static void
update_methods (XsWindow *self)
{
  g_autoptr (GVariant) transfer = g_action_group_get_action_state (G_ACTION_GROUP (self), "method");
  g_autoptr (GVariant) refine =
      g_action_group_get_action_state (G_ACTION_GROUP (self), "refine-method");
  XsTransferMethod method = XS_TRANSFER_MATCHED;
  XsRefineMethod refine_method = XS_REFINE_COPY;

  if (transfer != NULL)
    xs_transfer_from_id (g_variant_get_string (transfer, NULL), &method);
  if (refine != NULL)
    xs_refine_from_id (g_variant_get_string (refine, NULL), &refine_method);
  xs_preview_panel_set_methods (self->preview, method, refine_method);
}

void
xs_window_connect_preview (XsWindow *self)
{
  g_signal_connect (self, "action-state-changed::method", G_CALLBACK (update_methods), NULL);
  g_signal_connect (self, "action-state-changed::refine-method", G_CALLBACK (update_methods), NULL);
  g_signal_connect_after (self->preview, "map", G_CALLBACK (gtk_widget_grab_focus), NULL);
}

void
xs_window_set_preview (XsWindow *self, const XsPreviewed *what)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  self->is_previewing = what != NULL;
  if (what != NULL)
    {
      update_methods (self);
      xs_preview_panel_open (self->preview, what);
    }
  xs_window_show_side (self);
  if (what != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

void
xs_window_set_preview_answer (XsWindow *self, const XsChange *change, XsPreview *answer,
                              const char *error)
{
  g_return_if_fail (XS_IS_WINDOW (self));

  xs_preview_panel_set_answer (self->preview, change, answer, error);
}
