#include "ui/plot/time-stepper.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsTimeStepper
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *previous;
  GtkWidget *next;
  GtkLabel *words;

  int depth;
  double time; /* T */
  int step;
};

G_DEFINE_FINAL_TYPE (XsTimeStepper, xs_time_stepper, GTK_TYPE_WIDGET)

enum
{
  PROP_STEP = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* "0.75", "0.0625": without needless zeros. */
static char *
format_time (double time)
{
  char *words = xs_format_number (time, 4);
  gsize length = strlen (words);

  while (length > 0 && words[length - 1] == '0')
    words[--length] = '\0';
  if (length > 0 && words[length - 1] == '.')
    words[length - 1] = '\0';
  return words;
}

static void
update (XsTimeStepper *self)
{
  g_autofree char *time = format_time (self->time * MAX (self->step, 0) / MAX (self->depth, 1));
  g_autofree char *words = NULL;

  if (self->step < 0)
    words = g_strdup (_ ("Opening layer"));
  else
    words = g_strdup_printf (_ ("%d of %d · t = %s"), self->step + 1, self->depth, time);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_sensitive (self->previous, self->step > -1);
  gtk_widget_set_sensitive (self->next, self->step < self->depth - 1);
}

static void
previous_cb (XsTimeStepper *self)
{
  xs_time_stepper_set_step (self, self->step - 1);
}

static void
next_cb (XsTimeStepper *self)
{
  xs_time_stepper_set_step (self, self->step + 1);
}

static void
xs_time_stepper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    g_value_set_int (value, XS_TIME_STEPPER (object)->step);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_time_stepper_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STEP)
    xs_time_stepper_set_step (XS_TIME_STEPPER (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_time_stepper_dispose (GObject *object)
{
  XsTimeStepper *self = XS_TIME_STEPPER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_TIME_STEPPER);
  G_OBJECT_CLASS (xs_time_stepper_parent_class)->dispose (object);
}

static void
xs_time_stepper_class_init (XsTimeStepperClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = xs_time_stepper_get_property;
  object_class->set_property = xs_time_stepper_set_property;
  object_class->dispose = xs_time_stepper_dispose;
  props[PROP_STEP] =
      g_param_spec_int ("step", NULL, NULL, -1, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timestepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/time-stepper.ui");
  gtk_widget_class_bind_template_child (widget_class, XsTimeStepper, box);
  gtk_widget_class_bind_template_child (widget_class, XsTimeStepper, previous);
  gtk_widget_class_bind_template_child (widget_class, XsTimeStepper, next);
  gtk_widget_class_bind_template_child (widget_class, XsTimeStepper, words);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
xs_time_stepper_init (XsTimeStepper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time step"), -1);
  update (self);
}

GtkWidget *
xs_time_stepper_new (void)
{
  return g_object_new (XS_TYPE_TIME_STEPPER, NULL);
}

void
xs_time_stepper_set_range (XsTimeStepper *self, int depth, double time)
{
  g_return_if_fail (XS_IS_TIME_STEPPER (self));

  if (depth == self->depth && time == self->time)
    return;
  self->depth = depth;
  self->time = time;
  xs_time_stepper_set_step (self, self->step);
  update (self);
}

void
xs_time_stepper_set_step (XsTimeStepper *self, int step)
{
  g_return_if_fail (XS_IS_TIME_STEPPER (self));

  step = CLAMP (step, -1, MAX (self->depth - 1, -1));
  if (step == self->step)
    return;
  self->step = step;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

int
xs_time_stepper_get_step (XsTimeStepper *self)
{
  g_return_val_if_fail (XS_IS_TIME_STEPPER (self), -1);

  return self->step;
}
