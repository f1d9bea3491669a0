#pragma once

#include "engine/learn/history.h"

/* The spreads of layers as a text of a study file: a line for each, of numbers with a blank between
 * them: node, iteration, epoch, seconds, work units, depth, and for each layer the quantiles of its
 * activations and of its gradients. */

/* @spreads: XsSpreads, or NULL for none. Owned by the caller. */
char *xs_study_spreads_print (const GPtrArray *spreads);
/* Adds to @history, which has its nodes, what can be read of @text; returns how many lines cannot.
 */
guint xs_study_spreads_read (const char *text, XsHistory *history);
