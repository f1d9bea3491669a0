#pragma once

#include "app/cli/setting-options.h"
#include "engine/learn/plan-measure.h"

/* The verb train: whether the program makes the plan, from what, and how it shows it. */

/* What was given. */
typedef struct
{
  const XsSettingOptions *options;
  double seconds;   /* of the whole training; 0: not given */
  gboolean resumes; /* a network or study that has a size and depth already */
} XsTrainWish;

typedef struct
{
  gboolean made;     /* by the program; FALSE: as it was given */
  gboolean measured; /* its speed is known */
  XsPlanSpeed speed;
} XsTrainPlan;

/* Completes the levels of @settings where what was given leaves them to the program. @measure: its
 * speed is wanted whoever made it. */
gboolean xs_train_plan_make (const XsTrainWish *wish, XsSettings *settings, XsDataset *data,
                             XsPool *pool, const XsCancel *cancel, gboolean measure,
                             XsTrainPlan *plan, GError **error);
/* On one line, of levels: "14 x 14, depth 4: 2.7 epochs; ...". For the caller to free. */
char *xs_train_plan_words (const XsSettings *settings);
/* What --plan prints: a table with the options that say the same, or one object. */
void xs_train_plan_print (const XsTrainPlan *self, const XsSettings *settings, int n_images,
                          gboolean json);
