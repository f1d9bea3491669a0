#pragma once

#include <glib.h>

/* What was done to handwritten digits before they became MNIST: what is drawn is fitted into a box
 * of so many pixels per side, its proportions kept, and its centre of mass moved to the middle
 * (LeCun et al., Proc. IEEE 86 (1998), section III.A). A plain function.
 *
 * @in, @out (n, n), light on dark; @out is overwritten, black where nothing is drawn. */
void xs_centre_drawing (const guint8 *in, guint8 *out, int n, int box);
