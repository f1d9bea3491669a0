#include "ui/plot/level-choice.h"

#include "engine/questions/frame.h"
#include "engine/scales/refine.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  NONE,
  SIZE,
  TWICE_THE_STEPS,
  HALF_THE_STEPS,
} Kind;

/* What can be chosen; without padding, so that arrays of them can be compared. */
typedef struct
{
  int kind; /* Kind */
  int size; /* of SIZE */
} Level;

struct _XsLevelChoice
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down;
  char *none; /* the words for it; NULL: one must be chosen */
  gboolean same_features;
  gboolean depths;
  GArray
      *levels; /* Level: what is offered; none first if it may be chosen, then sizes, ascending */
  int home_size, home_depth;
  Level chosen;
  int size, depth;  /* of it; 0: as at home */
  gboolean filling; /* the drop-down changes by program */
};

G_DEFINE_FINAL_TYPE (XsLevelChoice, xs_level_choice, GTK_TYPE_WIDGET)

enum
{
  PROP_SIZE = 1,
  PROP_DEPTH,
  PROP_LABEL,
  PROP_HINT,
  PROP_NONE,
  PROP_SAME_FEATURES,
  PROP_DEPTHS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static Level
level_at (const GArray *levels, guint index)
{
  return g_array_index (levels, Level, index);
}

static int
index_of (XsLevelChoice *self, Level level)
{
  for (guint i = 0; i < self->levels->len; i++)
    if (level_at (self->levels, i).kind == level.kind &&
        level_at (self->levels, i).size == level.size)
      return (int) i;
  return -1;
}

static int
depth_of (XsLevelChoice *self, Level level)
{
  if (level.kind == TWICE_THE_STEPS)
    return 2 * self->home_depth;
  return level.kind == HALF_THE_STEPS ? self->home_depth / 2 : 0;
}

static void
set_number (XsLevelChoice *self, int *number, int value, guint prop)
{
  if (value == *number)
    return;
  *number = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* Both numbers are told once both are known. */
static void
take_level (XsLevelChoice *self, Level level)
{
  int index = index_of (self, level);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down,
                              index < 0 ? GTK_INVALID_LIST_POSITION : (guint) index);
  self->filling = FALSE;
  self->chosen = level;
  g_object_freeze_notify (G_OBJECT (self));
  set_number (self, &self->size, level.size, PROP_SIZE);
  set_number (self, &self->depth, depth_of (self, level), PROP_DEPTH);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
selected_cb (XsLevelChoice *self)
{
  guint index = gtk_drop_down_get_selected (self->drop_down);

  if (!self->filling && index < self->levels->len)
    take_level (self, level_at (self->levels, index));
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
  else if (id == PROP_DEPTH)
    g_value_set_int (value, XS_LEVEL_CHOICE (object)->depth);
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
    case PROP_DEPTHS:
      self->depths = g_value_get_boolean (value);
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

  g_array_unref (self->levels);
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
  props[PROP_DEPTH] =
      g_param_spec_int ("depth", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_DEPTHS] = g_param_spec_boolean ("depths", NULL, NULL, FALSE, once);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
xs_level_choice_init (XsLevelChoice *self)
{
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Where none can be chosen, a size is what comes in addition. */
static char *
words_of (XsLevelChoice *self, Level level)
{
  switch ((Kind) level.kind)
    {
    case NONE:
      return g_strdup (self->none);
    case TWICE_THE_STEPS:
      return g_strdup (_ ("Twice the steps"));
    case HALF_THE_STEPS:
      return g_strdup (_ ("Half the steps"));
    case SIZE:
      break;
    }
  return self->none != NULL ? g_strdup_printf (_ ("Also at %d × %d"), level.size, level.size)
                            : g_strdup_printf ("%d × %d", level.size, level.size);
}

static void
fill_drop_down (XsLevelChoice *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->levels->len; i++)
    gtk_string_list_take (names, words_of (self, level_at (self->levels, i)));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->levels->len > (self->none != NULL ? 1 : 0));
}

static gboolean
is_other_size (XsLevelChoice *self, int size)
{
  if (size == self->home_size)
    return FALSE;
  return !self->same_features || MIN (size, XS_PATH_CELLS) == MIN (self->home_size, XS_PATH_CELLS);
}

static void
add_level (GArray *levels, Kind kind, int size)
{
  const Level level = { (int) kind, size };

  g_array_append_val (levels, level);
}

static GArray *
offered (XsLevelChoice *self, const XsStudy *study)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (Level));

  if (self->none != NULL)
    add_level (levels, NONE, 0);
  for (int i = 0; study != NULL && i < study->n_ladder; i++)
    if (is_other_size (self, study->ladder[i]))
      add_level (levels, SIZE, study->ladder[i]);
  if (self->depths && self->home_depth <= XS_REFINE_DEEPEST)
    add_level (levels, TWICE_THE_STEPS, 0);
  if (self->depths && self->home_depth % 2 == 0)
    add_level (levels, HALF_THE_STEPS, 0);
  return levels;
}

static gboolean
same_levels (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (Level)) == 0;
}

/* None; where one must be chosen, the next finer size, or the next coarser where the present one is
 * the finest. */
static Level
first_choice (XsLevelChoice *self)
{
  guint n = self->none != NULL ? 0 : self->levels->len;

  for (guint i = 0; i < n; i++)
    if (level_at (self->levels, i).size > self->home_size)
      return level_at (self->levels, i);
  return n > 0 ? level_at (self->levels, n - 1) : (Level){ NONE, 0 };
}

void
xs_level_choice_set_study (XsLevelChoice *self, const XsStudy *study, const XsArchitecture *home)
{
  g_autoptr (GArray) levels = NULL;
  Level level;
  int before;

  g_return_if_fail (XS_IS_LEVEL_CHOICE (self));

  before = self->home_size;
  level = self->chosen;
  self->home_size = home->size;
  self->home_depth = home->depth;
  levels = offered (self, study);
  if (!same_levels (levels, self->levels))
    {
      g_array_unref (self->levels);
      self->levels = g_steal_pointer (&levels);
      fill_drop_down (self);
      if (level.kind == SIZE && level.size == home->size)
        level.size = before;
      if (index_of (self, level) < 0)
        level = first_choice (self);
    }
  take_level (self, level);
}

void
xs_level_choice_set_size (XsLevelChoice *self, int size)
{
  const Level level = { size > 0 ? SIZE : NONE, size };

  g_return_if_fail (XS_IS_LEVEL_CHOICE (self));

  if (index_of (self, level) >= 0)
    take_level (self, level);
}

int
xs_level_choice_get_size (XsLevelChoice *self)
{
  g_return_val_if_fail (XS_IS_LEVEL_CHOICE (self), 0);

  return self->size;
}

int
xs_level_choice_get_depth (XsLevelChoice *self)
{
  g_return_val_if_fail (XS_IS_LEVEL_CHOICE (self), 0);

  return self->depth;
}
