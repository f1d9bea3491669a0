#pragma once

#include "engine/analyse/growth.h"
#include "engine/analyse/stability.h"
#include "engine/analyse/theta.h"
#include "engine/scales/transfer.h"

/* What there is to know of a network as a time stepping: how stable its steps are, how its
 * parameters vary in time and, with images, what becomes of real states. */
typedef struct
{
  XsCfl cfl;
  XsStepStability *steps; /* (N) */
  XsTheta *theta;         /* (N) */
  double opening[9];      /* its operator coefficients, display order */
  double *growth;         /* (N): measured; NULL without images */
  int size;               /* moved to for the commutation; 0 for none */
  XsTransferMethod method;
  XsCfl moved_cfl;     /* of the moved network */
  double *commutation; /* (N + 1): opening layer and steps; NULL without a size */
} XsAnalysis;

/* @images may be NULL: then nothing is measured, and @size must be 0. Free with
 * xs_analysis_free(). Blocks as long as a matched transfer to @size does. */
XsAnalysis *xs_analysis_new (const XsParameters *parameters, const XsImages *images, int size,
                             XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
                             GError **error);
void xs_analysis_free (XsAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsAnalysis, xs_analysis_free)
