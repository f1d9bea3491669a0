#pragma once

#include "engine/learn/history.h"
#include "engine/questions/study.h"
#include "ui/plot/facts.h"

#include <adwaita.h>

/* The card "Layers" of the Train view: the plot of one layer, and which one that is.
 *
 * Property "step" (int, notify): -1 the opening layer, else the time step, counted from 0. */
#define XS_TYPE_LAYER_CARD (xs_layer_card_get_type ())
G_DECLARE_FINAL_TYPE (XsLayerCard, xs_layer_card, XS, LAYER_CARD, AdwBin)

GtkWidget *xs_layer_card_new (void);
/* What follows is as the plot's (layer-plot.h). */
void xs_layer_card_set_study (XsLayerCard *self, XsStudy *study);
void xs_layer_card_set_history (XsLayerCard *self, XsHistory *history);
void xs_layer_card_update (XsLayerCard *self);
void xs_layer_card_set_x (XsLayerCard *self, const char *axis, double from, double to);
void xs_layer_card_set_look (XsLayerCard *self, const XsMoment *at);
/* How the layer's numbers are spread, as of the last point of the plot. */
void xs_layer_card_add_facts (XsLayerCard *self, XsFacts *facts);
