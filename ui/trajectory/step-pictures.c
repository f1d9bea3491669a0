#include "ui/trajectory/step-pictures.h"

#include "ui/plot/steady-range.h"
#include "ui/plot/text.h"
#include "ui/plot/tiles.h"
#include "ui/trajectory/step-draw.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALLEST_WIDTH 240
#define NATURAL_WIDTH 420

struct _XsStepPictures
{
  XsCanvas parent_instance;

  XsFrame *frame; /* with a trajectory, or NULL */
  XsSlowStep slow;
  int input;
  int row, column;
  float *planes; /* (XS_N_STEP_PICTURES, n, n) */
  float limit;   /* of the colour scale */
  cairo_surface_t *pictures[XS_N_STEP_PICTURES];
};

G_DEFINE_FINAL_TYPE (XsStepPictures, xs_step_pictures, XS_TYPE_CANVAS)

enum
{
  SIGNAL_PIXEL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const XsArchitecture *
architecture_of (XsStepPictures *self)
{
  return &self->frame->parameters->architecture;
}

static XsStepScene
scene_of (XsStepPictures *self)
{
  XsStepScene scene = { .size = architecture_of (self)->size,
                        .row = self->row,
                        .column = self->column,
                        .step = self->slow.step,
                        .channel = self->slow.channel,
                        .in_step = self->slow.in_step,
                        .in_channel = self->slow.first_input + self->input,
                        .width = xs_canvas_get_width (XS_CANVAS (self)),
                        .height = xs_canvas_get_height (XS_CANVAS (self)) };

  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    scene.pictures[picture] = self->pictures[picture];
  xs_slow_step_pixel (self->frame->parameters, self->frame->trajectory->states, &self->slow,
                      self->input, self->row, self->column, &scene.pixel);
  return scene;
}

static void
xs_step_pictures_draw (XsCanvas *canvas, cairo_t *cr, int width, int height,
                       const XsPlotStyle *style)
{
  XsStepPictures *self = XS_STEP_PICTURES (canvas);
  XsStepScene scene;

  if (self->frame == NULL)
    return;
  scene = scene_of (self);
  xs_step_draw (cr, &scene, style);
}

static void
xs_step_pictures_height_for (XsCanvas *canvas, int width, int *minimum, int *natural)
{
  *minimum = *natural = xs_step_height (width < 0 ? G_MAXINT : width); /* at most */
}

static void
xs_step_pictures_fill_legend (XsCanvas *canvas, XsLegend *legend, const XsPlotStyle *style)
{
  xs_legend_add_scale (legend, XS_STEP_PICTURES (canvas)->limit);
}

/* A row a number of the kernel. */
static void
xs_step_pictures_fill_table (XsCanvas *canvas, XsTable *table)
{
  XsSlowPixel pixel;
  int row, column;

  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Row"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Column"), NULL, 0);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("State"), NULL, 4);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Kernel"), NULL, 4);
  xs_table_add_column (table, XS_COLUMN_NUMBER, _ ("Product"), NULL, 4);
  if (!xs_step_pictures_get_pixel (XS_STEP_PICTURES (canvas), &pixel, &row, &column))
    return;
  for (int tap = 0; tap < 9 && xs_table_add_row (table); tap++)
    {
      xs_table_add_number (table, row + tap / 3);
      xs_table_add_number (table, column + tap % 3);
      xs_table_add_number (table, pixel.patch[tap]);
      xs_table_add_number (table, pixel.kernel[tap]);
      xs_table_add_number (table, pixel.patch[tap] * pixel.kernel[tap]);
    }
}

/* "Step 3, channel 4, pixel in row 5, column 7: ..., z −0.32, σ(z) −0.31, from 0.50 to 0.46" */
static char *
xs_step_pictures_describe (XsCanvas *canvas, const XsTable *table)
{
  XsStepPictures *self = XS_STEP_PICTURES (canvas);
  g_autofree char *sum = NULL, *inner = NULL, *active = NULL, *before = NULL, *after = NULL;
  XsSlowPixel pixel;
  int row, column;

  if (!xs_step_pictures_get_pixel (self, &pixel, &row, &column))
    return g_strdup (_ ("Nothing to show yet"));
  sum = xs_format_number (pixel.product, 3);
  inner = xs_format_number (pixel.inner, 3);
  active = xs_format_number (pixel.active, 3);
  before = xs_format_number (pixel.before, 3);
  after = xs_format_number (pixel.after, 3);
  return g_strdup_printf (_ ("Step %d, channel %d, pixel in row %d, column %d: channel %d adds %s; "
                             "z %s, σ(z) %s, state from %s to %s"),
                          self->slow.step + 1, self->slow.channel + 1, row + 1, column + 1,
                          self->slow.first_input + self->input + 1, sum, inner, active, before,
                          after);
}

static void
choose (XsStepPictures *self, int row, int column)
{
  int last = self->frame != NULL ? architecture_of (self)->size - 1 : 0;

  row = CLAMP (row, 0, last);
  column = CLAMP (column, 0, last);
  if (row == self->row && column == self->column)
    return;
  self->row = row;
  self->column = column;
  xs_canvas_changed (XS_CANVAS (self));
  g_signal_emit (self, signals[SIGNAL_PIXEL_CHANGED], 0);
}

static gboolean
key_pressed_cb (XsStepPictures *self, guint key, guint code, GdkModifierType state)
{
  int across = (key == GDK_KEY_Right) - (key == GDK_KEY_Left);
  int down = (key == GDK_KEY_Down) - (key == GDK_KEY_Up);

  if (self->frame == NULL || (across == 0 && down == 0) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  choose (self, self->row + down, self->column + across);
  xs_canvas_describe (XS_CANVAS (self));
  return TRUE;
}

static void
motion_cb (XsStepPictures *self, double x, double y)
{
  double scale = xs_canvas_get_scale (XS_CANVAS (self));
  XsStepScene scene;
  int row, column;

  if (self->frame == NULL)
    return;
  scene = scene_of (self);
  if (xs_step_pixel_at (&scene, x / scale, y / scale, &row, &column))
    choose (self, row, column);
}

static void
pressed_cb (XsStepPictures *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  motion_cb (self, x, y);
}

static void
clear_pictures (XsStepPictures *self)
{
  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    g_clear_pointer (&self->pictures[picture], cairo_surface_destroy);
}

static void
xs_step_pictures_dispose (GObject *object)
{
  XsStepPictures *self = XS_STEP_PICTURES (object);

  clear_pictures (self);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->planes, g_free);
  G_OBJECT_CLASS (xs_step_pictures_parent_class)->dispose (object);
}

static void
xs_step_pictures_class_init (XsStepPicturesClass *class)
{
  XsCanvasClass *canvas_class = XS_CANVAS_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_step_pictures_dispose;
  canvas_class->draw = xs_step_pictures_draw;
  canvas_class->height_for = xs_step_pictures_height_for;
  canvas_class->fill_legend = xs_step_pictures_fill_legend;
  canvas_class->fill_table = xs_step_pictures_fill_table;
  canvas_class->describe = xs_step_pictures_describe;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "steppictures");
  signals[SIGNAL_PIXEL_CHANGED] =
      g_signal_new ("pixel-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
xs_step_pictures_init (XsStepPictures *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  int height = xs_step_height (NATURAL_WIDTH);

  gtk_widget_set_focusable (widget, TRUE);
  xs_canvas_set_label (XS_CANVAS (self), _ ("One time step"));
  xs_canvas_set_size (XS_CANVAS (self), SMALLEST_WIDTH, NATURAL_WIDTH, height, height);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
xs_step_pictures_new (void)
{
  return g_object_new (XS_TYPE_STEP_PICTURES, NULL);
}

static void
fill_planes (XsStepPictures *self)
{
  const XsArchitecture *a = architecture_of (self);
  const float *states = self->frame->trajectory->states;
  gsize n = (gsize) a->size * (gsize) a->size;
  float *z = self->planes + n;

  memcpy (self->planes,
          xs_slow_step_plane (a, states, self->slow.in_step, self->slow.first_input + self->input),
          n * sizeof (float));
  xs_slow_step_inner (self->frame->parameters, states, &self->slow, z);
  for (gsize i = 0; i < n; i++)
    z[n + i] = xs_slow_step_activate (a, z[i]);
  memcpy (self->planes + 3 * n,
          xs_slow_step_plane (a, states, self->slow.step + 1, self->slow.channel),
          n * sizeof (float));
}

static void
paint (XsStepPictures *self)
{
  int size = architecture_of (self)->size;
  gsize n = (gsize) size * (gsize) size;
  float peak = 0;

  clear_pictures (self);
  for (gsize i = 0; i < XS_N_STEP_PICTURES * n; i++)
    if (isfinite (self->planes[i]))
      peak = MAX (peak, fabsf (self->planes[i]));
  self->limit = xs_steady_limit (self->limit, peak);
  for (int picture = 0; picture < XS_N_STEP_PICTURES; picture++)
    {
      const XsTiles tiles = { .values = self->planes + (gsize) picture * n,
                              .rows = 1,
                              .columns = 1,
                              .planes = 1,
                              .n = size,
                              .zoom = 1,
                              .range = self->limit,
                              .map = XS_MAP_SIGNED };

      self->pictures[picture] = xs_tiles_surface (&tiles);
    }
}

/* The first time the middle of the image is looked at; later the pixel stays where it can. */
static void
place_pixel (XsStepPictures *self, gboolean is_first)
{
  int size = architecture_of (self)->size;

  if (is_first)
    self->row = self->column = size / 2;
  self->row = MIN (self->row, size - 1);
  self->column = MIN (self->column, size - 1);
}

void
xs_step_pictures_set (XsStepPictures *self, XsFrame *frame, int step, int channel, int input)
{
  gboolean is_first = self->planes == NULL;

  g_return_if_fail (XS_IS_STEP_PICTURES (self));

  if (frame != NULL)
    xs_frame_ref (frame);
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame;
  if (frame != NULL)
    {
      gsize size = (gsize) architecture_of (self)->size;

      xs_slow_step_of (architecture_of (self), step, channel, &self->slow);
      self->input = CLAMP (input, 0, self->slow.n_inputs - 1);
      self->planes = g_renew (float, self->planes, size *size *XS_N_STEP_PICTURES);
      place_pixel (self, is_first);
      fill_planes (self);
      paint (self);
    }
  xs_canvas_changed (XS_CANVAS (self));
  g_signal_emit (self, signals[SIGNAL_PIXEL_CHANGED], 0);
}

gboolean
xs_step_pictures_get_pixel (XsStepPictures *self, XsSlowPixel *pixel, int *row, int *column)
{
  g_return_val_if_fail (XS_IS_STEP_PICTURES (self), FALSE);

  if (self->frame == NULL)
    return FALSE;
  *row = self->row;
  *column = self->column;
  xs_slow_step_pixel (self->frame->parameters, self->frame->trajectory->states, &self->slow,
                      self->input, self->row, self->column, pixel);
  return TRUE;
}
