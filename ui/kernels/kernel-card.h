#pragma once

#include "ui/kernels/kernel-words.h"

#include <gtk/gtk.h>

/* The selected kernel: large on both meshes, and what it does in words. */
#define XS_TYPE_KERNEL_CARD (xs_kernel_card_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelCard, xs_kernel_card, XS, KERNEL_CARD, GtkWidget)

/* "Kernel 2, 7" and "input 7 to output 2"; borrowed. */
void xs_kernel_card_set_name (XsKernelCard *self, const char *name, const char *channels);
/* Copies. */
void xs_kernel_card_set_sides (XsKernelCard *self, const XsKernelSide sides[XS_N_SIDES],
                               float range);
/* Makes all words true; borrowed. */
void xs_kernel_card_describe (XsKernelCard *self, const XsKernelWords *words);
/* The popover of the button Edit (an XsKernelEditor), borrowed; and whether it can be pressed. */
GtkWidget *xs_kernel_card_get_editor (XsKernelCard *self);
void xs_kernel_card_set_editable (XsKernelCard *self, gboolean editable);
