#include "ui/window/columns-box.h"

struct _XsColumnsBox
{
  GtkWidget parent;

  GtkWidget *children[2];
  int column_width;
  int spacing;
};

G_DEFINE_FINAL_TYPE (XsColumnsBox, xs_columns_box, GTK_TYPE_WIDGET)

enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_COLUMN_WIDTH,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
is_wide (const XsColumnsBox *self, int width)
{
  return width >= 2 * self->column_width + self->spacing;
}

static void
measure_child (const XsColumnsBox *self, int i, GtkOrientation orientation, int for_size,
               int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (self->children[i] != NULL)
    gtk_widget_measure (self->children[i], orientation, for_size, minimum, natural, NULL, NULL);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  XsColumnsBox *self = XS_COLUMNS_BOX (widget);
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  gboolean wide = !horizontal && is_wide (self, for_size);
  int size = wide ? (for_size - self->spacing) / 2 : for_size;
  int minima[2], naturals[2];

  for (int i = 0; i < 2; i++)
    measure_child (self, i, orientation, horizontal ? -1 : size, &minima[i], &naturals[i]);
  if (horizontal || wide)
    *minimum = MAX (minima[0], minima[1]);
  else
    *minimum = minima[0] + self->spacing + minima[1];
  if (horizontal)
    *natural = MAX (2 * MAX (naturals[0], naturals[1]) + self->spacing, *minimum);
  else
    *natural = wide ? MAX (naturals[0], naturals[1]) : naturals[0] + self->spacing + naturals[1];
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsColumnsBox *self = XS_COLUMNS_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int column = (width - self->spacing) / 2, first, unused;

  if (is_wide (self, width))
    {
      place (self->children[mirrored ? 1 : 0], 0, 0, column, height);
      place (self->children[mirrored ? 0 : 1], width - column, 0, column, height);
      return;
    }
  measure_child (self, 0, GTK_ORIENTATION_VERTICAL, width, &unused, &first);
  place (self->children[0], 0, 0, width, first);
  place (self->children[1], 0, first + self->spacing, width,
         MAX (height - first - self->spacing, 0));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_child (XsColumnsBox *self, int i, GtkWidget *child)
{
  g_clear_pointer (&self->children[i], gtk_widget_unparent);
  self->children[i] = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), i == 0 ? self->children[1] : NULL);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsColumnsBox *self = XS_COLUMNS_BOX (object);

  if (id == PROP_FIRST || id == PROP_SECOND)
    set_child (self, id == PROP_FIRST ? 0 : 1, g_value_get_object (value));
  else if (id == PROP_COLUMN_WIDTH)
    self->column_width = g_value_get_int (value);
  else if (id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
xs_columns_box_dispose (GObject *object)
{
  for (int i = 0; i < 2; i++)
    set_child (XS_COLUMNS_BOX (object), i, NULL);
  G_OBJECT_CLASS (xs_columns_box_parent_class)->dispose (object);
}

static void
xs_columns_box_class_init (XsColumnsBoxClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->dispose = xs_columns_box_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  props[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_columns_box_init (XsColumnsBox *self)
{
}
