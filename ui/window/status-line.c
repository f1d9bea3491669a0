#include "ui/window/status-line.h"

#include "ui/plot/text.h"
#include "ui/window/fit-box.h"

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
  int priority; /* in the fit box */
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

  GtkWidget *box; /* XsFitBox */
  GtkLabel *words;
  GtkLabel *values[N_ITEMS];
};

G_DEFINE_FINAL_TYPE (XsStatusLine, xs_status_line, GTK_TYPE_WIDGET)

static void
xs_status_line_dispose (GObject *object)
{
  XsStatusLine *self = XS_STATUS_LINE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (xs_status_line_parent_class)->dispose (object);
}

static void
xs_status_line_class_init (XsStatusLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_status_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
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
  xs_fit_box_add (XS_FIT_BOX (self->box), box, infos[i].priority);
  self->values[i] = GTK_LABEL (value);
}

/* The state in words, with a dot that says the same; words that are too long end in dots. */
static GtkWidget *
make_state (XsStatusLine *self)
{
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-name", "dot", NULL);

  self->words = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption-heading");
  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_width_chars (self->words, 9);
  gtk_label_set_max_width_chars (self->words, 24);
  gtk_box_append (GTK_BOX (state), dot);
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (self->words));
  return state;
}

static void
xs_status_line_init (XsStatusLine *self)
{
  self->box = g_object_new (XS_TYPE_FIT_BOX, "margin-start", MARGIN, "margin-end", MARGIN, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  xs_fit_box_add (XS_FIT_BOX (self->box), make_state (self), 9);
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
