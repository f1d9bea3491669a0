#pragma once

#include <gtk/gtk.h>

/* How much larger the user's text is than usual, which is 11 points; never less than 1. */
double xs_text_scale (PangoContext *context);

/* Text in plots: PangoCairo in @widget's font at @size pixels. Fractions say which point of the
 * text's box lies at (x, y): 0 left/top, .5 middle, 1 right/bottom. Tabular figures. */
void xs_draw_text (cairo_t *cr, PangoContext *context, const char *text, double size, gboolean bold,
                   double x, double y, double x_align, double y_align);
/* The same, not bold, in no more than @room pixels: with an ellipsis if need be. */
void xs_draw_short_text (cairo_t *cr, PangoContext *context, const char *text, double size,
                         double room, double x, double y, double x_align, double y_align);
/* Bold, from (0, 0) on, likewise. */
void xs_draw_title (cairo_t *cr, PangoContext *context, const char *text, double size, double room);
/* In lines of @width at most from (0, 0) on, on the left (@x_align 0) or the right (1) of it;
 * returns the height that they take. @cr NULL: nothing is drawn. */
double xs_draw_paragraph (cairo_t *cr, PangoContext *context, const char *text, double size,
                          gboolean bold, double width, double x_align);
void xs_measure_text (PangoContext *context, const char *text, double size, gboolean bold,
                      double *width, double *height);
/* @text, which has a sign or a unit: in windows that are read from right to left between marks that
 * keep both on their sides of the number. */
char *xs_left_to_right (const char *text);
/* "0.25", "1.2", "1 640", "−0.03": @decimals digits, true minus, thin space for thousands. For
 * people: xs_left_to_right (). */
char *xs_format_number (double value, int decimals);
/* What ngettext () is asked for a number of things that may be a fraction and is shown with three
 * digits: 1 only for "1". */
gulong xs_plural (double number);
/* "5.8e−4": so many @decimals and a power of ten. */
char *xs_format_power (double value, int decimals);
/* "0.0027", "−3.2e−7" has its power where zeros would fill the room: so many significant @digits,
 * however small; an en dash for what is not finite. */
char *xs_format_figure (double value, int digits);
/* "85.1 %", or an en dash for NaN. */
char *xs_format_percent (double fraction);
/* The name of class @label among @names (NULL-terminated, or NULL); "Class 12" without one. */
char *xs_class_name (char *const *names, int label);
