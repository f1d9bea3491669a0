#include "ui/window/fit-box.h"

#define STAYS 9

struct _XsFitBox
{
  GtkWidget parent;

  int spacing;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (XsFitBox, xs_fit_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_SPACING = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GQuark
priority_quark (void)
{
  return g_quark_from_static_string ("xs-fit-box-priority");
}

static int
priority_of (GtkWidget *child)
{
  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), priority_quark ()));
}

static int
natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* A set of priorities: bit p stands for priority p. */
#define EVERYTHING 0x3ffu
#define ESSENTIAL (1u << STAYS)

static gboolean
is_in (GtkWidget *child, guint priorities)
{
  return gtk_widget_should_layout (child) && (priorities & 1u << priority_of (child)) != 0;
}

/* The width of all children with @priorities. */
static int
width_of (XsFitBox *self, guint priorities)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int width = 0, n = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_in (child, priorities))
      {
        width += natural_width (child);
        n++;
      }
  return width + MAX (n - 1, 0) * self->spacing;
}

/* What @width has room for, asked from the highest priority down. */
static guint
choose_priorities (XsFitBox *self, int width)
{
  guint chosen = ESSENTIAL;

  for (int p = STAYS - 1; p >= 0; p--)
    if (width_of (self, chosen | 1u << p) <= width)
      chosen |= 1u << p;
  return chosen;
}

static void
measure_height (GtkWidget *widget, int *minimum, int *natural)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &child_minimum, &child_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  XsFitBox *self = XS_FIT_BOX (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (widget, minimum, natural);
      return;
    }
  *minimum = width_of (self, ESSENTIAL);
  *natural = width_of (self, EVERYTHING);
}

static gboolean
is_expanding (GtkWidget *child, guint priorities)
{
  return is_in (child, priorities) && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

/* How many of the children with @priorities would fill what is left. */
static int
count_expanding (XsFitBox *self, guint priorities)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int n = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    n += is_expanding (child, priorities);
  return n;
}

/* Those that get what is left: where none of the @chosen would fill it, it stays empty where those
 * would be that are left out, so that what stands at the end stays there. */
static guint
choose_fillers (XsFitBox *self, guint chosen)
{
  return count_expanding (self, chosen) > 0 ? chosen : EVERYTHING;
}

static void
place (GtkWidget *self, GtkWidget *child, int x, int child_width, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { mirrored ? width - x - child_width : x, 0, child_width, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsFitBox *self = XS_FIT_BOX (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint chosen = choose_priorities (self, width), fillers = choose_fillers (self, chosen);
  int extra = MAX (width - width_of (self, chosen), 0);
  int share = extra / MAX (count_expanding (self, fillers), 1), x = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width = natural_width (child), filled = is_expanding (child, fillers) ? share : 0;

      gtk_widget_set_child_visible (child, is_in (child, chosen));
      if (is_in (child, chosen))
        {
          place (widget, child, x, child_width + filled, width, height);
          x += child_width + self->spacing;
        }
      x += filled;
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  XS_FIT_BOX (object)->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
xs_fit_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (xs_fit_box_parent_class)->dispose (object);
}

static void
xs_fit_box_class_init (XsFitBoxClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = set_property;
  object_class->dispose = xs_fit_box_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                          G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_fit_box_init (XsFitBox *self)
{
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  xs_fit_box_add (XS_FIT_BOX (buildable), GTK_WIDGET (child),
                  type != NULL ? g_ascii_digit_value (type[0]) : STAYS);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = add_child;
}

void
xs_fit_box_add (XsFitBox *self, GtkWidget *child, int priority)
{
  g_return_if_fail (XS_IS_FIT_BOX (self));
  g_return_if_fail (priority >= 0 && priority <= STAYS);

  g_object_set_qdata (G_OBJECT (child), priority_quark (), GINT_TO_POINTER (priority));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
