#pragma once

#include "engine/learn/history.h"
#include "engine/network/parameters.h"
#include "engine/pictures/picture.h"
#include "engine/scales/transfer.h"

#include <glib.h>

/* What the jobs thread answers; owned by whoever takes the answer, plain data for the views. Every
 * answer says of which moment it is: the network it is about was node's, as it stood at that point
 * of the history. */

/* One size of a classified picture. */
typedef struct
{
  int size;
  float *input;         /* (inputs, size, size): what the network sees */
  float *probabilities; /* (classes) */
} XsSight;

/* Frees what it holds. */
void xs_sight_clear (XsSight *self);

/* "Classify this picture at these sizes." */
typedef struct
{
  int node;
  XsMoment at;
  XsPicture *picture;
  int home_size; /* the size the network was trained on last */
  XsTransferMethod method;
  int n_classes;
  int inputs;
  XsSight *sights; /* (n_sights), by size */
  int n_sights;
} XsClassification;

void xs_classification_free (XsClassification *self);

/* "What would the network be at this size?" */
typedef struct
{
  int node;
  XsMoment at;
  int from_size;
  XsTransferMethod method;
  XsParameters *parameters; /* at the new size */
  XsParameters *from;       /* what they were moved from */
  float accuracy;           /* on validation images, before any training; NaN if not asked or not
                               finite */
} XsMoved;

void xs_moved_free (XsMoved *self);

/* "What is each size of the ladder worth?" */
typedef struct
{
  int node;
  XsMoment at;
  int n_sizes;
  int *sizes;
  float *accuracies; /* on validation images; NaN where it could not be computed */
  int home_size;
  XsTransferMethod method;
} XsLadder;

void xs_ladder_free (XsLadder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsClassification, xs_classification_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsMoved, xs_moved_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsLadder, xs_ladder_free)
