#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/scales/refine.h"
#include "engine/store/formats.h"
#include "engine/store/output-file.h"

typedef struct
{
  XsCommon common;
  int node; /* of a study */
  int depth;
  XsRefineMethod method;
  char *output;
} Refine;

static gboolean
read_arguments (Refine *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "refine",
    "Changes the number of time steps; the final time stays, so the step changes with it.", "MODEL",
    1, 1
  };
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    xs_option_like (XS_SETTING_DEPTHS, XS_OPTION_INTEGER, &self->depth, "N",
                    "New depth: the model's times a power of two, or half of it"),
    xs_option_like (XS_SETTING_REFINE, XS_OPTION_CHOICE, &self->method, "METHOD",
                    "How layers between are made"),
    { "output", XS_OPTION_TEXT, &self->output, "FILE", "Model file to write" },
  };

  if (!xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv, error))
    return FALSE;
  if (self->depth != 0 && self->output != NULL)
    return xs_output_file_check (self->output, FALSE, error);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found none",
               self->depth == 0 ? "--depth N" : "--output FILE");
  return FALSE;
}

static void
report (const Refine *self, const XsArchitecture *from, const XsArchitecture *to)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!self->common.json)
    {
      g_autofree char *file = xs_printable (self->common.rest[0]);
      g_autofree char *output = xs_printable (self->output);

      xs_print ("%s: depth %d -> %d by %s, h = %g, saved to %s\n", file, from->depth, to->depth,
                xs_refine_id (self->method), xs_architecture_step (to), output);
      return;
    }
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "file", self->common.rest[0]);
  xs_json_add_text (builder, "output", self->output);
  xs_json_add_text (builder, "refine", xs_refine_id (self->method));
  xs_json_add_integer (builder, "from_depth", from->depth);
  xs_json_add_integer (builder, "depth", to->depth);
  xs_json_add_integer (builder, "size", to->size);
  xs_json_add_number (builder, "step", xs_architecture_step (to));
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static int
refine (const Refine *self)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("refine");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = xs_input_model (self->common.rest[0], self->node, &error);
  g_autoptr (XsParameters) refined = NULL;
  XsArchitecture from;

  if (model != NULL)
    refined = xs_refine (model->parameters, self->depth, self->method, &error);
  if (refined == NULL)
    return xs_verb_fail ("refine", error);
  from = model->parameters->architecture;
  xs_parameters_free (model->parameters);
  model->parameters = g_steal_pointer (&refined);
  xs_interrupt_hold (interrupt);
  if (!xs_format_save (model, self->output, &error))
    return xs_verb_fail_at_work ("refine", error);
  report (self, &from, &model->parameters->architecture);
  return XS_EXIT_SUCCESS;
}

int
xs_verb_refine (int argc, char **argv)
{
  Refine self = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (read_arguments (&self, argc, argv, &error))
    status = refine (&self);
  else
    status = xs_verb_fail ("refine", error);
  g_free (self.output);
  xs_common_clear (&self.common);
  return status;
}
