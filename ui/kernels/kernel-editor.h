#pragma once

#include <gtk/gtk.h>

/* A popover in which a person types one kernel: its nine numbers, or how strong it is as each
 * derivative, which follow each other; or takes a well-known operator, of the same norm.
 *
 * Signals:
 *   "opened": it shows, and expects xs_kernel_editor_set_kernel()
 *   "drafted": another kernel stands there, xs_kernel_editor_get_kernel()
 *   "set": it is to be the network's; the popover closes
 *   "dropped": it is not; the popover has closed */
#define XS_TYPE_KERNEL_EDITOR (xs_kernel_editor_get_type ())
G_DECLARE_FINAL_TYPE (XsKernelEditor, xs_kernel_editor, XS, KERNEL_EDITOR, GtkPopover)

GtkWidget *xs_kernel_editor_new (void);
/* What is edited: a kernel of the mesh with @size pixels a side; strengths are in pixels of the
 * mesh with @reference_size. Emits nothing. */
void xs_kernel_editor_set_kernel (XsKernelEditor *self, const float kernel[9], int size,
                                  int reference_size);
void xs_kernel_editor_get_kernel (XsKernelEditor *self, float kernel[9]);
