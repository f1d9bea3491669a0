#include "ui/trajectory/film-strip.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"
#include "ui/trajectory/film-draw.h"
#include "ui/trajectory/steady-range.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define NATURAL_WIDTH 560
#define NATURAL_HEIGHT 420
#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 160

struct _XsFilmStrip
{
  GtkWidget parent_instance;

  XsFrame *frame; /* with a trajectory, or NULL */
  XsFilmLayout layout;
  double position;
  int channel;
  float limit;
  gboolean scrubbing;

  GtkAdjustment *adjustments[2]; /* horizontal, vertical: of the cells, without gutter and header */
  GtkScrollablePolicy policies[2];

  GdkTexture *texture; /* of the cells of part, or NULL when it must be made anew */
  XsFilmPart part;
};

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

static const XsArchitecture *
architecture_of (XsFilmStrip *self)
{
  return &self->frame->parameters->architecture;
}

static double
scroll_of (XsFilmStrip *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

static XsFilmScene
scene_of (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsFilmScene scene = { .layout = self->layout,
                        .scroll_x = scroll_of (self, GTK_ORIENTATION_HORIZONTAL),
                        .scroll_y = scroll_of (self, GTK_ORIENTATION_VERTICAL),
                        .width = gtk_widget_get_width (widget),
                        .height = gtk_widget_get_height (widget),
                        .position = self->position,
                        .channel = self->channel,
                        .time = architecture_of (self)->time,
                        .context = gtk_widget_get_pango_context (widget) };
  xs_text_color (widget, 1, &scene.text);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &scene.accent))
    scene.accent = scene.text;
  return scene;
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
  const XsArchitecture *a = architecture_of (self);
  self->layout = xs_film_layout (a->size, a->channels, a->depth + 1, width);
  const XsFilmLayout *l = &self->layout;
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, l->width - l->gutter, width - l->gutter);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, l->height - l->header,
                        MAX (height - l->header, 1));
  g_clear_object (&self->texture);
}

static void
update_texture (XsFilmStrip *self, const XsFilmScene *scene)
{
  XsFilmPart part = xs_film_visible (scene);
  if (self->texture != NULL && memcmp (&part, &self->part, sizeof part) == 0)
    return;
  g_clear_object (&self->texture);
  self->part = part;
  self->texture = xs_film_texture (self->frame->trajectory->states, architecture_of (self)->size,
                                   &self->layout, &part, self->limit,
                                   gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static void
snapshot_tint (GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  double x = xs_film_layout_x (l, xs_film_step (scene)) - scene->scroll_x - 3;
  GskRoundedRect rounded;
  graphene_rect_t column
      = GRAPHENE_RECT_INIT ((float) x, 28, (float) l->cell + 6, (float) scene->height - 28);
  gsk_rounded_rect_init_from_rect (&rounded, &column, 6);
  GdkRGBA tint = scene->accent;
  tint.alpha = .13f;
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &tint, &column);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_cells (XsFilmStrip *self, GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t area
      = GRAPHENE_RECT_INIT (0, (float) l->header - 2, (float) scene->width,
                            (float) (scene->height - l->header + 2));
  graphene_rect_t cells = GRAPHENE_RECT_INIT (
      (float) (xs_film_layout_x (l, self->part.column) - scene->scroll_x),
      (float) (xs_film_layout_y (l, self->part.row) - scene->scroll_y),
      (float) gdk_texture_get_width (self->texture) / (float) scale,
      (float) gdk_texture_get_height (self->texture) / (float) scale);
  gtk_snapshot_push_clip (snapshot, &area);
  gtk_snapshot_append_texture (snapshot, self->texture, &cells);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  xs_film_draw_frames (cr, scene);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_labels (GtkSnapshot *snapshot, const XsFilmScene *scene)
{
  const XsFilmLayout *l = &scene->layout;
  graphene_rect_t gutter
      = GRAPHENE_RECT_INIT (0, 0, (float) (l->gutter + l->left), (float) scene->height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &gutter);
  xs_film_draw_channels (cr, scene);
  cairo_destroy (cr);
  graphene_rect_t header = GRAPHENE_RECT_INIT (0, 0, (float) scene->width, (float) l->header);
  cr = gtk_snapshot_append_cairo (snapshot, &header);
  xs_film_draw_header (cr, scene);
  cairo_destroy (cr);
}

static void
xs_film_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsFilmStrip *self = XS_FILM_STRIP (widget);
  if (self->frame == NULL || self->layout.columns == 0)
    return;
  XsFilmScene scene = scene_of (self);
  update_texture (self, &scene);
  /* Columns scroll below the channel numbers, times with their columns. */
  graphene_rect_t right
      = GRAPHENE_RECT_INIT ((float) self->layout.gutter - 12, 0,
                            (float) (scene.width - self->layout.gutter + 12), (float) scene.height);
  gtk_snapshot_push_clip (snapshot, &right);
  snapshot_tint (snapshot, &scene);
  snapshot_cells (self, snapshot, &scene);
  gtk_snapshot_pop (snapshot);
  snapshot_labels (snapshot, &scene);
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

/* Scrolls so that the current cell is seen. */
static void
reveal (XsFilmStrip *self)
{
  const XsFilmLayout *l = &self->layout;
  if (l->columns == 0)
    return;
  double x = xs_film_layout_x (l, (int) lround (self->position)) - l->gutter;
  double y = xs_film_layout_y (l, self->channel) - l->header;
  if (self->adjustments[0] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[0], x - l->gap, x + l->cell + l->gap);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[1], y - l->gap, y + l->cell + l->gap);
}

/* What the person does: position and channel are out of range at most by one. */
static void
move_to (XsFilmStrip *self, double position, int channel)
{
  if (self->frame == NULL)
    return;
  g_signal_emit (self, signals[SCRUBBED], 0);
  xs_film_strip_set_position (self, round (position));
  xs_film_strip_set_channel (self, channel);
  reveal (self);
  xs_film_strip_describe (self);
}

static gboolean
key_pressed_cb (XsFilmStrip *self, guint key, guint code, GdkModifierType state)
{
  if (self->frame == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  double position = round (self->position);
  switch (key)
    {
    case GDK_KEY_Left:
      move_to (self, position - 1, self->channel);
      return TRUE;
    case GDK_KEY_Right:
      move_to (self, position + 1, self->channel);
      return TRUE;
    case GDK_KEY_Up:
      move_to (self, position, self->channel - 1);
      return TRUE;
    case GDK_KEY_Down:
      move_to (self, position, self->channel + 1);
      return TRUE;
    case GDK_KEY_Home:
      move_to (self, 0, self->channel);
      return TRUE;
    case GDK_KEY_End:
      move_to (self, architecture_of (self)->depth, self->channel);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
drag_begin_cb (XsFilmStrip *self, double x, double y)
{
  if (self->frame == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->scrubbing = y < self->layout.header;
  double from_left = x + scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  if (self->scrubbing)
    move_to (self, xs_film_layout_position_at (&self->layout, from_left), self->channel);
  else
    move_to (self, xs_film_layout_column_at (&self->layout, from_left),
             xs_film_layout_row_at (&self->layout,
                                    y + scroll_of (self, GTK_ORIENTATION_VERTICAL)));
}

static void
drag_update_cb (XsFilmStrip *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;
  if (self->frame == NULL || !self->scrubbing ||
      !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  x += dx + scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  move_to (self, xs_film_layout_position_at (&self->layout, x), self->channel);
}

/* "Channel 3 at t = 1.25: −0.41 to 1.20" */
static char *
describe_cell (XsFilmStrip *self, int channel, int step)
{
  const XsArchitecture *a = architecture_of (self);
  gsize map = (gsize) a->size * (gsize) a->size;
  gsize from = (gsize) step * (gsize) a->channels + (gsize) channel;
  float least, greatest;
  xs_film_extent (self->frame->trajectory->states + from * map, map, &least, &greatest);
  g_autofree char *time = xs_film_format_time (a->time * step / a->depth);
  g_autofree char *low = xs_format_number ((double) least, 2);
  g_autofree char *high = xs_format_number ((double) greatest, 2);
  return g_strdup_printf (_ ("Channel %d at t = %s: %s to %s"), channel + 1, time, low, high);
}

void
xs_film_strip_describe (XsFilmStrip *self)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));
  g_autofree char *words = g_strdup (_ ("Nothing to show yet"));
  if (self->frame != NULL)
    {
      const XsArchitecture *a = architecture_of (self);
      g_autofree char *cell = describe_cell (self, self->channel, (int) lround (self->position));
      g_free (words);
      words = g_strdup_printf (_ ("%d channels of %d × %d pixels at %d time points. %s"),
                               a->channels, a->size, a->size, a->depth + 1, cell);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static gboolean
query_tooltip_cb (XsFilmStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const XsFilmLayout *l = &self->layout;
  if (self->frame == NULL || keyboard || x < l->gutter + l->left || y < l->header)
    return FALSE;
  int column = xs_film_layout_column_at (l, x + scroll_of (self, GTK_ORIENTATION_HORIZONTAL));
  int row = xs_film_layout_row_at (l, y + scroll_of (self, GTK_ORIENTATION_VERTICAL));
  g_autofree char *words = describe_cell (self, row, column);
  gtk_tooltip_set_text (tooltip, words);
  int left = xs_film_layout_x (l, column) - (int) scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  int top = xs_film_layout_y (l, row) - (int) scroll_of (self, GTK_ORIENTATION_VERTICAL);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ left, top, l->cell, l->cell });
  return TRUE;
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
add_controllers (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}

static void
xs_film_strip_init (XsFilmStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Feature maps over time"), -1);
  xs_film_strip_describe (self);
  add_controllers (self);
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
      const XsArchitecture *a = architecture_of (self);
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
    position = MIN (position, architecture_of (self)->depth);
  position = MAX (position, 0);
  if (position == self->position)
    return;
  self->position = position;
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
    channel = MIN (channel, architecture_of (self)->channels - 1);
  channel = MAX (channel, 0);
  if (channel == self->channel)
    return;
  self->channel = channel;
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
