#include "ui/plot/level-choice.h"

#include "engine/questions/frame.h"

#include <glib/gi18n.h>
#include <string.h>

struct _XsLevelChoice
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  char *none; /* the words for it; NULL: one must be chosen */
  gboolean same_features;
  GArray *sizes; /* int: what is offered, ascending; 0, none, first if it may be chosen */
  int home;
  int size;
  gboolean filling; /* the drop-down changes by program */
};

G_DEFINE_FINAL_TYPE (XsLevelChoice, xs_level_choice, GTK_TYPE_WIDGET)

enum
{
  PROP_SIZE = 1,
  PROP_LABEL,
  PROP_HINT,
  PROP_NONE,
  PROP_SAME_FEATURES,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static int
index_of (XsLevelChoice *self, int size)
{
  for (guint i = 0; i < self->sizes->len; i++)
    if (g_array_index (self->sizes, int, i) == size)
      return (int) i;
  return -1;
}

static void
take_size (XsLevelChoice *self, int size)
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
selected_cb (XsLevelChoice *self)
{
  guint index = gtk_drop_down_get_selected (self->drop_down);

  if (!self->filling && index < self->sizes->len)
    take_size (self, g_array_index (self->sizes, int, index));
}

/* The group and the list in it are heard alike. */
static void
set_label (XsLevelChoice *self, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
xs_level_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SIZE)
    g_value_set_int (value, XS_LEVEL_CHOICE (object)->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_level_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsLevelChoice *self = XS_LEVEL_CHOICE (object);

  switch (id)
    {
    case PROP_SIZE:
      xs_level_choice_set_size (self, g_value_get_int (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_HINT:
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), g_value_get_string (value));
      break;
    case PROP_NONE:
      self->none = g_value_dup_string (value);
      break;
    case PROP_SAME_FEATURES:
      self->same_features = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_level_choice_dispose (GObject *object)
{
  XsLevelChoice *self = XS_LEVEL_CHOICE (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;
  G_OBJECT_CLASS (xs_level_choice_parent_class)->dispose (object);
}

static void
xs_level_choice_finalize (GObject *object)
{
  XsLevelChoice *self = XS_LEVEL_CHOICE (object);

  g_array_unref (self->sizes);
  g_free (self->none);
  G_OBJECT_CLASS (xs_level_choice_parent_class)->finalize (object);
}

static void
xs_level_choice_class_init (XsLevelChoiceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = xs_level_choice_get_property;
  object_class->set_property = xs_level_choice_set_property;
  object_class->dispose = xs_level_choice_dispose;
  object_class->finalize = xs_level_choice_finalize;
  props[PROP_SIZE] =
      g_param_spec_int ("size", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", once);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, once);
  props[PROP_NONE] = g_param_spec_string ("none", NULL, NULL, NULL, once);
  props[PROP_SAME_FEATURES] = g_param_spec_boolean ("same-features", NULL, NULL, FALSE, once);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
xs_level_choice_init (XsLevelChoice *self)
{
  self->sizes = g_array_new (FALSE, FALSE, sizeof (int));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Where none can be chosen, a size is what comes in addition. */
static char *
words_of (XsLevelChoice *self, int size)
{
  if (size == 0)
    return g_strdup (self->none);
  if (self->none != NULL)
    return g_strdup_printf (_ ("Also at %d × %d"), size, size);
  return g_strdup_printf ("%d × %d", size, size);
}

static void
fill_drop_down (XsLevelChoice *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->sizes->len; i++)
    gtk_string_list_take (names, words_of (self, g_array_index (self->sizes, int, i)));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->sizes->len > (self->none != NULL ? 1 : 0));
}

static gboolean
is_offered (XsLevelChoice *self, int size)
{
  if (size == self->home)
    return FALSE;
  return !self->same_features || MIN (size, XS_PATH_CELLS) == MIN (self->home, XS_PATH_CELLS);
}

static GArray *
offered (XsLevelChoice *self, const XsStudy *study)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (int));
  const int none = 0;

  if (self->none != NULL)
    g_array_append_val (sizes, none);
  for (int i = 0; study != NULL && i < study->n_ladder; i++)
    if (is_offered (self, study->ladder[i]))
      g_array_append_val (sizes, study->ladder[i]);
  return sizes;
}

static gboolean
same_sizes (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (int)) == 0;
}

/* None; where one must be chosen, the next finer size, or the next coarser where @home is the
 * finest. */
static int
first_choice (XsLevelChoice *self)
{
  guint n = self->none != NULL ? 0 : self->sizes->len;

  for (guint i = 0; i < n; i++)
    if (g_array_index (self->sizes, int, i) > self->home)
      return g_array_index (self->sizes, int, i);
  return n > 0 ? g_array_index (self->sizes, int, n - 1) : 0;
}

void
xs_level_choice_set_study (XsLevelChoice *self, const XsStudy *study, int home)
{
  g_autoptr (GArray) sizes = NULL;
  int before, size;

  g_return_if_fail (XS_IS_LEVEL_CHOICE (self));

  before = self->home;
  self->home = home;
  sizes = offered (self, study);
  if (same_sizes (sizes, self->sizes))
    return;
  g_array_unref (self->sizes);
  self->sizes = g_steal_pointer (&sizes);
  fill_drop_down (self);
  size = self->size == home ? before : self->size;
  take_size (self, index_of (self, size) >= 0 ? size : first_choice (self));
}

void
xs_level_choice_set_size (XsLevelChoice *self, int size)
{
  g_return_if_fail (XS_IS_LEVEL_CHOICE (self));

  if (index_of (self, size) >= 0)
    take_size (self, size);
}

int
xs_level_choice_get_size (XsLevelChoice *self)
{
  g_return_val_if_fail (XS_IS_LEVEL_CHOICE (self), 0);

  return self->size;
}
