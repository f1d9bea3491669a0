#pragma once

#include "engine/scales/transfer.h"

#define xs_transfer_row XS_REAL (xs_transfer_row)

/* What makes a transfer method: its row of the table in methods.c. Static, any thread. Section 5 of
 * the method page. */
typedef struct
{
  const char *id;    /* in the command line and in files */
  const char *label; /* to be translated where it is shown */

  /* The linear part on one kernel, K' = A K A^T (pairs.h): a (3, 3) at ratio = new size / old size.
   * NULL: kernels stay as they are, before any fit. */
  void (*pair) (double ratio, double a[9]);

  /* What is then to be solved on unlabelled @images; NULL: nothing, and no images are needed.
   * to[0 .. n_to) come in moved by @pair, classifiers and all, and leave fitted; undefined after a
   * failure. Same bits for any number of threads; @cancel is heard within a second. */
  gboolean (*fit) (const XsParameters *from, const XsImages *images, XsPool *pool,
                   const XsCancel *cancel, XsParameters *const *to, int n_to, GError **error);

  /* The bytes that @fit takes besides the networks themselves, to the same sizes (n_sizes); of
   * @images only the shape counts. NULL where there is nothing to fit. */
  double (*need) (const XsArchitecture *from, const XsImages *images, XsPool *pool,
                  const int *sizes, int n_sizes);

  int most_images; /* that @fit looks at: the first of those that it gets */
  gboolean learns; /* whether it learns from them, as long as @images says */
} XsTransferRow;

const XsTransferRow *xs_transfer_row (XsTransferMethod method);
