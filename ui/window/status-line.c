#include "ui/window/status-line.h"

#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define SPACING 12 /* pixels on both sides of a separator */
#define MARGIN 16

/* The numbers, in the order they stand in. */
typedef enum
{
  ITEM_EPOCH,
  ITEM_WORK_UNITS,
  ITEM_SPEED,
  ITEM_LOSS,
  ITEM_ACCURACY,
  ITEM_STEP_TIME,
  N_ITEMS,
} Item;

typedef struct
{
  const char *key;
  const char *tooltip;
  int width;    /* characters of the value */
  int priority; /* the highest stays longest */
} ItemInfo;

static const ItemInfo infos[N_ITEMS] = {
  [ITEM_EPOCH] = { N_ ("epoch"), N_ ("Passes over the training images"), 5, 4 },
  [ITEM_WORK_UNITS] = { N_ ("work units"),
                        N_ ("What it cost: one unit is a pass over the training images at the "
                            "reference level"),
                        6, 3 },
  [ITEM_SPEED] = { N_ ("images/s"), N_ ("Training images a second"), 6, 1 },
  [ITEM_LOSS] = { N_ ("loss"), N_ ("Running mean of the training loss"), 5, 2 },
  [ITEM_ACCURACY] = { N_ ("accuracy"), N_ ("On validation images, the last time it was measured"),
                      7, 5 },
  [ITEM_STEP_TIME] = { N_ ("iteration"), N_ ("Time of one iteration"), 7, 0 },
};

struct _XsStatusLine
{
  GtkWidget parent;

  GtkWidget *state; /* a box: dot, words */
  GtkWidget *dot;
  GtkLabel *words;
  GtkWidget *items[N_ITEMS]; /* boxes: separator, key, value */
  GtkLabel *values[N_ITEMS];
};

G_DEFINE_FINAL_TYPE (XsStatusLine, xs_status_line, GTK_TYPE_WIDGET)

static int
natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* The state's words always fit; every number is worth its place only where there is room. */
static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  XsStatusLine *self = XS_STATUS_LINE (widget);

  gtk_widget_measure (self->state, orientation, -1, minimum, natural, NULL, NULL);
  for (int i = 0; i < N_ITEMS; i++)
    {
      int item_natural;

      gtk_widget_measure (self->items[i], orientation, -1, NULL, &item_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = *natural = MAX (*natural, item_natural);
      else
        *natural += item_natural;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += 2 * MARGIN;
      *natural += 2 * MARGIN;
    }
}

/* The lowest priority for which all items of at least that priority fit into @width. */
static int
lowest_fitting (XsStatusLine *self, int width)
{
  int used = natural_width (self->state) + 2 * MARGIN, priority;

  for (priority = N_ITEMS; priority > 0; priority--)
    {
      for (int i = 0; i < N_ITEMS; i++)
        if (infos[i].priority == priority - 1)
          used += natural_width (self->items[i]);
      if (used > width)
        break;
    }
  return priority;
}

/* Places @child at @x, mirrored where text runs to the left; returns what is behind it. */
static int
place (GtkWidget *widget, GtkWidget *child, int x, int width, int height)
{
  int natural = MIN (natural_width (child), width - x);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (
      child, &(GtkAllocation){ mirrored ? width - x - natural : x, 0, natural, height }, -1);
  return x + natural;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XsStatusLine *self = XS_STATUS_LINE (widget);
  int lowest = lowest_fitting (self, width);
  int x = place (widget, self->state, MARGIN, width, height);

  for (int i = 0; i < N_ITEMS; i++)
    {
      gboolean fits = infos[i].priority >= lowest;

      gtk_widget_set_child_visible (self->items[i], fits);
      if (fits)
        x = place (widget, self->items[i], x, width, height);
    }
}

static void
xs_status_line_dispose (GObject *object)
{
  XsStatusLine *self = XS_STATUS_LINE (object);

  g_clear_pointer (&self->state, gtk_widget_unparent);
  for (int i = 0; i < N_ITEMS; i++)
    g_clear_pointer (&self->items[i], gtk_widget_unparent);
  G_OBJECT_CLASS (xs_status_line_parent_class)->dispose (object);
}

static void
xs_status_line_class_init (XsStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = xs_status_line_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_css_name (widget_class, "statusline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
add_item (XsStatusLine *self, int i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *value = make_label ("–", "numeric");

  gtk_widget_set_margin_start (separator, SPACING);
  gtk_widget_set_margin_end (separator, SPACING - 5);
  gtk_label_set_width_chars (GTK_LABEL (value), infos[i].width);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_box_append (GTK_BOX (box), separator);
  gtk_box_append (GTK_BOX (box), make_label (_ (infos[i].key), "dim-label"));
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_set_tooltip_text (box, _ (infos[i].tooltip));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->items[i] = box;
  self->values[i] = GTK_LABEL (value);
}

static void
xs_status_line_init (XsStatusLine *self)
{
  self->state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->dot = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-name", "dot", NULL);
  self->words = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption-heading");
  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_width_chars (self->words, 9);
  gtk_box_append (GTK_BOX (self->state), self->dot);
  gtk_box_append (GTK_BOX (self->state), GTK_WIDGET (self->words));
  gtk_widget_set_parent (self->state, GTK_WIDGET (self));
  for (int i = 0; i < N_ITEMS; i++)
    add_item (self, i);
}

GtkWidget *
xs_status_line_new (void)
{
  return g_object_new (XS_TYPE_STATUS_LINE, NULL);
}

void
xs_status_line_set_state (XsStatusLine *self, const char *words, gboolean lively)
{
  g_return_if_fail (XS_IS_STATUS_LINE (self));

  gtk_label_set_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (lively)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lively");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lively");
}

/* A label redraws and lays out even for the same text: leave it alone. */
static void
show (XsStatusLine *self, Item item, char *text)
{
  if (!g_str_equal (gtk_label_get_text (self->values[item]), text))
    gtk_label_set_text (self->values[item], text);
  g_free (text);
}

static char *
format_time (double ms)
{
  g_autofree char *number = xs_format_number (ms, ms < 10 ? 1 : 0);

  return ms > 0 ? g_strconcat (number, " ms", NULL) : g_strdup ("–");
}

static char *
format_speed (double images_per_s)
{
  return images_per_s > 0 ? xs_format_number (images_per_s, 0) : g_strdup ("–");
}

void
xs_status_line_set_frame (XsStatusLine *self, XsFrame *frame)
{
  g_return_if_fail (XS_IS_STATUS_LINE (self));

  if (frame == NULL)
    {
      for (int i = 0; i < N_ITEMS; i++)
        show (self, i, g_strdup ("–"));
      return;
    }
  show (self, ITEM_EPOCH, xs_format_number (frame->at.epoch, 1));
  show (self, ITEM_WORK_UNITS, xs_format_number (frame->at.work_units, 2));
  show (self, ITEM_SPEED, format_speed (frame->images_per_s));
  show (self, ITEM_LOSS, xs_format_number ((double) frame->loss, 3));
  show (self, ITEM_ACCURACY, xs_format_percent ((double) frame->validation_accuracy));
  show (self, ITEM_STEP_TIME, format_time (frame->step_ms));
}
