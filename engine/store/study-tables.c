#include "engine/store/study-tables.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#define MOST_NODES 1e6
#define MOST_COUNT 1e15 /* of iterations and the like: a double holds it, and sums of it */
#define MOST_STEPS 1e9  /* what an int still counts on from */
#define MOST_ROWS 9e15

/* --- words -------------------------------------------------------------------------------------
 */

static const char *const record_words[] = {
  [XS_RECORD_TRAINING] = "training",
  [XS_RECORD_VALIDATION] = "validation",
};
static const char *const mark_words[] = {
  [XS_MARK_LEARNING_RATE] = "learning rate",
  [XS_MARK_CFL] = "CFL",
  [XS_MARK_REPLACED] = "replaced",
};
static const char *const edit_words[XS_N_EDIT_KINDS] = {
  [XS_EDIT_NAME] = "name",     [XS_EDIT_HIDE] = "hide",       [XS_EDIT_SHOW] = "show",
  [XS_EDIT_DELETE] = "delete", [XS_EDIT_RESTORE] = "restore",
};

static const char *
node_word (const void *row, int number)
{
  return xs_node_kind_id ((XsNodeKind) number);
}

static const char *
record_word (const void *row, int number)
{
  return record_words[number];
}

static const char *
mark_word (const void *row, int number)
{
  return mark_words[number];
}

static const char *
edit_word (const void *row, int number)
{
  return edit_words[number];
}

static const char *
reason_word (const void *row, int number)
{
  return xs_reason_id ((XsReason) number);
}

/* A refinement's methods are not those of a transfer, and what keeps the network has none. */
static const char *
node_method_word (const void *row, int number)
{
  XsNodeKind kind = ((const XsNodeRow *) row)->node.kind;

  if (!xs_node_is_change (kind))
    return NULL;
  if (kind == XS_NODE_REFINE)
    return number < XS_N_REFINES ? xs_refine_id ((XsRefineMethod) number) : NULL;
  return xs_transfer_id ((XsTransferMethod) number);
}

static const char *
mark_method_word (const void *row, int number)
{
  gboolean any = ((const XsMark *) row)->kind == XS_MARK_REPLACED;

  return any ? xs_transfer_id ((XsTransferMethod) number) : NULL;
}

static const char *
layer_word (const void *row, int number)
{
  return xs_layer_type_id ((XsLayerType) number);
}

static const char *
activation_word (const void *row, int number)
{
  return xs_activation_id ((XsActivation) number);
}

static const char *
optimiser_word (const void *row, int number)
{
  return number < 0 ? NULL : xs_optimiser_id ((XsOptimiserType) number);
}

/* --- columns -----------------------------------------------------------------------------------
 */

#define COLUMN(column, sort, type, member, ...)                                                    \
  {                                                                                                \
    .name = column, .kind = XS_COLUMN_##sort, .offset = offsetof (type, member), __VA_ARGS__       \
  }
#define IN(from, to) .least = from, .most = to
#define ANY_MOST ((double) INFINITY)
#define ANY IN (-ANY_MOST, ANY_MOST)
#define OR_NONE .optional = TRUE
#define WORDS(n, function) .n_words = (int) n, .word = function
#define MOMENT(type, member)                                                                       \
  COLUMN ("iteration", LONG, type, member.iteration, IN (0, MOST_COUNT)),                          \
      COLUMN ("epoch", REAL, type, member.epoch, IN (0, MOST_COUNT)),                              \
      COLUMN ("seconds", REAL, type, member.seconds, IN (0, MOST_COUNT)),                          \
      COLUMN ("work_units", REAL, type, member.work_units, IN (0, MOST_COUNT))

static const XsColumn node_columns[] = {
  COLUMN ("parent", WHOLE, XsNodeRow, node.parent, IN (0, MOST_NODES), OR_NONE),
  COLUMN ("kind", WORD, XsNodeRow, node.kind, WORDS (XS_N_NODE_KINDS, node_word)),
  COLUMN ("method", WORD, XsNodeRow, node.method, WORDS (XS_N_TRANSFERS, node_method_word)),
  COLUMN ("planned", WORD, XsNodeRow, node.planned, WORDS (XS_N_TRANSFERS, node_method_word)),
  COLUMN ("cfl", SINGLE, XsNodeRow, node.cfl, IN (0, ANY_MOST), OR_NONE),
  COLUMN ("reason", WORD, XsNodeRow, node.reason, WORDS (XS_N_REASONS, reason_word)),
  COLUMN ("size", WHOLE, XsNodeRow, node.size, IN (1, 1024)),
  COLUMN ("depth", WHOLE, XsNodeRow, node.depth, IN (1, 1024)),
  MOMENT (XsNodeRow, node.at),
  COLUMN ("accuracy_before", SINGLE, XsNodeRow, node.accuracy_before, IN (0, 1), OR_NONE),
  COLUMN ("accuracy_after", SINGLE, XsNodeRow, node.accuracy_after, IN (0, 1), OR_NONE),
  COLUMN ("entry", LONG, XsNodeRow, entry, IN (0, MOST_ROWS), OR_NONE),
  COLUMN ("tip", LONG, XsNodeRow, tip, IN (0, MOST_ROWS), OR_NONE),
  COLUMN ("undone", WHOLE, XsNodeRow, undone, IN (0, MOST_NODES), OR_NONE),
};

static const XsColumn record_columns[] = {
  COLUMN ("node", WHOLE, XsRecord, node, IN (0, MOST_NODES)),
  COLUMN ("kind", WORD, XsRecord, kind, WORDS (G_N_ELEMENTS (record_words), record_word)),
  MOMENT (XsRecord, at),
  COLUMN ("loss", SINGLE, XsRecord, loss, ANY, OR_NONE),
  COLUMN ("accuracy", SINGLE, XsRecord, accuracy, IN (0, 1), OR_NONE),
};

static const XsColumn mark_columns[] = {
  COLUMN ("node", WHOLE, XsMark, node, IN (0, MOST_NODES)),
  MOMENT (XsMark, at),
  COLUMN ("kind", WORD, XsMark, kind, WORDS (G_N_ELEMENTS (mark_words), mark_word)),
  COLUMN ("value", REAL, XsMark, value, ANY, OR_NONE),
  COLUMN ("depth", WHOLE, XsMark, depth, IN (0, 1e9)),
  COLUMN ("method", WORD, XsMark, method, WORDS (XS_N_TRANSFERS, mark_method_word)),
  COLUMN ("planned", WORD, XsMark, planned, WORDS (XS_N_TRANSFERS, mark_method_word)),
};

static const XsColumn edit_columns[] = {
  COLUMN ("node", WHOLE, XsEdit, node, IN (0, MOST_NODES)),
  COLUMN ("kind", WORD, XsEdit, kind, WORDS (XS_N_EDIT_KINDS, edit_word)),
  COLUMN ("name", NAME, XsEdit, name, .most = XS_NAME_BYTES - 1),
};

static const XsColumn checkpoint_columns[] = {
  COLUMN ("node", WHOLE, XsCheckpointRow, node, IN (0, MOST_NODES)),
  COLUMN ("weights", LONG, XsCheckpointRow, weights, IN (0, MOST_ROWS)),
  COLUMN ("learning_rate", REAL, XsCheckpointRow, learning_rate,
          IN (XS_LOWEST_RATE, XS_HIGHEST_RATE)),
  COLUMN ("random", RANDOM, XsCheckpointRow, progress.random),
  COLUMN ("position", WHOLE, XsCheckpointRow, progress.position, IN (0, MOST_STEPS)),
  COLUMN ("epochs_done", WHOLE, XsCheckpointRow, progress.epochs_done, IN (0, MOST_STEPS)),
  COLUMN ("level", WHOLE, XsCheckpointRow, progress.level, IN (0, XS_MAX_LEVELS - 1), OR_NONE),
  COLUMN ("since_validation", WHOLE, XsCheckpointRow, progress.since_validation,
          IN (0, MOST_STEPS)),
  COLUMN ("validation_due", FLAG, XsCheckpointRow, progress.validation_due),
  COLUMN ("epoch_ended", FLAG, XsCheckpointRow, progress.epoch_ended),
  COLUMN ("said_plateau", FLAG, XsCheckpointRow, progress.said_plateau),
  COLUMN ("reached", FLAG, XsCheckpointRow, progress.reached),
  COLUMN ("automatic", FLAG, XsCheckpointRow, progress.automatic),
  MOMENT (XsCheckpointRow, progress.at),
  COLUMN ("schedule_epochs", REAL, XsCheckpointRow, progress.schedule.epochs, IN (0, MOST_COUNT)),
  COLUMN ("schedule_is_last", FLAG, XsCheckpointRow, progress.schedule.is_last),
  COLUMN ("schedule_start", REAL, XsCheckpointRow, progress.schedule.start, IN (0, MOST_COUNT)),
  COLUMN ("schedule_fall", REAL, XsCheckpointRow, progress.schedule.fall, IN (0, 1)),
  COLUMN ("schedule_falls", WHOLE, XsCheckpointRow, progress.schedule.n_falls, IN (0, MOST_STEPS)),
  COLUMN ("schedule_best", REAL, XsCheckpointRow, progress.schedule.best, ANY, OR_NONE),
  COLUMN ("schedule_since_best", WHOLE, XsCheckpointRow, progress.schedule.since_best,
          IN (0, MOST_STEPS)),
  COLUMN ("schedule_lowest", REAL, XsCheckpointRow, progress.schedule.lowest, ANY, OR_NONE),
  COLUMN ("schedule_since_lowest", WHOLE, XsCheckpointRow, progress.schedule.since_lowest,
          IN (0, MOST_STEPS)),
  COLUMN ("watch_first", REAL, XsCheckpointRow, progress.watch.first, ANY, OR_NONE),
  COLUMN ("watch_excess", WHOLE, XsCheckpointRow, progress.watch.excess, IN (0, MOST_STEPS)),
  COLUMN ("loss", SINGLE, XsCheckpointRow, progress.loss, ANY, OR_NONE),
  COLUMN ("accuracy", SINGLE, XsCheckpointRow, progress.accuracy, IN (0, 1), OR_NONE),
  COLUMN ("validation_loss", SINGLE, XsCheckpointRow, progress.validation_loss, ANY, OR_NONE),
  COLUMN ("validation_accuracy", SINGLE, XsCheckpointRow, progress.validation_accuracy, IN (0, 1),
          OR_NONE),
};

/* As xs_architecture_validate() wants them; it is asked all the same. */
static const XsColumn weights_columns[] = {
  COLUMN ("size", WHOLE, XsWeightsRow, architecture.size, IN (1, 1024)),
  COLUMN ("depth", WHOLE, XsWeightsRow, architecture.depth, IN (1, 1024)),
  COLUMN ("channels", WHOLE, XsWeightsRow, architecture.channels, IN (1, 512)),
  COLUMN ("inputs", WHOLE, XsWeightsRow, architecture.inputs, IN (1, 3)),
  COLUMN ("classes", WHOLE, XsWeightsRow, architecture.classes, IN (2, 1000)),
  COLUMN ("grid", WHOLE, XsWeightsRow, architecture.grid, IN (0, 1024)),
  COLUMN ("time", REAL, XsWeightsRow, architecture.time, IN (0, DBL_MAX)),
  COLUMN ("layer", WORD, XsWeightsRow, architecture.layer, WORDS (XS_N_LAYER_TYPES, layer_word)),
  COLUMN ("activation", WORD, XsWeightsRow, architecture.activation,
          WORDS (XS_N_ACTIVATIONS, activation_word)),
  COLUMN ("optimizer", WORD, XsWeightsRow, optimiser, WORDS (XS_N_OPTIMISERS, optimiser_word),
          OR_NONE),
  COLUMN ("momentum_steps", LONG, XsWeightsRow, n_momentum, IN (0, MOST_COUNT)),
  COLUMN ("second_steps", LONG, XsWeightsRow, n_second, IN (0, MOST_COUNT)),
  COLUMN ("theta_scale", REAL, XsWeightsRow, theta_scale, IN (0, MOST_COUNT)),
};

#define TABLE(name, columns)                                                                       \
  {                                                                                                \
    name, columns, G_N_ELEMENTS (columns)                                                          \
  }

const XsRowTable xs_node_table = TABLE ("node", node_columns);
const XsRowTable xs_record_table = TABLE ("record", record_columns);
const XsRowTable xs_mark_table = TABLE ("mark", mark_columns);
const XsRowTable xs_edit_table = TABLE ("edit", edit_columns);
const XsRowTable xs_checkpoint_table = TABLE ("checkpoint", checkpoint_columns);
const XsRowTable xs_weights_table = TABLE ("weights", weights_columns);
