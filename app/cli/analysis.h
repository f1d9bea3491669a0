#pragma once

#include "app/cli/json.h"
#include "engine/analyse/growth.h"
#include "engine/analyse/stability.h"
#include "engine/analyse/theta.h"
#include "engine/store/model.h"

/* What `info --analyse` computes of a model: how stable its steps are, how its parameters vary in
 * time and, with images, what becomes of real states. */
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
  char *moved_words;   /* of it */
  double *commutation; /* (N + 1): opening layer and steps; NULL without a size */
} XsAnalysis;

/* @images may be NULL: then nothing is measured, and @size must be 0. Free with
 * xs_analysis_free(). */
XsAnalysis *xs_analysis_new (const XsParameters *parameters, const XsImages *images, int size,
                             XsTransferMethod method, XsPool *pool, const XsCancel *cancel,
                             GError **error);
void xs_analysis_free (XsAnalysis *self);

/* Adds "analysis" to the object under construction. */
void xs_analysis_add_json (const XsAnalysis *self, const XsParameters *parameters,
                           JsonBuilder *builder);
void xs_analysis_print (const XsAnalysis *self, const XsParameters *parameters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsAnalysis, xs_analysis_free)
