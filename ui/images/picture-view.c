#include "ui/images/picture-view.h"

#include "ui/plot/tiles.h"

/* Larger pictures are averaged down to this many pixels per side before they are kept. */
#define LARGEST_KEPT 1024
#define SMALLEST 32

struct _XsPictureView
{
  XsCanvas parent_instance;

  guint8 *pixels; /* (planes, n, n), or NULL */
  int planes;
  int n;
  int largest;
  gboolean whole;

  GdkTexture *texture; /* of pixels, for texture_zoom */
  int texture_zoom;
};

G_DEFINE_FINAL_TYPE (XsPictureView, xs_picture_view, XS_TYPE_CANVAS)

enum
{
  PROP_LARGEST = 1,
  PROP_WHOLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* The mean of the @k x @k block at (row, column) of one plane (n, n). */
static guint8
block_mean (const guint8 *plane, int n, int k, int row, int column)
{
  guint sum = 0;

  for (int y = row * k; y < (row + 1) * k; y++)
    for (int x = column * k; x < (column + 1) * k; x++)
      sum += plane[(gsize) y * (gsize) n + (gsize) x];
  return (guint8) (sum / (guint) (k * k));
}

static guint8 *
averaged (const guint8 *pixels, int planes, int n, int k)
{
  int m = n / k;
  guint8 *out = g_new (guint8, (gsize) planes * (gsize) m * (gsize) m);
  guint8 *next = out;

  for (int plane = 0; plane < planes; plane++)
    for (int row = 0; row < m; row++)
      for (int column = 0; column < m; column++)
        *next++ = block_mean (pixels + (gsize) plane * (gsize) n * (gsize) n, n, k, row, column);
  return out;
}

/* The whole factor by which the texture enlarges pixels to be shown on @side device pixels. A
 * picture that fills its square gets twice what is needed, so that scaling it down keeps edges. */
static int
zoom_for (const XsPictureView *self, int side)
{
  return self->whole ? MAX (1, side / self->n) : (2 * side + self->n - 1) / self->n;
}

static void
update_texture (XsPictureView *self, int side)
{
  int zoom;

  if (self->pixels == NULL || side < 1)
    {
      g_clear_object (&self->texture);
      return;
    }
  zoom = zoom_for (self, side * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (self->texture != NULL && zoom == self->texture_zoom)
    return;
  g_clear_object (&self->texture);
  self->texture = xs_tiles_texture_from_bytes (self->pixels, self->planes, self->n, zoom);
  self->texture_zoom = zoom;
}

/* The square that the picture covers. */
static graphene_rect_t
picture_square (XsPictureView *self, int width, int height)
{
  int side = MIN (width, height);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int pixels = self->n * zoom_for (self, side * scale);
  int shown = self->whole && pixels <= side * scale ? pixels / scale : side;

  return GRAPHENE_RECT_INIT ((float) ((width - shown) / 2), (float) ((height - shown) / 2),
                             (float) shown, (float) shown);
}

static void
xs_picture_view_snapshot_below (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                                const XsPlotStyle *style)
{
  XsPictureView *self = XS_PICTURE_VIEW (canvas);
  graphene_rect_t square;

  update_texture (self, MIN (width, height));
  if (self->texture == NULL)
    return;
  square = picture_square (self, width, height);
  gtk_snapshot_append_texture (snapshot, self->texture, &square);
}

static gboolean
xs_picture_view_is_empty (XsCanvas *canvas)
{
  return XS_PICTURE_VIEW (canvas)->pixels == NULL;
}

static void
update_size (XsPictureView *self)
{
  int smallest = MIN (SMALLEST, self->largest);

  xs_canvas_set_size (XS_CANVAS (self), smallest, self->largest, smallest, self->largest);
}

static void
xs_picture_view_height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  if (width >= 0)
    *minimum = *natural = CLAMP (width, *minimum, XS_PICTURE_VIEW (canvas)->largest);
}

static void
xs_picture_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsPictureView *self = XS_PICTURE_VIEW (object);

  switch (id)
    {
    case PROP_LARGEST:
      self->largest = g_value_get_int (value);
      update_size (self);
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_picture_view_dispose (GObject *object)
{
  XsPictureView *self = XS_PICTURE_VIEW (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->pixels, g_free);
  G_OBJECT_CLASS (xs_picture_view_parent_class)->dispose (object);
}

static void
xs_picture_view_class_init (XsPictureViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = xs_picture_view_set_property;
  object_class->dispose = xs_picture_view_dispose;
  XS_CANVAS_CLASS (class)->is_of_pixels = TRUE;
  XS_CANVAS_CLASS (class)->is_empty = xs_picture_view_is_empty;
  XS_CANVAS_CLASS (class)->snapshot_below = xs_picture_view_snapshot_below;
  XS_CANVAS_CLASS (class)->height_for = xs_picture_view_height_for;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "xspicture");
  props[PROP_LARGEST] = g_param_spec_int ("largest", NULL, NULL, 1, 4096, 336, flags);
  props[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_picture_view_init (XsPictureView *self)
{
  self->largest = 336;
  update_size (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
xs_picture_view_new (int largest, gboolean whole)
{
  return g_object_new (XS_TYPE_PICTURE_VIEW, "largest", largest, "whole", whole, NULL);
}

/* Takes @pixels. */
static void
take_pixels (XsPictureView *self, guint8 *pixels, int planes, int n)
{
  g_free (self->pixels);
  g_clear_object (&self->texture);
  self->pixels = pixels;
  self->planes = planes;
  self->n = n;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_picture_view_set_bytes (XsPictureView *self, const guint8 *pixels, int planes, int n)
{
  int k = (n + LARGEST_KEPT - 1) / LARGEST_KEPT;

  g_return_if_fail (XS_IS_PICTURE_VIEW (self));

  if (pixels == NULL || n < 1)
    take_pixels (self, NULL, 0, 0);
  else
    take_pixels (self, averaged (pixels, planes, n, k), planes, n / k);
}

void
xs_picture_view_set_values (XsPictureView *self, const float *values, int planes, int n)
{
  gsize count = (gsize) planes * (gsize) n * (gsize) n;
  g_autofree guint8 *pixels = g_new (guint8, MAX (count, 1));

  g_return_if_fail (XS_IS_PICTURE_VIEW (self));

  for (gsize i = 0; i < count; i++)
    pixels[i] = (guint8) (CLAMP (values[i], 0.f, 1.f) * 255.f + .5f);
  xs_picture_view_set_bytes (self, pixels, planes, n);
}

void
xs_picture_view_locate (XsPictureView *self, double x, double y, double *column, double *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t square = { 0 };
  double side;

  g_return_if_fail (XS_IS_PICTURE_VIEW (self));

  if (self->pixels != NULL)
    square = picture_square (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  side = MAX ((double) square.size.width, 1);
  *column = (x - (double) square.origin.x) / side * self->n;
  *row = (y - (double) square.origin.y) / side * self->n;
}
