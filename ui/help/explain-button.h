#pragma once

#include <gtk/gtk.h>

/* "Explain this", beside the title of a card: a popover that says what the card shows, with the
 * formula behind it, the numbers of now and the way to the help (win.help-at).
 *
 * Properties: "about" (string): which of the explanations (ui/help/explanations.h); "plot"
 * (GtkWidget): an XsCanvas whose description is what is said of now.
 * Signal: "tell" (returns char *, owned by the caller, or NULL): asked when the popover opens: the
 * numbers of now in words, before those of the plot. */
#define XS_TYPE_EXPLAIN_BUTTON (xs_explain_button_get_type ())
G_DECLARE_FINAL_TYPE (XsExplainButton, xs_explain_button, XS, EXPLAIN_BUTTON, GtkWidget)

GtkWidget *xs_explain_button_new (const char *about);
/* The first that can be reached in @widget, which shows; NULL: there is none. */
XsExplainButton *xs_explain_button_in (GtkWidget *widget);
/* Where the help goes on: a link, static; NULL when there is no such explanation. */
const char *xs_explain_button_get_link (XsExplainButton *self);
