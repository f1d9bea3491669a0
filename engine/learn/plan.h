#pragma once

#include "engine/learn/settings.h"

/* Plans that make themselves: from the finest size and depth and a budget, which coarser and
 * shallower levels a cascade goes through, and how long each lasts.
 *
 * The rule. Sizes are halved as long as XS_PLAN_LEAST_SIZE pixels are left; all levels but the last
 * have half the depth, which is refined at the end; the work of the levels is in proportion 1 : 2 :
 * 3 and so on. Section 7 of the method page says what speaks for it. A plan is an ordinary part of
 * the settings afterwards, and nothing remembers who made it. */

#define XS_PLAN_LEAST_SIZE 12

typedef enum
{
  XS_BUDGET_USUAL,      /* what so many images usually need */
  XS_BUDGET_WORK_UNITS, /* of the whole plan */
  XS_BUDGET_EPOCHS,     /* of the last level */
  XS_BUDGET_SECONDS,    /* of training on this machine, validations included */
} XsBudgetKind;

typedef struct
{
  XsBudgetKind kind;
  double amount; /* usual: not looked at */
} XsBudget;

/* What time a plan takes here: measured, for each level. */
typedef struct
{
  double image[XS_MAX_LEVELS];      /* seconds that an image of an iteration takes */
  double validation[XS_MAX_LEVELS]; /* a whole validation */
  double look[XS_MAX_LEVELS];       /* a quick one */
} XsPlanSpeed;

/* Work units that a set of so many images usually needs. */
double xs_plan_usual_work (int n_images);
/* The finest size that is trained at where nobody says one: the images' own, @native pixels, as far
 * as that is usual. */
int xs_plan_finest_size (int native);
/* Makes the finest of the sizes that one, and keeps the others' proportions to it. There is a level
 * at least. */
void xs_plan_fit_sizes (XsSettings *self, int native);
/* Puts the coarser levels before the last one of @self, which stays what it is; all others go. */
void xs_plan_levels (XsSettings *self);
/* Work of all that the strategy goes through, and of one level of it, in work units. */
double xs_plan_work_units (const XsSettings *self);
double xs_plan_level_work (const XsSettings *self, int level);
/* What a level takes, with its validations; @n_images of training. */
double xs_plan_level_seconds (const XsSettings *self, int level, int n_images,
                              const XsPlanSpeed *speed);
/* The batch and the rate that suit a plan over so many images, on all levels: in one that is short,
 * more iterations are worth more than better gradients. */
void xs_plan_pace (XsSettings *self, int n_images);
/* Spreads @budget over the levels: their epochs. @speed only for seconds, else NULL.
 * XS_ERROR_INVALID: more is needed. */
gboolean xs_plan_spread (XsSettings *self, const XsBudget *budget, int n_images,
                         const XsPlanSpeed *speed, GError **error);
