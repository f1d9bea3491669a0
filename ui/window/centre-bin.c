#include "ui/window/centre-bin.h"

struct _XsCentreBin
{
  GtkWidget parent;

  GtkWidget *child;
  int natural_width;
};

G_DEFINE_FINAL_TYPE (XsCentreBin, xs_centre_bin, GTK_TYPE_WIDGET)

enum
{
  PROP_CHILD = 1,
  PROP_NATURAL_WIDTH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  XsCentreBin *self = XS_CENTRE_BIN (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, self->natural_width);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsCentreBin *self = XS_CENTRE_BIN (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_child (XsCentreBin *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsCentreBin *self = XS_CENTRE_BIN (object);

  if (id == PROP_CHILD)
    set_child (self, g_value_get_object (value));
  else if (id == PROP_NATURAL_WIDTH)
    self->natural_width = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
xs_centre_bin_dispose (GObject *object)
{
  set_child (XS_CENTRE_BIN (object), NULL);
  G_OBJECT_CLASS (xs_centre_bin_parent_class)->dispose (object);
}

static void
xs_centre_bin_class_init (XsCentreBinClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->dispose = xs_centre_bin_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NATURAL_WIDTH] = g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_centre_bin_init (XsCentreBin *self)
{
}
