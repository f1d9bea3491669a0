#pragma once

#include <gtk/gtk.h>

/* Which layer is shown: a button back, its name, a button on. The opening layer comes first.
 *
 * Property "step" (int, notify): -1 the opening layer, else the time step, counted from 0. */
#define XS_TYPE_TIME_STEPPER (xs_time_stepper_get_type ())
G_DECLARE_FINAL_TYPE (XsTimeStepper, xs_time_stepper, XS, TIME_STEPPER, GtkWidget)

GtkWidget *xs_time_stepper_new (void);
/* @depth steps over [0, time]. The step stays where it is as far as there is such a step. */
void xs_time_stepper_set_range (XsTimeStepper *self, int depth, double time);
/* Clamped. */
void xs_time_stepper_set_step (XsTimeStepper *self, int step);
int xs_time_stepper_get_step (XsTimeStepper *self);
