#include "tests/ui/drive.h"

/* Where a frame takes longer than the next one waits, as under sanitizers, what is animated never
 * comes to rest: so many events are enough then. */
#define LIVELY 300

void
drive_settle (void)
{
  gint64 limit = g_get_monotonic_time () + G_USEC_PER_SEC;
  int n = 0;

  for (int i = 0; i < 100; i++)
    while (g_main_context_iteration (NULL, FALSE))
      if (++n > LIVELY && g_get_monotonic_time () > limit)
        return;
}

GtkWindow *
drive_show (GtkWidget *widget, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, widget);
  gtk_window_present (window);
  gint64 limit = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (gtk_widget_get_width (widget) == 0 && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (gtk_widget_get_width (widget), >, 0);
  return window;
}

cairo_surface_t *
drive_render (GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

guint
drive_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 pixel;
  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + 4 * x, sizeof pixel);
  return pixel & 0xffffff;
}

static gboolean
is_near (guint a, guint b, int tolerance)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > tolerance)
      return FALSE;
  return TRUE;
}

int
drive_count (cairo_surface_t *surface, guint color, int tolerance)
{
  int count = 0;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      count += is_near (drive_pixel (surface, x, y), color, tolerance);
  return count;
}

gpointer
drive_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  return NULL;
}

gboolean
drive_key (GtkWidget *widget, guint key)
{
  gboolean taken = FALSE;
  gpointer keys = drive_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_assert_nonnull (keys);
  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &taken);
  return taken;
}

static gboolean
activate_if_match (GtkShortcut *shortcut, GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  if (!GTK_IS_KEYVAL_TRIGGER (trigger) ||
      gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key ||
      gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
    return FALSE;
  return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                       gtk_shortcut_get_arguments (shortcut));
}

gboolean
drive_binding (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GListModel *shortcuts = drive_controller (widget, GTK_TYPE_SHORTCUT_CONTROLLER);
  for (guint i = 0; shortcuts != NULL && i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      if (activate_if_match (shortcut, widget, key, modifiers))
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
drive_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = drive_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}
