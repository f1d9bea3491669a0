#include "ui/plot/export.h"
#include "ui/plot/sheet.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

/* A canvas in three layers: a texture of two pixels over its upper half, a picture over the left of
 * the lower half, and what is above over the right of it. */
#define XS_TYPE_LAYERS (xs_layers_get_type ())
G_DECLARE_FINAL_TYPE (XsLayers, xs_layers, XS, LAYERS, XsCanvas)

struct _XsLayers
{
  XsCanvas parent_instance;

  int width, height; /* of the last drawing */
  int whole;         /* the width in which all of it shows; 0: any */
  int turns;
  XsTheme theme;
};

G_DEFINE_FINAL_TYPE (XsLayers, xs_layers, XS_TYPE_CANVAS)

static void
xs_layers_snapshot_below (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                          const XsPlotStyle *style)
{
  const guint32 pixels[] = { 0xffff0000, 0xff0000ff };
  g_autoptr (GBytes) bytes = g_bytes_new (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture =
      gdk_memory_texture_new (2, 1, GDK_MEMORY_DEFAULT, bytes, sizeof pixels);

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height / 2));
}

static void
xs_layers_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsLayers *self = XS_LAYERS (canvas);

  self->width = width;
  self->height = height;
  self->theme = style->theme;
  cairo_set_source_rgb (cr, 0, 1, 0);
  cairo_rectangle (cr, 0, height / 2., width / 2., height / 2.);
  cairo_fill (cr);
}

static void
xs_layers_snapshot_above (XsCanvas *canvas, GtkSnapshot *snapshot, int width, int height,
                          const XsPlotStyle *style)
{
  g_assert_cmpint (width, ==, xs_canvas_get_width (canvas));
  g_assert_cmpint (height, ==, xs_canvas_get_height (canvas));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 0, 1 },
                             &GRAPHENE_RECT_INIT ((float) width / 2, (float) height / 2,
                                                  (float) width / 2, (float) height / 2));
}

static void
xs_layers_find_whole (XsCanvas *canvas, int *width, int *height)
{
  if (XS_LAYERS (canvas)->whole > 0)
    *width = XS_LAYERS (canvas)->whole;
}

static void
xs_layers_turn (XsCanvas *canvas)
{
  g_assert_cmpint (xs_canvas_is_on_sheet (canvas), ==, XS_LAYERS (canvas)->turns++ % 2 == 0);
}

static void
xs_layers_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  xs_legend_add_scale (legend, 2);
  xs_legend_add_mark (legend, XS_SHAPE_CIRCLE, &style->accent, "A mark");
}

static void
xs_layers_class_init (XsLayersClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->snapshot_below = xs_layers_snapshot_below;
  canvas_class->draw = xs_layers_draw;
  canvas_class->snapshot_above = xs_layers_snapshot_above;
  canvas_class->find_whole = xs_layers_find_whole;
  canvas_class->turn = xs_layers_turn;
  canvas_class->fill_legend = xs_layers_fill_legend;
}

static void
xs_layers_init (XsLayers *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 10, 80, 10, 40);
  xs_canvas_set_label (XS_CANVAS (self), "Layers");
}

static XsLayers *
new_layers (void)
{
  return g_object_ref_sink (g_object_new (XS_TYPE_LAYERS, NULL));
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel,
          cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) +
              4 * x,
          sizeof pixel);
  return pixel & 0xffffffu;
}

static void
paint_cb (cairo_t *cr, int width, int height, gconstpointer data, const XsPlotStyle *style)
{
  xs_canvas_paint (XS_CANVAS ((gpointer) data), cr, width, height, style);
}

static cairo_surface_t *
paint (XsLayers *self, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  xs_export_draw_on (cr, width, height, paint_cb, self);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* All three layers are there in any size, and the pixels of a texture keep their edge. */
static void
test_layers (void)
{
  XsLayers *self = new_layers ();
  cairo_surface_t *surface = paint (self, 200, 100);

  g_assert_cmphex (pixel_at (surface, 1, 1), ==, 0xff0000);
  g_assert_cmphex (pixel_at (surface, 98, 40), ==, 0xff0000);
  g_assert_cmphex (pixel_at (surface, 101, 40), ==, 0x0000ff);
  g_assert_cmphex (pixel_at (surface, 20, 80), ==, 0x00ff00);
  g_assert_cmphex (pixel_at (surface, 180, 80), ==, 0xffff00);
  g_assert_cmpint (self->width, ==, 200);
  g_assert_cmpint (self->theme, ==, XS_THEME_LIGHT);
  g_assert_cmpint (self->turns, ==, 2);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (self);
}

static GskRenderNode *
frame (XsLayers *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (self)->snapshot (GTK_WIDGET (self), snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* What the widget shows stays, and what was laid out last is what it shows: in its size and theme.
 */
static void
test_leaves_screen (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  XsLayers *self = new_layers ();
  GtkAllocation place = { 0, 0, 60, 30 };

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, 60, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &place, -1);
  gsk_render_node_unref (frame (self));
  g_assert_cmpint (self->theme, ==, XS_THEME_DARK);
  cairo_surface_destroy (paint (self, 200, 100));
  g_assert_cmpint (self->width, ==, 60);
  g_assert_cmpint (self->height, ==, 30);
  g_assert_cmpint (self->theme, ==, XS_THEME_DARK);
  g_assert_cmpint (xs_canvas_get_width (XS_CANVAS (self)), ==, 60);
  g_assert_false (xs_canvas_is_on_sheet (XS_CANVAS (self)));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_finalize_object (self);
}

/* What is larger than the sheet is scaled onto it as a whole, and stands in the middle. */
static void
test_whole (void)
{
  XsLayers *self = new_layers ();
  cairo_surface_t *surface;

  self->whole = 400;
  surface = paint (self, 200, 100);
  g_assert_cmpint (self->width, ==, 400);
  g_assert_cmpint (self->height, ==, 100);
  g_assert_cmphex (pixel_at (surface, 100, 10), ==, 0xffffff);
  g_assert_cmphex (pixel_at (surface, 10, 30), ==, 0xff0000);
  g_assert_cmphex (pixel_at (surface, 10, 70), ==, 0x00ff00);
  g_assert_cmphex (pixel_at (surface, 190, 70), ==, 0xffff00);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (self);
}

/* The file is what its name says, and the words on it can be found: they are no curves. */
static void
test_files (void)
{
  XsLayers *self = new_layers ();
  XsSheetPlot plots[] = { { .canvas = XS_CANVAS (self) }, { XS_CANVAS (self), "Again" } };
  XsSheet sheet = { .title = "View", .note = "A note", .plots = plots, .n_plots = 2 };
  const char *const magic[] = { "%PDF", "<?xml", "\x89PNG" };

  for (XsExportFormat format = XS_EXPORT_PDF; format <= XS_EXPORT_PNG; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          xs_export_draw (format, 400, 300, 2, xs_sheet_draw, &sheet, &error);
      gsize size;

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (g_bytes_get_data (bytes, &size), magic[format]));
      g_assert_cmpuint (size, >, 1000);
    }
  g_assert_finalize_object (self);
}

/* A PNG has as many pixels as were asked for. */
static void
test_scale (void)
{
  XsLayers *self = new_layers ();
  XsSheetPlot plot = { .canvas = XS_CANVAS (self) };
  XsSheet sheet = { .plots = &plot, .n_plots = 1 };
  g_autoptr (GBytes) bytes =
      xs_export_draw (XS_EXPORT_PNG, 101, 50, 2.5, xs_sheet_draw, &sheet, NULL);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, NULL);

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 253);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 125);
  g_assert_finalize_object (self);
}

/* Ink of a colour, as the part of the picture. */
static double
share_of (cairo_surface_t *surface, guint32 color)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface), n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += pixel_at (surface, x, y) == color;
  return (double) n / (width * height);
}

/* However many plots there are, the sheet is filled and all of them are on it: each in its rows. */
static void
test_many (void)
{
  for (int n = 1; n <= 7; n++)
    {
      XsLayers *self = new_layers ();
      XsSheetPlot plots[7];
      XsSheet sheet = { .title = "View", .plots = plots, .n_plots = n };
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 400);
      cairo_t *cr = cairo_create (surface);

      for (int i = 0; i < n; i++)
        plots[i] = (XsSheetPlot){ .canvas = XS_CANVAS (self) };
      xs_export_draw_on (cr, 600, 400, xs_sheet_draw, &sheet);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      g_assert_cmpint (self->turns, ==, 2 * n);
      g_assert_cmpfloat (share_of (surface, 0xff0000), >, .03);
      g_assert_cmpfloat (share_of (surface, 0xffff00), >, .03);
      cairo_surface_destroy (surface);
      g_assert_finalize_object (self);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sheet/layers", test_layers);
  g_test_add_func ("/sheet/leaves-screen", test_leaves_screen);
  g_test_add_func ("/sheet/whole", test_whole);
  g_test_add_func ("/sheet/files", test_files);
  g_test_add_func ("/sheet/scale", test_scale);
  g_test_add_func ("/sheet/many", test_many);
  return g_test_run ();
}
