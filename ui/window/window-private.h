#pragma once

#include "ui/classify/classify-view.h"
#include "ui/help/tour.h"
#include "ui/kernels/kernels-view.h"
#include "ui/plot/pace.h"
#include "ui/preview/preview-panel.h"
#include "ui/race/race-dialog.h"
#include "ui/take/plot-menu.h"
#include "ui/train/train-view.h"
#include "ui/trajectory/trajectory-view.h"
#include "ui/window/bars.h"
#include "ui/window/import-sheet.h"
#include "ui/window/inspector.h"
#include "ui/window/sidebar.h"
#include "ui/window/status-line.h"
#include "ui/window/timeline-bar.h"
#include "ui/window/window.h"

/* What the sources of the window share: window.c (the parts), window-views.c (data to the views),
 * window-actions.c (its own actions), window-keys.c, window-focus.c (after pop-ups),
 * window-gives.c (what is dropped and pasted), window-help.c, window-inspector.c (what is selected,
 * in numbers), window-import.c (what is looked at before it is studied), window-preview.c (what a
 * change would do), window-race.c (fine only against a cascade), window-take.c (pictures and tables
 * of its plots), window-gather.c and window-report.c (all of it on paper), window-tour.c. */

typedef enum
{
  XS_SIGNAL_WANTS_CHANGED,
  XS_SIGNAL_FILES_GIVEN,
  XS_SIGNAL_TEXTURE_GIVEN,
  XS_SIGNAL_TEXT_GIVEN,
  XS_SIGNAL_PICTURE_DRAWN,
  XS_SIGNAL_PICTURE_ERASED,
  XS_SIGNAL_REFERENCE_CHOSEN,
  XS_SIGNAL_ROW_CHOSEN,
  XS_SIGNAL_CONFUSED_ASKED,
  XS_SIGNAL_IMAGE_CHOSEN,
  XS_SIGNAL_KERNEL_EDITED,
  XS_SIGNAL_STUDY_ASKED,
  XS_SIGNAL_LOOK_ASKED,
  XS_SIGNAL_INSPECTION_ASKED,
  XS_SIGNAL_EXAMPLES_ASKED,
  XS_SIGNAL_INSPECTION_ENDED,
  XS_SIGNAL_FILE_MADE,
  XS_SIGNAL_RACE_ASKED,
  XS_SIGNAL_RACE_STOPPED,
  XS_N_WINDOW_SIGNALS,
} XsWindowSignal;

struct _XsWindow
{
  AdwApplicationWindow parent;

  GtkWidget *run_button;
  GtkStack *run_stack; /* "run", "pause" */
  AdwSplitButton *open_button, *step_button;
  GtkWidget *switcher;              /* of views, in the header */
  AdwViewSwitcherBar *switcher_bar; /* at the bottom, where the header has no room */
  XsBars *bars;
  GMenu *recent_menu;
  AdwToastOverlay *toasts;
  AdwFlap *side_flap; /* one of both panels, or none: */
  XsPreviewPanel *preview;
  XsInspector *inspector;
  AdwFlap *flap;
  XsSidebar *sidebar;
  AdwViewStack *stack;
  XsTrainView *train_view;
  XsKernelsView *kernels_view;
  XsTrajectoryView *trajectory_view;
  XsClassifyView *classify_view;
  GtkWidget *timeline_box;
  GtkWidget *timeline_heading;
  XsTimelineBar *timeline;
  XsStatusLine *status;

  XsImportSheet *import; /* weak, as the next two; or NULL */
  XsRaceDialog *race;
  GtkWindow *help;
  XsTour *tour; /* or NULL: nobody has asked for it */
  XsPlotMenu plot_menu;
  GtkWidget *focus;   /* weak: what has it, or had it before @popover */
  GtkWidget *popover; /* weak: has the focus in it; or NULL */

  XsStudy *study;
  XsHistory *history;
  char *version;     /* of the program, or NULL */
  XsLadder *ladder;  /* the last answer, or NULL */
  XsTested tested;   /* the last answer; no images: none */
  XsFrame *look;     /* a state that is looked at, or NULL */
  XsFrame *frame;    /* the latest: views that do not show get it when they do */
  AdwToast *toast;   /* weak: what shows; NULL: none does */
  guint toast_timer; /* that ends it */
  gboolean is_new;   /* the study: the person has not been offered to run it yet */
  gboolean is_paused, is_running, is_loading;
  gboolean is_previewing;   /* a change: its panel is the one that shows */
  gpointer side;            /* the panel of both that shows, or did last */
  XsPace inspecting;        /* what is selected is read */
  XsPicture *picture;       /* that is classified, or NULL */
  int picture_label;        /* its true class, -1 when unknown */
  XsFacts *picture_facts;   /* of the answer about it, or NULL */
  guint fit_width;          /* source: shows what there is room for */
  guint gathering;          /* source: the end of waiting for what the report is to show; or 0 */
  GPtrArray *mixed_up;      /* XsPictureView: the images of a cell of the confusion, or NULL */
  char *mixed_up_words;     /* which cell that is */
  gboolean is_cell_awaited; /* ... images of a cell of the confusion are part of that */
  int reference;            /* the last reference image asked about, -1 for none */
};

/* window.c */
void xs_window_emit (XsWindow *self, XsWindowSignal signal, ...);
void xs_window_choose_reference (XsWindow *self, int index);

/* window-views.c: the latest frame and history to the view that shows, or to all of them. */
void xs_window_deliver (XsWindow *self);
void xs_window_deliver_to_all (XsWindow *self);

/* window-actions.c */
void xs_window_add_actions (XsWindow *self);
/* Steps and images can be moved through only where there are some. */
void xs_window_update_actions (XsWindow *self);

/* window-keys.c */
void xs_window_add_shortcuts (XsWindow *self);
void xs_window_add_help_overlay (XsWindow *self);

/* window-focus.c */
void xs_window_watch_focus (XsWindow *self);
void xs_window_forget_focus (XsWindow *self);

/* window-help.c */
void xs_window_add_help (XsWindow *self);
void xs_window_close_help (XsWindow *self);

/* window-tour.c */
void xs_window_add_tour (XsWindow *self);
void xs_window_end_tour (XsWindow *self);
/* A new frame may be what a step waits for; @before: the last one, or NULL. */
void xs_window_tour_frame (XsWindow *self, const XsFrame *before, const XsFrame *now);

/* window-preview.c */
void xs_window_connect_preview (XsWindow *self);

/* window-inspector.c */
void xs_window_add_inspector (XsWindow *self);
/* The panel that should show does: a preview, else the inspector where it is on, else none. */
void xs_window_show_side (XsWindow *self);
/* What is known of the selection may be another: soon, or at once. */
void xs_window_inspect (XsWindow *self);
void xs_window_inspect_now (XsWindow *self);
/* What was answered about the present picture; NULL: nothing yet. */
void xs_window_note_picture (XsWindow *self, const XsClassification *answer);

/* window-take.c */
void xs_window_add_taking (XsWindow *self);
/* The state that shows; NULL before there is one. */
const XsFrame *xs_window_seen_frame (XsWindow *self);
/* Of which study and moment that is, in words for beside a picture and, short, for names of files;
 * new strings; NULL without a study. */
char *xs_window_note (XsWindow *self);
char *xs_window_short_note (XsWindow *self);

/* window-gather.c */
/* Waits for what no view has asked for yet, a while at most, and then writes the report. */
void xs_window_gather (XsWindow *self);
/* Something that may be waited for has come. */
void xs_window_gathered (XsWindow *self);
void xs_window_stop_gathering (XsWindow *self);
/* Images of a cell of the confusion, to be put on paper. */
void xs_window_note_mixed_up (XsWindow *self, const XsConfused *answer);
void xs_window_forget_mixed_up (XsWindow *self);

/* window-report.c */
void xs_window_add_report (XsWindow *self);
void xs_window_make_report (XsWindow *self);

/* window-gives.c */
void xs_window_add_drop_target (XsWindow *self);
void xs_window_paste (XsWindow *self);
