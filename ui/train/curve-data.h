#pragma once

#include "ui/plot/nodes.h"
#include "ui/train/curve-series.h"
#include "ui/train/x-axis.h"

/* The learning curves behind the plot, without any drawing: reads a history as it grows, thinned,
 * and lays out what is seen between two x values for as many pixel columns as there are. One thread
 * at a time. */
typedef struct _XsCurveData XsCurveData;

XsCurveData *xs_curve_data_new (XsHistory *history);
void xs_curve_data_free (XsCurveData *self);

/* Reads what the history has gained. TRUE when anything is new: records, nodes, edits, marks,
 * another current node. */
gboolean xs_curve_data_update (XsCurveData *self);

/* Whether there is anything to draw; the largest x of all records and nodes that show, 0 when there
 * is none. */
gboolean xs_curve_data_is_empty (const XsCurveData *self);
double xs_curve_data_end (const XsCurveData *self, XsXAxis axis);
/* The x of the present state, which may have been come back to. */
double xs_curve_data_now (const XsCurveData *self, XsXAxis axis);

typedef struct
{
  double x;
  float accuracy, loss; /* the loss may be NaN */
  float accuracy_deviation, loss_deviation;
} XsCurvePoint;

/* What one node's training looks like. Points one column beyond either end are included, so that
 * lines leave the plot at its edge. Hidden and deleted branches have no runs. */
#define XS_NO_NODE -2 /* of a run of another study */

typedef struct
{
  int node;
  int size, depth;
  gboolean goes_on;   /* the network is that of the run before it */
  gboolean discarded; /* off the path: in another branch, or taken back */
  int strand;         /* engine/learn/node-looks.h */
  char *name;         /* of the branch, with its first run; else NULL */
  double from, to;    /* x of the segment */
  XsCurvePoint *training;
  gsize n_training;
  XsCurvePoint *validation;
  gsize n_validation;
} XsCurveRun;

typedef struct
{
  double x;
  gboolean is_node; /* else a mark */
  XsNode node;
  XsMark mark;
  char name[XS_NAME_BYTES]; /* of the node, if it was given one */
} XsCurveEvent;

typedef struct
{
  XsXAxis axis;
  double from, to; /* the x that was laid out */
  GArray *runs;    /* XsCurveRun: in the order of nodes */
  GArray *events;  /* XsCurveEvent: of the path to the current node, by x */
  int current;
} XsCurves;

/* The newest values of a kind on the path to the current node; FALSE while there are none. */
gboolean xs_curve_data_last (const XsCurveData *self, XsRecordKind kind, XsCurveSample *sample);

/* A new layout of x in [from, to] over @columns pixels. */
XsCurves *xs_curve_data_lay_out (const XsCurveData *self, XsXAxis axis, double from, double to,
                                 int columns);
void xs_curves_free (XsCurves *self);
/* What the branch is called that @strand goes on in off the path; NULL: there is none. */
const char *xs_curves_branch_name (const XsCurves *self, int strand);
/* The validation of @run around @x; FALSE outside of it. */
gboolean xs_curve_run_read (const XsCurveRun *run, double x, XsCurvePoint *point);

/* Values on the path to the current node around @x; NaN where unknown. */
typedef struct
{
  double x;
  int node; /* -1 outside of all segments */
  XsCurvePoint training;
  XsCurvePoint validation;
} XsCurveReading;

void xs_curves_read (const XsCurves *self, double x, XsCurveReading *reading);
/* The newest values of the path in [from, to]. */
void xs_curves_read_last (const XsCurves *self, XsCurveReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCurveData, xs_curve_data_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsCurves, xs_curves_free)
