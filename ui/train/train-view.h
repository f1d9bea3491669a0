#pragma once

#include "engine/questions/answers.h"
#include "engine/questions/frame.h"
#include "engine/questions/study.h"

#include "ui/plot/facts.h"
#include "ui/plot/freshness.h"

#include <adwaita.h>

/* The Train view: learning curves with flags, confusion, hardest images, health, layers; or in
 * their place
 * the images behind a cell of the confusion.
 *
 * Properties, both notify: "x-axis" (string): of the curves; "time-step" (int): the layer that the
 * card of layers shows, -1: the opening one.
 * Signals:
 *   "confused-asked" (int label, int prediction): a cell was chosen
 *   "image-chosen" (int index, int is_training): an image, by its number in the training part or,
 *     where that is 0, the validation part
 *   "wants-changed": xs_train_view_shows_confused() may be another */
#define XS_TYPE_TRAIN_VIEW (xs_train_view_get_type ())
G_DECLARE_FINAL_TYPE (XsTrainView, xs_train_view, XS, TRAIN_VIEW, AdwBin)

GtkWidget *xs_train_view_new (void);
void xs_train_view_set_study (XsTrainView *self, XsStudy *study);
/* A new history shows from its start; NULL empties the view. */
void xs_train_view_set_history (XsTrainView *self, XsHistory *history);
/* All of it but the images of a cell, whichever of them shows: for what is put on paper. */
GtkWidget *xs_train_view_get_cards (XsTrainView *self);
/* How far the time steps are from their limit; NULL: not known. */
void xs_train_view_set_limit (XsTrainView *self, const XsCfl *limit);
/* The curves of another study, dashed beside these. */
void xs_train_view_add_reference (XsTrainView *self, XsHistory *history, const char *name);
/* Reads what the history has gained; cheap when nothing. */
void xs_train_view_update (XsTrainView *self);
/* Whether space would start training. */
void xs_train_view_set_ready (XsTrainView *self, gboolean ready);
void xs_train_view_set_frame (XsTrainView *self, XsFrame *frame);
/* A state that is looked at: the confusion is its own, and the curves show where it is; NULL: the
 * present one. What is said of training stays that of the last frame. */
void xs_train_view_set_look (XsTrainView *self, XsFrame *look);
/* What is known of the layer that is chosen. */
void xs_train_view_add_facts (XsTrainView *self, XsFacts *facts);
/* Whether the images behind a cell of the confusion show. */
gboolean xs_train_view_shows_confused (XsTrainView *self);
/* Which those are. Borrowed: copies what it needs. */
void xs_train_view_set_confused (XsTrainView *self, const XsConfused *answer);
/* Of that answer; borrowed. */
XsFreshness *xs_train_view_get_freshness (XsTrainView *self);
