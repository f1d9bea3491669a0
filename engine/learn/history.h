#pragma once

#include "engine/scales/methods.h"

#include <glib.h>

/* What happened in a study, append-only: nothing is ever lost or changed, but the current node. One
 * thread writes, any number read copies; reference counted.
 *
 * Records belong to timeline nodes. A node is the start, a change of the network or of the learning
 * rate, a mark, or a branch; the training that follows it is its segment, which ends where it has
 * children. Training that goes on after an undo, beside what was undone, is a branch of its own;
 * what is not on the path from the start to the current node is another branch, and can be gone
 * back to. After a divergence a segment begins again at the last good iteration, and what it held
 * beyond stays before that, in the order of making. Where x values are equal, records come in the
 * order they were made.
 *
 * Only the spreads of layers are thinned out as they get more. */
typedef struct _XsHistory XsHistory;
typedef struct _XsSpreads XsSpreads; /* engine/learn/spreads.h */

typedef enum
{
  XS_RECORD_TRAINING,   /* the mean over a batch, one an iteration */
  XS_RECORD_VALIDATION, /* over validation images */
} XsRecordKind;

/* Where something stands on the x axes. */
typedef struct
{
  gint64 iteration; /* iterations done since the start */
  double epoch;     /* passes over the training images */
  double seconds;   /* of training, pauses left out */
  double work_units;
} XsMoment;

typedef struct
{
  XsRecordKind kind;
  int node;
  XsMoment at;
  float loss;     /* of training what is minimised, with smoothed labels and regularisers; of
                     validation plain cross entropy */
  float accuracy; /* in [0, 1] */
} XsRecord;

typedef enum
{
  XS_NODE_START,
  XS_NODE_PROLONG,
  XS_NODE_RESTRICT,
  XS_NODE_REFINE,
  XS_NODE_RATE,   /* the learning rate set by hand: XS_MARK_LEARNING_RATE says to what */
  XS_NODE_MARK,   /* a state that a person wants to find again */
  XS_NODE_BRANCH, /* the state of its moment goes on in another way than before */
  XS_NODE_KERNEL, /* one kernel set by hand */
  XS_N_NODE_KINDS,
} XsNodeKind;

/* Why a level ended, or the training. */
typedef enum
{
  XS_REASON_NONE, /* it lasts */
  XS_REASON_BY_HAND,
  XS_REASON_PLATEAU,
  XS_REASON_EPOCHS,
  XS_REASON_PATIENCE,
  XS_REASON_WORK_UNITS,
  XS_REASON_TARGET_ACCURACY,
  XS_N_REASONS,
} XsReason;

/* The identifier in files and JSON: "", "by hand", "plateau", "epochs", "patience", "work units",
 * "target accuracy". Static. */
const char *xs_reason_id (XsReason reason);

typedef struct
{
  int id;     /* 0, 1, 2, ... in the order they were made */
  int parent; /* -1 for the start */
  XsNodeKind kind;
  int method;      /* XsTransferMethod, XsRefineMethod of a refinement; nothing where the network
                      stays */
  int planned;     /* what was asked for: @method, unless that took its place because the time step
                      would have been too large (CFL) */
  float cfl;       /* the number after the change that should not exceed 2; NaN: unknown */
  XsReason reason; /* why the level before ended; none where it did not */
  int size;
  int depth;
  XsMoment at;
  float accuracy_before; /* validation just before the change; NaN where there is none */
  float accuracy_after;  /* validation just after it, before any training; likewise */
} XsNode;

/* The identifier in files and JSON: "start", "prolong", "restrict", "refine", "rate", "mark",
 * "branch", "kernel". Static. */
const char *xs_node_kind_id (XsNodeKind kind);
/* Whether a node of this kind has another size or depth than its parent. */
gboolean xs_node_is_change (XsNodeKind kind);
/* The label of @method, which is that of a node of this kind: "Matched", "Copy", ...; "" where the
 * network stays. Static, for xs_transfer_label() and xs_refine_label() say it. */
const char *xs_node_method_label (XsNodeKind kind, int method);

typedef enum
{
  XS_MARK_LEARNING_RATE, /* changed by hand to @value */
  XS_MARK_CFL,           /* the change before broke the condition on the time step */
  XS_MARK_REPLACED,      /* ... and would have, had not @method taken the place of @planned */
} XsMarkKind;

/* Something worth a word beside the curves. */
typedef struct
{
  int node;
  XsMoment at;
  XsMarkKind kind;
  double value; /* the learning rate, or the number that should not exceed 2 */
  int depth;    /* of XS_MARK_CFL: time steps that copied kernels would keep the condition with */
  XsTransferMethod method, planned; /* of XS_MARK_REPLACED */
} XsMark;

typedef enum
{
  XS_EDIT_NAME,    /* called @name from now on; "": as it is called by itself */
  XS_EDIT_HIDE,    /* the node's branch: it and all that comes after it */
  XS_EDIT_SHOW,    /* again */
  XS_EDIT_DELETE,  /* the same */
  XS_EDIT_RESTORE, /* again */
  XS_N_EDIT_KINDS,
} XsEditKind;

#define XS_NAME_BYTES 64

/* As much of @name as there is room for in @to, XS_NAME_BYTES of whole characters. */
void xs_name_copy (char *to, const char *name);

/* What a person has made of a node afterwards: the last word of each sort counts. */
typedef struct
{
  int node;
  XsEditKind kind;
  char name[XS_NAME_BYTES]; /* UTF-8, ended by a 0 */
} XsEdit;

/* How many there are of each at one moment. */
typedef struct
{
  gsize records, nodes, marks, edits;
} XsHistoryCounts;

XsHistory *xs_history_new (void);
/* Of the first @counts of everything in @self, and all spreads, with another current node. */
XsHistory *xs_history_copy (XsHistory *self, const XsHistoryCounts *counts, int current);
XsHistory *xs_history_ref (XsHistory *self);
void xs_history_unref (XsHistory *self);

/* The writer's side. */
void xs_history_add_record (XsHistory *self, const XsRecord *record);
void xs_history_add_mark (XsHistory *self, const XsMark *mark);
void xs_history_add_edit (XsHistory *self, const XsEdit *edit);
/* Whether the spreads of layers after @iteration would be kept; if so, takes a reference to those
 * that are added. */
gboolean xs_history_wants_spreads (XsHistory *self, gint64 iteration);
void xs_history_add_spreads (XsHistory *self, XsSpreads *spreads);
/* Sets the node's id, returns it, and makes it current. */
int xs_history_add_node (XsHistory *self, const XsNode *node);
void xs_history_set_current (XsHistory *self, int node);

/* The readers' side: copies of up to @most items from number @from on; returns how many. */
gsize xs_history_read_records (XsHistory *self, gsize from, XsRecord *records, gsize most);
gsize xs_history_read_nodes (XsHistory *self, gsize from, XsNode *nodes, gsize most);
gsize xs_history_read_marks (XsHistory *self, gsize from, XsMark *marks, gsize most);
gsize xs_history_read_edits (XsHistory *self, gsize from, XsEdit *edits, gsize most);
int xs_history_current (XsHistory *self);
/* All spreads as a new array of references, which frees them, in the order they were made; NULL:
 * they are still what they were at *@serial, which follows. Begins at 0. */
GPtrArray *xs_history_read_spreads (XsHistory *self, guint *serial);

XsHistoryCounts xs_history_count (XsHistory *self);

/* Whether each of @nodes (n; all nodes, by id) lies on the path from the start to @current. */
void xs_history_path (const XsNode *nodes, gsize n, int current, gboolean *on_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsHistory, xs_history_unref)
