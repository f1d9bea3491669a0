#pragma once

#include "ui/help/markdown.h"

#include <gtk/gtk.h>

/* The widget for a block of Markdown: a label (headings and paragraphs, these with the mark of
 * their item beside them), code that scrolls, a grid, or a rule. @link_cb with @data is
 * GtkLabel::activate-link of all labels in it. */
GtkWidget *xs_block_widget_new (const XsBlock *block, GCallback link_cb, gpointer data);
