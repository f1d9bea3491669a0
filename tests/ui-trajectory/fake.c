#include "tests/ui-trajectory/fake.h"

#define N_IMAGES 7
#define IMAGE 8

XsStudy *
fake_study (void)
{
  XsStudy *self = g_new0 (XsStudy, 1);
  const char *names[] = { "Cat", "Dog", "Cow", NULL };
  g_atomic_ref_count_init (&self->references);
  self->data_name = g_strdup ("Animals");
  self->data_where = g_strdup ("embedded");
  self->inputs = 1;
  self->native_size = IMAGE;
  self->class_names = g_strdupv ((char **) names);
  self->n_classes = 3;
  self->n_references = N_IMAGES;
  self->pictures = g_new0 (XsPicture *, N_IMAGES);
  self->reference_labels = g_new0 (int, N_IMAGES);
  for (int i = 0; i < N_IMAGES; i++)
    {
      guint8 pixels[IMAGE * IMAGE];
      memset (pixels, 30 * i, sizeof pixels);
      self->reference_labels[i] = i % 3;
      self->pictures[i] = xs_picture_new (pixels, IMAGE, 1, "Reference", NULL);
    }
  self->n_ladder = 3;
  self->ladder = g_new (int, 3);
  for (int i = 0; i < 3; i++)
    self->ladder[i] = 4 << i;
  return self;
}

static void
fill_paths (XsTrajectory *t, int depth)
{
  for (int i = 0; i < t->n_images; i++)
    {
      t->labels[i] = i % 3;
      t->predictions[i] = 1;
      for (int k = 0; k <= depth; k++)
        {
          float end = (float) (i + 1) * (float) k / (float) depth;
          t->paths[(i * (depth + 1) + k) * 2] = end;
          t->paths[(i * (depth + 1) + k) * 2 + 1] = -end;
        }
    }
}

XsFrame *
fake_frame (int size, int depth, int channels, int selected)
{
  XsArchitecture a = { .size = size,
                       .depth = depth,
                       .channels = channels,
                       .inputs = 1,
                       .classes = 3,
                       .grid = 1,
                       .time = 2 };
  XsFrame *self = xs_frame_new (xs_parameters_new (&a, NULL));
  XsTrajectory *t = self->trajectory = xs_trajectory_new (&a, N_IMAGES);
  self->parts = XS_FRAME_TRAJECTORY;
  t->selected = selected;
  t->captured[0] = .5f;
  t->captured[1] = .25f;
  t->probabilities[0] = .25f;
  t->probabilities[1] = .75f;
  fill_paths (t, depth);
  float *state = t->states;
  for (int k = 0; k <= depth; k++)
    for (int channel = 0; channel < channels; channel++)
      for (int i = 0; i < size * size; i++)
        *state++ = channel == 0 ? 1 : (float) -k;
  return self;
}

void
fake_settle (void)
{
  for (int i = 0; i < 100; i++)
    while (g_main_context_iteration (NULL, FALSE))
      ;
}

GtkWindow *
fake_show (GtkWidget *widget, int width, int height)
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
fake_render (GtkWidget *widget)
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
fake_pixel (cairo_surface_t *surface, int x, int y)
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
fake_count (cairo_surface_t *surface, guint color, int tolerance)
{
  int count = 0;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      count += is_near (fake_pixel (surface, x, y), color, tolerance);
  return count;
}

gpointer
fake_controller (GtkWidget *widget, GType type)
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
fake_key (GtkWidget *widget, guint key)
{
  gboolean taken = FALSE;
  gpointer keys = fake_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
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
fake_binding (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  GListModel *shortcuts = fake_controller (widget, GTK_TYPE_SHORTCUT_CONTROLLER);
  for (guint i = 0; shortcuts != NULL && i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      if (activate_if_match (shortcut, widget, key, modifiers))
        return TRUE;
    }
  return FALSE;
}

GtkWidget *
fake_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fake_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}
