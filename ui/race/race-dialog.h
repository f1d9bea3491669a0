#pragma once

#include "engine/learn/race.h"
#include "engine/questions/study.h"

#include <adwaita.h>

/* A race of the network on its finest level alone against a cascade that does the same work: both
 * curves while they grow, and what came of it.
 *
 * Signals: "start" (double work_units), "stop". */
#define XS_TYPE_RACE_DIALOG (xs_race_dialog_get_type ())
G_DECLARE_FINAL_TYPE (XsRaceDialog, xs_race_dialog, XS, RACE_DIALOG, AdwWindow)

/* Of @study's network; a reference is taken. */
GtkWindow *xs_race_dialog_new (GtkWindow *parent, XsStudy *study);
/* How the race stands; borrowed. The stands of one that has not begun are zeroed. */
void xs_race_dialog_set_look (XsRaceDialog *self, const XsRaceLook *look);
