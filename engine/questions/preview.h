#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/dataset.h"
#include "engine/learn/settings.h"
#include "engine/questions/answers.h"

/* What a change would make of a network, found on copies before it is made. */

/* Remembers what all changes of one network have in common: how good it is, and what it takes each
 * image for. One thread at a time, but for references, which are atomic. */
typedef struct _XsPreviewer XsPreviewer;

/* Accuracies are of at most so many images. */
#define XS_PREVIEW_MOST 1000

/* Of a training over @data with @settings, which say what is copied here: the seed and the level
 * that work units are counted in. */
XsPreviewer *xs_previewer_new (XsDataset *data, const XsSettings *settings);
XsPreviewer *xs_previewer_ref (XsPreviewer *self);
void xs_previewer_unref (XsPreviewer *self);

/* Plain, and all that it points to is borrowed for the call. */
typedef struct
{
  const XsParameters *home; /* the network, */
  guint64 serial;           /* its number: when it is another, what was known is forgotten; */
  int node;                 /* and its place in the history, which the answer carries on */
  XsMoment at;
  XsChange change;
  double epoch_seconds; /* that an epoch of it takes; NaN: unknown */
} XsPreviewQuestion;

/* Blocks. Images and accuracies are those that the training itself would use, so that a change of
 * the same network ends where it says, unless the method learns (engine/questions/mover.h). The
 * seconds of an epoch after it are those before by the operations of both: a rough figure. A new
 * answer, or NULL and an error: XS_ERROR_CANCELLED, or as of xs_transfer(), xs_refine() and
 * xs_evaluate(). */
XsPreview *xs_preview (XsPreviewer *self, const XsPreviewQuestion *question, XsPool *pool,
                       const XsCancel *cancel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsPreviewer, xs_previewer_unref)
