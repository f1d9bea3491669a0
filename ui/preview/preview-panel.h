#pragma once

#include "engine/questions/answers.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* What a change would make of the network, before it is made: by which method, what becomes of the
 * kernels, what it does, what it costs and what may go wrong. It shows what it is given; what a
 * person wants are actions of the window: method, refine-method, refine, apply-preview,
 * close-preview. */
#define XS_TYPE_PREVIEW_PANEL (xs_preview_panel_get_type ())
G_DECLARE_FINAL_TYPE (XsPreviewPanel, xs_preview_panel, XS, PREVIEW_PANEL, AdwBin)

GtkWidget *xs_preview_panel_new (void);
/* Another change, of which nothing is known yet. */
void xs_preview_panel_open (XsPreviewPanel *self, const XsPreviewed *what);
/* What it would make of the network by @change's method; a reference is taken. NULL: @error says
 * why it cannot be made. */
void xs_preview_panel_set_answer (XsPreviewPanel *self, const XsChange *change, XsPreview *answer,
                                  const char *error);
/* The methods that are chosen now. */
void xs_preview_panel_set_methods (XsPreviewPanel *self, XsTransferMethod transfer,
                                   XsRefineMethod refine);
/* Of all numbers. Borrowed. */
XsFreshness *xs_preview_panel_get_freshness (XsPreviewPanel *self);
