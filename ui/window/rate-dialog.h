#pragma once

#include "engine/learn/rate-search.h"

#include <adwaita.h>

/* Which learning rates the training stands: the curve, and a button that takes the rate proposed
 * (action "win.learning-rate" of @parent). */
#define XS_TYPE_RATE_DIALOG (xs_rate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (XsRateDialog, xs_rate_dialog, XS, RATE_DIALOG, AdwWindow)

GtkWindow *xs_rate_dialog_new (GtkWindow *parent, const XsRateSearch *search);
