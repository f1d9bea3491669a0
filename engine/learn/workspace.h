#pragma once

#include "engine/data/dataset.h"
#include "engine/learn/objective.h"
#include "engine/learn/settings.h"
#include "engine/network/network.h"

/* A coarser size of a mixed training. */
typedef struct
{
  int size;
  XsNetwork *network;
  XsReader *training;
  float *images;     /* (batch, C_in, size, size) */
  float *parameters; /* (total): the operators on that mesh */
  float *gradient;   /* (total) */
} XsCoarse;

/* What an iteration on one level works with: plans and buffers, made at once, so that a change of
 * level succeeds whole or changes nothing, and an iteration allocates nothing. */
typedef struct
{
  XsNetwork *network;
  XsReader *training;
  XsReader *validation;
  XsObjective objective;
  float *images;                  /* (batch, C_in, n, n) */
  int *labels;                    /* (batch) */
  float *scores;                  /* (batch, classes) */
  float *gradient;                /* (total) */
  XsCoarse coarse[XS_MAX_LEVELS]; /* its coarser sizes */
  int n_coarse;                   /* 0: not mixed */
} XsWorkspace;

XsWorkspace *xs_workspace_new (const XsSettings *settings, const XsArchitecture *architecture,
                               XsDataset *data, XsPool *pool, GError **error);
void xs_workspace_free (XsWorkspace *self);

/* The gradient of the mean loss of one batch with respect to @parameters: the training images
 * @indices (@count), changed as the settings say from the random number @draw on, at the size of
 * @coarse (-1: the level's own; else moved there and the gradient moved back). Fills labels, scores
 * and gradient. FALSE when cancelled. */
gboolean xs_workspace_gradient (XsWorkspace *self, int coarse, const float *parameters,
                                const int *indices, int count, guint64 draw, XsPool *pool,
                                const XsCancel *cancel, XsBatchResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsWorkspace, xs_workspace_free)
