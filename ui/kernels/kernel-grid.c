#include "ui/kernels/kernel-grid.h"

#include "ui/kernels/grid-input.h"
#include "ui/kernels/grid-picture.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_SIZE 160
#define NATURAL_SIZE 300

struct _XsKernelGrid
{
  GtkWidget parent_instance;

  XsLayerKernels layer; /* owns its values; NULL without a layer */
  int rank;
  float range;
  int output, input;
  int zoom; /* 0: as large as fits */
  XsGridLayout layout;

  GtkAdjustment *adjustments[2]; /* horizontal, vertical: of the cells, without the numbers */
  GtkScrollablePolicy policies[2];

  XsGridPicture picture;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (XsKernelGrid, xs_kernel_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_ZOOM = 1,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static double
scroll_of (XsKernelGrid *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment == NULL ? 0 : round (gtk_adjustment_get_value (adjustment));
}

static XsGridScene
scene_of (XsKernelGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsGridScene scene = { .layout = self->layout,
                        .scroll_x = scroll_of (self, GTK_ORIENTATION_HORIZONTAL),
                        .scroll_y = scroll_of (self, GTK_ORIENTATION_VERTICAL),
                        .width = gtk_widget_get_width (widget),
                        .height = gtk_widget_get_height (widget),
                        .output = self->output,
                        .input = self->input,
                        .context = gtk_widget_get_pango_context (widget) };

  xs_text_color (widget, 1, &scene.text);
  xs_level_color (self->rank, xs_is_dark (widget), &scene.ring);
  return scene;
}

/* Layout. */

static void
configure_adjustment (XsKernelGrid *self, GtkOrientation orientation, int whole, int page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double upper = MAX (whole, page);

  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0,
                            upper, self->layout.cell + self->layout.gap, .9 * page, page);
}

static void
update_layout (XsKernelGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->layer.values == NULL || width == 0)
    return;
  self->layout =
      xs_grid_layout (self->layer.outputs, self->layer.inputs, width, height, self->zoom);
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, self->layout.width,
                        MAX (width - self->layout.gutter, 1));
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, self->layout.height,
                        MAX (height - self->layout.header, 1));
  xs_grid_picture_clear (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
reveal_along (XsKernelGrid *self, GtkOrientation orientation, int at)
{
  int from = at - XS_GRID_MARGIN, to = at + self->layout.cell + XS_GRID_MARGIN;

  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_clamp_page (self->adjustments[orientation], from, to);
}

/* Scrolls so that the selected cell is seen. */
static void
reveal (XsKernelGrid *self)
{
  const XsGridLayout *l = &self->layout;

  if (l->rows == 0)
    return; /* no size yet */
  reveal_along (self, GTK_ORIENTATION_HORIZONTAL, xs_grid_layout_x (l, self->output, self->input));
  reveal_along (self, GTK_ORIENTATION_VERTICAL, xs_grid_layout_y (l, self->output));
}

/* Drawing. */

static void
xs_kernel_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsKernelGrid *self = XS_KERNEL_GRID (widget);
  XsGridScene scene;
  cairo_t *cr;

  if (self->layer.values == NULL || self->layout.rows == 0)
    return;
  scene = scene_of (self);
  xs_grid_picture_snapshot (&self->picture, snapshot, &self->layer, &scene, self->range,
                            gtk_widget_get_scale_factor (widget));
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) scene.width, (float) scene.height));
  xs_grid_draw_numbers (cr, &scene);
  cairo_destroy (cr);
}

static void
xs_kernel_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = SMALLEST_SIZE;
  *natural = NATURAL_SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
xs_kernel_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_layout (XS_KERNEL_GRID (widget));
}

/* What the person does. */

void
xs_kernel_grid_choose (XsKernelGrid *self, int output, int input)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (self->layer.values == NULL)
    return;
  xs_kernel_grid_set_selected (self, output, input);
  reveal (self);
  g_signal_emit (self, signals[CHOSEN], 0, self->output, self->input);
  xs_kernel_grid_describe (self);
}

void
xs_kernel_grid_zoom_by (XsKernelGrid *self, int change)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (self->layer.values == NULL)
    return;
  xs_kernel_grid_set_zoom (
      self, CLAMP (self->layout.zoom + change, XS_GRID_SMALLEST_ZOOM, XS_GRID_LARGEST_ZOOM));
  reveal (self);
}

gboolean
xs_kernel_grid_pair_at (XsKernelGrid *self, double x, double y, int *output, int *input)
{
  const XsGridLayout *l = &self->layout;
  double right = x - l->gutter + scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  double down = y - l->header + scroll_of (self, GTK_ORIENTATION_VERTICAL);

  if (self->layer.values == NULL || l->rows == 0 || x < l->gutter || y < l->header)
    return FALSE;
  return xs_grid_layout_pair_at (l, right, down, output, input);
}

/* "Kernel 2, 7: input 7 to output 2, norm 0.94" */
static char *
pair_words (XsKernelGrid *self, int output, int input)
{
  const float *kernel = xs_layer_kernel (&self->layer, output, input);
  g_autofree char *norm = xs_format_number (xs_kernel_norm (kernel), 2);

  return g_strdup_printf (_ ("Kernel %d, %d: input %d to output %d, norm %s"), output + 1,
                          input + 1, input + 1, output + 1, norm);
}

static gboolean
query_tooltip_cb (XsKernelGrid *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const XsGridLayout *l = &self->layout;
  g_autofree char *words = NULL;
  GdkRectangle area = { .width = l->cell, .height = l->cell };
  int output, input;

  if (keyboard || !xs_kernel_grid_pair_at (self, x, y, &output, &input))
    return FALSE;
  words = pair_words (self, output, input);
  area.x = l->gutter + xs_grid_layout_x (l, output, input) -
           (int) scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  area.y =
      l->header + xs_grid_layout_y (l, output) - (int) scroll_of (self, GTK_ORIENTATION_VERTICAL);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

/* The object. */

static void
set_adjustment (XsKernelGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
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
xs_kernel_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsKernelGrid *self = XS_KERNEL_GRID (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_int (value, self->zoom);
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
xs_kernel_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsKernelGrid *self = XS_KERNEL_GRID (object);

  switch (id)
    {
    case PROP_ZOOM:
      xs_kernel_grid_set_zoom (self, g_value_get_int (value));
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
xs_kernel_grid_dispose (GObject *object)
{
  XsKernelGrid *self = XS_KERNEL_GRID (object);

  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  xs_grid_picture_clear (&self->picture);
  g_free ((float *) self->layer.values);
  self->layer = (XsLayerKernels){ 0 };
  G_OBJECT_CLASS (xs_kernel_grid_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_ZOOM] = g_param_spec_int ("zoom", NULL, NULL, 0, XS_GRID_LARGEST_ZOOM, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
xs_kernel_grid_class_init (XsKernelGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = xs_kernel_grid_get_property;
  object_class->set_property = xs_kernel_grid_set_property;
  object_class->dispose = xs_kernel_grid_dispose;
  widget_class->snapshot = xs_kernel_grid_snapshot;
  widget_class->measure = xs_kernel_grid_measure;
  widget_class->size_allocate = xs_kernel_grid_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "kernelgrid");
  install_properties (object_class);
  xs_grid_input_add_keys (widget_class);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
xs_kernel_grid_init (XsKernelGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->range = 1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  xs_grid_input_attach (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update_layout), NULL);
  xs_kernel_grid_describe (self);
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
      xs_kernel_grid_set_selected (self, self->output, self->input);
    }
  update_layout (self);
  xs_kernel_grid_describe (self);
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
  self->rank = rank;
  xs_grid_picture_clear (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_kernel_grid_set_range (XsKernelGrid *self, float range)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (range == self->range)
    return;
  self->range = range;
  xs_grid_picture_clear (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_kernel_grid_set_selected (XsKernelGrid *self, int output, int input)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (self->layer.values != NULL)
    {
      output = CLAMP (output, 0, self->layer.outputs - 1);
      input = CLAMP (input, 0, self->layer.inputs - 1);
    }
  if (output == self->output && input == self->input)
    return;
  self->output = output;
  self->input = input;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_kernel_grid_set_zoom (XsKernelGrid *self, int zoom)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  update_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static char *
whole_words (XsKernelGrid *self)
{
  const XsLayerKernels *layer = &self->layer;

  if (layer->values == NULL)
    return g_strdup (_ ("Kernels, not known yet"));
  return g_strdup_printf (_ ("Kernels at %d × %d: %d outputs by %d inputs"), layer->size,
                          layer->size, layer->outputs, layer->inputs);
}

void
xs_kernel_grid_describe (XsKernelGrid *self)
{
  g_autofree char *label = NULL, *selected = NULL;

  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  label = whole_words (self);
  selected =
      self->layer.values == NULL ? g_strdup ("") : pair_words (self, self->output, self->input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, selected, -1);
}

void
xs_kernel_grid_get_selected (XsKernelGrid *self, int *output, int *input)
{
  g_return_if_fail (XS_IS_KERNEL_GRID (self));

  *output = self->output;
  *input = self->input;
}
