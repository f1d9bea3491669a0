#include "ui/classify/draw-pad.h"

#include "ui/classify/centring.h"
#include "ui/classify/pen.h"
#include "ui/images/picture-view.h"

#include <glib/gi18n.h>

#define N XS_DRAW_PAD_SIZE
#define LARGEST (12 * N)
#define MOST_STROKES 64 /* that can be taken back */

typedef struct
{
  guint8 pixels[N * N];
} Drawing;

struct _XsDrawPad
{
  GtkWidget parent_instance;

  XsPictureView *view;
  GtkWidget *hint;
  int inputs;
  Drawing drawing;
  GArray *past;   /* of Drawing, oldest first: before each stroke; */
  GArray *future; /* what was taken back, latest last */
  gboolean was_empty;
  double width; /* of the pen */
  gboolean erases;
  gboolean is_centred;
  double x, y; /* where the pen is, in pixels of the drawing */
};

G_DEFINE_FINAL_TYPE (XsDrawPad, xs_draw_pad, GTK_TYPE_WIDGET)

enum
{
  PROP_EMPTY = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

enum
{
  DRAWN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

gboolean
xs_draw_pad_is_empty (XsDrawPad *self)
{
  g_return_val_if_fail (XS_IS_DRAW_PAD (self), TRUE);

  for (int i = 0; i < N * N; i++)
    if (self->drawing.pixels[i] != 0)
      return FALSE;
  return TRUE;
}

static void
show_drawing (XsDrawPad *self)
{
  gboolean empty = xs_draw_pad_is_empty (self);

  xs_picture_view_set_bytes (self->view, self->drawing.pixels, 1, N);
  gtk_widget_set_visible (self->hint, empty);
  if (empty == self->was_empty)
    return;
  self->was_empty = empty;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EMPTY]);
}

static void
tell_drawn (XsDrawPad *self)
{
  g_autoptr (XsPicture) picture = xs_draw_pad_get_picture (self);

  if (picture != NULL)
    g_signal_emit (self, signals[DRAWN], 0, picture);
}

static void
notify_history (XsDrawPad *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

/* What was taken back is gone when something new is done. */
static void
remember (XsDrawPad *self)
{
  if (self->past->len == MOST_STROKES)
    g_array_remove_index (self->past, 0);
  g_array_append_val (self->past, self->drawing);
  g_array_set_size (self->future, 0);
  notify_history (self);
}

void
xs_draw_pad_begin (XsDrawPad *self, double x, double y)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  remember (self);
  self->x = x;
  self->y = y;
  xs_draw_pad_line_to (self, x, y);
}

void
xs_draw_pad_line_to (XsDrawPad *self, double x, double y)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  (self->erases ? xs_pen_erase : xs_pen_line) (self->drawing.pixels, N, self->width, self->x,
                                               self->y, x, y);
  self->x = x;
  self->y = y;
  show_drawing (self);
}

void
xs_draw_pad_end (XsDrawPad *self)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  tell_drawn (self);
}

/* The drawing goes to the end of @to, and what is at the end of @from takes its place. */
static void
travel (XsDrawPad *self, GArray *from, GArray *to)
{
  if (from->len == 0)
    return;
  g_array_append_val (to, self->drawing);
  self->drawing = g_array_index (from, Drawing, from->len - 1);
  g_array_set_size (from, from->len - 1);
  notify_history (self);
  show_drawing (self);
  tell_drawn (self);
}

void
xs_draw_pad_undo (XsDrawPad *self)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  travel (self, self->past, self->future);
}

void
xs_draw_pad_redo (XsDrawPad *self)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  travel (self, self->future, self->past);
}

void
xs_draw_pad_set_pen (XsDrawPad *self, double width, gboolean erases)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  self->width = width;
  self->erases = erases;
}

void
xs_draw_pad_set_centred (XsDrawPad *self, gboolean centred)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  if (centred == self->is_centred)
    return;
  self->is_centred = centred;
  tell_drawn (self);
}

void
xs_draw_pad_clear (XsDrawPad *self)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));

  if (xs_draw_pad_is_empty (self))
    return;
  remember (self);
  memset (&self->drawing, 0, sizeof self->drawing);
  show_drawing (self);
}

XsPicture *
xs_draw_pad_get_picture (XsDrawPad *self)
{
  guint8 seen[N * N], planes[3][N * N];

  g_return_val_if_fail (XS_IS_DRAW_PAD (self), NULL);

  if (xs_draw_pad_is_empty (self))
    return NULL;
  if (self->is_centred)
    xs_centre_drawing (self->drawing.pixels, seen, N, XS_DRAW_PAD_BOX);
  else
    memcpy (seen, self->drawing.pixels, N * N);
  for (int plane = 0; plane < self->inputs; plane++)
    memcpy (planes[plane], seen, N * N);
  return xs_picture_new (planes[0], N, self->inputs, _ ("Drawing"), NULL);
}

static void
drag_begin_cb (XsDrawPad *self, double x, double y, GtkGesture *gesture)
{
  double column, row;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  xs_picture_view_locate (self->view, x, y, &column, &row);
  xs_draw_pad_begin (self, column, row);
}

static void
drag_update_cb (XsDrawPad *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y, column, row;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  xs_picture_view_locate (self->view, x + dx, y + dy, &column, &row);
  xs_draw_pad_line_to (self, column, row);
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  xs_draw_pad_undo (XS_DRAW_PAD (widget));
  return TRUE;
}

static gboolean
redo_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  xs_draw_pad_redo (XS_DRAW_PAD (widget));
  return TRUE;
}

static void
xs_draw_pad_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsDrawPad *self = XS_DRAW_PAD (object);

  switch (id)
    {
    case PROP_EMPTY:
      g_value_set_boolean (value, xs_draw_pad_is_empty (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->past->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->future->len > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_draw_pad_dispose (GObject *object)
{
  XsDrawPad *self = XS_DRAW_PAD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->past, g_array_unref);
  g_clear_pointer (&self->future, g_array_unref);
  G_OBJECT_CLASS (xs_draw_pad_parent_class)->dispose (object);
}

static void
xs_draw_pad_class_init (XsDrawPadClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = xs_draw_pad_get_property;
  object_class->dispose = xs_draw_pad_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "drawpad");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, redo_cb,
                                NULL);

  props[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, TRUE, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
add_children (XsDrawPad *self)
{
  self->view = g_object_new (XS_TYPE_PICTURE_VIEW, "largest", LARGEST, "whole", TRUE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  self->hint = gtk_label_new (_ ("Draw here"));
  gtk_widget_add_css_class (self->hint, "hint");
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_set_halign (self->hint, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->hint, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
}

static void
xs_draw_pad_init (XsDrawPad *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->inputs = 1;
  self->was_empty = TRUE;
  self->width = XS_PEN_WIDTH;
  self->past = g_array_new (FALSE, FALSE, sizeof (Drawing));
  self->future = g_array_new (FALSE, FALSE, sizeof (Drawing));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Drawing pad"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Draw with the pointer; Ctrl+Z takes back a stroke, "
                                     "Ctrl+Shift+Z brings it back"),
                                  -1);
  add_children (self);
  show_drawing (self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (xs_draw_pad_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
xs_draw_pad_new (void)
{
  return g_object_new (XS_TYPE_DRAW_PAD, NULL);
}

void
xs_draw_pad_set_inputs (XsDrawPad *self, int inputs)
{
  g_return_if_fail (XS_IS_DRAW_PAD (self));
  g_return_if_fail (inputs == 1 || inputs == 3);

  self->inputs = inputs;
}
