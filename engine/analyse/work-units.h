#pragma once

/* The cost of training in work units: one pass (forward and backward) over the training set at the
 * study's reference level is 1. Section 7 of the method page. */

/* One pass at (@size, @depth): (size / reference)^2 depth / reference depth. All at least 1. */
double xs_work_units_pass (int size, int depth, int reference_size, int reference_depth);
