#pragma once

#include "engine/learn/race.h"

/* A race on a thread of its own, giving way as training does, until both are done, it is stopped,
 * or one of them fails. Owner's thread; nothing blocks but the end, which waits for one iteration
 * at most. */
typedef struct _XsRacer XsRacer;

/* @n_threads: 0: one per processor. @data: a reference is taken. NULL: no thread could be had. */
XsRacer *xs_racer_new (const XsSettings *settings, double work_units, XsDataset *data,
                       int n_threads, GError **error);
/* Stops it where it stands; what there is stays to be seen. */
void xs_racer_stop (XsRacer *self);
/* Stops and joins. */
void xs_racer_free (XsRacer *self);

/* @look is overwritten, to be cleared. */
void xs_racer_look (XsRacer *self, XsRaceLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRacer, xs_racer_free)
