#pragma once

/* The ways to compute the convolutions of a time step. */
typedef enum
{
  XS_ALGORITHM_AUTO, /* the one that is fastest for the channels */
  XS_ALGORITHM_WINOGRAD,
  XS_ALGORITHM_DIRECT,
  XS_ALGORITHM_REFERENCE,
  XS_N_ALGORITHMS,
} XsAlgorithm;

/* "auto", "winograd", "direct", "reference". Static. */
const char *xs_algorithm_id (XsAlgorithm algorithm);
