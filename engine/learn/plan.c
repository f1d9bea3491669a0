#include "engine/learn/plan.h"

#include "engine/analyse/work-units.h"
#include "engine/base/error.h"
#include "engine/base/number.h"

#include <math.h>

#define MOST_USUAL_SIZE 64
#define USUAL_WORK 600. /* over the root of the number of images: work units */
#define LEAST_BATCH 8   /* fewer are too little for the threads */
#define MOST_BATCH 32
#define RATE .01               /* of the largest batch */
#define LEAST_ITERATIONS 2500. /* at the finest level's cost, until batches grow */
#define LOOK_PAUSE 200         /* iterations between the quick looks of a long epoch */

int
xs_plan_finest_size (int native)
{
  return CLAMP (native, 1, MOST_USUAL_SIZE);
}

void
xs_plan_fit_sizes (XsSettings *self, int native)
{
  int finest = xs_plan_finest_size (native), was = self->levels[self->n_levels - 1].size;
  int least = MIN (MAX (XS_PLAN_LEAST_SIZE, self->grid), finest);

  for (int i = 0; i < self->n_levels; i++)
    self->levels[i].size = CLAMP ((self->levels[i].size * finest + was / 2) / was, least, finest);
}

/* From fine to coarse; returns how many. */
static int
halve_sizes (int size, int sizes[XS_MAX_LEVELS])
{
  int n = 0;

  for (; n == 0 || (size >= XS_PLAN_LEAST_SIZE && n < XS_MAX_LEVELS - 1); size = (size + 1) / 2)
    sizes[n++] = size;
  return n;
}

void
xs_plan_levels (XsSettings *self)
{
  const XsLevel last = self->levels[self->n_levels - 1];
  gboolean halves = self->strategy != XS_STRATEGY_MIXED && last.depth % 2 == 0;
  int depth = halves ? last.depth / 2 : last.depth;
  int sizes[XS_MAX_LEVELS], n = halve_sizes (last.size, sizes);

  self->n_levels = 0;
  while (n > 1 || (n == 1 && depth < last.depth))
    {
      self->levels[self->n_levels] = last;
      xs_settings_set_level (self, self->n_levels++, sizes[--n], depth, 0);
    }
  self->levels[self->n_levels++] = last;
}

/* In work units: an epoch of that level. */
static double
epoch_cost (const XsSettings *self, int level)
{
  XsLevel finest = xs_settings_reference (self);

  return xs_work_units_pass (self->levels[level].size, self->levels[level].depth, finest.size,
                             finest.depth);
}

/* Batches of a mixed training have any size of the plan alike. */
static double
mixed_epoch_cost (const XsSettings *self)
{
  double cost = 0;

  for (int i = 0; i < self->n_levels; i++)
    cost += epoch_cost (self, i) / self->n_levels;
  return cost;
}

double
xs_plan_level_work (const XsSettings *self, int level)
{
  double cost =
      self->strategy == XS_STRATEGY_MIXED ? mixed_epoch_cost (self) : epoch_cost (self, level);

  return level < xs_settings_first_level (self) ? 0 : self->levels[level].epochs * cost;
}

double
xs_plan_work_units (const XsSettings *self)
{
  double work = 0;

  for (int i = 0; i < self->n_levels; i++)
    work += xs_plan_level_work (self, i);
  return work;
}

static double
image_seconds (const XsSettings *self, int level, const XsPlanSpeed *speed)
{
  double seconds = 0;

  if (self->strategy != XS_STRATEGY_MIXED)
    return speed->image[level];
  for (int i = 0; i < self->n_levels; i++)
    seconds += speed->image[i] / self->n_levels;
  return seconds;
}

/* A whole validation at the end of each epoch and of the level, and looks between. */
double
xs_plan_level_seconds (const XsSettings *self, int level, int n_images, const XsPlanSpeed *speed)
{
  double epochs = level < xs_settings_first_level (self) ? 0 : self->levels[level].epochs;
  double iterations = epochs * n_images / xs_settings_batch (self, level);

  return epochs * n_images * image_seconds (self, level, speed) +
         ceil (epochs) * speed->validation[level] + iterations / LOOK_PAUSE * speed->look[level];
}

static double
all_seconds (const XsSettings *self, int n_images, const XsPlanSpeed *speed)
{
  double seconds = 0;

  for (int i = xs_settings_first_level (self); i < self->n_levels; i++)
    seconds += xs_plan_level_seconds (self, i, n_images, speed);
  return seconds;
}

/* To a few digits: what is shown is what is done. */
static double
rounded (double value, const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, value), NULL);
}

/* Of all the work: in proportion to its place among them. */
static double
share_of (const XsSettings *self, int level)
{
  int first = xs_settings_first_level (self), n = self->n_levels - first;

  return 2. * (level - first + 1) / (n * (n + 1));
}

static void
spread_work (XsSettings *self, double work_units)
{
  for (int i = xs_settings_first_level (self); i < self->n_levels; i++)
    {
      self->levels[i].epochs = 1;
      self->levels[i].epochs =
          rounded (work_units * share_of (self, i) / xs_plan_level_work (self, i), "%.3g");
    }
}

/* What is validated however short the plan is takes its time, too: by halves, to a part in a
 * thousand. */
static gboolean
spread_seconds (XsSettings *self, double seconds, int n_images, const XsPlanSpeed *speed,
                GError **error)
{
  double least = 1e-3, most = 1e6;
  g_autofree char *need = NULL;

  spread_work (self, least);
  if (all_seconds (self, n_images, speed) > seconds)
    {
      need = xs_number_format (ceil (all_seconds (self, n_images, speed)));
      g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
                   "seconds: expected %s or more for %d levels and the validations between", need,
                   self->n_levels - xs_settings_first_level (self));
      return FALSE;
    }
  while (most > least * 1.001)
    {
      double middle = sqrt (least * most);

      spread_work (self, middle);
      if (all_seconds (self, n_images, speed) > seconds)
        most = middle;
      else
        least = middle;
    }
  spread_work (self, least);
  return TRUE;
}

/* Few images are seen more often than many, but not as often as there are fewer of them: 9 for
 * 4,500 and 2.6 for 55,000. */
double
xs_plan_usual_work (int n_images)
{
  return MAX (1, USUAL_WORK / sqrt (n_images));
}

static int
batch_of (const XsSettings *self, int n_images)
{
  double most = xs_plan_work_units (self) * n_images / LEAST_ITERATIONS;
  int batch = LEAST_BATCH;

  while (2 * batch <= MIN (most, MOST_BATCH))
    batch *= 2;
  return batch;
}

/* The noise of a gradient grows with the root of what its batch shrinks by, and so does the rate.
 */
void
xs_plan_pace (XsSettings *self, int n_images)
{
  int batch = batch_of (self, n_images);

  xs_settings_set_batch (self, batch);
  xs_settings_set_learning_rate (self, rounded (RATE * sqrt ((double) batch / MOST_BATCH), "%.2g"));
}

gboolean
xs_plan_spread (XsSettings *self, const XsBudget *budget, int n_images, const XsPlanSpeed *speed,
                GError **error)
{
  int last = self->n_levels - 1;

  switch (budget->kind)
    {
    case XS_BUDGET_SECONDS:
      return spread_seconds (self, budget->amount, n_images, speed, error);
    case XS_BUDGET_EPOCHS:
      self->levels[last].epochs = budget->amount;
      spread_work (self, xs_plan_level_work (self, last) / share_of (self, last));
      self->levels[last].epochs = budget->amount; /* to the digit */
      break;
    case XS_BUDGET_WORK_UNITS:
      spread_work (self, budget->amount);
      break;
    case XS_BUDGET_USUAL:
      spread_work (self, xs_plan_usual_work (n_images));
      break;
    }
  return TRUE;
}
