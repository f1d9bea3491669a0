#pragma once

#include "engine/network/steps.h"

/* The steps of a small network with room for one image, and random parameters that are packed: what
 * tests of layer types look at. In double. */
typedef struct
{
  XsSteps steps;
  XsStepWork work;
  double *memory;
  XsParameters *parameters;
  size_t count; /* C n n, the numbers of a state in planes */
} OneImage;

/* Depth @depth, @n x @n pixels, steps of @h; @channels a multiple of the type's parts. */
void one_image_make (OneImage *self, XsLayerType layer, XsActivation activation, int depth, int n,
                     int channels, double h);
void one_image_clear (OneImage *self);

/* Packs the parameters once more, after they have changed. */
void one_image_pack (OneImage *self);

/* All steps from planes @y (count) and, where there is a momentum, @w (count; NULL for rest);
 * overwritten by y_N and w_N. */
void one_image_forward (OneImage *self, double *y, double *w);

/* All steps back, after one_image_forward(): @g (count) from dloss/dy_N to dloss/dy_0; parameter
 * gradients are added to @gradient (layout.classifier). */
void one_image_adjoint (OneImage *self, double *g, double *gradient);
