#pragma once

#include "engine/questions/frame.h"

#include <adwaita.h>

/* Five numbers that say whether the training is well, each with a meter, and one word for all. */
#define XS_TYPE_HEALTH_CARD (xs_health_card_get_type ())
G_DECLARE_FINAL_TYPE (XsHealthCard, xs_health_card, XS, HEALTH_CARD, AdwBin)

GtkWidget *xs_health_card_new (void);
/* NULL: dashes. */
void xs_health_card_set_frame (XsHealthCard *self, const XsFrame *frame);
/* "Healthy", "Watch: large updates", or an empty string while nothing is known. */
const char *xs_health_card_get_verdict (XsHealthCard *self);
