#include "ui/help/explain-button.h"

#include "ui/help/explain-popover.h"
#include "ui/help/explanations.h"
#include "ui/plot/canvas.h"

#include <glib/gi18n.h>

struct _XsExplainButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  char *about;
  XsCanvas *plot; /* weak, or NULL */
};

G_DEFINE_FINAL_TYPE (XsExplainButton, xs_explain_button, GTK_TYPE_WIDGET)

enum
{
  PROP_ABOUT = 1,
  PROP_PLOT,
  N_PROPS,
};

enum
{
  SIGNAL_TELL,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const XsExplanation *
explanation_of (XsExplainButton *self)
{
  return self->about != NULL ? xs_explanation_find (self->about) : NULL;
}

/* What the card says of now, and what its plot does; NULL when there is neither. */
static char *
words_of_now (XsExplainButton *self)
{
  g_autofree char *told = NULL;
  const char *description = NULL;

  g_signal_emit (self, signals[SIGNAL_TELL], 0, &told);
  if (self->plot != NULL)
    {
      xs_canvas_describe (self->plot);
      description = xs_canvas_get_description (self->plot);
    }
  if (told != NULL && description != NULL)
    return g_strdup_printf ("%s\n%s", told, description);
  return told != NULL ? g_steal_pointer (&told) : g_strdup (description);
}

/* Asked for whenever it is about to open. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  XsExplainButton *self = data;
  const XsExplanation *explanation = explanation_of (self);
  g_autofree char *now = NULL;

  if (explanation == NULL)
    return;
  now = words_of_now (self);
  gtk_menu_button_set_popover (button, xs_explain_popover_new (explanation, now));
}

static void
show_about (XsExplainButton *self)
{
  const XsExplanation *explanation = explanation_of (self);
  g_autofree char *name = NULL;

  if (explanation == NULL)
    return;
  name = g_strdup_printf (_ ("Explain this: %s"), _ (explanation->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
set_about (XsExplainButton *self, const char *about)
{
  g_free (self->about);
  self->about = g_strdup (about);
  show_about (self);
}

/* The object. */

static void
xs_explain_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsExplainButton *self = XS_EXPLAIN_BUTTON (object);

  switch (id)
    {
    case PROP_ABOUT:
      set_about (self, g_value_get_string (value));
      break;
    case PROP_PLOT:
      g_set_weak_pointer (&self->plot, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_explain_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  XsExplainButton *self = XS_EXPLAIN_BUTTON (object);

  switch (id)
    {
    case PROP_ABOUT:
      g_value_set_string (value, self->about);
      break;
    case PROP_PLOT:
      g_value_set_object (value, self->plot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
xs_explain_button_dispose (GObject *object)
{
  XsExplainButton *self = XS_EXPLAIN_BUTTON (object);

  g_clear_weak_pointer (&self->plot);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  G_OBJECT_CLASS (xs_explain_button_parent_class)->dispose (object);
}

static void
xs_explain_button_finalize (GObject *object)
{
  g_free (XS_EXPLAIN_BUTTON (object)->about);
  G_OBJECT_CLASS (xs_explain_button_parent_class)->finalize (object);
}

static void
xs_explain_button_class_init (XsExplainButtonClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = xs_explain_button_set_property;
  object_class->get_property = xs_explain_button_get_property;
  object_class->dispose = xs_explain_button_dispose;
  object_class->finalize = xs_explain_button_finalize;
  props[PROP_ABOUT] =
      g_param_spec_string ("about", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_PLOT] = g_param_spec_object ("plot", NULL, NULL, XS_TYPE_CANVAS,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_TELL] = g_signal_new ("tell", XS_TYPE_EXPLAIN_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_STRING, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "explainbutton");
}

static void
xs_explain_button_init (XsExplainButton *self)
{
  self->button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "xs-explain-symbolic", "has-frame", FALSE,
                    "valign", GTK_ALIGN_CENTER, "tooltip-text", _ ("Explain this"), NULL);
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

GtkWidget *
xs_explain_button_new (const char *about)
{
  return g_object_new (XS_TYPE_EXPLAIN_BUTTON, "about", about, NULL);
}

const char *
xs_explain_button_get_link (XsExplainButton *self)
{
  const XsExplanation *explanation;

  g_return_val_if_fail (XS_IS_EXPLAIN_BUTTON (self), NULL);

  explanation = explanation_of (self);
  return explanation != NULL ? explanation->link : NULL;
}

XsExplainButton *
xs_explain_button_in (GtkWidget *widget)
{
  if (XS_IS_EXPLAIN_BUTTON (widget))
    return XS_EXPLAIN_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      XsExplainButton *found =
          gtk_widget_get_child_visible (child) ? xs_explain_button_in (child) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}
