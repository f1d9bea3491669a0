#include "ui/help/tour.h"

#include "ui/help/tour-callout.h"

#include <glib/gi18n.h>

#define PATIENCE 120 /* frames until what a view shows must have come to have a size */

struct _XsTour
{
  GObject parent_instance;

  GtkWidget *window; /* borrowed */
  const XsTourStep *steps;
  int n_steps;
  gpointer data;

  int step;           /* -1: not on */
  int way;            /* by which it was come to: 1 or -1 */
  GtkWidget *callout; /* owned, or NULL */
  guint tick;         /* of the window: the callout comes as soon as it can */
  int frames;         /* that it has waited */
  graphene_rect_t at; /* where the target was in the last one, in the window */
};

G_DEFINE_FINAL_TYPE (XsTour, xs_tour, G_TYPE_OBJECT)

enum
{
  PROP_STEP = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Escape in the callout. */
static void
closed_cb (XsTour *self)
{
  xs_tour_leave (self);
}

static void
end_callout (XsTour *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->window, self->tick);
  self->tick = 0;
  if (self->callout != NULL)
    g_signal_handlers_disconnect_by_func (self->callout, closed_cb, self);
  g_clear_pointer (&self->callout, xs_tour_callout_end);
}

static GtkWidget *
find (XsTour *self)
{
  return self->steps[self->step].find (self->data);
}

/* What has just come into sight has no place yet, or slides to it. */
static gboolean
has_settled (XsTour *self, GtkWidget *target)
{
  graphene_rect_t at, window;
  graphene_point_t centre;
  gboolean is_still;

  if (!gtk_widget_get_mapped (target) || gtk_widget_get_width (target) <= 0)
    return FALSE;
  xs_tour_callout_scroll_to (target);
  if (!gtk_widget_compute_bounds (target, self->window, &at))
    return FALSE;
  is_still = graphene_rect_equal (&at, &self->at);
  self->at = at;
  graphene_rect_get_center (&at, &centre);
  graphene_rect_init (&window, 0, 0, (float) gtk_widget_get_width (self->window),
                      (float) gtk_widget_get_height (self->window));
  return is_still && graphene_rect_contains_point (&window, &centre);
}

static gboolean
point_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  XsTour *self = data;
  const XsTourStep *step = &self->steps[self->step];
  GtkWidget *target = find (self);
  gboolean is_there = target != NULL && has_settled (self, target);

  if (target != NULL && !is_there && self->frames++ < PATIENCE)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (is_there)
    {
      self->callout =
          xs_tour_callout_new (_ (step->title), _ (step->text), self->step + 1, self->n_steps);
      g_signal_connect_object (self->callout, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
      xs_tour_callout_point (self->callout, target);
    }
  else
    xs_tour_move (self, self->way);
  return G_SOURCE_REMOVE;
}

static void
show (XsTour *self)
{
  end_callout (self);
  if (self->step < 0)
    return;
  find (self);
  self->frames = 0;
  graphene_rect_init (&self->at, 0, 0, 0, 0);
  self->tick = gtk_widget_add_tick_callback (self->window, point_cb, self, NULL);
}

static void
set_step (XsTour *self, int step)
{
  gboolean is_over = step < 0 || step >= self->n_steps;

  step = is_over ? -1 : step;
  if (step == self->step)
    return;
  self->way = step < self->step && !is_over ? -1 : 1;
  self->step = step;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

/* The actions of the callouts. */

static void
move_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_tour_move (data, g_variant_get_int32 (parameter));
}

static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xs_tour_leave (data);
}

static void
add_actions (XsTour *self)
{
  static const GActionEntry entries[] = {
    { .name = "move", .activate = move_cb, .parameter_type = "i" },
    { .name = "leave", .activate = leave_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "tour", G_ACTION_GROUP (group));
}

/* The object. */

static void
xs_tour_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    g_value_set_int (value, XS_TOUR (object)->step);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_tour_dispose (GObject *object)
{
  XsTour *self = XS_TOUR (object);

  end_callout (self);
  if (self->window != NULL)
    gtk_widget_insert_action_group (self->window, "tour", NULL);
  self->window = NULL;
  G_OBJECT_CLASS (xs_tour_parent_class)->dispose (object);
}

static void
xs_tour_class_init (XsTourClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = xs_tour_get_property;
  object_class->dispose = xs_tour_dispose;
  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, -1, G_MAXINT, -1,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_tour_init (XsTour *self)
{
  self->step = -1;
}

XsTour *
xs_tour_new (GtkWidget *window, const XsTourStep *steps, int n, gpointer data)
{
  XsTour *self = g_object_new (XS_TYPE_TOUR, NULL);

  self->window = window;
  self->steps = steps;
  self->n_steps = n;
  self->data = data;
  add_actions (self);
  return self;
}

int
xs_tour_get_step (XsTour *self)
{
  g_return_val_if_fail (XS_IS_TOUR (self), -1);

  return self->step;
}

void
xs_tour_start (XsTour *self)
{
  g_return_if_fail (XS_IS_TOUR (self));

  set_step (self, 0);
}

void
xs_tour_move (XsTour *self, int by)
{
  g_return_if_fail (XS_IS_TOUR (self));

  if (self->step >= 0)
    set_step (self, MAX (self->step + by, 0));
}

void
xs_tour_done (XsTour *self, int step)
{
  g_return_if_fail (XS_IS_TOUR (self));

  if (step == self->step && step + 1 < self->n_steps)
    set_step (self, step + 1);
}

void
xs_tour_point_again (XsTour *self)
{
  g_return_if_fail (XS_IS_TOUR (self));

  show (self);
}

void
xs_tour_leave (XsTour *self)
{
  g_return_if_fail (XS_IS_TOUR (self));

  set_step (self, -1);
}
