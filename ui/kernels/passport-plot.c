#include "ui/kernels/passport-plot.h"

#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "ui/plot/colors.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_WIDTH 260
#define SMALLEST_HEIGHT 190
#define NATURAL_WIDTH 460
#define NATURAL_HEIGHT 210

struct _XsPassportPlot
{
  GtkWidget parent_instance;

  XsKernelSide sides[XS_N_SIDES];
  double bars[XS_N_SIDES][9];
  float limit; /* of the scale: two grid lines */
  int above, below;
};

G_DEFINE_FINAL_TYPE (XsPassportPlot, xs_passport_plot, GTK_TYPE_WIDGET)

static void
xs_passport_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsPassportPlot *self = XS_PASSPORT_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  XsPassportScene scene = { .step = (double) self->limit / 2,
                            .above = self->above,
                            .below = self->below,
                            .context = gtk_widget_get_pango_context (widget) };
  cairo_t *cr;

  if (!self->sides[XS_COARSE].known && !self->sides[XS_FINE].known)
    return;
  memcpy (scene.sides, self->sides, sizeof scene.sides);
  memcpy (scene.bars, self->bars, sizeof scene.bars);
  xs_text_color (widget, 1, &scene.text);
  for (int i = 0; i < XS_N_SIDES; i++)
    xs_level_color (self->sides[i].rank, xs_is_dark (widget), &scene.levels[i]);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  xs_passport_plot_draw (cr, width, height, &scene);
  cairo_destroy (cr);
}

static void
xs_passport_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? SMALLEST_WIDTH : SMALLEST_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

/* "∂x: +0.20 at 14 × 14, +0.20 at 28 × 28" */
static char *
bar_words (XsPassportPlot *self, int bar)
{
  GString *words = g_string_new (xs_operator_labels[bar]);
  const char *join = ":";

  for (int i = 0; i < XS_N_SIDES; i++)
    if (self->sides[i].known)
      {
        g_autofree char *number = xs_format_number (self->bars[i][bar], 3);

        g_string_append_printf (words, _ ("%s %s at %d × %d"), join, number, self->sides[i].size,
                                self->sides[i].size);
        join = ",";
      }
  return g_string_free (words, FALSE);
}

static gboolean
query_tooltip_cb (XsPassportPlot *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int bar = xs_passport_plot_bar_at (x, gtk_widget_get_width (GTK_WIDGET (self)));
  g_autofree char *words = NULL;

  if (keyboard || bar < 0 || (!self->sides[XS_COARSE].known && !self->sides[XS_FINE].known))
    return FALSE;
  words = bar_words (self, bar);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
xs_passport_plot_class_init (XsPassportPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = xs_passport_plot_snapshot;
  widget_class->measure = xs_passport_plot_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "passportplot");
}

static void
xs_passport_plot_init (XsPassportPlot *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Operator passport"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  xs_passport_plot_describe (self);
}

GtkWidget *
xs_passport_plot_new (void)
{
  return g_object_new (XS_TYPE_PASSPORT_PLOT, NULL);
}

static void
update_bars (XsPassportPlot *self)
{
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      XsPassport passport;

      if (!self->sides[i].known)
        continue;
      xs_passport_of (self->sides[i].kernel, self->sides[i].size, self->sides[XS_COARSE].size,
                      &passport);
      memcpy (self->bars[i], passport.physical, sizeof self->bars[i]);
    }
}

/* Grid lines only come while the scale stays, so that a bar about zero does not make them flicker.
 */
static void
update_scale (XsPassportPlot *self)
{
  double low = 0, high = 0, step;
  float limit;

  for (int i = 0; i < XS_N_SIDES; i++)
    for (int k = 0; k < 9; k++)
      if (self->sides[i].known && isfinite (self->bars[i][k]))
        {
          low = MIN (low, self->bars[i][k]);
          high = MAX (high, self->bars[i][k]);
        }
  limit = xs_steady_limit (self->limit, (float) MAX (-low, high));
  if (limit != self->limit)
    self->above = self->below = 1;
  self->limit = limit;
  step = (double) limit / 2;
  self->above = MAX (self->above, (int) ceil (high / step - 1e-6));
  self->below = MAX (self->below, (int) ceil (-low / step - 1e-6));
}

void
xs_passport_plot_set_sides (XsPassportPlot *self, const XsKernelSide sides[XS_N_SIDES])
{
  g_return_if_fail (XS_IS_PASSPORT_PLOT (self));

  if (xs_kernel_sides_equal (sides, self->sides))
    return;
  memcpy (self->sides, sides, sizeof self->sides);
  update_bars (self);
  update_scale (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xs_passport_plot_describe (XsPassportPlot *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (XS_IS_PASSPORT_PLOT (self));

  for (int bar = 0; bar < 9 && (self->sides[XS_COARSE].known || self->sides[XS_FINE].known); bar++)
    {
      g_autofree char *one = bar_words (self, bar);

      g_string_append_printf (words, "%s%s", bar > 0 ? "; " : "", one);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->len > 0 ? words->str : _ ("Nothing to show yet"), -1);
}
