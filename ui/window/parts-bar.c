#include "ui/window/parts-bar.h"

#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

#define HEIGHT 8
#define RADIUS 3.

struct _XsPartsBar
{
  XsCanvas parent;

  int counts[XS_N_PARTS];
  int most;
};

G_DEFINE_FINAL_TYPE (XsPartsBar, xs_parts_bar, XS_TYPE_CANVAS)

const char *
xs_part_words (XsPart part)
{
  switch (part)
    {
    case XS_PART_TRAINING:
      return _ ("training");
    case XS_PART_VALIDATION:
      return _ ("validation");
    case XS_PART_TEST:
      return _ ("test");
    case XS_N_PARTS:
      break;
    }
  return "";
}

char *
xs_part_counts_words (const int *counts)
{
  GString *words = g_string_new (NULL);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (counts[part] > 0)
      {
        g_autofree char *number = xs_format_number (counts[part], 0);

        g_string_append_printf (words, "%s%s %s", words->len > 0 ? ", " : "", number,
                                xs_part_words (part));
      }
  return g_string_free (words, FALSE);
}

/* Told apart by lightness, too. */
static void
set_color (cairo_t *cr, XsPart part, XsTheme theme)
{
  static const char *const light[XS_N_PARTS] = { "#1c71d8", "#f5a623", "#5e3a8c" };
  static const char *const dark[XS_N_PARTS] = { "#4a90e2", "#f8c35a", "#a98bd0" };
  static const int ranks[XS_N_PARTS] = { 2, 0, 3 }; /* levels whose colours are alike */
  GdkRGBA color;

  if (theme & XS_THEME_COLOUR_BLIND)
    xs_level_color (ranks[part], theme, &color);
  else
    gdk_rgba_parse (&color, (theme & XS_THEME_DARK) != 0 ? dark[part] : light[part]);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
clip_to_round (cairo_t *cr, double width, double height)
{
  double radius = MIN (RADIUS, width / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_clip (cr);
}

static void
draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsPartsBar *self = XS_PARTS_BAR (canvas);
  double scale = (double) width / MAX (self->most, 1), total = 0, x = 0;

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    total += self->counts[part] * scale;
  clip_to_round (cr, MAX (total, 1), height);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    {
      set_color (cr, part, style->theme);
      cairo_rectangle (cr, x, 0, self->counts[part] * scale, height);
      cairo_fill (cr);
      x += self->counts[part] * scale;
    }
}

static void
fill_table (XsCanvas *canvas, XsTable *table)
{
  XsPartsBar *self = XS_PARTS_BAR (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Part"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Images"), NULL, 0);
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (xs_table_add_row (table))
      {
        xs_table_add_text (table, xs_part_words (part));
        xs_table_add_number (table, self->counts[part]);
      }
}

static char *
describe (XsCanvas *canvas, const XsTable *table)
{
  int counts[XS_N_PARTS];

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    counts[part] = (int) xs_table_number (table, (int) part, 1);
  return xs_part_counts_words (counts);
}

static void
xs_parts_bar_class_init (XsPartsBarClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  canvas_class->draw = draw;
  canvas_class->fill_table = fill_table;
  canvas_class->describe = describe;
}

static void
xs_parts_bar_init (XsPartsBar *self)
{
  xs_canvas_set_size (XS_CANVAS (self), 40, 120, HEIGHT, HEIGHT);
}

GtkWidget *
xs_parts_bar_new (const char *name, const int *counts, int most)
{
  XsPartsBar *self = g_object_new (XS_TYPE_PARTS_BAR, "valign", GTK_ALIGN_CENTER, NULL);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    self->counts[part] = counts[part];
  self->most = most;
  xs_canvas_set_label (XS_CANVAS (self), name);
  xs_canvas_changed (XS_CANVAS (self));
  xs_canvas_describe (XS_CANVAS (self));
  return GTK_WIDGET (self);
}

GtkWidget *
xs_part_swatch_new (XsPart part)
{
  int counts[XS_N_PARTS] = { 0 };
  GtkWidget *swatch;

  counts[part] = 1;
  swatch = xs_parts_bar_new (xs_part_words (part), counts, 1);
  xs_canvas_set_size (XS_CANVAS (swatch), HEIGHT, HEIGHT, HEIGHT, HEIGHT);
  return swatch;
}
