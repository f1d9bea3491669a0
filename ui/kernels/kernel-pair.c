#include "ui/kernels/kernel-pair.h"

#include "ui/kernels/plot-parts.h"
#include "ui/plot/colors.h"
#include "ui/plot/text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define ARROW_WIDTH 30
#define CAPTION_HEIGHT 24
#define SMALLEST_CELL 38
#define LARGEST_CELL 56
#define NUMBER_SIZE 13
#define SMALL_NUMBER_SIZE 12
#define CAPTION_SIZE 12

struct _XsKernelPair
{
  GtkWidget parent_instance;

  XsKernelSide sides[XS_N_SIDES];
  float range;
};

G_DEFINE_FINAL_TYPE (XsKernelPair, xs_kernel_pair, GTK_TYPE_WIDGET)

/* "+0.17", "−0.03"; fewer decimals for large numbers, so that they fit into a cell. */
static char *
signed_number (float value)
{
  float size = fabsf (value);
  int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
  g_autofree char *number = xs_format_number ((double) value, decimals);
  gboolean zero = strspn (number, "0.") == strlen (number);

  return g_strconcat (value > 0 && isfinite (value) && !zero ? "+" : "", number, NULL);
}

/* Black or white, whichever reads better on @rgb. */
static void
set_ink (cairo_t *cr, const guint8 rgb[3])
{
  double light = .299 * rgb[0] + .587 * rgb[1] + .114 * rgb[2];

  cairo_set_source_rgb (cr, light < 130 ? 1 : .13, light < 130 ? 1 : .13, light < 130 ? 1 : .15);
}

static void
draw_cells (cairo_t *cr, const XsPairScene *scene, const XsKernelSide *side, double x, double y,
            double cell)
{
  for (int i = 0; i < 9; i++)
    {
      float value = side->kernel[i];
      double left = x + i % 3 * cell, top = y + i / 3 * cell; /* row-major */
      g_autofree char *number = signed_number (value);
      guint8 rgb[3];

      xs_color_map (XS_MAP_SIGNED, value / scene->range, rgb);
      cairo_set_source_rgb (cr, rgb[0] / 255., rgb[1] / 255., rgb[2] / 255.);
      cairo_rectangle (cr, left, top, cell, cell);
      cairo_fill (cr);
      set_ink (cr, rgb);
      xs_draw_text (cr, scene->context, number, cell < 44 ? SMALL_NUMBER_SIZE : NUMBER_SIZE, FALSE,
                    left + cell / 2, top + cell / 2, .5, .5);
    }
}

static void
draw_side (cairo_t *cr, const XsPairScene *scene, int which, double x, double y, double cell)
{
  const XsKernelSide *side = &scene->sides[which];
  double extent = 3 * cell;
  g_autofree char *caption = g_strdup_printf (_ ("on the %d × %d mesh"), side->size, side->size);

  if (side->known)
    draw_cells (cr, scene, side, x, y, cell);
  xs_set_source (cr, &scene->text, .65);
  if (!side->known)
    xs_draw_text (cr, scene->context, "…", 20, FALSE, x + extent / 2, y + extent / 2, .5, .5);
  if (side->size > 0)
    xs_draw_text (cr, scene->context, caption, CAPTION_SIZE, FALSE, x + extent / 2, y + extent + 8,
                  .5, 0);
  gdk_cairo_set_source_rgba (cr, &scene->levels[which]);
  cairo_set_line_width (cr, 2.5);
  cairo_rectangle (cr, x - 1.25, y - 1.25, extent + 2.5, extent + 2.5);
  cairo_stroke (cr);
}

static void
draw_arrow (cairo_t *cr, const XsPairScene *scene, double x, double y)
{
  xs_set_source (cr, &scene->text, .5);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - 3.5, y - 7);
  cairo_line_to (cr, x + 3.5, y);
  cairo_line_to (cr, x - 3.5, y + 7);
  cairo_stroke (cr);
}

void
xs_kernel_pair_draw (cairo_t *cr, double width, double height, const XsPairScene *scene)
{
  double room = MIN ((width - ARROW_WIDTH - 6) / 6, (height - CAPTION_HEIGHT - 6) / 3);
  double cell = floor (MIN (room, LARGEST_CELL));
  double arrow = MAX (ARROW_WIDTH, MIN (2 * ARROW_WIDTH, width - 6 * cell - 6));
  double left = floor ((width - 6 * cell - arrow) / 2), top = 3;

  draw_side (cr, scene, XS_COARSE, left, top, cell);
  draw_arrow (cr, scene, left + 3 * cell + arrow / 2, top + 1.5 * cell);
  draw_side (cr, scene, XS_FINE, left + 3 * cell + arrow, top, cell);
}

static void
xs_kernel_pair_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsKernelPair *self = XS_KERNEL_PAIR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  XsPairScene scene = { .range = self->range, .context = gtk_widget_get_pango_context (widget) };
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  memcpy (scene.sides, self->sides, sizeof scene.sides);
  xs_text_color (widget, 1, &scene.text);
  for (int i = 0; i < XS_N_SIDES; i++)
    xs_level_color (self->sides[i].rank, xs_is_dark (widget), &scene.levels[i]);
  xs_kernel_pair_draw (cr, width, height, &scene);
  cairo_destroy (cr);
}

static void
xs_kernel_pair_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  int around = horizontal ? ARROW_WIDTH + 6 : CAPTION_HEIGHT + 6, cells = horizontal ? 6 : 3;
  double cell = LARGEST_CELL;

  if (!horizontal && for_size >= 0)
    cell = CLAMP ((for_size - ARROW_WIDTH - 6) / 6, SMALLEST_CELL, LARGEST_CELL);
  *minimum = cells * SMALLEST_CELL + around;
  *natural = cells * (int) cell + around;
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
xs_kernel_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
xs_kernel_pair_class_init (XsKernelPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = xs_kernel_pair_snapshot;
  widget_class->measure = xs_kernel_pair_measure;
  widget_class->get_request_mode = xs_kernel_pair_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "kernelpair");
}

static void
xs_kernel_pair_init (XsKernelPair *self)
{
  self->range = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Selected kernel on both meshes"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  xs_kernel_pair_describe (self);
}

GtkWidget *
xs_kernel_pair_new (void)
{
  return g_object_new (XS_TYPE_KERNEL_PAIR, NULL);
}

void
xs_kernel_pair_set_sides (XsKernelPair *self, const XsKernelSide sides[XS_N_SIDES], float range)
{
  g_return_if_fail (XS_IS_KERNEL_PAIR (self));

  if (range == self->range && xs_kernel_sides_equal (sides, self->sides))
    return;
  memcpy (self->sides, sides, sizeof self->sides);
  self->range = range;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* "At 14 × 14: −0.03 −0.19 …; at 28 × 28: …" */
void
xs_kernel_pair_describe (XsKernelPair *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_if_fail (XS_IS_KERNEL_PAIR (self));

  for (int i = 0; i < XS_N_SIDES; i++)
    {
      const XsKernelSide *side = &self->sides[i];

      if (!side->known)
        continue;
      g_string_append_printf (words, _ ("%sAt %d × %d, row by row:"), words->len > 0 ? ". " : "",
                              side->size, side->size);
      for (int k = 0; k < 9; k++)
        {
          g_autofree char *number = signed_number (side->kernel[k]);

          g_string_append_printf (words, " %s", number);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->len > 0 ? words->str : _ ("Nothing to show yet"), -1);
}
