#pragma once

#include <glib.h>

/* The help's pages: resources, read when the book is made. Main thread. */

typedef struct
{
  const char *id;    /* "kernels" of help/kernels.md */
  char *title;       /* its first heading */
  GPtrArray *blocks; /* of XsBlock */
} XsHelpPage;

/* A place in the book. */
typedef struct
{
  const XsHelpPage *page; /* of the book */
  const char *anchor;     /* of one of its headings, the page's own; NULL: the top */
} XsHelpPlace;

/* A section that has what was searched for. */
typedef struct
{
  XsHelpPlace place;
  const char *title; /* of the section; the page's own */
  char *excerpt;     /* Pango markup, with what was found in bold */
} XsHelpHit;

typedef struct _XsHelpBook XsHelpBook;

XsHelpBook *xs_help_book_new (void);
void xs_help_book_free (XsHelpBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsHelpBook, xs_help_book_free)

int xs_help_book_n_pages (const XsHelpBook *self);
const XsHelpPage *xs_help_book_page (const XsHelpBook *self, int index);

/* Where a link on @page (may be NULL) leads: "kernels.md", "kernels.md#the-symbol" or, on a page,
 * "#the-symbol". FALSE when that is not in the book. */
gboolean xs_help_book_find (const XsHelpBook *self, const XsHelpPage *page, const char *link,
                            XsHelpPlace *place);

/* The sections with all words of @query, in any case, those with one in their title first: an array
 * of XsHelpHit, owned by the caller; empty for a query without words. */
GPtrArray *xs_help_book_search (const XsHelpBook *self, const char *query);
