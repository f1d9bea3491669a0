#include "app/session/services.h"

#include <time.h>

static gint64
worked_us (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * G_TIME_SPAN_SECOND + t.tv_nsec / 1000;
}

const XsServices xs_services = {
  .now_us = g_get_monotonic_time,
  .worked_us = worked_us,

  .trainer_new = xs_trainer_new,
  .trainer_stop = xs_trainer_stop,
  .trainer_free = xs_trainer_free,
  .start = xs_trainer_start,
  .resume = xs_trainer_resume,
  .restart = xs_trainer_restart,
  .run = xs_trainer_run,
  .pause = xs_trainer_pause,
  .step = xs_trainer_step,
  .set_learning_rate = xs_trainer_set_learning_rate,
  .transfer = xs_trainer_transfer,
  .refine = xs_trainer_refine,
  .set_kernel = xs_trainer_set_kernel,
  .undo = xs_trainer_undo,
  .redo = xs_trainer_redo,
  .back = xs_trainer_back,
  .go_to = xs_trainer_go_to,
  .branch = xs_trainer_branch,
  .mark = xs_trainer_mark,
  .edit = xs_trainer_edit,
  .look = xs_trainer_look,
  .find_rates = xs_trainer_find_rates,
  .save = xs_trainer_save,
  .snapshot = xs_trainer_snapshot,
  .want = xs_trainer_want,
  .next_event = xs_trainer_next_event,
  .take_frame = xs_trainer_take_frame,

  .racer_new = xs_racer_new,
  .racer_stop = xs_racer_stop,
  .racer_free = xs_racer_free,
  .racer_look = xs_racer_look,

  .jobs_new = xs_jobs_new,
  .jobs_free = xs_jobs_free,
  .ask = xs_jobs_ask,
  .add = xs_jobs_add,
  .cancel = xs_jobs_cancel,
  .next_reply = xs_jobs_next_reply,
  .fraction = xs_jobs_fraction,
};
