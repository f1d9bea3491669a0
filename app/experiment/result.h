#pragma once

#include <glib.h>

/* What is known of a training that has come to its end. Owned by one; free with g_free(). */
typedef struct
{
  double accuracy;      /* the last validation */
  double test_accuracy; /* NaN: there is no test part */
  double work_units;
  double seconds; /* of training, transfers and validations */
  int n_measured;
  double measured[]; /* accuracies of the network elsewhere; NaN: none */
} XsResult;

/* With all numbers NaN; @n_measured in [0, XS_MOST_MEASURED]. */
XsResult *xs_result_new (int n_measured);
XsResult *xs_result_copy (const XsResult *self);

#define XS_MOST_MEASURED 4096

/* As the ranks of a team send it to each other; NULL for bytes that are no result. */
GBytes *xs_result_to_bytes (const XsResult *self);
XsResult *xs_result_from_bytes (GBytes *bytes);
