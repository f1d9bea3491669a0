#include "app/experiment/experiment.h"

#include "app/cli/json.h"
#include "app/cli/print.h"

gboolean
xs_experiment_is_finished (const XsExperiment *self)
{
  return self->n_known == self->n_all;
}

void
xs_experiment_print_unfinished (const XsExperiment *self)
{
  if (!xs_experiment_is_finished (self))
    xs_print ("Not finished: %d of %d trainings are done, and this is what they say so far.\n\n",
              self->n_known, self->n_all);
}

void
xs_experiment_tell_unfinished (const XsExperiment *self, JsonBuilder *builder)
{
  if (xs_experiment_is_finished (self))
    return;
  xs_json_add_boolean (builder, "finished", FALSE);
  xs_json_add_integer (builder, "trainings", self->n_known);
  xs_json_add_integer (builder, "of", self->n_all);
}
