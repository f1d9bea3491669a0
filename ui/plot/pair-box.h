#pragma once

#include <gtk/gtk.h>

/* Two children side by side where there is room, one above the other where there is not. The order
 * of the keyboard stays: start, end. An end that is not visible leaves all room to the start.
 *
 * Properties, all for templates: "start", "end" (GtkWidget); "threshold" (int): the width from
 * which on they stand side by side, if both have their least there, in pixels at the usual size of
 * text, 0 for the start's natural width and the end's least; "share" (double): the part of the
 * width "start" then gets, 0 for its natural width; "spacing" (int). */
#define XS_TYPE_PAIR_BOX (xs_pair_box_get_type ())
G_DECLARE_FINAL_TYPE (XsPairBox, xs_pair_box, XS, PAIR_BOX, GtkWidget)

GtkWidget *xs_pair_box_new (GtkWidget *start, GtkWidget *end);
