#pragma once

#include <gtk/gtk.h>

/* A way to change the network, and how accurate that leaves it: a radio button, a meter and a
 * number. Choosing it is heard from its radio button. */
#define XS_TYPE_METHOD_CHOICE (xs_method_choice_get_type ())
G_DECLARE_FINAL_TYPE (XsMethodChoice, xs_method_choice, XS, METHOD_CHOICE, GtkListBoxRow)

/* @group: another one of the same choice, or NULL. @meaning: a sentence for the tooltip. */
GtkWidget *xs_method_choice_new (const char *name, const char *meaning, XsMethodChoice *group);
/* One that is there to compare with, and cannot be chosen. */
GtkWidget *xs_method_choice_new_fixed (const char *name, const char *meaning);

/* NULL of a fixed one. Borrowed. */
GtkCheckButton *xs_method_choice_get_radio (XsMethodChoice *self);
void xs_method_choice_choose (XsMethodChoice *self);

/* What shows in place of the number: a spinner while it is computed; a word, and why, where it is
 * not; or the number itself, a dash for NaN. */
void xs_method_choice_set_busy (XsMethodChoice *self);
void xs_method_choice_set_word (XsMethodChoice *self, const char *word, const char *why);
void xs_method_choice_set_accuracy (XsMethodChoice *self, double accuracy);
