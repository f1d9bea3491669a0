#pragma once

#include <glib.h>

/* xs_peak_run() of peak.h, compiled once per instruction set. */

double xs_peak_loop_baseline (gint64 rounds, float *mean);

#if defined(__x86_64__)
double xs_peak_loop_avx2 (gint64 rounds, float *mean);
double xs_peak_loop_avx512 (gint64 rounds, float *mean);
#endif
