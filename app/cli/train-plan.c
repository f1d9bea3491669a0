#include "app/cli/train-plan.h"

#include "app/cli/json.h"
#include "app/cli/print.h"
#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/learn/settings-text.h"

static const char *
text_of (const XsTrainWish *wish, XsSettingId id)
{
  return wish->options->texts[id];
}

/* Whether the coarser levels are the program's to choose: no more than the last one was named. */
static gboolean
leaves_levels (const XsTrainWish *wish)
{
  return !wish->resumes && !xs_setting_is_given_as_list (text_of (wish, XS_SETTING_SIZES)) &&
         !xs_setting_is_given_as_list (text_of (wish, XS_SETTING_DEPTHS));
}

/* Epochs beside sizes or depths are those of just these levels; 0 are plateaus. */
static gboolean
find_budget (const XsTrainWish *wish, const XsSettings *settings, XsBudget *budget)
{
  const char *epochs = text_of (wish, XS_SETTING_EPOCHS);
  gboolean alone =
      text_of (wish, XS_SETTING_SIZES) == NULL && text_of (wish, XS_SETTING_DEPTHS) == NULL;

  *budget = (XsBudget){ .kind = XS_BUDGET_USUAL };
  if (wish->seconds > 0)
    *budget = (XsBudget){ XS_BUDGET_SECONDS, wish->seconds };
  else if (wish->resumes)
    return FALSE;
  else if (epochs != NULL)
    *budget = (XsBudget){ XS_BUDGET_EPOCHS, settings->levels[0].epochs };
  else if (settings->work_units > 0)
    *budget = (XsBudget){ XS_BUDGET_WORK_UNITS, settings->work_units };
  return epochs == NULL || (alone && !xs_setting_is_given_as_list (epochs) && budget->amount > 0);
}

static gboolean
check (const XsTrainWish *wish, GError **error)
{
  if (wish->seconds <= 0 ||
      (text_of (wish, XS_SETTING_EPOCHS) == NULL && text_of (wish, XS_SETTING_WORK_UNITS) == NULL))
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "--seconds: makes the plan, and so does --epochs or --work-units: expected one");
  return FALSE;
}

/* The last level, and those before it. */
static void
choose_levels (const XsTrainWish *wish, XsSettings *settings, int native)
{
  int last = settings->n_levels - 1;

  if (text_of (wish, XS_SETTING_SIZES) == NULL)
    settings->levels[last].size = xs_plan_finest_size (native);
  xs_settings_keep_level (settings, last);
  if (settings->strategy != XS_STRATEGY_FINE)
    xs_plan_levels (settings);
}

/* Once more where the time that is to be met depends on the batch that it leads to. */
static gboolean
spread (const XsTrainWish *wish, const XsBudget *budget, XsSettings *settings, XsDataset *data,
        XsPool *pool, const XsCancel *cancel, XsTrainPlan *plan, GError **error)
{
  int n_images = xs_dataset_count (data, XS_PART_TRAINING);
  int before = xs_settings_most_batch (settings);

  if (!xs_plan_spread (settings, budget, n_images, &plan->speed, error))
    return FALSE;
  if (text_of (wish, XS_SETTING_BATCH) != NULL ||
      text_of (wish, XS_SETTING_LEARNING_RATE) != NULL ||
      settings->optimiser != XS_OPTIMISER_ADAM || wish->resumes)
    return TRUE;
  xs_plan_pace (settings, n_images);
  if (!plan->measured || xs_settings_most_batch (settings) == before)
    return TRUE;
  return xs_plan_measure (settings, data, pool, cancel, &plan->speed, error) &&
         xs_plan_spread (settings, budget, n_images, &plan->speed, error);
}

gboolean
xs_train_plan_make (const XsTrainWish *wish, XsSettings *settings, XsDataset *data, XsPool *pool,
                    const XsCancel *cancel, gboolean measure, XsTrainPlan *plan, GError **error)
{
  XsBudget budget;

  *plan = (XsTrainPlan){ .made = find_budget (wish, settings, &budget) };
  if (!check (wish, error))
    return FALSE;
  if (xs_dataset_count (data, XS_PART_TRAINING) == 0)
    return TRUE; /* nothing to plan with; training says so */
  if (plan->made && leaves_levels (wish))
    choose_levels (wish, settings, xs_dataset_size (data));
  plan->measured = measure || (plan->made && budget.kind == XS_BUDGET_SECONDS);
  if (plan->measured && !xs_plan_measure (settings, data, pool, cancel, &plan->speed, error))
    return FALSE;
  if (!plan->made)
    return TRUE;
  if (!spread (wish, &budget, settings, data, pool, cancel, plan, error))
    return FALSE;
  settings->work_units = 0; /* the plan is it */
  return xs_settings_validate (settings, NULL, error);
}

/* A mixed training has one level, whose batches have any of the sizes. */
static char *
level_words (const XsSettings *settings, int level)
{
  const XsLevel *l = &settings->levels[level];
  GString *words = g_string_new (NULL);

  if (settings->strategy == XS_STRATEGY_MIXED)
    for (int i = 0; i < level; i++)
      g_string_append_printf (words, "%d, ", settings->levels[i].size);
  g_string_append_printf (words, "%d x %d, depth %d", l->size, l->size, l->depth);
  return g_string_free (words, FALSE);
}

char *
xs_train_plan_words (const XsSettings *settings)
{
  GString *words = g_string_new (NULL);

  for (int i = xs_settings_first_level (settings); i < settings->n_levels; i++)
    {
      g_autofree char *level = level_words (settings, i);
      g_autofree char *epochs = xs_number_format (settings->levels[i].epochs);

      g_string_append_printf (words, "%s%s: %s epochs", words->len > 0 ? "; " : "", level, epochs);
    }
  return g_string_free (words, FALSE);
}

/* "--sizes 14,28 --depth ...": without the blanks that the dialog has in lists. */
static char *
options_words (const XsSettings *settings)
{
  static const XsSettingId ids[] = { XS_SETTING_SIZES, XS_SETTING_DEPTHS, XS_SETTING_EPOCHS,
                                     XS_SETTING_LEARNING_RATE, XS_SETTING_BATCH };
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *value = xs_setting_format (xs_setting (ids[i]), settings);
      g_auto (GStrv) entries = g_strsplit (value, ", ", -1);
      g_autofree char *list = g_strjoinv (",", entries);

      g_string_append_printf (words, "%s--%s %s", i > 0 ? " " : "", xs_setting (ids[i])->id, list);
    }
  return g_string_free (words, FALSE);
}

static void
print_json (const XsTrainPlan *self, const XsSettings *settings, int n_images)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *options = options_words (settings);

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "strategy", xs_strategy_id (settings->strategy));
  xs_json_add_number (builder, "work_units", xs_plan_work_units (settings));
  xs_json_add_text (builder, "options", options);
  xs_json_begin_array (builder, "levels");
  for (int i = xs_settings_first_level (settings); i < settings->n_levels; i++)
    {
      const XsLevel *level = &settings->levels[i];

      json_builder_begin_object (builder);
      xs_json_add_integer (builder, "size", level->size);
      xs_json_add_integer (builder, "depth", level->depth);
      xs_json_add_number (builder, "epochs", level->epochs);
      xs_json_add_number (builder, "work_units", xs_plan_level_work (settings, i));
      xs_json_add_number (builder, "learning_rate", level->rate);
      xs_json_add_integer (builder, "batch", level->batch);
      xs_json_add_number (builder, "seconds",
                          xs_plan_level_seconds (settings, i, n_images, &self->speed));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

void
xs_train_plan_print (const XsTrainPlan *self, const XsSettings *settings, int n_images,
                     gboolean json)
{
  g_autofree char *options = options_words (settings);
  double all = 0;

  if (json)
    {
      print_json (self, settings, n_images);
      return;
    }
  xs_print ("%-24s %8s %10s %6s %6s %9s\n", "level", "epochs", "work units", "rate", "batch",
            "seconds");
  for (int i = xs_settings_first_level (settings); i < settings->n_levels; i++)
    {
      const XsLevel *level = &settings->levels[i];
      g_autofree char *words = level_words (settings, i);
      double seconds = xs_plan_level_seconds (settings, i, n_images, &self->speed);

      xs_print ("%-24s %8.3g %10.3g %6.3g %6d %9.1f\n", words, level->epochs,
                xs_plan_level_work (settings, i), level->rate, level->batch, seconds);
      all += seconds;
    }
  xs_print ("%-24s %8s %10.3g %6s %6s %9.1f\n\nThe same: %s\n", "all", "",
            xs_plan_work_units (settings), "", "", all, options);
}
