#pragma once

#include "engine/questions/answers.h"
#include "ui/plot/steady-range.h"
#include "ui/plot/style.h"

/* The modes of time steps as points of the complex plane of z = h lambda, over the region in which
 * the integrator of the layer type does not let them grow: everything but the widget. */
typedef struct
{
  const XsSpectrum *spectrum;
  double factor; /* of h */
  int step;      /* the one that stands out, if the answer is of it */
  XsBox box;     /* of the plane; top is its least imaginary part */
  int width, height;
} XsSpectrumScene;

/* The box around the region and all modes that are finite, symmetric to the real axis. */
XsBox xs_spectrum_extent (const XsSpectrum *spectrum, double factor);

void xs_spectrum_draw (cairo_t *cr, const XsSpectrumScene *scene, const XsPlotStyle *style);
