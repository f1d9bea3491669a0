#pragma once

#include "engine/analyse/stability.h"
#include "engine/questions/frame.h"

#include <adwaita.h>

/* Six numbers that say whether the training is well, each with a meter, and one word for all. */
#define XS_TYPE_HEALTH_CARD (xs_health_card_get_type ())
G_DECLARE_FINAL_TYPE (XsHealthCard, xs_health_card, XS, HEALTH_CARD, AdwBin)

GtkWidget *xs_health_card_new (void);
/* NULL: dashes. */
void xs_health_card_set_frame (XsHealthCard *self, XsFrame *frame);
/* How far the time steps are from their limit, which is computed now and then; beyond it the card
 * says what helps. NULL: not known. */
void xs_health_card_set_limit (XsHealthCard *self, const XsCfl *limit);
/* "Healthy", "Watch: large updates", or an empty string while nothing is known. */
const char *xs_health_card_get_verdict (XsHealthCard *self);
