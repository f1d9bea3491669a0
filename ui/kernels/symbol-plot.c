#include "ui/kernels/symbol-plot.h"

#include "engine/analyse/passport.h"
#include "engine/analyse/symbol.h"
#include "ui/plot/colors.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"
#include "ui/plot/tiles.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_WIDTH 260
#define NATURAL_WIDTH 500

struct _XsSymbolPlot
{
  GtkWidget parent_instance;

  XsSymbolData data;
  double highest[XS_N_SIDES]; /* gain */
  cairo_surface_t *maps[XS_N_SIDES];
};

G_DEFINE_FINAL_TYPE (XsSymbolPlot, xs_symbol_plot, GTK_TYPE_WIDGET)

static gboolean
is_empty (XsSymbolPlot *self)
{
  return !self->data.sides[XS_COARSE].known && !self->data.sides[XS_FINE].known;
}

static void
xs_symbol_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsSymbolPlot *self = XS_SYMBOL_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  XsSymbolScene scene = { .data = &self->data, .context = gtk_widget_get_pango_context (widget) };
  cairo_t *cr;

  if (is_empty (self))
    return;
  xs_text_color (widget, 1, &scene.text);
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      scene.maps[i] = self->maps[i];
      xs_level_color (self->data.sides[i].rank, xs_is_dark (widget), &scene.levels[i]);
    }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  xs_symbol_plot_draw (cr, width, height, &scene);
  cairo_destroy (cr);
}

static void
xs_symbol_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = SMALLEST_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural =
        xs_symbol_plot_height (for_size < 0 ? NATURAL_WIDTH : MAX (for_size, SMALLEST_WIDTH));
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
xs_symbol_plot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
xs_symbol_plot_class_init (XsSymbolPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = xs_symbol_plot_dispose;
  widget_class->snapshot = xs_symbol_plot_snapshot;
  widget_class->measure = xs_symbol_plot_measure;
  widget_class->get_request_mode = xs_symbol_plot_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "symbolplot");
}

static void
xs_symbol_plot_init (XsSymbolPlot *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fourier symbol"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  xs_symbol_plot_describe (self);
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
      self->highest[i] = xs_symbol_highest_gain (data->sides[i].kernel);
      if (isfinite (self->highest[i]))
        highest = MAX (highest, self->highest[i]);
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* "14 × 14: mean gain 0.24, highest 0.62; 28 × 28: ..." */
void
xs_symbol_plot_describe (XsSymbolPlot *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (XS_IS_SYMBOL_PLOT (self));

  for (int i = 0; i < XS_N_SIDES; i++)
    {
      const XsKernelSide *side = &self->data.sides[i];
      g_autofree char *mean = NULL, *highest = NULL;

      if (!side->known)
        continue;
      mean = xs_format_number ((double) self->data.sections[i][0], 2);
      highest = xs_format_number (self->highest[i], 2);
      g_string_append_printf (words, _ ("%s%d × %d: gain %s at frequency 0, highest gain %s"),
                              words->len > 0 ? "; " : "", side->size, side->size, mean, highest);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->len > 0 ? words->str : _ ("Nothing to show yet"), -1);
}
