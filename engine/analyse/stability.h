#pragma once

#include "engine/network/parameters.h"

/* Is the time step small enough? Section 8 of the method page.
 *
 * Every layer type has a *number* that grows with h and with its kernels, and must not exceed 2:
 *   standard      h |K|        above it, even the most damping kernel overshoots (necessary only:
 *                              Euler has no limit below which growing modes do not grow)
 *   symmetric     h |K|^2      up to it, a step with a monotone activation shrinks every distance
 *   Hamiltonian   h |K1| |K2|  up to it, Verlet's waves stay as high as they are
 *   second order  h |K|        the same of leapfrog
 * where |K| is the largest singular value over all frequencies (engine/analyse/layer-symbol.h).
 * Prolongation amplifies kernels, so check after each transfer. */

#define XS_CFL_LIMIT 2.0

typedef struct
{
  int step;        /* of the largest number */
  double number;   /* there */
  gboolean stable; /* number <= XS_CFL_LIMIT */
  int depth;       /* the least depth, N times a power of two, at which every step stays below the
                    * limit (N itself when stable); 0 when that is more than 1024 */
} XsCfl;

/* FALSE with XS_ERROR_NUMERIC when a kernel is not finite, XS_ERROR_TOO_LARGE without memory. Some
 * milliseconds a step at 16 channels. Any thread. */
gboolean xs_cfl_check (const XsParameters *self, XsCfl *cfl, GError **error);

/* The number of step @step, in [0, N). Errors as above. */
gboolean xs_step_number (const XsParameters *self, int step, double *number, GError **error);

/* How one time step acts on small disturbances: its linearisation where the activation has slope
 * 1, the steepest that tanh and ReLU have, on a periodic mesh. The disturbance is one of (Y, Z) for
 * Hamiltonian layers, and of (y, velocity) for those of second order. */
typedef struct
{
  double norm;   /* |K|, the geometric mean of |K1| and |K2| where there are two */
  double number; /* as above */
  double growth; /* the largest |mu| of an eigenvalue mu of the step; 1 + h lambda of Euler */
  double amplification; /* the largest singular value of the step: what one step can do at most */
  double rightmost;     /* the largest real part of (mu - 1) / h: as Euler sees the equation grow */
} XsStepStability;

/* The last three over an m x m grid of frequencies, m = min (n, 16). @step in [0, N). Errors as
 * above. */
gboolean xs_step_stability (const XsParameters *self, int step, XsStepStability *out,
                            GError **error);
