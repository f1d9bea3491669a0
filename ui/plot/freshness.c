#include "ui/plot/freshness.h"

#include "ui/plot/busy.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

struct _XsFreshness
{
  GtkWidget parent_instance;

  GtkWidget *busy;
  GtkWidget *words; /* label */
  GtkWidget *update;

  char *fresh; /* words, or NULL */
};

G_DEFINE_FINAL_TYPE (XsFreshness, xs_freshness, GTK_TYPE_WIDGET)

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
show_words (XsFreshness *self, const char *words)
{
  gtk_widget_set_visible (self->words, words != NULL);
  if (words != NULL && !g_str_equal (gtk_label_get_text (GTK_LABEL (self->words)), words))
    gtk_label_set_text (GTK_LABEL (self->words), words);
}

static void
xs_freshness_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XsFreshness *self = XS_FRESHNESS (object);

  if (id == PROP_LABEL)
    {
      self->fresh = g_value_dup_string (value);
      show_words (self, self->fresh);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
xs_freshness_dispose (GObject *object)
{
  XsFreshness *self = XS_FRESHNESS (object);

  g_clear_pointer (&self->busy, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->update, gtk_widget_unparent);
  G_OBJECT_CLASS (xs_freshness_parent_class)->dispose (object);
}

static void
xs_freshness_finalize (GObject *object)
{
  g_free (XS_FRESHNESS (object)->fresh);
  G_OBJECT_CLASS (xs_freshness_parent_class)->finalize (object);
}

static void
xs_freshness_class_init (XsFreshnessClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = xs_freshness_set_property;
  object_class->dispose = xs_freshness_dispose;
  object_class->finalize = xs_freshness_finalize;
  props[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "freshness");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
xs_freshness_init (XsFreshness *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);
  const char *words_classes[] = { "caption", "dim-label", "numeric", NULL };
  const char *update_classes[] = { "flat", "caption", NULL };

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->busy = xs_busy_new (_ ("Being updated"));
  self->words = g_object_new (GTK_TYPE_LABEL, "css-classes", words_classes, NULL);
  self->update =
      g_object_new (GTK_TYPE_BUTTON, "label", _ ("Update"), "action-name", "win.update-answers",
                    "focus-on-click", FALSE, "tooltip-text", _ ("Ask the present network"),
                    "valign", GTK_ALIGN_CENTER, "css-classes", update_classes, NULL);
  gtk_widget_set_parent (self->busy, widget);
  gtk_widget_set_parent (self->words, widget);
  gtk_widget_set_parent (self->update, widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Age of the answer"), -1);
  xs_freshness_set_busy (self, FALSE);
  xs_freshness_set_age (self, NULL);
}

GtkWidget *
xs_freshness_new (void)
{
  return g_object_new (XS_TYPE_FRESHNESS, NULL);
}

void
xs_freshness_set_age (XsFreshness *self, const XsMoment *of)
{
  g_autofree char *epoch = of == NULL ? NULL : xs_format_number (of->epoch, 1);
  /* Translators: an answer is of the network as it was after so many epochs: "of epoch 3.5". */
  g_autofree char *text = of == NULL ? NULL : g_strdup_printf (_ ("of epoch %s"), epoch);

  g_return_if_fail (XS_IS_FRESHNESS (self));

  show_words (self, of == NULL ? self->fresh : text);
  gtk_widget_set_visible (self->update, of != NULL);
}

void
xs_freshness_set_busy (XsFreshness *self, gboolean busy)
{
  g_return_if_fail (XS_IS_FRESHNESS (self));

  gtk_widget_set_visible (self->busy, busy);
}
