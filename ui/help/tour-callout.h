#pragma once

#include <gtk/gtk.h>

/* The callout of a tour: the words of a step and its buttons, which say where to go by the action
 * "tour.move" (i) and "tour.leave" of a group that the caller inserts. */

/* @number of @n from 1. */
GtkWidget *xs_tour_callout_new (const char *title, const char *text, int number, int n);
/* Scrolls what @target is in as far up or down as it takes to see it. */
void xs_tour_callout_scroll_to (GtkWidget *target);
/* Points at @target, which shows, and takes the focus. Unparented by xs_tour_callout_end(). */
void xs_tour_callout_point (GtkWidget *self, GtkWidget *target);
void xs_tour_callout_end (GtkWidget *self);
