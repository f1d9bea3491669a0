#include "ui/classify/matrix-plot.h"

#include "ui/classify/matrix-draw.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsMatrixPlot
{
  XsCanvas parent_instance;

  XsMatrixScene scene;
  XsMatrixValues values; /* of the scene */
  char *reading;
};

enum
{
  PROP_READING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (XsMatrixPlot, xs_matrix_plot, XS_TYPE_CANVAS)

/* --- words -------------------------------------------------------------------------------------
 */

enum
{
  COLUMN_IMAGES,
  COLUMN_NETWORK,
  COLUMN_VALUE,
  COLUMN_ERROR,
  COLUMN_NOTE,
};

static void
xs_matrix_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  const XsMatrixValues *values = &XS_MATRIX_PLOT (canvas)->values;

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Images"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Network"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Share"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Standard error"), NULL, 1);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Taken for"), NULL, 0);
  for (int i = 0; i < values->n * values->n && xs_table_add_row (table); i++)
    {
      xs_table_add_number (table, values->sizes[i / values->n]);
      xs_table_add_number (table, values->sizes[i % values->n]);
      xs_table_add_number (table, values->values[i]);
      xs_table_add_number (table, values->errors[i]);
      xs_table_add_text (table, values->notes[i]);
    }
}

/* The row of the largest value of images like those of @row, or -1. */
static int
best_of (const XsTable *table, int row)
{
  double images = xs_table_number (table, row, COLUMN_IMAGES);
  int best = -1;

  for (int i = row; i < xs_table_n_rows (table); i++)
    {
      double value = xs_table_number (table, i, COLUMN_VALUE);

      if (xs_table_number (table, i, COLUMN_IMAGES) == images && isfinite (value) &&
          (best < 0 || value > xs_table_number (table, best, COLUMN_VALUE)))
        best = i;
    }
  return best;
}

/* "Images 14: best 85.1 % by the network at 14; ...": of each size of images the best. */
static char *
xs_matrix_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  GString *words = g_string_new (NULL);
  double last = 0;

  for (int row = 0; row < xs_table_n_rows (table); row++)
    {
      int best = xs_table_number (table, row, COLUMN_IMAGES) != last ? best_of (table, row) : -1;
      g_autofree char *value = best >= 0 ? xs_table_print (table, best, COLUMN_VALUE) : NULL;

      last = xs_table_number (table, row, COLUMN_IMAGES);
      if (best < 0)
        continue;
      g_string_append (words, words->len > 0 ? "; " : "");
      /* Translators: pixels, per cent, pixels. */
      g_string_append_printf (words, _ ("Images of %.0f pixels: best %s by the network at %.0f"),
                              last, value, xs_table_number (table, best, COLUMN_NETWORK));
    }
  if (words->len == 0)
    g_string_append (words, _ ("Nothing to show yet"));
  return g_string_free (words, FALSE);
}

/* "28 × 28 to 14 × 14: 81.2 % ± 1.7 %, best of the row" */
static char *
words_of (XsMatrixPlot *self, int row, int column)
{
  const XsMatrixValues *values = &self->values;
  int index = row * values->n + column, see = values->sizes[row], size = values->sizes[column];
  g_autofree char *value = xs_format_percent (values->values[index]);
  g_autofree char *error = xs_format_percent (values->errors[index]);
  GString *words = g_string_new (NULL);

  g_string_printf (words, _ ("Images %d × %d, network %d × %d: %s"), see, see, size, size, value);
  if (isfinite (values->errors[index]))
    g_string_append_printf (words, " ± %s", error);
  if (values->notes[index] != NULL)
    g_string_append_printf (words, _ (", taken for %s"), values->notes[index]);
  if (xs_matrix_values_is_best (values, row, column))
    g_string_append (words, _ (", the best of its row"));
  return g_string_free (words, FALSE);
}

/* --- reading a cell ----------------------------------------------------------------------------
 */

static void
set_reading (XsMatrixPlot *self, char *reading)
{
  if (g_strcmp0 (self->reading, reading) == 0)
    {
      g_free (reading);
      return;
    }
  g_free (self->reading);
  self->reading = reading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
read_cell (XsMatrixPlot *self, int row, int column)
{
  gboolean inside = row >= 0 && column >= 0 && row < self->values.n && column < self->values.n;

  self->scene.row = inside ? row : -1;
  self->scene.column = inside ? column : -1;
  set_reading (self, inside ? words_of (self, row, column) : NULL);
  xs_canvas_redraw (XS_CANVAS (self));
}

static void
motion_cb (XsMatrixPlot *self, double x, double y)
{
  double scale = xs_canvas_get_scale (XS_CANVAS (self));
  XsMatrixPlaces places;
  int row, column;

  if (self->values.n == 0)
    return;
  self->scene.style.context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  xs_matrix_places_find (&places, &self->scene, xs_canvas_get_width (XS_CANVAS (self)));
  if (!xs_matrix_places_at (&places, self->values.n, x / scale, y / scale, &row, &column))
    row = column = -1;
  if (row != self->scene.row || column != self->scene.column)
    read_cell (self, row, column);
}

static void
leave_cb (XsMatrixPlot *self)
{
  read_cell (self, -1, -1);
}

/* Arrow keys: (rows, columns). */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsMatrixPlot *self = XS_MATRIX_PLOT (widget);
  int rows, columns, last = self->values.n - 1;

  if (self->values.n == 0)
    return FALSE;
  g_variant_get (arguments, "(ii)", &rows, &columns);
  if (self->scene.row < 0)
    read_cell (self, 0, 0);
  else
    read_cell (self, CLAMP (self->scene.row + rows, 0, last),
               CLAMP (self->scene.column + columns, 0, last));
  xs_canvas_say (XS_CANVAS (self), self->reading);
  return TRUE;
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
xs_matrix_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height, const XsPlotStyle *style)
{
  XsMatrixPlot *self = XS_MATRIX_PLOT (canvas);
  XsMatrixScene scene;

  self->scene.style = *style;
  scene = self->scene;
  if (xs_canvas_is_on_sheet (canvas))
    scene.row = scene.column = -1;
  if (self->values.n > 0)
    xs_matrix_draw (cr, width, &scene);
}

static void
xs_matrix_plot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_READING)
    g_value_set_string (value, XS_MATRIX_PLOT (object)->reading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_matrix_plot_finalize (GObject *object)
{
  XsMatrixPlot *self = XS_MATRIX_PLOT (object);

  xs_matrix_values_clear (&self->values);
  g_free (self->reading);
  G_OBJECT_CLASS (xs_matrix_plot_parent_class)->finalize (object);
}

static void
xs_matrix_plot_class_init (XsMatrixPlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  object_class->finalize = xs_matrix_plot_finalize;
  object_class->get_property = xs_matrix_plot_get_property;
  canvas_class->draw = xs_matrix_plot_draw;
  canvas_class->fill_table = xs_matrix_plot_fill_table;
  canvas_class->describe = xs_matrix_plot_describe;

  properties[PROP_READING] =
      g_param_spec_string ("reading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "(ii)", 0, 1);
  gtk_widget_class_set_css_name (widget_class, "matrixplot");
}

static void
xs_matrix_plot_init (XsMatrixPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->scene.values = &self->values;
  self->scene.row = self->scene.column = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Image sizes by network sizes"));
}

GtkWidget *
xs_matrix_plot_new (void)
{
  return g_object_new (XS_TYPE_MATRIX_PLOT, NULL);
}

void
xs_matrix_plot_take (XsMatrixPlot *self, XsMatrixValues *values)
{
  int height;

  g_return_if_fail (XS_IS_MATRIX_PLOT (self));

  xs_matrix_values_clear (&self->values);
  if (values != NULL)
    {
      self->values = *values;
      *values = (XsMatrixValues){ 0 };
    }
  height = xs_matrix_height (self->values.n, self->values.notes[0] != NULL);
  xs_canvas_set_size (XS_CANVAS (self), 200, xs_matrix_natural_width (self->values.n), height,
                      height);
  read_cell (self, self->scene.row, self->scene.column);
  xs_canvas_changed (XS_CANVAS (self));
}

const char *
xs_matrix_plot_get_reading (XsMatrixPlot *self)
{
  g_return_val_if_fail (XS_IS_MATRIX_PLOT (self), NULL);

  return self->reading;
}
