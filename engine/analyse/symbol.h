#pragma once

/* The symbol of a 3x3 kernel: what it does to a wave of a given frequency,
 * K(u, v) = sum K[row, column] exp (2 pi i (u (column - 1) + v (row - 1))), frequencies in cycles
 * per pixel, u along x and v along y (downwards). Pure functions, any thread. */

/* |K(u, v)| */
double xs_symbol_gain (const float kernel[9], double u, double v);

/* |K| on an m x m grid of frequencies, m >= 2: gains (m, m), row i at v = -1/2 + i / (m - 1),
 * column j at u alike, so that both ends are the highest frequency of the mesh and an odd m has the
 * mean gain in its centre. Overwrites. */
void xs_symbol_grid (const float kernel[9], int m, float *gains);

/* |K| along a direction: gains (m), m >= 2, from frequency 0 to 1/2. @angle in degrees, counted
 * from the x axis against the clock as seen on a screen. Overwrites. */
void xs_symbol_section (const float kernel[9], double angle, int m, float *gains);

/* The largest |K| over all frequencies, to better than 1e-3 of it. */
double xs_symbol_highest_gain (const float kernel[9]);
