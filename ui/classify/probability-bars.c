#include "ui/classify/probability-bars.h"

#include "ui/images/image-strip.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_ROWS 10

typedef struct
{
  GtkLabel *name;
  GtkLevelBar *bar;
  GtkLabel *percent;
} Row;

struct _XsProbabilityBars
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  Row rows[MOST_ROWS];
  int n_rows;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (XsProbabilityBars, xs_probability_bars, GTK_TYPE_WIDGET)

enum
{
  PROP_ROWS = 1,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static float
rank_of (float probability)
{
  return isnan (probability) ? -INFINITY : probability;
}

int
xs_probability_top (const float *probabilities, int n_classes, int *top, int count)
{
  int found = 0;

  for (int class = 0; class < n_classes; class ++)
    {
      int place = found;

      while (place > 0 && rank_of (probabilities[class]) > rank_of (probabilities[top[place - 1]]))
        place--;
      if (place >= count)
        continue;
      found = MIN (found + 1, count);
      for (int i = found - 1; i > place; i--)
        top[i] = top[i - 1];
      top[place] = class;
    }
  return found;
}

char *
xs_probability_percent (float probability)
{
  if (isnan (probability))
    return g_strdup ("–");
  return g_strdup_printf (_ ("%.0f %%"), (double) probability * 100);
}

char *
xs_probability_words (const float *probabilities, int n_classes, const XsStudy *study, int count)
{
  int top[MOST_ROWS];
  GString *words = g_string_new (NULL);

  count = xs_probability_top (probabilities, n_classes, top, MIN (count, MOST_ROWS));
  for (int i = 0; i < count; i++)
    {
      g_autofree char *name = xs_reference_class_name (study, top[i]);
      g_autofree char *percent = xs_probability_percent (probabilities[top[i]]);

      g_string_append_printf (words, "%s%s %s", i == 0 ? "" : ", ", name, percent);
    }
  return g_string_free (words, FALSE);
}

static void
attach_row (XsProbabilityBars *self, int index)
{
  Row *row = &self->rows[index];
  GtkWidget *name = GTK_WIDGET (row->name), *bar = GTK_WIDGET (row->bar);
  GtkWidget *percent = GTK_WIDGET (row->percent);

  if (self->compact)
    {
      gtk_grid_attach (self->grid, name, 0, 2 * index, 1, 1);
      gtk_grid_attach (self->grid, percent, 1, 2 * index, 1, 1);
      gtk_grid_attach (self->grid, bar, 0, 2 * index + 1, 2, 1);
      gtk_widget_set_margin_bottom (bar, 8);
      gtk_widget_set_hexpand (name, TRUE);
      return;
    }
  gtk_grid_attach (self->grid, name, 0, index, 1, 1);
  gtk_grid_attach (self->grid, bar, 1, index, 1, 1);
  gtk_grid_attach (self->grid, percent, 2, index, 1, 1);
  gtk_widget_set_hexpand (bar, TRUE);
}

static GtkLabel *
make_label (XsProbabilityBars *self, float xalign, int width)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, xalign);
  gtk_label_set_width_chars (label, width);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  if (self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (label), "caption");
  return label;
}

static void
make_row (XsProbabilityBars *self, int index)
{
  Row *row = &self->rows[index];

  row->name = make_label (self, 0, self->compact ? 4 : 10);
  gtk_label_set_max_width_chars (row->name, self->compact ? 10 : 14);
  row->percent = make_label (self, 1, 5);
  gtk_label_set_ellipsize (row->percent, PANGO_ELLIPSIZE_NONE);
  row->bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
  gtk_level_bar_remove_offset_value (row->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (row->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (row->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_valign (GTK_WIDGET (row->bar), GTK_ALIGN_CENTER);
  attach_row (self, index);
}

static void
xs_probability_bars_constructed (GObject *object)
{
  XsProbabilityBars *self = XS_PROBABILITY_BARS (object);

  G_OBJECT_CLASS (xs_probability_bars_parent_class)->constructed (object);
  gtk_grid_set_column_spacing (self->grid, self->compact ? 4 : 12);
  gtk_grid_set_row_spacing (self->grid, self->compact ? 1 : 8);
  if (self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  for (int i = 0; i < self->n_rows; i++)
    make_row (self, i);
  xs_probability_bars_set (self, NULL, 0, NULL, XS_VERDICT_UNKNOWN);
}

static void
xs_probability_bars_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsProbabilityBars *self = XS_PROBABILITY_BARS (object);

  switch (id)
    {
    case PROP_ROWS:
      self->n_rows = g_value_get_int (value);
      break;
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_probability_bars_dispose (GObject *object)
{
  XsProbabilityBars *self = XS_PROBABILITY_BARS (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;
  G_OBJECT_CLASS (xs_probability_bars_parent_class)->dispose (object);
}

static void
xs_probability_bars_class_init (XsProbabilityBarsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = xs_probability_bars_constructed;
  object_class->set_property = xs_probability_bars_set_property;
  object_class->dispose = xs_probability_bars_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "probabilitybars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  props[PROP_ROWS] = g_param_spec_int ("rows", NULL, NULL, 1, MOST_ROWS, 5, flags);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
xs_probability_bars_init (XsProbabilityBars *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Most probable classes"), -1);
}

GtkWidget *
xs_probability_bars_new (int rows, gboolean compact)
{
  return g_object_new (XS_TYPE_PROBABILITY_BARS, "rows", rows, "compact", compact, NULL);
}

static void
fill_row (Row *row, const char *name, float probability)
{
  g_autofree char *percent = xs_probability_percent (probability);

  gtk_label_set_label (row->name, name);
  gtk_label_set_label (row->percent, percent);
  gtk_level_bar_set_value (row->bar, isnan (probability) ? 0 : CLAMP ((double) probability, 0, 1));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, percent, -1);
}

static void
mark_first (XsProbabilityBars *self, XsVerdictState verdict)
{
  GtkWidget *bar = GTK_WIDGET (self->rows[0].bar);
  const char *correct[] = { "correct", NULL }, *wrong[] = { "wrong", NULL };
  const char *unknown[] = { "first", NULL };

  gtk_widget_add_css_class (GTK_WIDGET (self->rows[0].name), "first");
  gtk_widget_add_css_class (GTK_WIDGET (self->rows[0].percent), "first");
  gtk_widget_set_css_classes (bar, verdict == XS_VERDICT_CORRECT ? correct
                                   : verdict == XS_VERDICT_WRONG ? wrong
                                                                 : unknown);
}

void
xs_probability_bars_set (XsProbabilityBars *self, const float *probabilities, int n_classes,
                         const XsStudy *study, XsVerdictState verdict)
{
  int top[MOST_ROWS];
  int n = 0;

  g_return_if_fail (XS_IS_PROBABILITY_BARS (self));

  if (probabilities != NULL)
    n = xs_probability_top (probabilities, n_classes, top, self->n_rows);
  for (int i = 0; i < self->n_rows; i++)
    {
      g_autofree char *name = i < n ? xs_reference_class_name (study, top[i]) : g_strdup ("–");

      fill_row (&self->rows[i], name, i < n ? probabilities[top[i]] : 0);
      gtk_widget_set_opacity (GTK_WIDGET (self->rows[i].name), i < n ? 1 : 0);
      gtk_widget_set_opacity (GTK_WIDGET (self->rows[i].bar), i < n ? 1 : 0);
      gtk_widget_set_opacity (GTK_WIDGET (self->rows[i].percent), i < n ? 1 : 0);
    }
  mark_first (self, verdict);
}
