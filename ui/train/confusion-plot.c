#include "ui/train/confusion-plot.h"

#include "ui/plot/text.h"
#include "ui/train/confusion-draw.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _XsConfusionPlot
{
  XsCanvas parent_instance;

  XsConfusionScene scene;
  int *counts; /* (classes, classes), of the scene */
  int total;
  GStrv names;
  char *reading;
};

enum
{
  PROP_READING = 1,
  N_PROPS
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (XsConfusionPlot, xs_confusion_plot, XS_TYPE_CANVAS)

static int
count_of (XsConfusionPlot *self, int row, int column)
{
  return self->counts[row * self->scene.classes + column];
}

static int
row_total (XsConfusionPlot *self, int row)
{
  int total = 0;

  for (int c = 0; c < self->scene.classes; c++)
    total += count_of (self, row, c);
  return total;
}

/* "Shirt → Coat: 12 of 98" */
static char *
error_words (const char *truth, const char *prediction, int count, int total)
{
  return g_strdup_printf (_ ("%s → %s: %d of %d"), truth, prediction, count, total);
}

/* The same for any cell; "Shirt right: 58 of 98" on the diagonal. */
static char *
words_of (XsConfusionPlot *self, int row, int column)
{
  g_autofree char *truth = xs_class_name (self->names, row);
  g_autofree char *prediction = xs_class_name (self->names, column);
  int count = count_of (self, row, column), total = row_total (self, row);

  return row == column ? g_strdup_printf (_ ("%s right: %d of %d"), truth, count, total)
                       : error_words (truth, prediction, count, total);
}

enum
{
  COLUMN_TRUTH,
  COLUMN_PREDICTION,
  COLUMN_IMAGES,
  COLUMN_SHARE,
};

static void
fill_row (XsConfusionPlot *self, XsTable *table, int row)
{
  g_autofree char *truth = xs_class_name (self->names, row);
  int total = row_total (self, row);

  for (int column = 0; column < self->scene.classes; column++)
    {
      g_autofree char *prediction = xs_class_name (self->names, column);
      int count = count_of (self, row, column);

      if (count == 0 || !xs_table_add_row (table))
        continue;
      xs_table_add_text (table, truth);
      xs_table_add_text (table, prediction);
      xs_table_add_number (table, count);
      xs_table_add_number (table, (double) count / total);
    }
}

/* A row for each pair of classes that occurred. */
static void
xs_confusion_plot_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsConfusionPlot *self = XS_CONFUSION_PLOT (canvas);

  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("True class"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_TEXT, _ ("Taken for"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Images"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_PERCENT, _ ("Share of the class"), NULL, 1);
  for (int row = 0; row < self->scene.classes; row++)
    fill_row (self, table, row);
}
static gboolean
is_right (const XsTable *table, int row)
{
  return g_str_equal (xs_table_text (table, row, COLUMN_TRUTH),
                      xs_table_text (table, row, COLUMN_PREDICTION));
}

static int
images_of (const XsTable *table, int row)
{
  return (int) xs_table_number (table, row, COLUMN_IMAGES);
}

/* The row of the most frequent error, or -1 without any. */
static int
find_worst (const XsTable *table)
{
  int worst = -1;

  for (int row = 0; row < xs_table_n_rows (table); row++)
    if (!is_right (table, row) && (worst < 0 || images_of (table, row) > images_of (table, worst)))
      worst = row;
  return worst;
}

static char *
describe_row (const XsTable *table, int row)
{
  double share = xs_table_number (table, row, COLUMN_SHARE);
  int count = images_of (table, row);

  return error_words (xs_table_text (table, row, COLUMN_TRUTH),
                      xs_table_text (table, row, COLUMN_PREDICTION), count,
                      (int) lround (count / share));
}

/* The accuracy and the most frequent error. */
static char *
xs_confusion_plot_describe (XsCanvas *canvas, const XsTable *table)
{
  int right = 0, total = 0, worst = find_worst (table);
  g_autofree char *accuracy = NULL;
  g_autofree char *error = NULL;

  for (int row = 0; row < xs_table_n_rows (table); row++)
    {
      total += images_of (table, row);
      right += is_right (table, row) ? images_of (table, row) : 0;
    }
  if (total == 0)
    return g_strdup (_ ("No validation yet"));
  accuracy = xs_format_percent ((double) right / total);
  if (worst < 0)
    return g_strdup_printf (_ ("%s of %d images right"), accuracy, total);
  error = describe_row (table, worst);
  return g_strdup_printf (_ ("%s of %d images right. Most frequent: %s"), accuracy, total, error);
}

static void
set_reading (XsConfusionPlot *self, char *reading)
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
read_cell (XsConfusionPlot *self, int row, int column)
{
  gboolean inside = self->total > 0 && row >= 0 && column >= 0 && row < self->scene.classes &&
                    column < self->scene.classes;

  self->scene.row = inside ? row : -1;
  self->scene.column = inside ? column : -1;
  set_reading (self, inside ? words_of (self, row, column) : NULL);
  xs_canvas_redraw (XS_CANVAS (self));
}

static void
motion_cb (XsConfusionPlot *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsConfusionPlaces places;
  double scale = xs_canvas_get_scale (XS_CANVAS (self));
  int row, column;

  if (self->total == 0)
    return;
  self->scene.style.context = gtk_widget_get_pango_context (widget);
  xs_confusion_places_find (&places, &self->scene, xs_canvas_get_width (XS_CANVAS (self)),
                            xs_canvas_get_height (XS_CANVAS (self)));
  row = (int) floor ((y / scale - places.y) / places.pitch);
  column = (int) floor ((x / scale - places.x) / places.pitch);
  if (row != self->scene.row || column != self->scene.column)
    read_cell (self, row, column);
}

static void
leave_cb (XsConfusionPlot *self)
{
  read_cell (self, -1, -1);
}

/* Arrow keys: (rows, columns). */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  XsConfusionPlot *self = XS_CONFUSION_PLOT (widget);
  int rows, columns, last = self->scene.classes - 1;

  if (self->total == 0)
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

/* A cell without images is none to look into. */
static gboolean
choose (XsConfusionPlot *self)
{
  if (self->scene.row < 0 || count_of (self, self->scene.row, self->scene.column) == 0)
    return FALSE;
  g_signal_emit (self, signals[CHOSEN], 0, self->scene.row, self->scene.column);
  return TRUE;
}

static gboolean
choose_cb (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  return choose (XS_CONFUSION_PLOT (widget));
}

static void
released_cb (XsConfusionPlot *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  motion_cb (self, x, y);
  choose (self);
}

static void
xs_confusion_plot_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                        const XsPlotStyle *style)
{
  XsConfusionPlot *self = XS_CONFUSION_PLOT (canvas);
  XsConfusionScene scene;

  self->scene.style = *style;
  scene = self->scene;
  if (xs_canvas_is_on_sheet (canvas))
    scene.row = scene.column = -1;
  if (self->total > 0)
    xs_confusion_draw (cr, width, height, &scene);
  else
    {
      gdk_cairo_set_source_rgba (cr, &style->faint);
      xs_draw_text (cr, style->context, _ ("No validation yet"), 13, FALSE, width / 2., height / 2.,
                    .5, .5);
    }
}

static void
xs_confusion_plot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_READING)
    g_value_set_string (value, XS_CONFUSION_PLOT (object)->reading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_confusion_plot_dispose (GObject *object)
{
  XsConfusionPlot *self = XS_CONFUSION_PLOT (object);

  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->reading, g_free);
  self->total = 0;
  G_OBJECT_CLASS (xs_confusion_plot_parent_class)->dispose (object);
}

static void
xs_confusion_plot_class_init (XsConfusionPlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  object_class->dispose = xs_confusion_plot_dispose;
  object_class->get_property = xs_confusion_plot_get_property;
  canvas_class->draw = xs_confusion_plot_draw;
  canvas_class->fill_table = xs_confusion_plot_fill_table;
  canvas_class->describe = xs_confusion_plot_describe;

  properties[PROP_READING] =
      g_param_spec_string ("reading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, choose_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, choose_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "confusionplot");
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
xs_confusion_plot_init (XsConfusionPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->scene.row = self->scene.column = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  xs_canvas_set_size (XS_CANVAS (self), 200, 246, 190, 190);
  xs_canvas_set_label (XS_CANVAS (self), _ ("Confusion of classes"));
}

GtkWidget *
xs_confusion_plot_new (void)
{
  return g_object_new (XS_TYPE_CONFUSION_PLOT, NULL);
}

void
xs_confusion_plot_set_names (XsConfusionPlot *self, char *const *names)
{
  g_return_if_fail (XS_IS_CONFUSION_PLOT (self));

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  self->scene.names = self->names;
  read_cell (self, self->scene.row, self->scene.column);
}

void
xs_confusion_plot_set_counts (XsConfusionPlot *self, const int *counts, int classes)
{
  gsize n = (gsize) classes * (gsize) classes;

  g_return_if_fail (XS_IS_CONFUSION_PLOT (self));
  g_return_if_fail (classes >= 0);

  if (classes == self->scene.classes &&
      (n == 0 || memcmp (counts, self->counts, n * sizeof *counts) == 0))
    return;
  g_free (self->counts);
  self->counts = g_memdup2 (counts, n * sizeof *counts);
  self->scene.counts = self->counts;
  self->scene.classes = classes;
  self->total = 0;
  for (gsize i = 0; i < n; i++)
    self->total += counts[i];
  read_cell (self, self->scene.row, self->scene.column);
  xs_canvas_changed (XS_CANVAS (self));
}

const char *
xs_confusion_plot_get_reading (XsConfusionPlot *self)
{
  return self->reading;
}
