#pragma once

#include "ui/kernels/comparison.h"
#include "ui/kernels/kernel-card.h"
#include "ui/kernels/kernel-order.h"
#include "ui/kernels/kernel-panel.h"
#include "ui/kernels/kernels-view.h"
#include "ui/kernels/moved-pill.h"
#include "ui/kernels/passport-plot.h"
#include "ui/kernels/symbol-plot.h"
#include "ui/plot/time-stepper.h"
#include "ui/plot/color-bar.h"
#include "ui/plot/level-choice.h"
#include "ui/plot/pace.h"
#include "ui/plot/pair-box.h"

/* Shared by the files that make up XsKernelsView: kernels-view.c (the object, its data),
 * kernels-show.c (what is shown), kernels-display.c (how the grids show it) and kernels-edit.c (a
 * kernel that the person changes). */

/* Beside both sides what the fine one has more. */
enum
{
  XS_DIFFERENCE = XS_N_SIDES,
  XS_N_PANELS,
};

/* How the grids show a layer. */
typedef struct
{
  gboolean by_norm;
  gboolean has_difference;
  XsKernelKind kind;     /* which stand out */
  int *outputs, *inputs; /* in this order, owned; NULL: their own */
} XsDisplay;

/* Another kernel in the place of the chosen one, as long as the network has not got it. */
typedef struct
{
  gboolean is_on;
  gboolean is_set; /* asked for: the next frame has it, or has not got it */
  float kernel[9];
} XsDraft;

struct _XsKernelsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwBin *method_place;
  GtkWidget *methods;
  XsMovedPill *pill;
  XsFreshness *freshness; /* of the other side */
  XsLevelChoice *sizes;
  XsTimeStepper *stepper;
  XsPairBox *row; /* the grids, and the card of the chosen kernel */
  XsPairBox *grids;
  XsKernelPanel *panels[XS_N_PANELS];
  GtkMenuButton *display;
  GtkLabel *axes;
  XsColorBar *color_bar;
  XsKernelCard *card;
  XsPassportPlot *passport;
  XsSymbolPlot *symbol;
  GtkWidget *passport_title;
  GtkWidget *symbol_title;

  XsComparison now;
  int output, input; /* the pair the person chose; a layer may have fewer */
  float range;       /* of the kernels' colour scale */
  XsDraft draft;
  XsDisplay shown;
  gboolean is_editable; /* what is shown is the network that trains */
  int wanted_size;      /* of the other side, once there is a frame; 0: any */

  XsPace words;
};

/* Makes all words true. An XsPace's function: @data is the view. */
void xs_kernels_view_update_words (gpointer data);
/* How good the network is at the other size. */
void xs_kernels_view_show_pill (XsKernelsView *self);
/* What the kernels' values change. */
void xs_kernels_view_show_values (XsKernelsView *self);
/* Everything, when it is about something else now. */
void xs_kernels_view_show_all (XsKernelsView *self);

/* Both once, when the widgets are there. */
void xs_kernels_view_init_display (XsKernelsView *self);
void xs_kernels_view_init_editing (XsKernelsView *self);
/* The layer is another: it is put in order anew. */
void xs_kernels_view_sort (XsKernelsView *self);
/* Gives the grids their order and the chosen kernel; with every frame. */
void xs_kernels_view_put_order (XsKernelsView *self);
/* What stands out: the passport of every kernel is found, so only as often as words change. */
void xs_kernels_view_put_marks (XsKernelsView *self);
/* The kernel is what the network has. */
void xs_kernels_view_drop_draft (XsKernelsView *self);
/* There is a new frame: what was asked for is in it. */
void xs_kernels_view_settle_draft (XsKernelsView *self);
/* Puts the draft, if there is one, on the side of the network. */
void xs_kernels_view_put_draft (XsKernelsView *self, XsKernelSide sides[XS_N_SIDES]);
/* Whether kernels can be changed now. */
void xs_kernels_view_update_editable (XsKernelsView *self);
