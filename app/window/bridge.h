#pragma once

#include "engine/scales/transfer.h"
#include "ui/window/window.h"

/* Between the trainer and the window: turns what the person wants into commands and questions, and
 * what comes back into what the window shows. Main thread only. */
typedef struct _XsBridge XsBridge;

/* Starts the threads. @window is borrowed and must outlive the bridge. */
XsBridge *xs_bridge_new (XsWindow *window, GError **error);
/* Stops the trainer and the jobs, and waits for both. */
void xs_bridge_free (XsBridge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsBridge, xs_bridge_free)

/* The embedded data, the first level of the defaults, ready to run. */
void xs_bridge_open_default (XsBridge *self);
/* A model starts a study from it; anything else is a picture to classify. */
void xs_bridge_open_file (XsBridge *self, GFile *file);
gboolean xs_bridge_is_model (GFile *file);
void xs_bridge_open_texture (XsBridge *self, GdkTexture *texture, const char *name);
void xs_bridge_new_study (XsBridge *self, const XsSettings *settings, const char *where);

void xs_bridge_toggle_run (XsBridge *self);
void xs_bridge_step (XsBridge *self);
/* Again from the same start, or from that of the next seed. */
void xs_bridge_restart (XsBridge *self, gboolean new_seed);
/* To the next larger (@direction 1) or smaller (-1) size of the ladder, or to @size. */
void xs_bridge_climb (XsBridge *self, int direction);
void xs_bridge_transfer (XsBridge *self, int size);
void xs_bridge_refine (XsBridge *self);
void xs_bridge_undo (XsBridge *self);
void xs_bridge_redo (XsBridge *self);
void xs_bridge_set_learning_rate (XsBridge *self, double rate);
void xs_bridge_set_method (XsBridge *self, XsTransferMethod method);
void xs_bridge_set_refine_method (XsBridge *self, XsRefineMethod method);
void xs_bridge_invert (XsBridge *self);
void xs_bridge_choose_reference (XsBridge *self, int index);
void xs_bridge_set_picture (XsBridge *self, XsPicture *picture, int label);
void xs_bridge_save (XsBridge *self, const char *path);
void xs_bridge_ask_study (XsBridge *self);
