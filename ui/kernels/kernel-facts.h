#pragma once

#include "ui/kernels/layer-kernels.h"
#include "ui/plot/facts.h"

/* What is known of one kernel on both meshes: its nine numbers, and which operator that is. A group
 * a mesh; a mesh whose kernel is not known has none. @name: "Kernel 2, 7". */
void xs_kernel_facts_add (XsFacts *facts, const char *name, const char *channels,
                          const XsKernelSide sides[XS_N_SIDES]);
