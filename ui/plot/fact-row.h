#pragma once

#include <gtk/gtk.h>

/* One thing that is known, of a change or of what is selected: what it is, and the number or both
 * numbers. */
#define XS_TYPE_FACT_ROW (xs_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (XsFactRow, xs_fact_row, XS, FACT_ROW, GtkListBoxRow)

/* @meaning: a sentence for the tooltip. @picture: stands before the number, or NULL. */
GtkWidget *xs_fact_row_new (const char *name, const char *meaning, GtkWidget *picture);
/* NULL: not known yet, which a spinner says. */
void xs_fact_row_set (XsFactRow *self, const char *value);
