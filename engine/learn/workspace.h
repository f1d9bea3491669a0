#pragma once

#include "engine/data/dataset.h"
#include "engine/learn/objective.h"
#include "engine/learn/settings.h"
#include "engine/network/network.h"

/* What an iteration on one level works with: plans and buffers, made at once, so that a change of
 * level succeeds whole or changes nothing, and an iteration allocates nothing. */
typedef struct
{
  XsNetwork *network;
  XsReader *training;
  XsReader *validation;
  XsObjective objective;
  float *images;   /* (batch, C_in, n, n) */
  int *labels;     /* (batch) */
  float *scores;   /* (batch, classes) */
  float *gradient; /* (total) */
} XsWorkspace;

XsWorkspace *xs_workspace_new (const XsSettings *settings, const XsArchitecture *architecture,
                               XsDataset *data, XsPool *pool, GError **error);
void xs_workspace_free (XsWorkspace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsWorkspace, xs_workspace_free)
