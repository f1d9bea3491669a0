#include "ui/train/hard-image-view.h"

#include "ui/plot/text.h"
#include "ui/plot/tiles.h"

#include <glib/gi18n.h>

#define SIDE 60 /* pixels of the picture */

struct _XsHardImageView
{
  GtkBox parent_instance;

  GtkImage *picture;
  GtkImage *sign;
  GtkLabel *truth;
  GtkLabel *prediction;
  GtkLabel *percent; /* beside it, so that a long name leaves it whole */
};

G_DEFINE_FINAL_TYPE (XsHardImageView, xs_hard_image_view, GTK_TYPE_BOX)

static void
xs_hard_image_view_class_init (XsHardImageViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_css_name (widget_class, "hardimage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
make_caption (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, class);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  return label;
}

static void
xs_hard_image_view_init (XsHardImageView *self)
{
  GtkWidget *picture = gtk_image_new (), *overlay = gtk_overlay_new ();
  GtkWidget *sign = gtk_image_new (), *guess = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->picture = GTK_IMAGE (picture);
  self->sign = GTK_IMAGE (sign);
  self->truth = GTK_LABEL (make_caption ("truth"));
  self->prediction = GTK_LABEL (make_caption ("prediction"));
  self->percent = GTK_LABEL (make_caption ("prediction"));
  gtk_label_set_ellipsize (self->percent, PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_halign (guess, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (guess), GTK_WIDGET (self->prediction));
  gtk_box_append (GTK_BOX (guess), GTK_WIDGET (self->percent));
  gtk_widget_set_size_request (picture, SIDE, SIDE);
  gtk_widget_add_css_class (picture, "picture");
  gtk_image_set_pixel_size (self->sign, 12);
  gtk_widget_add_css_class (sign, "sign");
  gtk_widget_set_halign (sign, GTK_ALIGN_END);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), sign);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self), SIDE + 12, -1);
  gtk_box_append (GTK_BOX (self), overlay);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->truth));
  gtk_box_append (GTK_BOX (self), guess);
  xs_hard_image_view_clear (self);
}

GtkWidget *
xs_hard_image_view_new (void)
{
  return g_object_new (XS_TYPE_HARD_IMAGE_VIEW, NULL);
}

/* Pixels are enlarged by a whole factor, so that they stay crisp; what is larger than the place is
 * made smaller. */
static void
set_picture (XsHardImageView *self, const guint8 *pixels, int planes, int n)
{
  int zoom = MAX (1, SIDE / n), scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = xs_tiles_texture_from_bytes (pixels, planes, n, zoom * scale);

  gtk_image_set_pixel_size (self->picture, MIN (n * zoom, SIDE));
  gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
}

/* @right: 1 right, 0 wrong, -1 neither */
static void
set_sign (XsHardImageView *self, int right)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_remove_css_class (widget, "right");
  gtk_widget_remove_css_class (widget, "wrong");
  gtk_widget_set_visible (GTK_WIDGET (self->sign), right >= 0);
  if (right < 0)
    return;
  gtk_widget_add_css_class (widget, right ? "right" : "wrong");
  gtk_image_set_from_icon_name (self->sign,
                                right ? "object-select-symbolic" : "window-close-symbolic");
}

void
xs_hard_image_view_set (XsHardImageView *self, const XsHardImage *image, const guint8 *pixels,
                        int planes, int n, char *const *names)
{
  g_autofree char *truth = NULL;
  g_autofree char *prediction = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *words = NULL;
  gboolean right;

  g_return_if_fail (XS_IS_HARD_IMAGE_VIEW (self));
  g_return_if_fail (image != NULL && pixels != NULL && (planes == 1 || planes == 3) && n > 0);

  truth = xs_class_name (names, image->label);
  prediction = xs_class_name (names, image->prediction);
  right = image->label == image->prediction;
  percent = g_strdup_printf ("%.0f", (double) image->probability * 100);
  words = right ? g_strdup_printf (_ ("%s, right with %.0f %%"), truth,
                                   (double) image->probability * 100)
                : g_strdup_printf (_ ("%s, taken for %s with %.0f %%"), truth, prediction,
                                   (double) image->probability * 100);
  set_picture (self, pixels, planes, n);
  set_sign (self, right);
  gtk_label_set_label (self->truth, truth);
  gtk_label_set_label (self->prediction, prediction);
  gtk_label_set_label (self->percent, percent);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
xs_hard_image_view_clear (XsHardImageView *self)
{
  g_return_if_fail (XS_IS_HARD_IMAGE_VIEW (self));

  gtk_image_clear (self->picture);
  set_sign (self, -1);
  gtk_label_set_label (self->truth, "");
  gtk_label_set_label (self->prediction, "");
  gtk_label_set_label (self->percent, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("No image yet"), -1);
}
