#include "ui/classify/draw-tools.h"

#include "ui/classify/pen.h"

#include <glib/gi18n.h>

struct _XsDrawTools
{
  AdwBin parent_instance;

  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *clear_button;
  GtkToggleButton *erase_button;
  GtkAdjustment *width;
  GtkCheckButton *centre_button;
  GtkLabel *note;

  XsDrawPad *pad; /* borrowed, or NULL */
};

G_DEFINE_FINAL_TYPE (XsDrawTools, xs_draw_tools, ADW_TYPE_BIN)

static void
undo_cb (XsDrawTools *self)
{
  xs_draw_pad_undo (self->pad);
}

static void
redo_cb (XsDrawTools *self)
{
  xs_draw_pad_redo (self->pad);
}

static void
clear_cb (XsDrawTools *self)
{
  xs_draw_pad_clear (self->pad);
}

static void
pen_cb (XsDrawTools *self)
{
  if (self->pad != NULL)
    xs_draw_pad_set_pen (self->pad, gtk_adjustment_get_value (self->width),
                         gtk_toggle_button_get_active (self->erase_button));
}

static void
show_note (XsDrawTools *self)
{
  g_autofree char *words =
      gtk_check_button_get_active (self->centre_button)
          ? g_strdup_printf (
                _ ("Seen fitted into %d × %d pixels and centred by its mass in %d × %d, "
                   "as digits of MNIST are."),
                XS_DRAW_PAD_BOX, XS_DRAW_PAD_BOX, XS_DRAW_PAD_SIZE, XS_DRAW_PAD_SIZE)
          : g_strdup_printf (
                _ ("Seen as it is drawn on %d × %d pixels: neither centred nor scaled."),
                XS_DRAW_PAD_SIZE, XS_DRAW_PAD_SIZE);

  gtk_label_set_label (self->note, words);
}

static void
centre_cb (XsDrawTools *self)
{
  show_note (self);
  if (self->pad != NULL)
    xs_draw_pad_set_centred (self->pad, gtk_check_button_get_active (self->centre_button));
}

static void
xs_draw_tools_dispose (GObject *object)
{
  XsDrawTools *self = XS_DRAW_TOOLS (object);

  self->pad = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_DRAW_TOOLS);
  G_OBJECT_CLASS (xs_draw_tools_parent_class)->dispose (object);
}

static void
xs_draw_tools_class_init (XsDrawToolsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_draw_tools_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/draw-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, undo_button);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, redo_button);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, clear_button);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, erase_button);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, width);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, centre_button);
  gtk_widget_class_bind_template_child (widget_class, XsDrawTools, note);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, redo_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, pen_cb);
  gtk_widget_class_bind_template_callback (widget_class, centre_cb);
}

static void
xs_draw_tools_init (XsDrawTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_adjustment_set_value (self->width, XS_PEN_WIDTH);
  show_note (self);
}

GtkWidget *
xs_draw_tools_new (void)
{
  return g_object_new (XS_TYPE_DRAW_TOOLS, NULL);
}

void
xs_draw_tools_set_pad (XsDrawTools *self, XsDrawPad *pad)
{
  g_return_if_fail (XS_IS_DRAW_TOOLS (self));
  g_return_if_fail (self->pad == NULL);

  self->pad = pad;
  g_object_bind_property (pad, "can-undo", self->undo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pad, "can-redo", self->redo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pad, "empty", self->clear_button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  pen_cb (self);
  centre_cb (self);
}
