#include "picture.h"

#include "difference.h"

#include <glib/gstdio.h>
#include <string.h>

#define FAMILY "Cantarell"
#define POINTS 11
#define DPI 96

/* Where it is set, pictures are stored and not compared. */
#define RENEW "XS_RENEW_PICTURES"

static const struct
{
  XsTheme theme;
  const char *name;
} themes[] = { { XS_THEME_LIGHT, "light" },
               { XS_THEME_DARK, "dark" },
               { XS_THEME_HIGH_CONTRAST, "high-contrast" } };

/* Not the settings of whoever runs the tests. */
static PangoContext *
context_new (cairo_hint_style_t hinting)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_font_description_set_size (font, POINTS * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_context_set_language (context, pango_language_from_string ("en"));
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, hinting);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, DPI);
  cairo_font_options_destroy (options);
  pango_font_description_free (font);
  g_object_unref (map);
  return context;
}

gboolean
picture_has_font (void)
{
  PangoContext *context = context_new (CAIRO_HINT_STYLE_NONE);
  PangoFont *font = pango_context_load_font (context, pango_context_get_font_description (context));
  PangoFontDescription *found = pango_font_describe (font);
  gboolean is_here = g_str_equal (pango_font_description_get_family (found), FAMILY);

  if (!is_here)
    g_test_skip ("the font " FAMILY " is not installed");
  pango_font_description_free (found);
  g_object_unref (font);
  g_object_unref (context);
  return is_here;
}

cairo_surface_t *
picture_draw (PictureDraw draw, gpointer data, int width, int height, XsTheme theme,
              cairo_hint_style_t hinting)
{
  PangoContext *context = context_new (hinting);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  XsPlotStyle style;

  xs_plot_style_init (&style, context, theme);
  gdk_cairo_set_source_rgba (cr, &style.paper);
  cairo_paint (cr);
  draw (cr, width, height, data, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  g_object_unref (context);
  return surface;
}

static void
draw_canvas (cairo_t *cr, int width, int height, gpointer canvas, const XsPlotStyle *style)
{
  xs_canvas_paint (canvas, cr, width, height, style);
}

/* Loaded PNGs may have another format than what is drawn. */
static cairo_surface_t *
load (const char *path)
{
  cairo_surface_t *file = cairo_image_surface_create_from_png (path), *surface;
  cairo_t *cr;

  if (cairo_surface_status (file) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (file);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (file),
                                        cairo_image_surface_get_height (file));
  cr = cairo_create (surface);
  cairo_set_source_surface (cr, file, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (file);
  return surface;
}

static void
store (cairo_surface_t *surface, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
}

static char *
path_of (GTestFileType where, const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);

  return g_test_build_filename (where, "tests", "ui-pictures", "stored", file, NULL);
}

static void
complain (cairo_surface_t *found, cairo_surface_t *expected, const char *name)
{
  g_autofree char *found_path = path_of (G_TEST_BUILT, name, "-found.png");
  g_autofree char *difference_path = path_of (G_TEST_BUILT, name, "-difference.png");
  PictureDifference difference;

  store (found, found_path);
  if (expected == NULL)
    {
      g_printerr ("%s is not stored; found: %s\n", name, found_path);
      g_test_fail ();
      return;
    }
  difference = picture_compare (expected, found);
  if (difference.beyond < 1)
    {
      cairo_surface_t *shown = picture_show_difference (expected, found);

      store (shown, difference_path);
      cairo_surface_destroy (shown);
    }
  g_printerr ("%s is another: %.3f %% of its pixels (%.3f may be), mean difference %.2f (%.2f "
              "may be); found: %s, difference: %s\n",
              name, 100 * difference.beyond, 100 * PICTURE_MOST_BEYOND, difference.mean,
              PICTURE_MOST_MEAN, found_path, difference_path);
  g_test_fail ();
}

static void
expect (cairo_surface_t *found, const char *name)
{
  g_autofree char *path = path_of (G_TEST_DIST, name, ".png");
  cairo_surface_t *expected = load (path);
  PictureDifference difference = { 1, 255 };

  if (expected != NULL)
    difference = picture_compare (expected, found);
  if (picture_is_alike (&difference))
    g_test_message ("%s: %.3f %%, %.2f", name, 100 * difference.beyond, difference.mean);
  else if (g_getenv (RENEW) != NULL)
    store (found, path);
  else
    complain (found, expected, name);
  g_clear_pointer (&expected, cairo_surface_destroy);
}

void
picture_expect (GtkWidget *canvas, const char *name, int width, int height)
{
  g_object_ref_sink (canvas);
  for (gsize i = 0; i < G_N_ELEMENTS (themes) && picture_has_font (); i++)
    {
      g_autofree char *full = g_strconcat (name, "-", themes[i].name, NULL);
      cairo_surface_t *found =
          picture_draw (draw_canvas, canvas, width, height, themes[i].theme, CAIRO_HINT_STYLE_NONE);

      expect (found, full);
      cairo_surface_destroy (found);
    }
  g_assert_finalize_object (canvas);
}
