#include "ui/trajectory/film-strip.h"

#include "ui/plot/steady-range.h"
#include "ui/trajectory/film-draw.h"
#include "ui/trajectory/film-layout.h"
#include "ui/trajectory/film-maps.h"
#include "ui/trajectory/film-table.h"

#include <glib/gi18n.h>
#include <math.h>

#define NATURAL_WIDTH 560
#define NATURAL_HEIGHT 420
#define SMALLEST_WIDTH 240
#define SMALLEST_HEIGHT 160
#define TINT .13f /* of the current time's column */

struct _XsFilmStrip
{
  XsCells parent_instance;

  XsFrame *frame; /* with a trajectory, or NULL */
  double position;
  int channel;
  float limit;
  gboolean scrubbing;
};

G_DEFINE_FINAL_TYPE (XsFilmStrip, xs_film_strip, XS_TYPE_CELLS)

enum
{
  PROP_POSITION = 1,
  PROP_CHANNEL,
  PROP_LIMIT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Of the frame, which must be there. */
static const XsArchitecture *
architecture_of (XsFilmStrip *self)
{
  return &self->frame->parameters->architecture;
}

/* Drawing. */

static XsCellLayout
xs_film_strip_arrange (XsCells *cells, int width, int height)
{
  const XsArchitecture *a = architecture_of (XS_FILM_STRIP (cells));

  return xs_film_layout (a->size, a->channels, a->depth + 1, width);
}

/* Paper ends where the cells do. */
static void
xs_film_strip_find_whole (XsCanvas *canvas, int *width, int *height)
{
  XsFilmStrip *self = XS_FILM_STRIP (canvas);
  int room = *width;

  XS_CANVAS_CLASS (xs_film_strip_parent_class)->find_whole (canvas, width, height);
  if (self->frame != NULL)
    {
      XsCellLayout layout = xs_film_strip_arrange (XS_CELLS (self), room, *height);

      *width = layout.gutter + xs_film_layout_used (&layout);
    }
}

static GdkTexture *
xs_film_strip_paint (XsCells *cells, const XsCellPart *part, int scale)
{
  XsFilmStrip *self = XS_FILM_STRIP (cells);
  XsCellView view;

  xs_cells_get_view (cells, &view);
  return xs_film_texture (self->frame->trajectory->states, architecture_of (self)->size,
                          &view.layout, part, self->limit, scale);
}

static void
snapshot_tint (GtkSnapshot *snapshot, const XsCellView *view, const XsPlotStyle *style)
{
  const XsCellLayout *l = &view->layout;
  double below = xs_cell_view_y (view, l->rows - 1) + l->cell + 3;
  float x = (float) xs_cell_view_x (view, 0, view->column) - 3;
  float bottom = (float) MIN (view->height, below);
  graphene_rect_t column =
      GRAPHENE_RECT_INIT (x, XS_FILM_TRACK, (float) l->cell + 6, bottom - XS_FILM_TRACK);
  GskRoundedRect rounded;
  GdkRGBA tint = style->accent;

  tint.alpha = TINT;
  gsk_rounded_rect_init_from_rect (&rounded, &column, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &tint, &column);
  gtk_snapshot_pop (snapshot);
}

static void
xs_film_strip_snapshot_below (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                              const XsPlotStyle *style)
{
  XsCellView view;

  xs_cells_get_view (XS_CELLS (canvas), &view);
  if (view.layout.rows == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) view.layout.gutter, 0,
                                                         (float) (width - view.layout.gutter),
                                                         (float) height));
  snapshot_tint (snapshot, &view, style);
  gtk_snapshot_pop (snapshot);
  XS_CANVAS_CLASS (xs_film_strip_parent_class)
      ->snapshot_below (canvas, snapshot, width, height, style);
}

static void
xs_film_strip_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsCellView view;

  xs_cells_get_view (XS_CELLS (canvas), &view);
  if (view.layout.rows == 0)
    return;
  cairo_save (cr);
  xs_cell_view_clip (&view, cr);
  xs_cell_view_draw_frames (&view, cr, style);
  xs_film_draw_chosen (cr, &view, style);
  cairo_restore (cr);
  cairo_save (cr);
  xs_cell_view_clip_header (&view, cr);
  xs_film_draw_times (cr, &view, architecture_of (XS_FILM_STRIP (canvas))->time, style);
  cairo_restore (cr);
  xs_cell_view_draw_rows (&view, cr, style, NULL);
}

/* The scrubber moves with every frame while playing, the rest stays; paper has nothing to drag. */
static void
xs_film_strip_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                              const XsPlotStyle *style)
{
  XsCellView view;
  cairo_t *cr;

  xs_cells_get_view (XS_CELLS (canvas), &view);
  if (view.layout.rows == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, XS_FILM_TRACK));
  xs_cell_view_clip_header (&view, cr);
  if (xs_canvas_is_on_sheet (canvas))
    xs_film_draw_axis (cr, &view, style);
  else
    xs_film_draw_track (cr, &view, XS_FILM_STRIP (canvas)->position, style);
  cairo_destroy (cr);
}

static void
xs_film_strip_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  xs_legend_add_scale (legend, XS_FILM_STRIP (canvas)->limit);
}

/* Words. */

static char *
xs_film_strip_tell (XsCells *cells, int channel, int step)
{
  g_autoptr (XsTable) table = xs_table_new ();

  xs_film_table_add_columns (table);
  xs_film_table_add_cell (table, XS_FILM_STRIP (cells)->frame, channel, step);
  return xs_film_table_words (table, 0);
}

static void
xs_film_strip_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsFilmStrip *self = XS_FILM_STRIP (canvas);

  xs_film_table_add_columns (table);
  if (self->frame == NULL)
    return;
  for (int i = 0; i < architecture_of (self)->channels; i++)
    for (int step = 0; step <= architecture_of (self)->depth; step++)
      xs_film_table_add_cell (table, self->frame, i, step);
}

/* Of the chosen cell, unless the table ends before it. */
static char *
xs_film_strip_describe (XsCanvas *canvas, const XsTable *table)
{
  XsFilmStrip *self = XS_FILM_STRIP (canvas);
  g_autofree char *cell = NULL;
  const XsArchitecture *a;
  XsCellView view;
  int row;

  if (self->frame == NULL)
    return g_strdup (_ ("Nothing to show yet"));
  a = architecture_of (self);
  xs_cells_get_view (XS_CELLS (self), &view);
  row = view.row * (a->depth + 1) + view.column;
  cell = row < xs_table_n_rows (table)
             ? xs_film_table_words (table, row)
             : xs_film_strip_tell (XS_CELLS (self), view.row, view.column);
  return g_strdup_printf (_ ("%d channels of %d × %d pixels at %d time points. %s"), a->channels,
                          a->size, a->size, a->depth + 1, cell);
}

/* Moving. */

static void
move_to (XsFilmStrip *self, double position, int channel)
{
  double position_before = self->position;
  int channel_before = self->channel;

  if (self->frame != NULL)
    {
      position = MIN (position, architecture_of (self)->depth);
      channel = MIN (channel, architecture_of (self)->channels - 1);
    }
  self->position = MAX (position, 0);
  self->channel = MAX (channel, 0);
  xs_cells_set_chosen (XS_CELLS (self), self->channel, (int) lround (self->position));
  if (self->position != position_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION]);
  if (self->channel != channel_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHANNEL]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
xs_film_strip_chosen (XsCells *cells, int channel, int step)
{
  move_to (XS_FILM_STRIP (cells), step, channel);
}

static void
scrub_to (XsFilmStrip *self, const XsCellView *view, double x)
{
  double position =
      xs_film_layout_position_at (&view->layout, x - view->layout.gutter + view->scroll_x);

  xs_cells_choose (XS_CELLS (self), view->row, (int) lround (position));
}

/* The cells take clicks of their own; a channel's number chooses it at the current time. */
static void
drag_begin_cb (XsFilmStrip *self, double x, double y)
{
  XsCellView view;
  int channel, step;

  xs_cells_get_view (XS_CELLS (self), &view);
  self->scrubbing = view.layout.rows > 0 && y < view.layout.header;
  if (self->scrubbing)
    scrub_to (self, &view, x);
  else if (x < view.layout.gutter &&
           xs_cell_view_at (&view, view.layout.gutter, y, &channel, &step))
    xs_cells_choose (XS_CELLS (self), channel, view.column);
}

static void
drag_update_cb (XsFilmStrip *self, double dx, double dy, GtkGestureDrag *gesture)
{
  XsCellView view;
  double x, y;

  if (self->frame == NULL || !self->scrubbing ||
      !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  xs_cells_get_view (XS_CELLS (self), &view);
  scrub_to (self, &view, x + dx);
}

/* The object. */

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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_film_strip_dispose (GObject *object)
{
  g_clear_pointer (&XS_FILM_STRIP (object)->frame, xs_frame_unref);
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
}

static void
xs_film_strip_class_init (XsFilmStripClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);
  XsCellsClass *cells_class = XS_CELLS_CLASS (class);

  object_class->get_property = xs_film_strip_get_property;
  object_class->set_property = xs_film_strip_set_property;
  object_class->dispose = xs_film_strip_dispose;
  canvas_class->draw = xs_film_strip_draw;
  canvas_class->find_whole = xs_film_strip_find_whole;
  canvas_class->snapshot_below = xs_film_strip_snapshot_below;
  canvas_class->snapshot_above = xs_film_strip_snapshot_above;
  canvas_class->fill_legend = xs_film_strip_fill_legend;
  canvas_class->fill_table = xs_film_strip_fill_table;
  canvas_class->describe = xs_film_strip_describe;
  cells_class->arrange = xs_film_strip_arrange;
  cells_class->paint = xs_film_strip_paint;
  cells_class->tell = xs_film_strip_tell;
  cells_class->chosen = xs_film_strip_chosen;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "filmstrip");
  install_properties (object_class);
}

static void
xs_film_strip_init (XsFilmStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  xs_canvas_set_label (XS_CANVAS (self), _ ("Feature maps over time"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, SMALLEST_HEIGHT,
                      NATURAL_HEIGHT);
}

GtkWidget *
xs_film_strip_new (void)
{
  return g_object_new (XS_TYPE_FILM_STRIP, NULL);
}

/* Data. */

static void
update_limit (XsFilmStrip *self)
{
  float limit = 0, least, greatest;

  if (self->frame != NULL)
    {
      const XsArchitecture *a = architecture_of (self);
      gsize count = ((gsize) a->depth + 1) * (gsize) a->channels * (gsize) a->size;

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

static void
update_shape (XsFilmStrip *self)
{
  const XsArchitecture *a = self->frame == NULL ? NULL : architecture_of (self);

  xs_cells_set_shape (XS_CELLS (self), a == NULL ? 0 : a->channels, a == NULL ? 0 : a->depth + 1);
  move_to (self, self->position, self->channel);
}

void
xs_film_strip_set_frame (XsFilmStrip *self, XsFrame *frame)
{
  gboolean same;

  g_return_if_fail (XS_IS_FILM_STRIP (self));

  if (frame != NULL && frame->trajectory == NULL)
    frame = NULL;
  if (frame == self->frame)
    return;
  same = same_shape (frame, self->frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  update_limit (self);
  if (!same)
    update_shape (self);
  xs_cells_repaint (XS_CELLS (self));
  xs_canvas_describe_soon (XS_CANVAS (self));
}

void
xs_film_strip_set_position (XsFilmStrip *self, double position)
{
  g_return_if_fail (XS_IS_FILM_STRIP (self));

  move_to (self, position, self->channel);
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

  move_to (self, self->position, channel);
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
