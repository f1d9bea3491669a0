#include "ui/kernels/symbol-plot.h"

#include "engine/analyse/passport.h"
#include "engine/analyse/symbol.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"
#include "ui/plot/tiles.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_WIDTH 260
#define NATURAL_WIDTH 500

struct _XsSymbolPlot
{
  XsCanvas parent_instance;

  XsSymbolData data;
  cairo_surface_t *maps[XS_N_SIDES];
};

G_DEFINE_FINAL_TYPE (XsSymbolPlot, xs_symbol_plot, XS_TYPE_CANVAS)

static gboolean
is_empty (XsSymbolPlot *self)
{
  return !self->data.sides[XS_COARSE].known && !self->data.sides[XS_FINE].known;
}

static void
xs_symbol_plot_draw_data (XsCanvas *canvas, cairo_t *cr, int width, int height,
                          const XsPlotStyle *style)
{
  XsSymbolPlot *self = XS_SYMBOL_PLOT (canvas);

  if (!is_empty (self))
    xs_symbol_plot_draw (cr, width, height, &self->data, self->maps, style);
}

static void
xs_symbol_plot_height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  *minimum = *natural =
      xs_symbol_plot_height (width < 0 ? NATURAL_WIDTH : MAX (width, SMALLEST_WIDTH));
}

/* A row a frequency of the section, on each mesh up to what it can hold. */
static void
xs_symbol_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  const XsSymbolData *data = &XS_SYMBOL_PLOT (canvas)->data;

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Size"), _ ("px"), 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Frequency"), _ ("cycles per image"), 2);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Gain"), NULL, 2);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Highest gain"), NULL, 2);
  for (int i = 0; i < XS_N_SIDES; i++)
    for (int k = 0; data->sides[i].known && k < XS_SYMBOL_SECTION; k++)
      {
        xs_table_add_row (table);
        xs_table_add_number (table, data->sides[i].size);
        xs_table_add_number (table, data->sides[i].size / 2. * k / (XS_SYMBOL_SECTION - 1));
        xs_table_add_number (table, (double) data->sections[i][k]);
        xs_table_add_number (table, data->highest[i]);
      }
}

/* "14 × 14: gain 0.24 at frequency 0, highest gain 0.62; 28 × 28: ..." */
static char *
xs_symbol_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  GString *words = g_string_new (xs_table_n_rows (table) == 0 ? _ ("Nothing to show yet") : NULL);

  for (int row = 0; row < xs_table_n_rows (table); row += XS_SYMBOL_SECTION)
    {
      int size = (int) xs_table_number (table, row, 0);
      g_autofree char *mean = xs_format_number (xs_table_number (table, row, 2), 2);
      g_autofree char *highest = xs_format_number (xs_table_number (table, row, 3), 2);

      g_string_append_printf (words, _ ("%s%d × %d: gain %s at frequency 0, highest gain %s"),
                              row > 0 ? "; " : "", size, size, mean, highest);
    }
  return g_string_free (words, FALSE);
}

static void
clear_maps (XsSymbolPlot *self)
{
  for (int i = 0; i < XS_N_SIDES; i++)
    g_clear_pointer (&self->maps[i], cairo_surface_destroy);
}

static void
xs_symbol_plot_dispose (GObject *object)
{
  clear_maps (XS_SYMBOL_PLOT (object));
  G_OBJECT_CLASS (xs_symbol_plot_parent_class)->dispose (object);
}

static void
xs_symbol_plot_class_init (XsSymbolPlotClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_symbol_plot_dispose;
  canvas_class->draw = xs_symbol_plot_draw_data;
  canvas_class->height_for = xs_symbol_plot_height_for;
  canvas_class->fill_table = xs_symbol_plot_fill_table;
  canvas_class->describe = xs_symbol_plot_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "symbolplot");
}

static void
xs_symbol_plot_init (XsSymbolPlot *self)
{
  int height = xs_symbol_plot_height (NATURAL_WIDTH);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Fourier symbol"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, height, height);
}

GtkWidget *
xs_symbol_plot_new (void)
{
  return g_object_new (XS_TYPE_SYMBOL_PLOT, NULL);
}

/* The direction of the section in degrees: the coarse kernel's gradient, or the fine one's while
 * that is all there is. */
static double
direction_of (XsSymbolPlot *self)
{
  const XsKernelSide *side =
      &self->data.sides[self->data.sides[XS_COARSE].known ? XS_COARSE : XS_FINE];
  XsPassport passport;

  xs_passport_of (side->kernel, side->size, side->size, &passport);
  self->data.directed = isfinite (passport.edge_angle);
  return self->data.directed ? passport.edge_angle : 0;
}

static void
update_gains (XsSymbolPlot *self)
{
  double angle = direction_of (self), highest = 0;
  XsSymbolData *data = &self->data;

  for (int i = 0; i < XS_N_SIDES; i++)
    {
      if (!data->sides[i].known)
        continue;
      xs_symbol_grid (data->sides[i].kernel, XS_SYMBOL_MAP, data->maps[i]);
      xs_symbol_section (data->sides[i].kernel, angle, XS_SYMBOL_SECTION, data->sections[i]);
      data->highest[i] = xs_symbol_highest_gain (data->sides[i].kernel);
      if (isfinite (data->highest[i]))
        highest = MAX (highest, data->highest[i]);
    }
  data->limit = xs_steady_limit (data->limit, (float) highest);
}

static void
update_maps (XsSymbolPlot *self)
{
  clear_maps (self);
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      XsTiles tiles = { .values = self->data.maps[i],
                        .rows = 1,
                        .columns = 1,
                        .planes = 1,
                        .n = XS_SYMBOL_MAP,
                        .zoom = 1,
                        .range = self->data.limit,
                        .map = XS_MAP_MAGNITUDE };

      if (self->data.sides[i].known)
        self->maps[i] = xs_tiles_surface (&tiles);
    }
}

void
xs_symbol_plot_set_sides (XsSymbolPlot *self, const XsKernelSide sides[XS_N_SIDES])
{
  g_return_if_fail (XS_IS_SYMBOL_PLOT (self));

  if (xs_kernel_sides_equal (sides, self->data.sides))
    return;
  memcpy (self->data.sides, sides, sizeof self->data.sides);
  if (!is_empty (self))
    update_gains (self);
  update_maps (self);
  xs_canvas_changed (XS_CANVAS (self));
}
