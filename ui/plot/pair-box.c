#include "ui/plot/pair-box.h"

#include "ui/plot/text.h"

struct _XsPairBox
{
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *end;
  int threshold;
  int spacing;
  double share;
};

G_DEFINE_FINAL_TYPE (XsPairBox, xs_pair_box, GTK_TYPE_WIDGET)

enum
{
  PROP_START = 1,
  PROP_END,
  PROP_THRESHOLD,
  PROP_SPACING,
  PROP_SHARE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
has_end (XsPairBox *self)
{
  return gtk_widget_get_visible (self->end);
}

/* Where both have their least, or the start even its natural width, and the text is not too large
 * for the threshold. */
static gboolean
is_wide (XsPairBox *self, int width)
{
  double scale = xs_text_scale (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  int minimum, natural, end;

  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end, NULL, NULL, NULL);
  return width >= self->threshold * scale &&
         width >= (self->threshold > 0 ? minimum : natural) + self->spacing + end;
}

/* Width of the start child when both stand side by side. */
static int
start_width (XsPairBox *self, int width)
{
  int minimum, natural, end_minimum, wanted;

  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_minimum, NULL, NULL, NULL);
  wanted = self->share > 0 ? (int) (self->share * (width - self->spacing)) : natural;
  wanted = MIN (wanted, width - self->spacing - end_minimum);
  return MAX (wanted, minimum);
}

static void
measure_width (XsPairBox *self, int *minimum, int *natural)
{
  int start_minimum, start_natural, end_minimum, end_natural;

  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_minimum, &start_natural,
                      NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_minimum, &end_natural, NULL,
                      NULL);
  *minimum = MAX (start_minimum, end_minimum);
  *natural =
      has_end (self) ? MAX (start_natural + self->spacing + end_natural, *minimum) : start_natural;
}

static void
measure_height (XsPairBox *self, int width, int *minimum, int *natural)
{
  gboolean wide = width < 0 || is_wide (self, width);
  int start_for = width, end_for = width;
  int start_minimum, start_natural, end_minimum, end_natural;

  if (!has_end (self))
    {
      gtk_widget_measure (self->start, GTK_ORIENTATION_VERTICAL, width, minimum, natural, NULL,
                          NULL);
      return;
    }
  if (wide && width >= 0)
    {
      start_for = start_width (self, width);
      end_for = MAX (0, width - self->spacing - start_for);
    }
  gtk_widget_measure (self->start, GTK_ORIENTATION_VERTICAL, start_for, &start_minimum,
                      &start_natural, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_VERTICAL, end_for, &end_minimum, &end_natural,
                      NULL, NULL);
  if (wide)
    {
      *minimum = MAX (start_minimum, end_minimum);
      *natural = MAX (start_natural, end_natural);
      return;
    }
  *minimum = start_minimum + self->spacing + end_minimum;
  *natural = start_natural + self->spacing + end_natural;
}

static void
xs_pair_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  XsPairBox *self = XS_PAIR_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
  *minimum_baseline = *natural_baseline = -1;
}

static void
allocate_wide (XsPairBox *self, int width, int height)
{
  int first = start_width (self, width);
  int second = MAX (0, width - first - self->spacing);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation start = { mirrored ? width - first : 0, 0, first, height };
  GtkAllocation end = { mirrored ? 0 : first + self->spacing, 0, second, height };

  gtk_widget_size_allocate (self->start, &start, -1);
  gtk_widget_size_allocate (self->end, &end, -1);
}

static void
allocate_narrow (XsPairBox *self, int width, int height)
{
  GtkAllocation start = { 0, 0, width, 0 }, end = start;
  int first, natural, second, spare;

  gtk_widget_measure (self->start, GTK_ORIENTATION_VERTICAL, width, &first, &natural, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_VERTICAL, width, &second, NULL, NULL, NULL);
  spare = MAX (0, height - first - second - self->spacing);
  first += MIN (spare, natural - first);
  start.height = first;
  end.y = first + self->spacing;
  end.height = height - end.y;
  gtk_widget_size_allocate (self->start, &start, -1);
  gtk_widget_size_allocate (self->end, &end, -1);
}

static void
xs_pair_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsPairBox *self = XS_PAIR_BOX (widget);

  if (!has_end (self))
    gtk_widget_size_allocate (self->start, &(GtkAllocation){ 0, 0, width, height }, -1);
  else if (is_wide (self, width))
    allocate_wide (self, width, height);
  else
    allocate_narrow (self, width, height);
}

static GtkSizeRequestMode
xs_pair_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_child (XsPairBox *self, GtkWidget **place, GtkWidget *child)
{
  GtkWidget *before = place == &self->end ? self->start : NULL;

  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  gtk_widget_insert_after (child, GTK_WIDGET (self), before);
}

static void
xs_pair_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsPairBox *self = XS_PAIR_BOX (object);

  switch (id)
    {
    case PROP_START:
      set_child (self, &self->start, g_value_get_object (value));
      break;
    case PROP_END:
      set_child (self, &self->end, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_SHARE:
      self->share = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
xs_pair_box_dispose (GObject *object)
{
  XsPairBox *self = XS_PAIR_BOX (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (xs_pair_box_parent_class)->dispose (object);
}

static void
xs_pair_box_class_init (XsPairBoxClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = xs_pair_box_set_property;
  object_class->dispose = xs_pair_box_dispose;
  widget_class->measure = xs_pair_box_measure;
  widget_class->size_allocate = xs_pair_box_size_allocate;
  widget_class->get_request_mode = xs_pair_box_get_request_mode;

  props[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 720, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 14, flags);
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, .5, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_pair_box_init (XsPairBox *self)
{
  self->threshold = 720;
  self->spacing = 14;
  self->share = .5;
}

GtkWidget *
xs_pair_box_new (GtkWidget *start, GtkWidget *end)
{
  return g_object_new (XS_TYPE_PAIR_BOX, "start", start, "end", end, NULL);
}
