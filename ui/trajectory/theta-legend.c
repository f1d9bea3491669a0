#include "ui/trajectory/theta-legend.h"

#include "ui/trajectory/theta-draw.h"

#include <glib/gi18n.h>

#define AT_FIRST 0x2fu /* 1, dx, dy, dxx, dyy */

struct _XsThetaLegend
{
  GtkWidget parent_instance;

  GtkFlowBox *box;
  GtkToggleButton *toggles[XS_THETA_LINES];
  guint shown;
};

G_DEFINE_FINAL_TYPE (XsThetaLegend, xs_theta_legend, GTK_TYPE_WIDGET)

enum
{
  PROP_SHOWN = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
fill_label (XsThetaLegend *self, int line)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->toggles[line])));
  g_autofree char *markup = NULL;
  GdkRGBA color;

  xs_theta_color (line, xs_theme_of (GTK_WIDGET (self)), &color);
  markup = g_markup_printf_escaped ("<span foreground=\"#%02x%02x%02x\">●</span> %s",
                                    (guint) (color.red * 255), (guint) (color.green * 255),
                                    (guint) (color.blue * 255), xs_theta_name (line));
  gtk_label_set_markup (label, markup);
}

static void
fill_labels (XsThetaLegend *self)
{
  for (int line = 0; line < XS_THETA_LINES; line++)
    fill_label (self, line);
}

static void
toggled_cb (XsThetaLegend *self)
{
  self->shown = 0;
  for (int line = 0; line < XS_THETA_LINES; line++)
    if (gtk_toggle_button_get_active (self->toggles[line]))
      self->shown |= 1u << line;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static void
add_toggle (XsThetaLegend *self, int line)
{
  GtkWidget *toggle = gtk_toggle_button_new (), *child = gtk_flow_box_child_new ();
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *name = g_strdup_printf (_ ("Show %s"), xs_theta_name (line));

  self->toggles[line] = GTK_TOGGLE_BUTTON (toggle);
  gtk_button_set_child (GTK_BUTTON (toggle), label);
  gtk_widget_add_css_class (toggle, "compact");
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_tooltip_text (toggle, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_toggle_button_set_active (self->toggles[line], (AT_FIRST & 1u << line) != 0);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), toggle);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_flow_box_append (self->box, child);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
xs_theta_legend_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOWN)
    g_value_set_uint (value, XS_THETA_LEGEND (object)->shown);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_theta_legend_dispose (GObject *object)
{
  XsThetaLegend *self = XS_THETA_LEGEND (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;
  G_OBJECT_CLASS (xs_theta_legend_parent_class)->dispose (object);
}

static void
xs_theta_legend_class_init (XsThetaLegendClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = xs_theta_legend_get_property;
  object_class->dispose = xs_theta_legend_dispose;
  props[PROP_SHOWN] =
      g_param_spec_uint ("shown", NULL, NULL, 0, (1u << XS_THETA_LINES) - 1, AT_FIRST,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "thetalegend");
}

static void
xs_theta_legend_init (XsThetaLegend *self)
{
  self->shown = AT_FIRST;
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_min_children_per_line (self->box, 2);
  gtk_flow_box_set_max_children_per_line (self->box, 5);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines that show"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  for (int line = 0; line < XS_THETA_LINES; line++)
    add_toggle (self, line);
  fill_labels (self);
  xs_theme_follow (GTK_WIDGET (self), G_CALLBACK (fill_labels));
}

GtkWidget *
xs_theta_legend_new (void)
{
  return g_object_new (XS_TYPE_THETA_LEGEND, NULL);
}

guint
xs_theta_legend_get_shown (XsThetaLegend *self)
{
  g_return_val_if_fail (XS_IS_THETA_LEGEND (self), 0);

  return self->shown;
}
