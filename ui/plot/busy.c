#include "ui/plot/busy.h"

#include "ui/plot/style.h"

#include <math.h>

#define SIDE 16
#define SPOKES 8
#define STEP_MS 160

struct _XsBusy
{
  GtkWidget parent_instance;

  guint step; /* source of the next; 0 while it is not seen */
};

G_DEFINE_FINAL_TYPE (XsBusy, xs_busy, GTK_TYPE_WIDGET)

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gint64
now_ms (void)
{
  return g_get_monotonic_time () / 1000;
}

static gboolean step_cb (gpointer data);

/* At the same times for all. */
static void
await_step (XsBusy *self)
{
  self->step = g_timeout_add ((guint) (STEP_MS - now_ms () % STEP_MS), step_cb, self);
}

static gboolean
step_cb (gpointer data)
{
  XsBusy *self = data;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  await_step (self);
  return G_SOURCE_REMOVE;
}

static void
xs_busy_map (GtkWidget *widget)
{
  XsBusy *self = XS_BUSY (widget);

  GTK_WIDGET_CLASS (xs_busy_parent_class)->map (widget);
  if (xs_animations_are_on (widget))
    await_step (self);
}

static void
xs_busy_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&XS_BUSY (widget)->step, g_source_remove);
  GTK_WIDGET_CLASS (xs_busy_parent_class)->unmap (widget);
}

static void
xs_busy_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

static void
draw (cairo_t *cr, double side, const GdkRGBA *color)
{
  gint64 first = now_ms () / STEP_MS % SPOKES;
  GdkRGBA ink = *color;

  cairo_set_line_width (cr, side / 9);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < SPOKES; i++)
    {
      double angle = 2 * G_PI * (double) (first - i) / SPOKES, x = sin (angle), y = -cos (angle);

      ink.alpha = color->alpha * (.9f - .75f * (float) i / SPOKES);
      gdk_cairo_set_source_rgba (cr, &ink);
      cairo_move_to (cr, .22 * side * x, .22 * side * y);
      cairo_line_to (cr, .42 * side * x, .42 * side * y);
      cairo_stroke (cr);
    }
}

static void
xs_busy_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_translate (cr, width / 2., height / 2.);
  draw (cr, MIN (width, height), &color);
  cairo_destroy (cr);
}

static void
xs_busy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_busy_class_init (XsBusyClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = xs_busy_set_property;
  widget_class->map = xs_busy_map;
  widget_class->unmap = xs_busy_unmap;
  widget_class->measure = xs_busy_measure;
  widget_class->snapshot = xs_busy_snapshot;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
xs_busy_init (XsBusy *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}

GtkWidget *
xs_busy_new (const char *label)
{
  return g_object_new (XS_TYPE_BUSY, "label", label, NULL);
}
