#pragma once

#include "engine/questions/frame.h"
#include "engine/questions/study.h"

/* Small studies, histories and frames made by hand. */

/* Three classes "T-shirt", "Bag", "Ankle boot"; sizes 7, 14, 28. */
XsStudy *made_up_study (void);

/* One iteration is .1 epochs, 2 seconds, .5 work units. */
XsMoment made_up_moment (gint64 iteration);
int made_up_node (XsHistory *history, XsNodeKind kind, int parent, gint64 iteration, int size,
                  int depth);
void made_up_record (XsHistory *history, XsRecordKind kind, int node, gint64 iteration,
                     float accuracy, float loss);
/* Size 14, then prolonged to 28 at iteration 100; a training record an iteration up to 200, a
 * validation every 10. */
XsHistory *made_up_history (void);

/* Layer l at iteration i of @depth steps: activations around l, gradients around zero, as wide as
 * 1 / i. */
void made_up_spreads (XsHistory *history, int node, gint64 iteration, int depth);
/* Them alone, every eight iterations: four steps, refined to eight at iteration 40, up to 80. */
XsHistory *made_up_layers (void);

/* Three classes, all numbers known, three hardest images of 4 x 4 pixels. */
XsFrame *made_up_frame (void);
