#pragma once

#include <gtk/gtk.h>

/* Which lines of the parameters over time show: a toggle each, beside its colour.
 *
 * Property "shown" (uint, notify): the lines, as bits; at first identity, first and plain second
 * derivatives. */
#define XS_TYPE_THETA_LEGEND (xs_theta_legend_get_type ())
G_DECLARE_FINAL_TYPE (XsThetaLegend, xs_theta_legend, XS, THETA_LEGEND, GtkWidget)

GtkWidget *xs_theta_legend_new (void);
guint xs_theta_legend_get_shown (XsThetaLegend *self);
