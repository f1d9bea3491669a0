#include "ui/kernels/kernel-grid.h"

#include "ui/kernels/grid-layout.h"
#include "ui/kernels/grid-order.h"
#include "ui/kernels/grid-words.h"
#include "ui/kernels/plot-parts.h"
#include "ui/plot/tiles.h"

#include <glib/gi18n.h>
#include <string.h>

#define SMALLEST_SIZE 160
#define NATURAL_SIZE 300
#define RING 2.5
#define VEIL .85f

struct _XsKernelGrid
{
  XsCells parent_instance;

  XsLayerKernels layer; /* owns its values; NULL without a layer */
  int rank;
  float range;
  int zoom; /* 0: as large as fits */

  XsGridOrder order;
};

G_DEFINE_FINAL_TYPE (XsKernelGrid, xs_kernel_grid, XS_TYPE_CELLS)

enum
{
  PROP_ZOOM = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_KERNEL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
xs_kernel_grid_chosen (XsCells *cells, int row, int column)
{
  XsKernelGrid *self = XS_KERNEL_GRID (cells);

  g_signal_emit (self, signals[SIGNAL_KERNEL_CHOSEN], 0, xs_grid_order_output (&self->order, row),
                 xs_grid_order_input (&self->order, column));
}

/* Drawing. */

static XsCellLayout
xs_kernel_grid_arrange (XsCells *cells, int width, int height)
{
  XsKernelGrid *self = XS_KERNEL_GRID (cells);

  return xs_grid_layout (self->layer.outputs, self->layer.inputs, width, height, self->zoom);
}

static GdkTexture *
xs_kernel_grid_paint (XsCells *cells, const XsCellPart *part, int scale)
{
  XsKernelGrid *self = XS_KERNEL_GRID (cells);
  gsize row = (gsize) part->columns * 9;
  g_autofree float *values = g_new (float, (gsize) part->rows *row);
  XsTiles tiles = { .values = values,
                    .rows = part->rows,
                    .columns = part->columns,
                    .planes = 1,
                    .n = 3,
                    .range = self->range,
                    .map = XS_MAP_SIGNED };
  XsCellView view;

  xs_cells_get_view (cells, &view);
  tiles.zoom = xs_grid_zoom (&view.layout) * scale;
  tiles.gap = view.layout.gap * scale;
  for (int r = 0; r < part->rows; r++)
    for (int c = 0; c < part->columns; c++)
      memcpy (values + (gsize) r * row + (gsize) c * 9,
              xs_layer_kernel (&self->layer, xs_grid_order_output (&self->order, part->row + r),
                               xs_grid_order_input (&self->order, part->column + c)),
              9 * sizeof *values);
  return xs_tiles_texture (&tiles);
}

/* What does not stand out lies under the paper. */
static void
draw_veil (XsKernelGrid *self, cairo_t *cr, const XsCellView *view, const XsCellPart *part)
{
  double side = view->layout.cell;

  for (int row = part->row; row < part->row + part->rows; row++)
    for (int column = part->column; column < part->column + part->columns; column++)
      if (!xs_grid_order_is_lit (&self->order, row, column))
        cairo_rectangle (cr, xs_cell_view_x (view, row, column), xs_cell_view_y (view, row), side,
                         side);
  cairo_fill (cr);
}

static void
draw_veils (XsKernelGrid *self, cairo_t *cr, const XsCellView *view, const XsPlotStyle *style)
{
  GdkRGBA paper = style->paper;

  paper.alpha = VEIL;
  gdk_cairo_set_source_rgba (cr, &paper);
  for (int block = 0; self->order.stands_out != NULL && block < view->layout.blocks; block++)
    {
      XsCellPart part = xs_cell_view_part (view, block);

      draw_veil (self, cr, view, &part);
    }
}

static void
draw_ring (cairo_t *cr, const XsCellView *view)
{
  double x = xs_cell_view_x (view, view->row, view->column), y = xs_cell_view_y (view, view->row);
  double out = 2.25, side = view->layout.cell + 2 * out, radius = MIN (4, side / 4);

  cairo_new_path (cr);
  cairo_arc (cr, x - out + radius, y - out + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x - out + side - radius, y - out + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x - out + side - radius, y - out + side - radius, radius, 0, .5 * G_PI);
  cairo_arc (cr, x - out + radius, y - out + side - radius, radius, .5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_set_line_width (cr, RING);
  cairo_stroke (cr);
}

/* Colours have letters, channels numbers. */
static const char *const *
headings (const XsLayerKernels *layer)
{
  /* Translators: the first letters of red, green and blue. */
  static const char *const letters[] = { N_ ("R"), N_ ("G"), N_ ("B") };

  return layer->is_opening && layer->inputs == (int) G_N_ELEMENTS (letters) ? letters : NULL;
}

static void
xs_kernel_grid_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsKernelGrid *self = XS_KERNEL_GRID (canvas);
  XsCellView view;

  xs_cells_get_view (XS_CELLS (canvas), &view);
  if (view.layout.rows == 0)
    return;
  cairo_save (cr);
  xs_cell_view_clip (&view, cr);
  draw_veils (self, cr, &view, style);
  xs_cell_view_draw_frames (&view, cr, style);
  xs_set_level (cr, style, self->rank, 1);
  draw_ring (cr, &view);
  cairo_restore (cr);
  xs_cell_view_draw_columns (&view, cr, style, self->order.inputs, headings (&self->layer));
  xs_cell_view_draw_rows (&view, cr, style, self->order.outputs);
}

static void
xs_kernel_grid_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  if (XS_KERNEL_GRID (canvas)->layer.values != NULL)
    xs_legend_add_scale (legend, XS_KERNEL_GRID (canvas)->range);
}

/* Words. */

static char *
xs_kernel_grid_tell (XsCells *cells, int row, int column)
{
  XsKernelGrid *self = XS_KERNEL_GRID (cells);

  return xs_grid_cell_words (&self->layer, &self->order, row, column);
}

static void
xs_kernel_grid_fill_table (XsCanvas *canvas, XsTable *table)
{
  xs_grid_fill_table (&XS_KERNEL_GRID (canvas)->layer, table);
}

static char *
xs_kernel_grid_describe (XsCanvas *canvas, const XsTable *table)
{
  XsKernelGrid *self = XS_KERNEL_GRID (canvas);
  g_autofree char *kernel = NULL, *marks = NULL;
  XsCellView view;

  if (xs_table_n_rows (table) == 0)
    return g_strdup ("");
  xs_cells_get_view (XS_CELLS (canvas), &view);
  kernel = xs_kernel_grid_tell (XS_CELLS (canvas), view.row, view.column);
  if (self->order.stands_out == NULL)
    return g_steal_pointer (&kernel);
  marks = xs_grid_marks_words (&self->order);
  return g_strdup_printf ("%s. %s", kernel, marks);
}

static void
name (XsKernelGrid *self)
{
  const XsLayerKernels *layer = &self->layer;
  g_autofree char *label = NULL;

  if (layer->values == NULL)
    label = g_strdup (_ ("Kernels, not known yet"));
  else
    label = g_strdup_printf (_ ("Kernels at %d × %d: %d outputs by %d inputs"), layer->size,
                             layer->size, layer->outputs, layer->inputs);
  xs_canvas_set_label (XS_CANVAS (self), label);
}

/* Zooming. */

/* One step larger or smaller than what is shown; 0 fits again. */
static void
zoom_by (XsKernelGrid *self, int change)
{
  XsCellView view;
  int zoom;

  xs_cells_get_view (XS_CELLS (self), &view);
  if (view.layout.rows == 0)
    return;
  zoom = xs_grid_zoom (&view.layout) + change;
  xs_kernel_grid_set_zoom (
      self, change == 0 ? 0 : CLAMP (zoom, XS_GRID_SMALLEST_ZOOM, XS_GRID_LARGEST_ZOOM));
  xs_cells_reveal (XS_CELLS (self));
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *change, gpointer data)
{
  zoom_by (XS_KERNEL_GRID (widget), g_variant_get_int32 (change));
  return TRUE;
}

static gboolean
scroll_cb (XsKernelGrid *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  zoom_by (self, dy < 0 ? 1 : -1);
  return TRUE;
}

/* The object. */

static void
xs_kernel_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_int (value, XS_KERNEL_GRID (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_kernel_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    xs_kernel_grid_set_zoom (XS_KERNEL_GRID (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_kernel_grid_finalize (GObject *object)
{
  XsKernelGrid *self = XS_KERNEL_GRID (object);

  g_free ((float *) self->layer.values);
  xs_grid_order_reset (&self->order, 0, 0);
  G_OBJECT_CLASS (xs_kernel_grid_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *class)
{
  static const struct
  {
    guint key;
    int change;
  } zooms[] = {
    { GDK_KEY_plus, 1 },         { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 }, { GDK_KEY_0, 0 },      { GDK_KEY_KP_0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (class, zooms[i].key, 0, zoom_cb, "i", zooms[i].change);
}

static void
xs_kernel_grid_class_init (XsKernelGridClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);
  XsCellsClass *cells_class = XS_CELLS_CLASS (class);

  object_class->get_property = xs_kernel_grid_get_property;
  object_class->set_property = xs_kernel_grid_set_property;
  object_class->finalize = xs_kernel_grid_finalize;
  canvas_class->draw = xs_kernel_grid_draw;
  canvas_class->fill_legend = xs_kernel_grid_fill_legend;
  canvas_class->fill_table = xs_kernel_grid_fill_table;
  canvas_class->describe = xs_kernel_grid_describe;
  cells_class->arrange = xs_kernel_grid_arrange;
  cells_class->paint = xs_kernel_grid_paint;
  cells_class->tell = xs_kernel_grid_tell;
  cells_class->chosen = xs_kernel_grid_chosen;
  signals[SIGNAL_KERNEL_CHOSEN] =
      g_signal_new ("kernel-chosen", XS_TYPE_KERNEL_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "kernelgrid");
  props[PROP_ZOOM] =
      g_param_spec_int ("zoom", NULL, NULL, 0, XS_GRID_LARGEST_ZOOM, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  add_keys (GTK_WIDGET_CLASS (class));
}

static void
xs_kernel_grid_init (XsKernelGrid *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->range = 1;
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_SIZE, NATURAL_SIZE, SMALLEST_SIZE, NATURAL_SIZE);
  name (self);
}

GtkWidget *
xs_kernel_grid_new (void)
{
  return g_object_new (XS_TYPE_KERNEL_GRID, NULL);
}

/* Data. */

static gboolean
same_shape (const XsLayerKernels *a, const XsLayerKernels *b)
{
  return a->values != NULL && a->outputs == b->outputs && a->inputs == b->inputs &&
         a->size == b->size;
}

static void
take_layer (XsKernelGrid *self, const XsLayerKernels *layer)
{
  g_free ((float *) self->layer.values);
  self->layer = (XsLayerKernels){ 0 };
  if (layer != NULL)
    {
      self->layer = *layer;
      self->layer.values = g_memdup2 (layer->values, xs_layer_count (layer) * sizeof (float));
    }
  xs_grid_order_reset (&self->order, self->layer.outputs, self->layer.inputs);
  xs_cells_set_shape (XS_CELLS (self), self->layer.outputs, self->layer.inputs);
  name (self);
}

void
xs_kernel_grid_set_layer (XsKernelGrid *self, const XsLayerKernels *layer, int rank)
{
  gsize size_bytes = layer == NULL ? 0 : xs_layer_count (layer) * sizeof (float);

  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (layer == NULL && self->layer.values == NULL)
    return;
  if (layer == NULL || !same_shape (&self->layer, layer))
    take_layer (self, layer);
  else if (memcmp (self->layer.values, layer->values, size_bytes) != 0)
    memcpy ((float *) self->layer.values, layer->values, size_bytes);
  else if (rank == self->rank)
    return;
  if (rank != self->rank)
    xs_canvas_redraw (XS_CANVAS (self));
  self->rank = rank;
  xs_cells_repaint (XS_CELLS (self));
  xs_canvas_describe_soon (XS_CANVAS (self));
}

void
xs_kernel_grid_set_range (XsKernelGrid *self, float range)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (range == self->range)
    return;
  self->range = range;
  xs_cells_repaint (XS_CELLS (self));
}

void
xs_kernel_grid_set_zoom (XsKernelGrid *self, int zoom)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  xs_cells_arrange (XS_CELLS (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
xs_kernel_grid_set_order (XsKernelGrid *self, const int *outputs, const int *inputs)
{
  int output, input;
  XsCellView view;

  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  xs_cells_get_view (XS_CELLS (self), &view);
  output = xs_grid_order_output (&self->order, view.row);
  input = xs_grid_order_input (&self->order, view.column);
  if (self->layer.values == NULL || !xs_grid_order_set (&self->order, outputs, inputs))
    return;
  xs_kernel_grid_set_kernel (self, output, input);
  xs_cells_repaint (XS_CELLS (self));
  xs_canvas_changed (XS_CANVAS (self));
}

void
xs_kernel_grid_set_standing_out (XsKernelGrid *self, const gboolean *stands_out)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (self->layer.values != NULL && xs_grid_order_mark (&self->order, stands_out))
    xs_canvas_changed (XS_CANVAS (self));
}

void
xs_kernel_grid_set_kernel (XsKernelGrid *self, int output, int input)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  xs_cells_set_chosen (XS_CELLS (self), xs_grid_order_row (&self->order, output),
                       xs_grid_order_column (&self->order, input));
}
