#pragma once

#include "engine/questions/study.h"

#include <gtk/gtk.h>

/* One size of the ladder: its mark, what an image looks like there, where its accuracy comes from,
 * and the accuracy. */
#define XS_TYPE_SIZE_ROW (xs_size_row_get_type ())
G_DECLARE_FINAL_TYPE (XsSizeRow, xs_size_row, XS, SIZE_ROW, GtkListBoxRow)

/* Entry @rank of @study's ladder. */
GtkWidget *xs_size_row_new (XsStudy *study, int rank);
/* @source: where the number comes from, in words; @accuracy is NaN when there is none; @current:
 * training goes on at this size. */
void xs_size_row_set (XsSizeRow *self, const char *source, double accuracy, gboolean current);
