#include "ui/plot/cells.h"

#include "ui/plot/cell-textures.h"

#include <math.h>

typedef struct
{
  int rows, columns; /* 0 while there is nothing */
  int row, column;   /* the chosen cell */
  XsCellLayout layout;

  GtkAdjustment *adjustments[2]; /* horizontal, vertical: of the cells, without gutter and header */
  GtkScrollablePolicy policies[2];
  XsCellTextures textures;

  /* Of the widget, while it is drawn on a sheet. */
  XsCellLayout aside_layout;
  XsCellTextures aside_textures;
} XsCellsPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (XsCells, xs_cells, XS_TYPE_CANVAS,
                                  G_ADD_PRIVATE (XsCells)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static XsCellsPrivate *
private_of (XsCells *self)
{
  return xs_cells_get_instance_private (self);
}

/* Scrolling. */

static double
scroll_of (XsCells *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = private_of (self)->adjustments[orientation];

  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

void
xs_cells_get_view (XsCells *self, XsCellView *view)
{
  XsCellsPrivate *private = private_of (self);

  if (xs_canvas_is_on_sheet (XS_CANVAS (self)))
    {
      *view = (XsCellView){ .layout = private->layout,
                            .width = xs_canvas_get_width (XS_CANVAS (self)),
                            .height = xs_canvas_get_height (XS_CANVAS (self)),
                            .row = private->row,
                            .column = private->column };
      return;
    }
  *view = (XsCellView){ .layout = private->layout,
                        .scroll_x = scroll_of (self, GTK_ORIENTATION_HORIZONTAL),
                        .scroll_y = scroll_of (self, GTK_ORIENTATION_VERTICAL),
                        .width = gtk_widget_get_width (GTK_WIDGET (self)),
                        .height = gtk_widget_get_height (GTK_WIDGET (self)),
                        .row = private->row,
                        .column = private->column };
}

/* Where the chosen cell begins. */
static int
chosen_start (XsCellsPrivate *private, GtkOrientation orientation)
{
  return orientation == GTK_ORIENTATION_HORIZONTAL
             ? xs_cell_x (&private->layout, private->row, private->column)
             : xs_cell_y (&private->layout, private->row);
}

static void
reveal_along (XsCells *self, GtkOrientation orientation)
{
  XsCellsPrivate *private = private_of (self);
  const XsCellLayout *l = &private->layout;
  int at;

  if (l->rows == 0 || private->adjustments[orientation] == NULL)
    return;
  at = chosen_start (private, orientation);
  gtk_adjustment_clamp_page (private->adjustments[orientation], at - l->margin,
                             at + l->cell + l->margin);
}

void
xs_cells_reveal (XsCells *self)
{
  reveal_along (self, GTK_ORIENTATION_HORIZONTAL);
  reveal_along (self, GTK_ORIENTATION_VERTICAL);
}

/* Also before there is anything to see. */
static gboolean
sees_chosen (XsCells *self, GtkOrientation orientation)
{
  XsCellsPrivate *private = private_of (self);
  GtkAdjustment *adjustment = private->adjustments[orientation];
  double from, at;

  if (private->layout.rows == 0 || adjustment == NULL)
    return TRUE;
  from = gtk_adjustment_get_value (adjustment);
  at = chosen_start (private, orientation);
  return at + private->layout.cell > from && at < from + gtk_adjustment_get_page_size (adjustment);
}

static void
configure (XsCells *self, GtkOrientation orientation, int whole, int page)
{
  XsCellsPrivate *private = private_of (self);
  GtkAdjustment *adjustment = private->adjustments[orientation];
  double upper = MAX (whole, page), value;

  if (adjustment == NULL)
    return;
  value = CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page);
  gtk_adjustment_configure (adjustment, value, 0, upper, private->layout.cell + private->layout.gap,
                            .9 * page, page);
}

void
xs_cells_arrange (XsCells *self)
{
  XsCellsPrivate *private = private_of (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean across = sees_chosen (self, GTK_ORIENTATION_HORIZONTAL);
  gboolean down = sees_chosen (self, GTK_ORIENTATION_VERTICAL);
  const XsCellLayout *l = &private->layout;

  private->layout = (XsCellLayout){ 0 };
  xs_cells_repaint (self);
  xs_canvas_redraw (XS_CANVAS (self));
  if (private->rows == 0 || width == 0)
    return;
  private->layout = XS_CELLS_GET_CLASS (self)->arrange (self, width, height);
  configure (self, GTK_ORIENTATION_HORIZONTAL, l->width, MAX (width - l->gutter, 1));
  configure (self, GTK_ORIENTATION_VERTICAL, l->height, MAX (height - l->header, 1));
  if (across)
    reveal_along (self, GTK_ORIENTATION_HORIZONTAL);
  if (down)
    reveal_along (self, GTK_ORIENTATION_VERTICAL);
}

static void
set_adjustment (XsCells *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  XsCellsPrivate *private = private_of (self);

  if (private->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (private->adjustments[orientation], self);
  g_set_object (&private->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (xs_canvas_redraw), self,
                             G_CONNECT_SWAPPED);
  xs_cells_arrange (self);
}

static void
xs_cells_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  xs_cells_arrange (XS_CELLS (widget));
}

/* Cells. */

void
xs_cells_repaint (XsCells *self)
{
  xs_cell_textures_clear (&private_of (self)->textures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkTexture *
paint (gpointer data, const XsCellPart *part, int scale)
{
  return XS_CELLS_GET_CLASS (data)->paint (data, part, scale);
}

static void
xs_cells_snapshot_below (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                         const XsPlotStyle *style)
{
  XsCells *self = XS_CELLS (canvas);
  XsCellView view;

  xs_cells_get_view (self, &view);
  if (view.layout.rows > 0)
    xs_cell_textures_snapshot (&private_of (self)->textures, snapshot, &view,
                               gtk_widget_get_scale_factor (GTK_WIDGET (self)), paint, self);
}

/* On sheets. */

/* Without scrolling: as wide and high as all the cells, with room for the frame of a chosen one. */
static void
xs_cells_find_whole (XsCanvas *canvas, int *width, int *height)
{
  XsCellLayout l;

  if (private_of (XS_CELLS (canvas))->rows == 0)
    return;
  l = XS_CELLS_GET_CLASS (canvas)->arrange (XS_CELLS (canvas), *width, *height);
  *width = l.gutter + l.width;
  *height = l.header + l.height;
}

static void
xs_cells_turn (XsCanvas *canvas)
{
  XsCellsPrivate *private = private_of (XS_CELLS (canvas));

  if (!xs_canvas_is_on_sheet (canvas))
    {
      xs_cell_textures_clear (&private->textures);
      private->layout = private->aside_layout;
      private->textures = private->aside_textures;
      return;
    }
  private->aside_layout = private->layout;
  private->aside_textures = private->textures;
  private->textures = (XsCellTextures){ 0 };
  if (private->rows > 0)
  private->layout = XS_CELLS_GET_CLASS (canvas)->arrange (
      XS_CELLS (canvas), xs_canvas_get_width (canvas), xs_canvas_get_height (canvas));
}

/* Shape. */

void
xs_cells_set_shape (XsCells *self, int rows, int columns)
{
  XsCellsPrivate *private = private_of (self);

  g_return_if_fail (XS_IS_CELLS (self));

  private->rows = rows;
  private->columns = columns;
  xs_cells_set_chosen (self, private->row, private->column);
  xs_cells_arrange (self);
}

/* What the person does. */

void
xs_cells_set_chosen (XsCells *self, int row, int column)
{
  XsCellsPrivate *private = private_of (self);
  int row_before = private->row, column_before = private->column;

  g_return_if_fail (XS_IS_CELLS (self));

  private->row = private->rows > 0 ? CLAMP (row, 0, private->rows - 1) : row;
  private->column = private->columns > 0 ? CLAMP (column, 0, private->columns - 1) : column;
  if (private->row == row_before && private->column == column_before)
    return;
  if (private->column != column_before)
    reveal_along (self, GTK_ORIENTATION_HORIZONTAL);
  if (private->row != row_before)
    reveal_along (self, GTK_ORIENTATION_VERTICAL);
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_cells_choose (XsCells *self, int row, int column)
{
  XsCellsPrivate *private = private_of (self);

  g_return_if_fail (XS_IS_CELLS (self));

  if (private->rows == 0)
    return;
  xs_cells_set_chosen (self, row, column);
  xs_cells_reveal (self);
  g_signal_emit (self, signals[CHOSEN], 0, private->row, private->column);
  xs_canvas_describe (XS_CANVAS (self));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  XsCells *self = XS_CELLS (widget);
  int down, right;

  if (private_of (self)->rows == 0)
    return FALSE;
  g_variant_get (arguments, "(ii)", &down, &right);
  xs_cells_choose (self, private_of (self)->row + down, private_of (self)->column + right);
  return TRUE;
}

static void
pressed_cb (XsCells *self, int n_press, double x, double y)
{
  XsCellView view;
  int row, column;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  xs_cells_get_view (self, &view);
  if (xs_cell_view_at (&view, x, y, &row, &column))
    xs_cells_choose (self, row, column);
}

static gboolean
query_tooltip_cb (XsCells *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = NULL;
  GdkRectangle area;
  XsCellView view;
  int row, column;

  xs_cells_get_view (self, &view);
  if (keyboard || !xs_cell_view_at (&view, x, y, &row, &column))
    return FALSE;
  words = XS_CELLS_GET_CLASS (self)->tell (self, row, column);
  area = (GdkRectangle){ (int) xs_cell_view_x (&view, row, column),
                         (int) xs_cell_view_y (&view, row), view.layout.cell, view.layout.cell };
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* The object. */

static void
xs_cells_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsCellsPrivate *private = private_of (XS_CELLS (object));

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, private->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, private->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, private->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, private->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_cells_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsCells *self = XS_CELLS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      private_of (self)->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      private_of (self)->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_cells_dispose (GObject *object)
{
  XsCellsPrivate *private = private_of (XS_CELLS (object));

  g_clear_object (&private->adjustments[0]);
  g_clear_object (&private->adjustments[1]);
  xs_cell_textures_clear (&private->textures);
  G_OBJECT_CLASS (xs_cells_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint key;
    int down, right;
  } moves[] = {
    { GDK_KEY_Up, -1, 0 },      { GDK_KEY_Down, 1, 0 },     { GDK_KEY_Left, 0, -1 },
    { GDK_KEY_Right, 0, 1 },    { GDK_KEY_KP_Up, -1, 0 },   { GDK_KEY_KP_Down, 1, 0 },
    { GDK_KEY_KP_Left, 0, -1 }, { GDK_KEY_KP_Right, 0, 1 }, { GDK_KEY_Home, 0, -0xffff },
    { GDK_KEY_End, 0, 0xffff },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (class, moves[i].key, 0, move_cb, "(ii)", moves[i].down,
                                  moves[i].right);
}

static void
xs_cells_class_init (XsCellsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = xs_cells_get_property;
  object_class->set_property = xs_cells_set_property;
  object_class->dispose = xs_cells_dispose;
  widget_class->size_allocate = xs_cells_size_allocate;
  XS_CANVAS_CLASS (class)->is_of_pixels = TRUE;
  XS_CANVAS_CLASS (class)->snapshot_below = xs_cells_snapshot_below;
  XS_CANVAS_CLASS (class)->find_whole = xs_cells_find_whole;
  XS_CANVAS_CLASS (class)->turn = xs_cells_turn;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_keys (widget_class);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_FIRST,
                                  G_STRUCT_OFFSET (XsCellsClass, chosen), NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
xs_cells_init (XsCells *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (xs_cells_repaint), NULL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
