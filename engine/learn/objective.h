#pragma once

#include "engine/network/parameters.h"

/* The regularisers R(theta, W), added to the data term. Section 1 of the method page:
 *   time smoothness   (alpha h / 2) sum_k |(theta_{k+1} - theta_k) / h|^2, theta = (K, b)
 *   Tikhonov          beta / 2 (h sum_k |theta_k|^2 + |opening layer|^2 + |W|^2 + |mu|^2)
 *   operator weights  lambda sum (4^(p+q) - 1) c_pq^2 over every kernel, the opening layer's too
 * A plain value, any thread. */
typedef struct
{
  XsArchitecture architecture;
  XsLayout layout;
  double smoothness;       /* alpha */
  double decay;            /* beta */
  double operator_weights; /* lambda */
  double form[81];         /* (9, 9): the operator weights as a quadratic form of the nine taps */
} XsObjective;

void xs_objective_init (XsObjective *self, const XsArchitecture *architecture, double smoothness,
                        double decay, double operator_weights);

/* Returns R and adds its gradient to @gradient (layout.total). */
double xs_objective_add (const XsObjective *self, const float *parameters, float *gradient);
