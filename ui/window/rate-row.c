#include "ui/window/rate-row.h"

#include "ui/plot/text.h"

#include <math.h>

struct _XsRateRow
{
  GtkListBoxRow parent;

  GtkLabel *value;
  GtkScale *scale;
  GtkAdjustment *adjustment; /* log10 of the rate */

  double rate;
  gboolean setting; /* the adjustment moves because of us */
};

G_DEFINE_FINAL_TYPE (XsRateRow, xs_rate_row, GTK_TYPE_LIST_BOX_ROW)

/* Two significant digits: .003 rather than .00298. */
static double
round_rate (double rate)
{
  double unit = pow (10, floor (log10 (rate)) - 1);

  return round (rate / unit) * unit;
}

/* "0.003", "0.015": two significant digits without trailing zeros. */
static char *
format_rate (double rate)
{
  int decimals = MAX (0, 1 - (int) floor (log10 (rate)));
  char *text = xs_format_number (rate, decimals);
  gsize length = strlen (text);

  while (strchr (text, '.') != NULL && (text[length - 1] == '0' || text[length - 1] == '.'))
    text[--length] = '\0';
  return text;
}

static void
show_rate (XsRateRow *self)
{
  g_autofree char *text = format_rate (self->rate);

  gtk_label_set_text (self->value, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
value_changed_cb (XsRateRow *self)
{
  double rate = round_rate (pow (10, gtk_adjustment_get_value (self->adjustment)));

  /* Rounded alike: the slider moved, the rate did not. */
  if (self->setting || fabs (rate - self->rate) < 1e-3 * rate)
    return;
  self->rate = rate;
  show_rate (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.learning-rate", "d", rate);
}

static void
xs_rate_row_class_init (XsRateRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/rate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, XsRateRow, value);
  gtk_widget_class_bind_template_child (widget_class, XsRateRow, scale);
  gtk_widget_class_bind_template_child (widget_class, XsRateRow, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
xs_rate_row_init (XsRateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_widget_get_prev_sibling (GTK_WIDGET (self->value)),
                                  self->value, NULL, -1);
  xs_rate_row_set_rate (self, .01);
}

GtkWidget *
xs_rate_row_new (void)
{
  return g_object_new (XS_TYPE_RATE_ROW, NULL);
}

void
xs_rate_row_set_rate (XsRateRow *self, double rate)
{
  g_return_if_fail (XS_IS_RATE_ROW (self));
  g_return_if_fail (rate > 0);

  self->rate = rate;
  self->setting = TRUE;
  gtk_adjustment_set_value (self->adjustment, log10 (rate));
  self->setting = FALSE;
  show_rate (self);
}

double
xs_rate_row_get_rate (XsRateRow *self)
{
  return self->rate;
}
