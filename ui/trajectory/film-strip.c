#include "ui/trajectory/film-strip-private.h"

#include "ui/plot/steady-range.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define NATURAL_WIDTH 560
#define NATURAL_HEIGHT 420
#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 160

G_DEFINE_FINAL_TYPE_WITH_CODE (XsFilmStrip, xs_film_strip, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_POSITION = 1,
  PROP_CHANNEL,
  PROP_LIMIT,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SCRUBBED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

const XsArchitecture *
xs_film_strip_architecture (XsFilmStrip *self)
{
  return &self->frame->parameters->architecture;
}

double
xs_film_strip_scroll (XsFilmStrip *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

void
xs_film_strip_reveal (XsFilmStrip *self, GtkOrientation orientation)
{
  const XsFilmLayout *l = &self->layout;
  GtkAdjustment *adjustment = self->adjustments[orientation];
  if (l->columns == 0 || adjustment == NULL)
    return;
  double from = orientation == GTK_ORIENTATION_HORIZONTAL
                    ? xs_film_layout_x (l, (int) lround (self->position)) - l->gutter
                    : xs_film_layout_y (l, self->channel) - l->header;
  gtk_adjustment_clamp_page (adjustment, from - l->gap, from + l->cell + l->gap);
}

static void
configure_adjustment (XsFilmStrip *self, GtkOrientation orientation, int whole, int page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  if (adjustment == NULL)
    return;
  double upper = MAX (whole, page);
  double value = MIN (gtk_adjustment_get_value (adjustment), upper - page);
  gtk_adjustment_configure (adjustment, MAX (value, 0), 0, upper,
                            self->layout.cell + self->layout.gap, .9 * page, page);
}

static void
update_layout (XsFilmStrip *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->frame == NULL || width == 0)
    return;
  const XsArchitecture *a = xs_film_strip_architecture (self);
  self->layout = xs_film_layout (a->size, a->channels, a->depth + 1, width);
  const XsFilmLayout *l = &self->layout;
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, l->width - l->gutter, width - l->gutter);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, l->height - l->header,
                        MAX (height - l->header, 1));
  xs_film_strip_reveal (self, GTK_ORIENTATION_HORIZONTAL);
  xs_film_strip_reveal (self, GTK_ORIENTATION_VERTICAL);
  g_clear_object (&self->texture);
}

static void
xs_film_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = horizontal ? SMALLEST_WIDTH : SMALLEST_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
xs_film_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_layout (XS_FILM_STRIP (widget));
}

static void
set_adjustment (XsFilmStrip *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
  update_layout (self);
}

static void
xs_film_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsFilmStrip *self = XS_FILM_STRIP (object);
  switch (id)
    {
    case PROP_POSITION:
      g_value_set_double (value, self->position);
      break;
    case PROP_CHANNEL:
      g_value_set_int (value, self->channel);
      break;
    case PROP_LIMIT:
      g_value_set_float (value, self->limit);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_film_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsFilmStrip *self = XS_FILM_STRIP (object);
  switch (id)
    {
    case PROP_POSITION:
      xs_film_strip_set_position (self, g_value_get_double (value));
      break;
    case PROP_CHANNEL:
      xs_film_strip_set_channel (self, g_value_get_int (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_film_strip_dispose (GObject *object)
{
  XsFilmStrip *self = XS_FILM_STRIP (object);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->frame, xs_frame_unref);
  G_OBJECT_CLASS (xs_film_strip_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  props[PROP_POSITION] = g_param_spec_double ("position", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_CHANNEL] = g_param_spec_int ("channel", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_LIMIT] = g_param_spec_float ("limit", NULL, NULL, 0, G_MAXFLOAT, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
xs_film_strip_class_init (XsFilmStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = xs_film_strip_get_property;
  object_class->set_property = xs_film_strip_set_property;
  object_class->dispose = xs_film_strip_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = xs_film_strip_snapshot;
  widget_class->measure = xs_film_strip_measure;
  widget_class->size_allocate = xs_film_strip_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "filmstrip");
  install_properties (object_class);
  signals[SCRUBBED] = g_signal_new ("scrubbed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xs_film_strip_init (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Feature maps over time"), -1);
  xs_film_strip_describe (self);
  xs_film_strip_add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xs_film_strip_new (void)
{
  return g_object_new (XS_TYPE_FILM_STRIP, NULL);
}

static void
update_limit (XsFilmStrip *self)
{
  float limit = 0;
  if (self->frame != NULL)
    {
      const XsArchitecture *a = xs_film_strip_architecture (self);
      gsize count = ((gsize) a->depth + 1) * (gsize) a->channels * (gsize) a->size;
      float least, greatest;
      xs_film_extent (self->frame->trajectory->states, count * (gsize) a->size, &least, &greatest);
      limit = xs_steady_limit (self->limit, MAX (-least, greatest));
    }
  if (limit == self->limit)
    return;
  self->limit = limit;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIMIT]);
}

static gboolean
same_shape (const XsFrame *a, const XsFrame *b)
{
  return a != NULL && b != NULL &&
         xs_architecture_equal (&a->parameters->architecture, &b->parameters->architecture);
}

void
xs_film_strip_set_frame (XsFilmStrip *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));
  if (frame != NULL && frame->trajectory == NULL)
    frame = NULL;
  if (frame == self->frame)
    return;
  gboolean same = same_shape (frame, self->frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  g_clear_object (&self->texture);
  update_limit (self);
  if (!same && frame != NULL)
    {
      xs_film_strip_set_position (self, self->position);
      xs_film_strip_set_channel (self, self->channel);
      update_layout (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_film_strip_set_position (XsFilmStrip *self, double position)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));
  if (self->frame != NULL)
    position = MIN (position, xs_film_strip_architecture (self)->depth);
  position = MAX (position, 0);
  if (position == self->position)
    return;
  self->position = position;
  xs_film_strip_reveal (self, GTK_ORIENTATION_HORIZONTAL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
xs_film_strip_get_position (XsFilmStrip *self)
{
  g_return_val_if_fail (XS_IS_FILM_STRIP (self), 0);
  return self->position;
}

void
xs_film_strip_set_channel (XsFilmStrip *self, int channel)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));
  if (self->frame != NULL)
    channel = MIN (channel, xs_film_strip_architecture (self)->channels - 1);
  channel = MAX (channel, 0);
  if (channel == self->channel)
    return;
  self->channel = channel;
  xs_film_strip_reveal (self, GTK_ORIENTATION_VERTICAL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHANNEL]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
xs_film_strip_get_channel (XsFilmStrip *self)
{
  g_return_val_if_fail (XS_IS_FILM_STRIP (self), 0);
  return self->channel;
}

float
xs_film_strip_get_limit (XsFilmStrip *self)
{
  g_return_val_if_fail (XS_IS_FILM_STRIP (self), 0);
  return self->limit;
}
