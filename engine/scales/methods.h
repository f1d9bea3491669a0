#pragma once

#include "engine/base/real.h"

#include <glib.h>

#define xs_transfer_id XS_REAL (xs_transfer_id)
#define xs_transfer_label XS_REAL (xs_transfer_label)
#define xs_transfer_from_id XS_REAL (xs_transfer_from_id)
#define xs_transfer_learns XS_REAL (xs_transfer_learns)
#define xs_transfer_most_images XS_REAL (xs_transfer_most_images)
#define xs_transfer_needs_images XS_REAL (xs_transfer_needs_images)
#define xs_refine_id XS_REAL (xs_refine_id)
#define xs_refine_label XS_REAL (xs_refine_label)
#define xs_refine_from_id XS_REAL (xs_refine_from_id)

/* The ways to move a network to another size or depth, and their names. Static, any thread. */

typedef enum
{
  XS_TRANSFER_MATCHED,
  XS_TRANSFER_DISTILLED,
  XS_TRANSFER_GALERKIN,
  XS_TRANSFER_GALERKIN_CONSTANT,
  XS_TRANSFER_COPY,
  XS_N_TRANSFERS,
} XsTransferMethod;

typedef enum
{
  XS_REFINE_COPY,   /* theta'_2k = theta'_2k+1 = theta_k */
  XS_REFINE_LINEAR, /* theta'_2k = theta_k, theta'_2k+1 the mean with theta_k+1; last one copied */
  XS_N_REFINES,
} XsRefineMethod;

/* "matched", "galerkin", "galerkin-constant", "copy" and "Matched", "Galerkin", "Constant", "Copy":
 * a label is marked for translation in the table, so that a method is one row, and translated where
 * it is shown. */
const char *xs_transfer_id (XsTransferMethod method);
const char *xs_transfer_label (XsTransferMethod method);
gboolean xs_transfer_from_id (const char *id, XsTransferMethod *method);

/* Whether the method looks at images: its row (method-row.h) has something to fit. */
gboolean xs_transfer_needs_images (XsTransferMethod method);

/* Whether it learns from them, pass after pass: it takes seconds, and how long is a choice. */
gboolean xs_transfer_learns (XsTransferMethod method);
/* How many images it looks at, at the most: more are of no use; 0 where it needs none. */
int xs_transfer_most_images (XsTransferMethod method);

const char *xs_refine_id (XsRefineMethod method);    /* "copy", "linear" */
const char *xs_refine_label (XsRefineMethod method); /* "Copy", "Linear" */
gboolean xs_refine_from_id (const char *id, XsRefineMethod *method);
