#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/study.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The images behind a cell of the confusion matrix, in the place of the view.
 *
 * Signals:
 *   "closed": the person has seen enough (Esc, too)
 *   "chosen" (int): one of the images, by its number in the validation part */
#define XS_TYPE_CONFUSED_PAGE (xs_confused_page_get_type ())
G_DECLARE_FINAL_TYPE (XsConfusedPage, xs_confused_page, XS, CONFUSED_PAGE, AdwBin)

GtkWidget *xs_confused_page_new (void);
/* Names the classes. */
void xs_confused_page_set_study (XsConfusedPage *self, XsStudy *study);
/* Images of @label taken for @prediction are being looked for. */
void xs_confused_page_open (XsConfusedPage *self, int label, int prediction);
/* Nothing is looked for any more, and nothing shows. */
void xs_confused_page_close (XsConfusedPage *self);
/* Ignored unless it is about what is open. Borrowed: copies what it needs. */
void xs_confused_page_set_answer (XsConfusedPage *self, const XsConfused *answer);
/* Of the answer; borrowed. */
XsFreshness *xs_confused_page_get_freshness (XsConfusedPage *self);
