#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"
#include "engine/store/formats.h"
#include "engine/store/output-file.h"

typedef struct
{
  XsCommon common;
  int node; /* of a study */
  int size;
  XsTransferMethod method;
  XsLearning learning;
  char *data;
  char *output;
} Transfer;

static gboolean
read_arguments (Transfer *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = { "transfer", "Moves the model's kernels to another image size.", "MODEL",
                          1, 1 };
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    { "size", XS_OPTION_INTEGER, &self->size, "N", "New pixels per side", 1, 1024 },
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &self->method, "METHOD", "Method"),
    xs_input_passes_option (&self->learning),
    xs_input_seconds_option (&self->learning),
    { "data", XS_OPTION_TEXT, &self->data, "DATA",
      "Images for matched and distilled, where the model does not name what may be opened" },
    { "output", XS_OPTION_TEXT, &self->output, "FILE", "Model file to write" },
  };

  if (!xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv, error))
    return FALSE;
  if (self->size != 0 && self->output != NULL)
    return xs_output_file_check (self->output, FALSE, error);
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "expected %s, found none",
               self->size == 0 ? "--size N" : "--output FILE");
  return FALSE;
}

static void
report (const Transfer *self, int from, const XsArchitecture *to)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!self->common.json)
    {
      g_autofree char *file = xs_printable (self->common.rest[0]);
      g_autofree char *output = xs_printable (self->output);

      xs_print ("%s: size %d -> %d by %s, saved to %s\n", file, from, to->size,
                xs_transfer_id (self->method), output);
      return;
    }
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "file", self->common.rest[0]);
  xs_json_add_text (builder, "output", self->output);
  xs_json_add_text (builder, "transfer", xs_transfer_id (self->method));
  xs_json_add_integer (builder, "from_size", from);
  xs_json_add_integer (builder, "size", to->size);
  xs_json_add_integer (builder, "depth", to->depth);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static int
transfer (const Transfer *self)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("transfer");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = xs_input_model (self->common.rest[0], self->node, &error);
  int from = model != NULL ? model->parameters->architecture.size : 0;

  if (model == NULL || !xs_input_move (model, self->size, self->method, &self->learning, self->data,
                                       &self->common, xs_interrupt_cancel (interrupt), &error))
    return xs_verb_fail ("transfer", error);
  xs_interrupt_hold (interrupt);
  if (!xs_format_save (model, self->output, &error))
    return xs_verb_fail_at_work ("transfer", error);
  report (self, from, &model->parameters->architecture);
  return XS_EXIT_SUCCESS;
}

int
xs_verb_transfer (int argc, char **argv)
{
  Transfer self = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (read_arguments (&self, argc, argv, &error))
    status = transfer (&self);
  else
    status = xs_verb_fail ("transfer", error);
  g_free (self.data);
  g_free (self.output);
  xs_common_clear (&self.common);
  return status;
}
