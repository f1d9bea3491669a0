#include "ui/plot/whole-words.h"

const char *
xs_whole_words_at (GtkWidget *window, double x, double y, GtkWidget **label)
{
  GtkWidget *widget;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  widget = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT);
  if (widget == NULL || !GTK_IS_LABEL (widget) ||
      !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return NULL;
  if (label != NULL)
    *label = widget;
  return gtk_label_get_text (GTK_LABEL (widget));
}

/* GTK asks from the inside to the outside: the window comes last. */
static gboolean
query_tooltip_cb (GtkWidget *window, int x, int y, gboolean by_key, GtkTooltip *tooltip,
                  gpointer data)
{
  GtkWidget *label = NULL;
  const char *words = by_key ? NULL : xs_whole_words_at (window, x, y, &label);
  graphene_rect_t box;

  if (words == NULL || !gtk_widget_compute_bounds (label, window, &box))
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) box.origin.x, (int) box.origin.y,
                                             (int) box.size.width, (int) box.size.height });
  return TRUE;
}

void
xs_whole_words_show (GtkWidget *window)
{
  g_return_if_fail (GTK_IS_WIDGET (window));

  gtk_widget_set_has_tooltip (window, TRUE);
  g_signal_connect (window, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
