#include "ui/kernels/size-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsSizeChooser
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  int *sizes; /* (n_sizes): what is offered, ascending */
  int n_sizes;
  int home;
  int size;
  gboolean filling; /* the drop-down changes by program */
};

G_DEFINE_FINAL_TYPE (XsSizeChooser, xs_size_chooser, GTK_TYPE_WIDGET)

enum
{
  PROP_SIZE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static int
index_of (XsSizeChooser *self, int size)
{
  for (int i = 0; i < self->n_sizes; i++)
    if (self->sizes[i] == size)
      return i;
  return -1;
}

static void
take_size (XsSizeChooser *self, int size)
{
  int index = index_of (self, size);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down,
                              index < 0 ? GTK_INVALID_LIST_POSITION : (guint) index);
  self->filling = FALSE;
  if (size == self->size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE]);
}

static void
selected_cb (XsSizeChooser *self)
{
  guint index = gtk_drop_down_get_selected (self->drop_down);

  if (!self->filling && index < (guint) self->n_sizes)
    take_size (self, self->sizes[index]);
}

static void
xs_size_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, XS_SIZE_CHOOSER (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_size_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    xs_size_chooser_set_size (XS_SIZE_CHOOSER (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_size_chooser_dispose (GObject *object)
{
  XsSizeChooser *self = XS_SIZE_CHOOSER (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;
  g_clear_pointer (&self->sizes, g_free);
  self->n_sizes = 0;
  G_OBJECT_CLASS (xs_size_chooser_parent_class)->dispose (object);
}

static void
xs_size_chooser_class_init (XsSizeChooserClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = xs_size_chooser_get_property;
  object_class->set_property = xs_size_chooser_set_property;
  object_class->dispose = xs_size_chooser_dispose;
  props[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
xs_size_chooser_init (XsSizeChooser *self)
{
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), _ ("The other size to compare with"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other size"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other size"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
xs_size_chooser_new (void)
{
  return g_object_new (XS_TYPE_SIZE_CHOOSER, NULL);
}

static void
fill_drop_down (XsSizeChooser *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 0; i < self->n_sizes; i++)
    gtk_string_list_take (names, g_strdup_printf ("%d × %d", self->sizes[i], self->sizes[i]));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_sizes > 0);
}

/* Returns whether what is offered changed. */
static gboolean
offer (XsSizeChooser *self, const XsStudy *study, int home)
{
  int n_ladder = study == NULL ? 0 : study->n_ladder, n = 0;
  g_autofree int *sizes = g_new (int, MAX (n_ladder, 1));

  for (int i = 0; i < n_ladder; i++)
    if (study->ladder[i] != home)
      sizes[n++] = study->ladder[i];
  if (self->sizes != NULL && n == self->n_sizes &&
      memcmp (sizes, self->sizes, (gsize) n * sizeof *sizes) == 0)
    return FALSE;
  g_free (self->sizes);
  self->sizes = g_steal_pointer (&sizes);
  self->n_sizes = n;
  return TRUE;
}

/* The next finer size, or the next coarser where @home is the finest. */
static int
neighbour (XsSizeChooser *self)
{
  for (int i = 0; i < self->n_sizes; i++)
    if (self->sizes[i] > self->home)
      return self->sizes[i];
  return self->n_sizes > 0 ? self->sizes[self->n_sizes - 1] : 0;
}

void
xs_size_chooser_set_study (XsSizeChooser *self, const XsStudy *study, int home)
{
  int before, size;

  g_return_if_fail (XS_IS_SIZE_CHOOSER (self));

  before = self->home;
  self->home = home;
  if (!offer (self, study, home))
    return;
  fill_drop_down (self);
  size = self->size == home ? before : self->size;
  take_size (self, index_of (self, size) >= 0 ? size : neighbour (self));
}

void
xs_size_chooser_set_size (XsSizeChooser *self, int size)
{
  g_return_if_fail (XS_IS_SIZE_CHOOSER (self));

  if (index_of (self, size) >= 0)
    take_size (self, size);
}

int
xs_size_chooser_get_size (XsSizeChooser *self)
{
  g_return_val_if_fail (XS_IS_SIZE_CHOOSER (self), 0);

  return self->size;
}
