#pragma once

#include "ui/help/explanations.h"

#include <gtk/gtk.h>

/* The popover of an explanation. @now: the numbers of now in words, or NULL. */
GtkWidget *xs_explain_popover_new (const XsExplanation *explanation, const char *now);
