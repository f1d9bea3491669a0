#pragma once

#include "engine/questions/answers.h"
#include "ui/plot/canvas.h"

/* The modes of the time steps in the complex plane, those of one step standing out, over the region
 * in which they do not grow. */
#define XS_TYPE_SPECTRUM_PLOT (xs_spectrum_plot_get_type ())
G_DECLARE_FINAL_TYPE (XsSpectrumPlot, xs_spectrum_plot, XS, SPECTRUM_PLOT, XsCanvas)

GtkWidget *xs_spectrum_plot_new (void);
/* NULL, or one without modes, shows nothing. */
void xs_spectrum_plot_set_spectrum (XsSpectrumPlot *self, XsSpectrum *spectrum);
/* What if h were @factor times as large. */
void xs_spectrum_plot_set_factor (XsSpectrumPlot *self, double factor);
void xs_spectrum_plot_set_step (XsSpectrumPlot *self, int step);
