#pragma once

#include "engine/service/jobs.h"
#include "engine/service/racer.h"
#include "engine/service/trainer.h"

/* What a session works with: the clock and the threads of training, of races and of jobs. A table,
 * so that a test can be all of them. */
typedef struct
{
  gint64 (*now_us) (void);    /* monotonic */
  gint64 (*worked_us) (void); /* what the calling thread has worked so far */

  XsTrainer *(*trainer_new) (int n_threads, XsWakeFunc wake, void *data, GError **error);
  void (*trainer_stop) (XsTrainer *trainer);
  void (*trainer_free) (XsTrainer *trainer);
  void (*start) (XsTrainer *trainer, const XsSettings *settings, XsDataset *data,
                 XsParameters *parameters);
  void (*resume) (XsTrainer *trainer, XsSnapshot *snapshot, XsDataset *data);
  void (*restart) (XsTrainer *trainer, const XsSettings *settings);
  void (*run) (XsTrainer *trainer);
  void (*pause) (XsTrainer *trainer);
  void (*step) (XsTrainer *trainer);
  void (*set_learning_rate) (XsTrainer *trainer, double rate);
  void (*transfer) (XsTrainer *trainer, int size, XsTransferMethod method);
  void (*refine) (XsTrainer *trainer, int depth, XsRefineMethod method);
  void (*set_kernel) (XsTrainer *trainer, const XsKernelEdit *edit, const char *name);
  void (*undo) (XsTrainer *trainer);
  void (*redo) (XsTrainer *trainer);
  void (*back) (XsTrainer *trainer, XsRemedy remedy);
  void (*go_to) (XsTrainer *trainer, int node);
  void (*branch) (XsTrainer *trainer, int node);
  void (*mark) (XsTrainer *trainer, const char *name);
  void (*edit) (XsTrainer *trainer, const XsEdit *edit);
  void (*look) (XsTrainer *trainer, int node);
  void (*find_rates) (XsTrainer *trainer);
  void (*save) (XsTrainer *trainer);
  void (*snapshot) (XsTrainer *trainer);
  void (*want) (XsTrainer *trainer, const XsFrameWish *wish);
  XsEvent *(*next_event) (XsTrainer *trainer);
  XsFrame *(*take_frame) (XsTrainer *trainer);

  XsRacer *(*racer_new) (const XsSettings *settings, double work_units, XsDataset *data,
                         int n_threads, GError **error);
  void (*racer_stop) (XsRacer *racer);
  void (*racer_free) (XsRacer *racer);
  void (*racer_look) (XsRacer *racer, XsRaceLook *look);

  XsJobs *(*jobs_new) (void (*wake) (void *data), void *data, GError **error);
  void (*jobs_free) (XsJobs *jobs);
  void (*ask) (XsJobs *jobs, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
               GDestroyNotify free_answer);
  void (*add) (XsJobs *jobs, int kind, XsJobFunc func, void *question, GDestroyNotify free_question,
               GDestroyNotify free_answer);
  void (*cancel) (XsJobs *jobs, int kind);
  XsReply *(*next_reply) (XsJobs *jobs);
  double (*fraction) (XsJobs *jobs, int kind);
  void (*set_gentle) (XsJobs *jobs, gboolean gentle);
} XsServices;

/* The real ones. */
extern const XsServices xs_services;
