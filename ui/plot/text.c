#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

#define USUAL_POINTS 11.
#define USUAL_DPI 96.
#define LARGEST_SCALE 3.

double
xs_text_scale (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size =
      (double) pango_font_description_get_size (font) / PANGO_SCALE; /* points or pixels */
  double dpi = pango_cairo_context_get_resolution (context);
  double pixels = pango_font_description_get_size_is_absolute (font)
                      ? size
                      : size * (dpi > 0 ? dpi : USUAL_DPI) / 72;

  return CLAMP (pixels / (USUAL_POINTS * USUAL_DPI / 72), 1, LARGEST_SCALE);
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
show (cairo_t *cr, PangoLayout *layout, double x, double y, double x_align, double y_align)
{
  PangoRectangle box;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  cairo_move_to (cr, x - box.x - box.width * x_align, y - box.y - box.height * y_align);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_short (cairo_t *cr, PangoLayout *layout, double room, double x, double y, double x_align,
            double y_align)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (width > room)
    pango_layout_set_width (layout, (int) (MAX (room, 1) * PANGO_SCALE));
  show (cr, layout, x, y, x_align, y_align);
}

void
xs_draw_short_text (cairo_t *cr, PangoContext *context, const char *text, double size, double room,
                    double x, double y, double x_align, double y_align)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, FALSE);

  draw_short (cr, layout, room, x, y, x_align, y_align);
}

void
xs_draw_title (cairo_t *cr, PangoContext *context, const char *text, double size, double room)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, TRUE);

  draw_short (cr, layout, room, 0, 0, 0, 0);
}

double
xs_draw_paragraph (cairo_t *cr, PangoContext *context, const char *text, double size, gboolean bold,
                   double width, double x_align)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, bold);
  int height;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, x_align > .5 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (cr != NULL)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, layout);
    }
  return height;
}

void
xs_draw_text (cairo_t *cr, PangoContext *context, const char *text, double size, gboolean bold,
              double x, double y, double x_align, double y_align)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, bold);

  show (cr, layout, x, y, x_align, y_align);
}

void
xs_measure_text (PangoContext *context, const char *text, double size, gboolean bold, double *width,
                 double *height)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size, bold);
  PangoRectangle box;

  pango_layout_get_pixel_extents (layout, NULL, &box);
  if (width != NULL)
    *width = box.width;
  if (height != NULL)
    *height = box.height;
}

char *
xs_left_to_right (const char *text)
{
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    return g_strconcat ("\u2066", text, "\u2069", NULL);
  return g_strdup (text);
}

/* Of what is finite. */
static char *
format_digits (double value, int decimals)
{
  char digits[64], format[16];
  GString *text = g_string_new (NULL);
  const char *number = digits;
  gsize whole;

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 12));
  g_ascii_formatd (digits, sizeof digits, format, value);
  if (*number == '-')
    {
      number++;
      /* No minus before what rounds to zero. */
      if (strspn (number, "0.") != strlen (number))
        g_string_append (text, "−");
    }
  whole = strcspn (number, ".");
  for (gsize i = 0; number[i] != '\0'; i++)
    {
      if (i > 0 && i < whole && (whole - i) % 3 == 0)
        g_string_append (text, "\xe2\x80\xaf"); /* narrow no-break space */
      g_string_append_c (text, number[i]);
    }
  return g_string_free (text, FALSE);
}

char *
xs_format_number (double value, int decimals)
{
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup ("–");
  number = format_digits (value, decimals);
  return g_ascii_isdigit (*number) ? g_steal_pointer (&number) : xs_left_to_right (number);
}

gulong
xs_plural (double number)
{
  return fabs (number - 1) < .005 ? 1 : MAX ((gulong) fabs (number), 2);
}

static int
power_of_ten (double value)
{
  return fabs (value) > 0 && isfinite (value) ? (int) floor (log10 (fabs (value))) : 0;
}

char *
xs_format_power (double value, int decimals)
{
  int tens = power_of_ten (value);
  g_autofree char *digits = xs_format_number (value / pow (10, tens), decimals);
  g_autofree char *power = g_strdup_printf ("%se−%d", digits, -tens);

  return xs_left_to_right (power);
}

char *
xs_format_figure (double value, int digits)
{
  int tens = power_of_ten (value);

  if (tens >= -4)
    return xs_format_number (value, CLAMP (digits - 1 - tens, 0, digits + 3));
  return xs_format_power (value, digits - 1);
}

char *
xs_format_percent (double fraction)
{
  g_autofree char *number = NULL;
  g_autofree char *percent = NULL;

  if (!isfinite (fraction))
    return g_strdup ("–");
  number = format_digits (fraction * 100, 1);
  percent = g_strconcat (number, " %", NULL);
  return xs_left_to_right (percent);
}

char *
xs_class_name (char *const *names, int label)
{
  for (int i = 0; names != NULL && label >= 0 && names[i] != NULL; i++)
    if (i == label)
      return g_strdup (names[i]);
  return g_strdup_printf (_ ("Class %d"), label + 1);
}
