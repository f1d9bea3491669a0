#pragma once

#include "engine/learn/history.h"

#include <gtk/gtk.h>

/* How fresh the answer beside it is: a sign while a newer one is on its way, and for an old one
 * the moment it is of, "of epoch 3.0", with a button that asks anew (win.update-answers).
 *
 * Property "label" (string, construct only): its words while the answer is of the present network,
 * none by default. */
#define XS_TYPE_FRESHNESS (xs_freshness_get_type ())
G_DECLARE_FINAL_TYPE (XsFreshness, xs_freshness, XS, FRESHNESS, GtkWidget)

GtkWidget *xs_freshness_new (void);
/* NULL: of the present network. */
void xs_freshness_set_age (XsFreshness *self, const XsMoment *of);
void xs_freshness_set_busy (XsFreshness *self, gboolean busy);
