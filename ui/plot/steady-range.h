#pragma once

/* Scales that do not jump while the numbers they show change: they grow at once and shrink late.
 * Pure functions. */

typedef struct
{
  double left, top, right, bottom; /* left <= right, top <= bottom */
} XsBox;

/* The symmetric limit of a scale: a round number of at least @needed. @current (0: none yet) stays
 * while @needed fills more than 45 % of it. Never 0; a @needed that is not finite changes nothing.
 */
float xs_steady_limit (float current, float needed);

/* Makes @box hold @needed with a margin of 6 %: growing at once; when @box is more than a third
 * wider or higher than that, shrinking by a small part of the difference with each call. */
void xs_steady_box (XsBox *box, const XsBox *needed);

/* @needed with its margin: where a new box starts. An empty box gets a width of its own. */
XsBox xs_box_with_margin (const XsBox *needed);
