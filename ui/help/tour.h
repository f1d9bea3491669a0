#pragma once

#include <gtk/gtk.h>

/* A tour of a window: a callout beside one control after the other, with Next, Back and Leave. It
 * blocks nothing, and goes on by itself when what a step is about was done. Main thread. */

typedef struct
{
  const char *title; /* to be translated */
  const char *text;  /* two sentences at most */
  /* Brings what the step is about to where it can be seen, and says what to point at: borrowed, in
   * the window. NULL: nothing can be pointed at, and the step is passed over. */
  GtkWidget *(*find) (gpointer data);
} XsTourStep;

/* Property: "step" (int): the one that shows, from 0; -1 while the tour is not on. */
#define XS_TYPE_TOUR (xs_tour_get_type ())
G_DECLARE_FINAL_TYPE (XsTour, xs_tour, XS, TOUR, GObject)

/* @steps (n) and @data must outlive the tour; @window is borrowed, and lets go of it by
 * xs_tour_leave() before it ends. */
XsTour *xs_tour_new (GtkWidget *window, const XsTourStep *steps, int n, gpointer data);
int xs_tour_get_step (XsTour *self);
/* From the first step on. */
void xs_tour_start (XsTour *self);
/* One on or back; past the last step the tour is over. */
void xs_tour_move (XsTour *self, int by);
/* What step @step is about was done: the tour goes on if it shows and is not the last. */
void xs_tour_done (XsTour *self, int step);
/* What to point at is another, or somewhere else now. */
void xs_tour_point_again (XsTour *self);
void xs_tour_leave (XsTour *self);
