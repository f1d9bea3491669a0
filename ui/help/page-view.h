#pragma once

#include "ui/help/book.h"

#include <gtk/gtk.h>

/* A page of the help as a person reads it: headings, paragraphs, lists, tables and code, in a
 * column that scrolls.
 *
 * Signal: "link" (char *): a link was followed; nothing else happens then. */
#define XS_TYPE_PAGE_VIEW (xs_page_view_get_type ())
G_DECLARE_FINAL_TYPE (XsPageView, xs_page_view, XS, PAGE_VIEW, GtkWidget)

GtkWidget *xs_page_view_new (void);
/* Shows @place, whose book must outlive the view. */
void xs_page_view_show (XsPageView *self, const XsHelpPlace *place);
/* How far the page is scrolled, in pixels; and back there, once it has been laid out. */
double xs_page_view_get_scroll (XsPageView *self);
void xs_page_view_set_scroll (XsPageView *self, double scroll);
