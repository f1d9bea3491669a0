#include "ui/trajectory/also-at.h"

#include "engine/questions/frame.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsAlsoAt
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  GArray *sizes; /* int: what is offered, 0 first */
  int home;
  int size;
  gboolean filling; /* the drop-down changes by program */
};

G_DEFINE_FINAL_TYPE (XsAlsoAt, xs_also_at, GTK_TYPE_WIDGET)

enum
{
  PROP_SIZE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static int
index_of (XsAlsoAt *self, int size)
{
  for (guint i = 0; i < self->sizes->len; i++)
    if (g_array_index (self->sizes, int, i) == size)
      return (int) i;
  return -1;
}

static void
take_size (XsAlsoAt *self, int size)
{
  int index = index_of (self, size);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down, index < 0 ? 0 : (guint) index);
  self->filling = FALSE;
  if (size == self->size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE]);
}

static void
selected_cb (XsAlsoAt *self)
{
  guint index = gtk_drop_down_get_selected (self->drop_down);

  if (!self->filling && index < self->sizes->len)
    take_size (self, g_array_index (self->sizes, int, index));
}

static void
xs_also_at_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, XS_ALSO_AT (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_also_at_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    xs_also_at_set_size (XS_ALSO_AT (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_also_at_dispose (GObject *object)
{
  XsAlsoAt *self = XS_ALSO_AT (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;
  G_OBJECT_CLASS (xs_also_at_parent_class)->dispose (object);
}

static void
xs_also_at_finalize (GObject *object)
{
  g_array_unref (XS_ALSO_AT (object)->sizes);
  G_OBJECT_CLASS (xs_also_at_parent_class)->finalize (object);
}

static void
xs_also_at_class_init (XsAlsoAtClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = xs_also_at_get_property;
  object_class->set_property = xs_also_at_set_property;
  object_class->dispose = xs_also_at_dispose;
  object_class->finalize = xs_also_at_finalize;
  props[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fill_drop_down (XsAlsoAt *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->sizes->len; i++)
    {
      int size = g_array_index (self->sizes, int, i);

      gtk_string_list_take (names, size == 0 ? g_strdup (_ ("No other size"))
                                             : g_strdup_printf (_ ("Also at %d × %d"), size, size));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->sizes->len > 1);
}

static void
xs_also_at_init (XsAlsoAt *self)
{
  const int none = 0;

  self->sizes = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->sizes, none);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down),
                               _ ("Follow the same images through the network moved to another "
                                  "size, too"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Paths at another size"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Paths at another size"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  fill_drop_down (self);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
xs_also_at_new (void)
{
  return g_object_new (XS_TYPE_ALSO_AT, NULL);
}

/* Features of as many cells. */
static gboolean
is_comparable (int size, int home)
{
  return size != home && MIN (size, XS_PATH_CELLS) == MIN (home, XS_PATH_CELLS);
}

static GArray *
offered (const XsStudy *study, int home)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (int));
  const int none = 0;

  g_array_append_val (sizes, none);
  for (int i = 0; study != NULL && i < study->n_ladder; i++)
    if (is_comparable (study->ladder[i], home))
      g_array_append_val (sizes, study->ladder[i]);
  return sizes;
}

static gboolean
same_sizes (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (int)) == 0;
}

void
xs_also_at_set_study (XsAlsoAt *self, const XsStudy *study, int home)
{
  g_autoptr (GArray) sizes = offered (study, home);
  int size;

  g_return_if_fail (XS_IS_ALSO_AT (self));

  size = self->size == home ? self->home : self->size;
  self->home = home;
  if (same_sizes (sizes, self->sizes))
    return;
  g_array_unref (self->sizes);
  self->sizes = g_steal_pointer (&sizes);
  fill_drop_down (self);
  take_size (self, index_of (self, size) >= 0 ? size : 0);
}

void
xs_also_at_set_size (XsAlsoAt *self, int size)
{
  g_return_if_fail (XS_IS_ALSO_AT (self));

  if (index_of (self, size) >= 0)
    take_size (self, size);
}

int
xs_also_at_get_size (XsAlsoAt *self)
{
  g_return_val_if_fail (XS_IS_ALSO_AT (self), 0);

  return self->size;
}
