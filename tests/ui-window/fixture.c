#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NATIVE 28
#define N_REFERENCES 4

static XsPicture *
make_picture (int number)
{
  guint8 pixels[NATIVE * NATIVE];

  for (int i = 0; i < NATIVE * NATIVE; i++)
    pixels[i] = (guint8) ((i * (number + 3)) % 256);
  return xs_picture_new (pixels, NATIVE, 1, "Validation image", NULL);
}

XsStudy *
fixture_study (void)
{
  static const int ladder[] = { 7, 14, 28, 56 };
  static const char *const names[] = { "Shirt", "Bag", "Coat", NULL };
  XsStudy *self = g_new0 (XsStudy, 1);

  g_atomic_ref_count_init (&self->references);
  xs_settings_default (&self->settings);
  self->data_name = g_strdup ("Fashion-MNIST");
  self->data_where = g_strdup ("embedded");
  self->n_training = 4500;
  self->n_validation = 500;
  self->inputs = 1;
  self->native_size = NATIVE;
  self->class_names = g_strdupv ((char **) names);
  self->n_classes = 3;
  self->n_references = N_REFERENCES;
  self->pictures = g_new0 (XsPicture *, N_REFERENCES);
  self->reference_labels = g_new0 (int, N_REFERENCES);
  for (int i = 0; i < N_REFERENCES; i++)
    {
      self->pictures[i] = make_picture (i);
      self->reference_labels[i] = i % 3;
    }
  self->n_ladder = G_N_ELEMENTS (ladder);
  self->ladder = g_memdup2 (ladder, sizeof ladder);
  return self;
}

XsFrame *
fixture_frame (int size, int depth, float accuracy)
{
  static guint64 serial = 0;
  XsArchitecture architecture = {
    .size = size, .depth = depth, .channels = 2, .inputs = 1, .classes = 3, .grid = 7, .time = 1
  };
  XsParameters *parameters = xs_parameters_new (&architecture, NULL);
  XsFrame *frame = xs_frame_new (parameters);

  frame->serial = ++serial;
  frame->at = (XsMoment){ .iteration = 140, .epoch = 2, .seconds = 3, .work_units = .5 };
  frame->images_per_s = 1234;
  frame->step_ms = 5.25;
  frame->learning_rate = .01;
  frame->loss = .4375f;
  frame->accuracy = accuracy;
  frame->validation_accuracy = accuracy;
  return frame;
}

static int
add_node (XsHistory *history, int parent, XsNodeKind kind, int size, int depth, float after)
{
  XsNode node = { .parent = parent,
                  .kind = kind,
                  .size = size,
                  .depth = depth,
                  .at = { .epoch = 2. * size / 14 },
                  .accuracy_before = kind == XS_NODE_START ? (float) NAN : .875f,
                  .accuracy_after = after };

  return xs_history_add_node (history, &node);
}

XsHistory *
fixture_history (void)
{
  XsHistory *history = xs_history_new ();
  int start = add_node (history, -1, XS_NODE_START, 14, 8, (float) NAN), fine;

  add_node (history, start, XS_NODE_PROLONG, 28, 8, .5f);
  xs_history_set_current (history, start);
  fine = add_node (history, start, XS_NODE_PROLONG, 28, 8, .75f);
  add_node (history, fine, XS_NODE_REFINE, 28, 16, .7f);
  return history;
}

int
fixture_count (cairo_surface_t *surface, const GdkRGBA *color)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), n = 0;
  const float wanted[] = { color->blue, color->green, color->red };

  for (int i = 0; i < cairo_image_surface_get_height (surface); i++)
    for (int j = 0; j < cairo_image_surface_get_width (surface); j++)
      {
        const guint8 *pixel = data + i * stride + j * 4;
        gboolean near = pixel[3] == 255;

        for (int c = 0; c < 3; c++)
          near = near && abs (pixel[c] - (int) (wanted[c] * 255 + .5f)) <= 3;
        n += near;
      }
  return n;
}

static gboolean
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_wait (gboolean (*done) (gpointer data), gpointer data)
{
  gboolean too_late = FALSE;
  guint timeout = g_timeout_add (10000, too_late_cb, &too_late);

  while (!done (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_false (too_late);
    }
  g_source_remove (timeout);
}

cairo_surface_t *
fixture_draw (GtkWidget *widget, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GtkWidget *window = gtk_window_new ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr = cairo_create (surface);

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_set_size_request (widget, width, height);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_snapshot_child (window, widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
says (GtkWidget *widget, const char *property, const char *text)
{
  g_autofree char *value = NULL;

  g_object_get (widget, property, &value, NULL);
  return g_strcmp0 (value, text) == 0;
}

GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *property, const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && says (root, property, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, property, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}
