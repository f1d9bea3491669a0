#pragma once

#include "engine/data/augmentation.h"
#include "engine/kernels/algorithm.h"
#include "engine/network/architecture.h"
#include "engine/scales/refine.h"
#include "engine/scales/transfer.h"

#include <glib.h>

/* Everything that a study is started with, except the images: what the command line sets and what
 * the New Study dialog shows. A plain value without pointers. Ranges, defaults and identifiers of
 * its members are the rows of engine/learn/settings-table.h. */
typedef struct _XsSetting XsSetting;

#define XS_MAX_LEVELS 16
#define XS_LOWEST_RATE 1e-9
#define XS_HIGHEST_RATE 1e3

typedef enum
{
  XS_STRATEGY_CASCADE, /* the levels in order, by themselves */
  XS_STRATEGY_FINE,    /* the last level only: the reference */
  XS_STRATEGY_MIXED,   /* one network at the last level's size, each batch at a random size of the
                          levels: its operators are moved there, the gradient is moved back */
  XS_STRATEGY_MANUAL,  /* starts on the first level; a person decides what comes next */
  XS_N_STRATEGIES,
} XsStrategy;

typedef enum
{
  XS_OPTIMISER_ADAM,
  XS_OPTIMISER_SGD, /* with momentum .9 */
  XS_N_OPTIMISERS,
} XsOptimiserType;

typedef enum
{
  XS_START_FREE,   /* every tap of a kernel its own random number */
  XS_START_SMOOTH, /* operator coefficients that shrink with their order */
  XS_N_STARTS,
} XsStart;

typedef enum
{
  XS_AUGMENT_NONE,
  XS_AUGMENT_PHOTOGRAPHS, /* what is left or right, near or bright does not matter */
  XS_AUGMENT_DIGITS,      /* signs, whose mirror images are other signs or none */
  XS_N_AUGMENTS,
} XsAugment;

typedef struct
{
  int size;
  int depth;
  double epochs; /* 0: until a plateau of the validation loss */
  double rate;   /* learning rate at its start */
  int batch;
} XsLevel;

typedef struct
{
  XsLevel levels[XS_MAX_LEVELS]; /* in the order of training */
  int n_levels;
  int channels;
  double time; /* T */
  int grid;    /* 0: full */
  XsLayerType layer;
  XsActivation activation;
  XsStart start;
  XsTransferMethod transfer;
  XsRefineMethod refine;
  XsStrategy strategy;
  double work_units;      /* stop after so many; 0: no limit */
  double target_accuracy; /* stop when validation reaches it twice in a row; 0: none */
  int patience;           /* validations without a lower loss that end a level; 0: no limit */
  int validations;        /* whole ones an epoch; 0: one, and a quick look now and then */
  XsOptimiserType optimiser;
  double learning_rate;    /* the present one: the first level's, until a level's or a person's */
  double clip;             /* the largest norm of a gradient; 0: any */
  double smoothness;       /* alpha of the time smoothness */
  double decay;            /* beta of Tikhonov */
  double average;          /* what a running mean of the weights keeps at a step; 0: none */
  double weight_decay;     /* decoupled, of the optimiser's step; 0: none */
  double operator_weights; /* lambda of the operator weights */
  double label_smoothing;  /* of the target of training; 0: none */
  XsAugment augment;       /* the preset that was chosen last */
  XsAugmentation augmentation; /* of training images */
  guint64 seed;
  XsAlgorithm kernel; /* what steps compute with */
} XsSettings;

/* The defaults of the table. */
void xs_settings_default (XsSettings *self);
/* A preset: smooth kernels are kernels that Galerkin transfers can move (symmetric layers, smooth
 * start, regularisers that keep them so, transfers by galerkin); free ones are the defaults. Sets
 * all that either preset sets. */
void xs_settings_choose_kernels (XsSettings *self, XsStart start);
/* A preset for training images: sets the whole augmentation. */
void xs_settings_choose_augmentation (XsSettings *self, XsAugment augment);
/* FALSE and XS_ERROR_INVALID for the first setting that is out of range or does not go with the
 * others. @wrong is its row, and the message says what was expected of it and what was found; where
 * nobody takes the row (NULL) the message begins with its identifier. */
gboolean xs_settings_validate (const XsSettings *self, const XsSetting **wrong, GError **error);
/* Goes on with a network of this architecture: channels, time, grid, layer and activation become
 * its own, and its size and depth the only level, until a plateau. */
void xs_settings_follow (XsSettings *self, const XsArchitecture *architecture);
/* The network on level @level of a study over images with @inputs planes and @classes classes. */
XsArchitecture xs_settings_architecture (const XsSettings *self, int level, int inputs,
                                         int classes);
/* The index of the level training starts on (fine: the last). */
int xs_settings_first_level (const XsSettings *self);
/* Level @level becomes this; its rate and batch stay, or are those of the first where it had none.
 */
void xs_settings_set_level (XsSettings *self, int level, int size, int depth, double epochs);
/* Level @level alone. */
void xs_settings_keep_level (XsSettings *self, int level);
/* One for all levels. */
void xs_settings_set_learning_rate (XsSettings *self, double rate);
void xs_settings_set_batch (XsSettings *self, int batch);
/* Of that level; -1, off the plan: the last one's. */
int xs_settings_batch (const XsSettings *self, int level);
/* The largest of all levels. */
int xs_settings_most_batch (const XsSettings *self);
/* The finest planned size and depth, whose passes are the work units; all else 0. */
XsLevel xs_settings_reference (const XsSettings *self);

/* Identifiers of the command line: "cascade", "fine", "mixed", "manual"; "adam", "sgd"; "free",
 * "smooth"; "none", "photographs", "digits". */
const char *xs_strategy_id (XsStrategy strategy);
const char *xs_optimiser_id (XsOptimiserType type);
const char *xs_start_id (XsStart start);
const char *xs_augment_id (XsAugment augment);
