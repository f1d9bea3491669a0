#pragma once

#include "engine/store/model.h"
#include "engine/store/study-contents.h"

/* The networks of a study as models. */

#define XS_NODE_PRESENT -1 /* as the study was left */

/* That of node @node, as its training was last left. XS_ERROR_INVALID where there is no such node,
 * or nothing is left of it. */
XsModel *xs_study_contents_model (const XsStudyContents *self, int node, GError **error);

/* A model from a file, or that of node @node of a study; contents decide which it is. @lost (char
 * *; may be NULL) gets a sentence for each thing that a study has lost. XS_ERROR_INVALID for a node
 * of what is no study. */
XsModel *xs_model_open (const char *path, int node, GPtrArray *lost, GError **error);
