#pragma once

#include "engine/learn/training.h"

/* Two trainings of one network from the same seed with the same work: on the finest level alone,
 * and by the cascade that a plan makes of it (engine/learn/plan.h). They take turns, so that both
 * can be watched, and neither has the machine for itself. No thread of its own; one thread at a
 * time, but for the histories. */
typedef struct _XsRace XsRace;

typedef enum
{
  XS_RUNNER_FINE,
  XS_RUNNER_CASCADE,
  XS_N_RUNNERS,
} XsRunner;

/* Where one of them is. */
typedef struct
{
  XsMoment at;
  int size, depth;  /* of its present level */
  double accuracy;  /* of the last validation; NaN before */
  double progress;  /* 0 .. 1 */
  gboolean is_done; /* its plan has come to its end */
} XsRunnerStand;

/* Each trains for @work_units of the last level of @settings, from which the rest of the network
 * and the seed are taken; strategy, levels, rate and batch are the plan's. @pool is borrowed.
 * XS_ERROR_INVALID: the level is too small to have a coarser one, or more work is needed. */
XsRace *xs_race_new (const XsSettings *settings, double work_units, XsDataset *data, XsPool *pool,
                     GError **error);
void xs_race_free (XsRace *self);

/* An iteration of the one that has done less work. FALSE: XS_ERROR_CANCELLED, or as of
 * xs_training_iterate(); one that diverges ends the race. Not to be called when both are done. */
gboolean xs_race_iterate (XsRace *self, const XsCancel *cancel, GError **error);
gboolean xs_race_is_done (const XsRace *self);

void xs_race_get_stand (const XsRace *self, XsRunner runner, XsRunnerStand *stand);
/* Borrowed; may be read by other threads. */
XsHistory *xs_race_history (const XsRace *self, XsRunner runner);
const XsSettings *xs_race_settings (const XsRace *self, XsRunner runner);

/* What came of it. The cascade's cost is what it had done at the first whole validation on its last
 * level that was as accurate as the end of fine only, as a part of all that fine only did. */
typedef struct
{
  double accuracy[XS_N_RUNNERS]; /* the last validations; NaN before the first */
  double work, seconds;          /* NaN: it has not got there */
} XsRaceResult;

/* From the histories, at any time. Pure function, any thread. */
void xs_race_result (XsHistory *const histories[XS_N_RUNNERS], XsRaceResult *result);

/* What there is to see of it; plain, owned by who looks. */
typedef struct
{
  gboolean is_over;
  GError *error; /* why it is, if it was not done; NULL */
  XsRunnerStand stands[XS_N_RUNNERS];
  XsHistory *histories[XS_N_RUNNERS]; /* references; NULL until it has begun */
  XsSettings plans[XS_N_RUNNERS];
} XsRaceLook;

/* Lets go of what it holds. */
void xs_race_look_clear (XsRaceLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsRace, xs_race_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsRaceLook, xs_race_look_clear)
