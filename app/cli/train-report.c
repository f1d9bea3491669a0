#include "app/cli/train-report.h"

#include "app/cli/json.h"
#include "app/cli/print.h"

#include <math.h>

/* More levels than a plan can have: each may be changed to once. */
#define MOST_LEVELS (2 * XS_MAX_LEVELS)

static void
print_json (const XsTraining *training, const XsLevelReport *levels, int n, const char *reason,
            double test_accuracy, const char *output)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const XsArchitecture *a = &xs_training_parameters (training)->architecture;
  XsMoment moment = xs_training_moment (training);

  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "size", a->size);
  xs_json_add_integer (builder, "depth", a->depth);
  xs_json_add_number (builder, "accuracy", xs_training_validation_accuracy (training));
  xs_json_add_number (builder, "test_accuracy", test_accuracy);
  xs_json_add_number (builder, "loss", xs_training_validation_loss (training));
  xs_json_add_number (builder, "work_units", moment.work_units);
  xs_json_add_number (builder, "seconds", moment.seconds);
  xs_json_add_number (builder, "images_per_s", xs_training_images_per_s (training));
  xs_json_add_text (builder, "reason", reason);
  xs_json_add_text (builder, "output", output);
  xs_json_begin_array (builder, "levels");
  for (int i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      xs_json_add_integer (builder, "size", levels[i].size);
      xs_json_add_integer (builder, "depth", levels[i].depth);
      xs_json_add_number (builder, "accuracy_before", levels[i].accuracy_before);
      xs_json_add_number (builder, "accuracy", levels[i].accuracy);
      xs_json_add_number (builder, "work_units", levels[i].work_units);
      xs_json_add_number (builder, "seconds", levels[i].seconds);
      xs_json_add_text (builder, "transfer",
                        xs_node_method_label (levels[i].kind, levels[i].method));
      xs_json_add_text (builder, "planned",
                        xs_node_method_label (levels[i].kind, levels[i].planned));
      xs_json_add_number (builder, "cfl", levels[i].cfl);
      xs_json_add_text (builder, "reason", xs_reason_id (levels[i].reason));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

/* "86.41 %", or a dash where there is no number. */
static const char *
percent (double accuracy, char text[16])
{
  if (!isfinite (accuracy))
    return "-";
  g_snprintf (text, 16, "%.2f %%", 100 * accuracy);
  return text;
}

static void
print_table (const XsTraining *training, const XsLevelReport *levels, int n, const char *reason,
             double test_accuracy, const char *output)
{
  g_autofree char *file = xs_printable (output);
  char before[16], after[16];

  xs_print ("%5s %6s %10s %10s %11s %9s  %s\n", "size", "depth", "before", "after", "work units",
            "seconds", "ended by");
  for (int i = 0; i < n; i++)
    xs_print ("%5d %6d %10s %10s %11.2f %9.1f  %s\n", levels[i].size, levels[i].depth,
              percent (levels[i].accuracy_before, before), percent (levels[i].accuracy, after),
              levels[i].work_units, levels[i].seconds, xs_reason_id (levels[i].reason));
  for (int i = 0; i < n; i++)
    if (levels[i].planned != levels[i].method)
      xs_print ("\n%d x %d: %s in place of %s, which would make the time step too large (CFL)",
                levels[i].size, levels[i].size,
                xs_node_method_label (levels[i].kind, levels[i].method),
                xs_node_method_label (levels[i].kind, levels[i].planned));
  xs_print ("\nvalidation %s, test %s, %.0f images/s, ended by: %s\nsaved to %s\n",
            percent (xs_training_validation_accuracy (training), before),
            percent (test_accuracy, after), xs_training_images_per_s (training), reason, file);
}

void
xs_train_report (const XsTraining *training, gboolean interrupted, double test_accuracy,
                 const char *output, gboolean json)
{
  const char *reason = interrupted ? "interrupted" : xs_reason_id (xs_training_reason (training));
  XsLevelReport levels[MOST_LEVELS];
  int n = xs_training_levels (training, levels, MOST_LEVELS);

  if (json)
    print_json (training, levels, n, reason, test_accuracy, output);
  else
    print_table (training, levels, n, reason, test_accuracy, output);
}
