#pragma once

#include "engine/questions/many.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* Several pictures at once: a table with a row a picture and a column a size, sorted by whichever
 * is clicked. Rows come as they are answered.
 *
 * Its buttons are the window's actions win.stop-table, win.answer-again, win.export-table and
 * win.close-table.
 * Signal "chosen" (int): the row of the picture at this place, in the order in which they were
 * found, was chosen. */
#define XS_TYPE_PICTURE_TABLE (xs_picture_table_get_type ())
G_DECLARE_FINAL_TYPE (XsPictureTable, xs_picture_table, XS, PICTURE_TABLE, AdwBin)

GtkWidget *xs_picture_table_new (void);
/* How far they are; other pictures or sizes than before empty the table. @study: names the classes
 * of the answers that follow. */
void xs_picture_table_set_many (XsPictureTable *self, const XsMany *many, XsStudy *study);
/* Adds rows, or replaces those of the same pictures. */
void xs_picture_table_add (XsPictureTable *self, const XsGuesses *guesses);
/* The rows in the order shown, as engine/questions/guess-table.h has them. */
GBytes *xs_picture_table_get_values (XsPictureTable *self);
/* What the rows are sorted by and chosen from, XsPictureRow; borrowed. */
GtkSelectionModel *xs_picture_table_get_model (XsPictureTable *self);
