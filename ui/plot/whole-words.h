#pragma once

#include <gtk/gtk.h>

/* The whole text of the label of @window at (@x, @y), if it shows only a part of it; or NULL.
 * @label may be NULL. */
const char *xs_whole_words_at (GtkWidget *window, double x, double y, GtkWidget **label);

/* From now on labels of @window that have to be shortened, as words of other languages may be, say
 * the whole of it in a tooltip; those with a tooltip of their own keep that. */
void xs_whole_words_show (GtkWidget *window);
