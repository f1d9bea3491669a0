#include "ui/plot/legend.h"

#include "ui/plot/text.h"

#include <math.h>

#define TEXT_SIZE 12.
#define LINE 18.   /* from line to line */
#define MARK 14.   /* a mark and the space after it */
#define SPACE 16.  /* between entries */
#define SCALE 188. /* width of a scale of colours */
#define SCALE_SIDE 48.
#define SCALE_HEIGHT 10.
#define RADIUS 4.5

typedef struct
{
  float limit; /* of a scale; 0: a mark */
  XsShape shape;
  GdkRGBA color;
  char *text;
} Entry;

struct _XsLegend
{
  GArray *entries; /* Entry */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->text);
}

XsLegend *
xs_legend_new (void)
{
  XsLegend *self = g_new0 (XsLegend, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

void
xs_legend_free (XsLegend *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

void
xs_legend_add_scale (XsLegend *self, float limit)
{
  Entry entry = { .limit = limit };

  if (limit > 0)
    g_array_append_val (self->entries, entry);
}

void
xs_legend_add_mark (XsLegend *self, XsShape shape, const GdkRGBA *color, const char *text)
{
  Entry entry = { .shape = shape, .color = *color, .text = g_strdup (text) };

  g_array_append_val (self->entries, entry);
}

gboolean
xs_legend_is_empty (const XsLegend *self)
{
  return self->entries->len == 0;
}

/* Scales of colours. */

int
xs_color_scale_decimals (float limit)
{
  return limit <= 0 || limit >= 10 ? 0 : MAX (1, 1 - (int) floorf (log10f (limit)));
}

static void
draw_colors (cairo_t *cr, double x, double y, double width)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (x, 0, x + width, 0);

  for (int i = 0; i <= 16; i++)
    {
      guint8 rgb[3];

      xs_color_map (XS_MAP_SIGNED, (float) i / 8.f - 1.f, rgb);
      cairo_pattern_add_color_stop_rgb (pattern, i / 16., rgb[0] / 255., rgb[1] / 255.,
                                        rgb[2] / 255.);
    }
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, x, y, width, SCALE_HEIGHT);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

void
xs_draw_color_scale (cairo_t *cr, double width, double height, float limit,
                     const XsPlotStyle *style)
{
  g_autofree char *number = limit > 0
                                ? xs_format_number ((double) limit, xs_color_scale_decimals (limit))
                                : g_strdup ("–");
  g_autofree char *least = g_strconcat (limit > 0 ? "−" : "", number, NULL);
  g_autofree char *most = g_strconcat (limit > 0 ? "+" : "", number, NULL);
  GdkRGBA color = xs_plot_style_ink (style, .65);

  draw_colors (cr, SCALE_SIDE, .5 * (height - SCALE_HEIGHT), width - 2 * SCALE_SIDE);
  gdk_cairo_set_source_rgba (cr, &color);
  xs_draw_text (cr, style->context, least, TEXT_SIZE, FALSE, SCALE_SIDE - 6, .5 * height, 1, .5);
  xs_draw_text (cr, style->context, most, TEXT_SIZE, FALSE, width - SCALE_SIDE + 6, .5 * height, 0,
                .5);
}

/* Lines of entries. */

static double
width_of (const Entry *entry, const XsPlotStyle *style)
{
  double width;

  if (entry->limit > 0)
    return SCALE;
  xs_measure_text (style->context, entry->text, TEXT_SIZE, FALSE, &width, NULL);
  return MARK + width;
}

static void
draw_entry (const Entry *entry, cairo_t *cr, const XsPlotStyle *style)
{
  if (entry->limit > 0)
    {
      xs_draw_color_scale (cr, SCALE, LINE, entry->limit, style);
      return;
    }
  gdk_cairo_set_source_rgba (cr, &entry->color);
  xs_draw_shape (cr, entry->shape, RADIUS, LINE / 2, RADIUS);
  gdk_cairo_set_source_rgba (cr, &style->text);
  xs_draw_text (cr, style->context, entry->text, TEXT_SIZE, FALSE, MARK, LINE / 2, 0, .5);
}

/* Places entry after entry, on the next line where there is no more room; draws them if there is
 * something to draw on (@cr NULL: nothing). Returns the number of lines. */
static int
lay_out (const XsLegend *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  double x = 0;
  int line = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      double extent = width_of (entry, style);

      if (x > 0 && x + extent > width)
        {
          line++;
          x = 0;
        }
      if (cr != NULL)
        {
          cairo_save (cr);
          cairo_translate (cr, x, line * LINE);
          draw_entry (entry, cr, style);
          cairo_restore (cr);
        }
      x += extent + SPACE;
    }
  return self->entries->len > 0 ? line + 1 : 0;
}

double
xs_legend_height (const XsLegend *self, double width, const XsPlotStyle *style)
{
  return lay_out (self, NULL, width, style) * LINE;
}

void
xs_legend_draw (const XsLegend *self, cairo_t *cr, double width, const XsPlotStyle *style)
{
  lay_out (self, cr, width, style);
}
