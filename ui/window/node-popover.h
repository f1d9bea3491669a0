#pragma once

#include "ui/plot/nodes.h"

#include <gtk/gtk.h>

/* What a person can do with a node of the timeline: name it, go to it, branch from it, hide or
 * delete its branch; through the window's actions (ui/window/window.h). */
#define XS_TYPE_NODE_POPOVER (xs_node_popover_get_type ())
G_DECLARE_FINAL_TYPE (XsNodePopover, xs_node_popover, XS, NODE_POPOVER, GtkPopover)

GtkWidget *xs_node_popover_new (void);
/* @words: what happened there. */
void xs_node_popover_set_node (XsNodePopover *self, const XsNodes *nodes, int node,
                               const char *words);
