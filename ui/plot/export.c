#include "ui/plot/export.h"

#include "engine/base/error.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

static const char *const endings[] = {
  [XS_EXPORT_PDF] = ".pdf",
  [XS_EXPORT_SVG] = ".svg",
  [XS_EXPORT_PNG] = ".png",
};

gboolean
xs_export_format_of (const char *path, XsExportFormat *format, GError **error)
{
  const char *dot = strrchr (path, '.');

  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      {
        *format = (XsExportFormat) i;
        return TRUE;
      }
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected a file name that ends in .pdf, .svg or .png, found \"%s\"", path);
  return FALSE;
}

const char *
xs_export_ending (XsExportFormat format)
{
  return endings[format];
}

static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (closure, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_for (XsExportFormat format, int width, int height, double scale, GByteArray *bytes)
{
  cairo_surface_t *surface;

  if (format == XS_EXPORT_PDF)
    return cairo_pdf_surface_create_for_stream (append, bytes, width, height);
  if (format == XS_EXPORT_SVG)
    return cairo_svg_surface_create_for_stream (append, bytes, width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (scale * width),
                                        (int) ceil (scale * height));
  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

/* Ink on white paper is somewhat stronger than on a screen. */
static XsPlotStyle
paper_style (PangoContext *context)
{
  XsPlotStyle style;

  xs_plot_style_init (&style, context, xs_theme_on_paper ());
  style.text = (GdkRGBA){ 0, 0, 0, .9f };
  style.faint = (GdkRGBA){ 0, 0, 0, .6f };
  style.grid = (GdkRGBA){ 0, 0, 0, .1f };
  style.line = (GdkRGBA){ 0, 0, 0, .4f };
  return style;
}

void
xs_export_draw_on (cairo_t *cr, int width, int height, XsDrawFunc draw, gconstpointer data)
{
  PangoContext *context = pango_cairo_create_context (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 11");
  XsPlotStyle style = paper_style (context);

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  gdk_cairo_set_source_rgba (cr, &style.paper);
  cairo_paint (cr);
  draw (cr, width, height, data, &style);
  g_object_unref (context);
}

GBytes *
xs_export_draw (XsExportFormat format, int width, int height, double scale, XsDrawFunc draw,
                gconstpointer data, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = surface_for (format, width, height, scale, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  xs_export_draw_on (cr, width, height, draw, data);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == XS_EXPORT_PNG)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, XS_ERROR, XS_ERROR_IO, cairo_status_to_string (status));
  return NULL;
}
