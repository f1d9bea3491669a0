#include "ui/plot/canvas-private.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_ROWS_READ 12

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (XsCanvas, xs_canvas, GTK_TYPE_WIDGET)

enum
{
  DATA_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

XsCanvasPrivate *
xs_canvas_private (XsCanvas *self)
{
  return xs_canvas_get_instance_private (self);
}

/* Units. */

double
xs_canvas_get_scale (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), 1);

  if (XS_CANVAS_GET_CLASS (self)->is_of_pixels || xs_canvas_private (self)->is_on_sheet)
    return 1;
  return xs_text_scale (gtk_widget_get_pango_context (GTK_WIDGET (self)));
}

/* There is always something to draw on. */
static int
in_units (XsCanvas *self, int pixels)
{
  return pixels <= 0 ? 0 : MAX (1, (int) (pixels / xs_canvas_get_scale (self)));
}

int
xs_canvas_get_width (XsCanvas *self)
{
  if (xs_canvas_private (self)->is_on_sheet)
    return xs_canvas_private (self)->sheet_width;
  return in_units (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

int
xs_canvas_get_height (XsCanvas *self)
{
  if (xs_canvas_private (self)->is_on_sheet)
    return xs_canvas_private (self)->sheet_height;
  return in_units (self, gtk_widget_get_height (GTK_WIDGET (self)));
}

/* The picture. */

void
xs_canvas_draw_picture (XsCanvas *self, int width, int height)
{
  XsCanvasPrivate *private = xs_canvas_private (self);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double scale = xs_canvas_get_scale (self);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  cairo_scale (cr, scale, scale);
  XS_CANVAS_GET_CLASS (self)->draw (self, cr, in_units (self, width), in_units (self, height),
                                    &private->style);
  cairo_destroy (cr);
  g_clear_pointer (&private->node, gsk_render_node_unref);
  private->node = gtk_snapshot_free_to_node (snapshot);
  private->width = width;
  private->height = height;
}

/* Drops a picture that has another size or another style than it should have. */
static void
check_picture (XsCanvas *self, int width, int height)
{
  XsCanvasPrivate *private = xs_canvas_private (self);
  XsPlotStyle style;
  guint font;

  xs_plot_style_of (&style, GTK_WIDGET (self));
  font = pango_context_get_serial (style.context);
  if (width != private->width || height != private->height || font != private->font ||
      !xs_plot_style_equal (&style, &private->style))
    g_clear_pointer (&private->node, gsk_render_node_unref);
  private->style = style;
  private->font = font;
}

static void
snapshot_in_units (XsCanvas *self, GtkSnapshot *snapshot,
                   void (*add) (XsCanvas *self, GtkSnapshot *snapshot, int width, int height,
                                const XsPlotStyle *style))
{
  float scale = (float) xs_canvas_get_scale (self);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, scale, scale);
  add (self, snapshot, xs_canvas_get_width (self), xs_canvas_get_height (self),
       &xs_canvas_private (self)->style);
  gtk_snapshot_restore (snapshot);
}

static void
xs_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsCanvas *self = XS_CANVAS (widget);
  XsCanvasClass *class = XS_CANVAS_GET_CLASS (self);
  XsCanvasPrivate *private = xs_canvas_private (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0)
    return;
  check_picture (self, width, height);
  if (private->node == NULL && class->draw != NULL)
    xs_canvas_draw_picture (self, width, height);
  if (class->snapshot_below != NULL)
    snapshot_in_units (self, snapshot, class->snapshot_below);
  if (private->node != NULL)
    gtk_snapshot_append_node (snapshot, private->node);
  if (class->snapshot_above != NULL)
    snapshot_in_units (self, snapshot, class->snapshot_above);
}

void
xs_canvas_redraw (XsCanvas *self)
{
  g_return_if_fail (XS_IS_CANVAS (self));

  g_clear_pointer (&xs_canvas_private (self)->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The size. */

static void
xs_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  XsCanvas *self = XS_CANVAS (widget);
  XsCanvasClass *class = XS_CANVAS_GET_CLASS (self);
  const XsCanvasLength *length = &xs_canvas_private (self)->size[orientation];

  *minimum = length->minimum;
  *natural = length->natural;
  if (orientation == GTK_ORIENTATION_VERTICAL && class->height_for != NULL)
    class->height_for (self, for_size < 0 ? for_size : in_units (self, for_size), minimum, natural);
  *natural = (int) ceil (*natural * xs_canvas_get_scale (self));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = (int) ceil (*minimum * xs_canvas_get_scale (self));
}

static GtkSizeRequestMode
xs_canvas_get_request_mode (GtkWidget *widget)
{
  return XS_CANVAS_GET_CLASS (widget)->height_for != NULL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                          : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

void
xs_canvas_set_size (XsCanvas *self, int minimum_width, int natural_width, int minimum_height,
                    int natural_height)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  g_return_if_fail (XS_IS_CANVAS (self));
  g_return_if_fail (minimum_width <= natural_width && minimum_height <= natural_height);

  private->size[GTK_ORIENTATION_HORIZONTAL] = (XsCanvasLength){ minimum_width, natural_width };
  private->size[GTK_ORIENTATION_VERTICAL] = (XsCanvasLength){ minimum_height, natural_height };
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The words. */

void
xs_canvas_set_label (XsCanvas *self, const char *label)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  g_return_if_fail (XS_IS_CANVAS (self));

  if (label == private->label)
    return;
  g_free (private->label);
  private->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

const char *
xs_canvas_get_label (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), NULL);

  return xs_canvas_private (self)->label;
}

void
xs_canvas_set_note (XsCanvas *self, const char *note)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  g_return_if_fail (XS_IS_CANVAS (self));

  if (note == private->note)
    return;
  g_free (private->note);
  private->note = g_strdup (note);
}

const char *
xs_canvas_get_note (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), NULL);

  return xs_canvas_private (self)->note;
}

XsTable *
xs_canvas_get_table (XsCanvas *self)
{
  XsTable *table;

  g_return_val_if_fail (XS_IS_CANVAS (self), NULL);

  if (XS_CANVAS_GET_CLASS (self)->fill_table == NULL)
    return NULL;
  table = xs_table_new ();
  XS_CANVAS_GET_CLASS (self)->fill_table (self, table);
  return table;
}

gboolean
xs_canvas_is_empty (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), TRUE);

  return XS_CANVAS_GET_CLASS (self)->is_empty (self);
}

static gboolean
xs_canvas_has_no_rows (XsCanvas *self)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (self);

  return table == NULL || xs_table_n_rows (table) == 0;
}

static char *
xs_canvas_read_out (XsCanvas *self, const XsTable *table)
{
  GString *words = g_string_new (NULL);
  int n = xs_table_n_rows (table), read = MIN (n, MOST_ROWS_READ);

  if (n == 0)
    g_string_append (words, _ ("Nothing to show yet"));
  for (int row = 0; row < read; row++)
    {
      g_autofree char *text = xs_table_print_row (table, row);

      g_string_append_printf (words, row == 0 ? "%s" : "; %s", text);
    }
  if (n > read)
    g_string_append_printf (words, ngettext ("; and %d more", "; and %d more", (gulong) (n - read)),
                            n - read);
  return g_string_free (words, FALSE);
}

static void
update_words (XsCanvas *self, const char *words)
{
  XsCanvasPrivate *private = xs_canvas_private (self);

  if (g_strcmp0 (words, private->words) == 0)
    return;
  g_free (private->words);
  private->words = g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/* That there are no data yet keeps nobody waiting for the first. */
static void
describe (gpointer data)
{
  g_autoptr (XsTable) table = xs_canvas_get_table (data);
  g_autofree char *words = NULL;

  if (table == NULL)
    return;
  if (xs_table_n_rows (table) == 0)
    xs_canvas_private (data)->pace.last_us = 0;
  words = XS_CANVAS_GET_CLASS (data)->describe (data, table);
  update_words (data, words);
}

void
xs_canvas_describe (XsCanvas *self)
{
  g_return_if_fail (XS_IS_CANVAS (self));

  xs_pace_act (&xs_canvas_private (self)->pace);
}

const char *
xs_canvas_get_description (XsCanvas *self)
{
  g_return_val_if_fail (XS_IS_CANVAS (self), NULL);

  return xs_canvas_private (self)->words;
}

void
xs_canvas_describe_soon (XsCanvas *self)
{
  g_return_if_fail (XS_IS_CANVAS (self));

  if (XS_CANVAS_GET_CLASS (self)->fill_table == NULL)
    return;
  xs_pace_ask (&xs_canvas_private (self)->pace);
  g_signal_emit (self, signals[DATA_CHANGED], 0);
}

void
xs_canvas_say (XsCanvas *self, const char *words)
{
  g_return_if_fail (XS_IS_CANVAS (self));

  update_words (self, words);
  xs_pace_done (&xs_canvas_private (self)->pace);
}

void
xs_canvas_changed (XsCanvas *self)
{
  xs_canvas_redraw (self);
  xs_canvas_describe_soon (self);
}

static void
focus_changed_cb (XsCanvas *self)
{
  XsPace *pace = &xs_canvas_private (self)->pace;

  if (gtk_widget_has_focus (GTK_WIDGET (self)) && pace->due != 0)
    xs_pace_act (pace);
}

/* The widget. */

static void
xs_canvas_constructed (GObject *object)
{
  G_OBJECT_CLASS (xs_canvas_parent_class)->constructed (object);
  describe (XS_CANVAS (object));
}

static void
xs_canvas_dispose (GObject *object)
{
  XsCanvasPrivate *private = xs_canvas_private (XS_CANVAS (object));

  xs_pace_clear (&private->pace);
  g_clear_pointer (&private->node, gsk_render_node_unref);
  G_OBJECT_CLASS (xs_canvas_parent_class)->dispose (object);
}

static void
xs_canvas_finalize (GObject *object)
{
  XsCanvasPrivate *private = xs_canvas_private (XS_CANVAS (object));

  g_free (private->label);
  g_free (private->note);
  g_free (private->words);
  G_OBJECT_CLASS (xs_canvas_parent_class)->finalize (object);
}

static void
xs_canvas_class_init (XsCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = xs_canvas_constructed;
  object_class->dispose = xs_canvas_dispose;
  object_class->finalize = xs_canvas_finalize;
  widget_class->snapshot = xs_canvas_snapshot;
  widget_class->measure = xs_canvas_measure;
  widget_class->get_request_mode = xs_canvas_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  class->is_empty = xs_canvas_has_no_rows;
  class->describe = xs_canvas_read_out;
  signals[DATA_CHANGED] = g_signal_new ("data-changed", G_TYPE_FROM_CLASS (class),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xs_canvas_init (XsCanvas *self)
{
  /* Axes run from left to right in every script. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  xs_pace_init (&xs_canvas_private (self)->pace, describe, self);
  xs_theme_follow (GTK_WIDGET (self), G_CALLBACK (xs_canvas_redraw));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}
