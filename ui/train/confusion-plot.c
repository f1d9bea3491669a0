#include "ui/train/confusion-plot.h"

#include "ui/plot/description.h"
#include "ui/plot/text.h"
#include "ui/train/confusion-draw.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _XsConfusionPlot
{
  GtkWidget parent_instance;

  XsConfusionScene scene;
  int *counts; /* (classes, classes), of the scene */
  int total;
  GStrv names;
  char *reading;
  GskRenderNode *node;
  XsDescription description;
};

enum
{
  PROP_READING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (XsConfusionPlot, xs_confusion_plot, GTK_TYPE_WIDGET)

static void
redraw (XsConfusionPlot *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
count_of (XsConfusionPlot *self, int row, int column)
{
  return self->counts[row * self->scene.classes + column];
}

/* "Shirt taken for Coat: 12 of 98", "Shirt right: 58 of 98" */
static char *
words_of (XsConfusionPlot *self, int row, int column)
{
  g_autofree char *truth = xs_class_name (self->names, row);
  g_autofree char *prediction = xs_class_name (self->names, column);
  int total = 0;

  for (int c = 0; c < self->scene.classes; c++)
    total += count_of (self, row, c);
  if (row == column)
    return g_strdup_printf (_ ("%s right: %d of %d"), truth, count_of (self, row, column), total);
  return g_strdup_printf (_ ("%s → %s: %d of %d"), truth, prediction, count_of (self, row, column),
                          total);
}

/* The accuracy and the most frequent error. */
static char *
describe (XsConfusionPlot *self)
{
  g_autofree char *accuracy = NULL;
  g_autofree char *worst = NULL;
  int row = 0, column = 0, right = 0, most = 0;

  if (self->total == 0)
    return g_strdup (_ ("No validation yet"));
  for (int r = 0; r < self->scene.classes; r++)
    for (int c = 0; c < self->scene.classes; c++)
      {
        if (r == c)
          right += count_of (self, r, c);
        else if (count_of (self, r, c) > most)
          {
            most = count_of (self, r, c);
            row = r;
            column = c;
          }
      }
  accuracy = xs_format_percent ((double) right / self->total);
  worst = words_of (self, row, column);
  return g_strdup_printf (_ ("%s of %d images right. Most frequent: %s"), accuracy, self->total,
                          worst);
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
  redraw (self);
}

static void
motion_cb (XsConfusionPlot *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  XsConfusionPlaces places;
  int row, column;

  if (self->total == 0)
    return;
  self->scene.style.context = gtk_widget_get_pango_context (widget);
  xs_confusion_places_find (&places, &self->scene, gtk_widget_get_width (widget),
                            gtk_widget_get_height (widget));
  row = (int) floor ((y - places.y) / places.pitch);
  column = (int) floor ((x - places.x) / places.pitch);
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
  xs_description_set (&self->description, widget, g_strdup (self->reading));
  return TRUE;
}

static GskRenderNode *
draw_picture (XsConfusionPlot *self, int width, int height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  xs_plot_style_of (&self->scene.style, GTK_WIDGET (self));
  if (self->total > 0)
    xs_confusion_draw (cr, width, height, &self->scene);
  else
    {
      gdk_cairo_set_source_rgba (cr, &self->scene.style.faint);
      xs_draw_text (cr, self->scene.style.context, _ ("No validation yet"), 13, FALSE, width / 2.,
                    height / 2., .5, .5);
    }
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
xs_confusion_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XsConfusionPlot *self = XS_CONFUSION_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0)
    return;
  if (self->node == NULL)
    self->node = draw_picture (self, width, height);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
xs_confusion_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 190;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 246 : 190;
}

static void
xs_confusion_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  redraw (XS_CONFUSION_PLOT (widget));
}

static void
xs_confusion_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (xs_confusion_plot_parent_class)->css_changed (widget, change);
  redraw (XS_CONFUSION_PLOT (widget));
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

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->reading, g_free);
  xs_description_clear (&self->description);
  self->total = 0;
  G_OBJECT_CLASS (xs_confusion_plot_parent_class)->dispose (object);
}

static void
xs_confusion_plot_class_init (XsConfusionPlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = xs_confusion_plot_dispose;
  object_class->get_property = xs_confusion_plot_get_property;
  widget_class->measure = xs_confusion_plot_measure;
  widget_class->size_allocate = xs_confusion_plot_size_allocate;
  widget_class->snapshot = xs_confusion_plot_snapshot;
  widget_class->css_changed = xs_confusion_plot_css_changed;

  properties[PROP_READING] =
      g_param_spec_string ("reading", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "(ii)", 0, 1);
  gtk_widget_class_set_css_name (widget_class, "confusionplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xs_confusion_plot_init (XsConfusionPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->scene.row = self->scene.column = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Confusion of classes"), -1);
  xs_description_set (&self->description, GTK_WIDGET (self), describe (self));
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
  xs_description_set (&self->description, GTK_WIDGET (self), describe (self));
}

const char *
xs_confusion_plot_get_reading (XsConfusionPlot *self)
{
  return self->reading;
}
