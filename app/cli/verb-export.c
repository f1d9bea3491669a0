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
  int node;   /* of a study */
  int format; /* XsFormatId; -1: what the ending says */
  int size;   /* 0: the model's own */
  XsTransferMethod method;
  XsLearning learning;
  char *data;
  char *output;
} Export;

static gboolean
choose_format (Export *self, GError **error)
{
  XsFormatId id;

  if (self->format >= 0)
    return TRUE;
  if (xs_format_of_path (self->output, &id))
    {
      self->format = (int) id;
      return TRUE;
    }
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "%s: expected a name that ends as one of a format does, or --format NAME",
               self->output);
  return FALSE;
}

static gboolean
read_arguments (Export *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = {
    "export",
    "Writes a model for other programs, at one image size: safetensors and npz hold its arrays, "
    "onnx a graph from the image to scores and probabilities.",
    "MODEL", 1, 1
  };
  g_autofree char *list = xs_choices_list (&xs_format_choices);
  g_autofree char *words = g_strdup_printf ("%s (what the ending of FILE says)", list);
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    { "format", XS_OPTION_CHOICE, &self->format, "NAME", words, .choices = &xs_format_choices },
    { "size", XS_OPTION_INTEGER, &self->size, "N", "Pixels per side (the model's)", 1, 1024 },
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &self->method, "METHOD",
                    "How kernels get there"),
    xs_input_passes_option (&self->learning),
    xs_input_seconds_option (&self->learning),
    { "data", XS_OPTION_TEXT, &self->data, "DATA",
      "Images for matched and distilled, where the model does not name what may be opened" },
    { "output", XS_OPTION_TEXT, &self->output, "FILE", "File to write" },
  };

  if (!xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv, error))
    return FALSE;
  if (self->output != NULL)
    return choose_format (self, error) && xs_output_file_check (self->output, FALSE, error);
  g_set_error_literal (error, XS_ERROR, XS_ERROR_INVALID, "expected --output FILE, found none");
  return FALSE;
}

static void
report (const Export *self, int from, const XsArchitecture *to)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *format = xs_format ((XsFormatId) self->format)->id;
  const char *method = xs_transfer_id (self->method);

  if (!self->common.json)
    {
      g_autofree char *file = xs_printable (self->common.rest[0]);
      g_autofree char *output = xs_printable (self->output);

      if (from != to->size)
        xs_print ("%s: size %d -> %d by %s, saved to %s as %s\n", file, from, to->size, method,
                  output, format);
      else
        xs_print ("%s: size %d, saved to %s as %s\n", file, from, output, format);
      return;
    }
  json_builder_begin_object (builder);
  xs_json_add_text (builder, "file", self->common.rest[0]);
  xs_json_add_text (builder, "output", self->output);
  xs_json_add_text (builder, "format", format);
  if (from != to->size)
    xs_json_add_text (builder, "transfer", method);
  xs_json_add_integer (builder, "from_size", from);
  xs_json_add_integer (builder, "size", to->size);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static int
export_model (const Export *self)
{
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("export");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = xs_input_model (self->common.rest[0], self->node, &error);
  int from = model != NULL ? model->parameters->architecture.size : 0;

  if (model == NULL ||
      (self->size != 0 && self->size != from &&
       !xs_input_move (model, self->size, self->method, &self->learning, self->data, &self->common,
                       xs_interrupt_cancel (interrupt), &error)))
    return xs_verb_fail ("export", error);
  xs_interrupt_hold (interrupt);
  if (!xs_format ((XsFormatId) self->format)->write (model, self->output, &error))
    return xs_verb_fail_at_work ("export", error);
  report (self, from, &model->parameters->architecture);
  return XS_EXIT_SUCCESS;
}

int
xs_verb_export (int argc, char **argv)
{
  Export self = { .format = -1 };
  g_autoptr (GError) error = NULL;
  int status;

  if (read_arguments (&self, argc, argv, &error))
    status = export_model (&self);
  else
    status = xs_verb_fail ("export", error);
  g_free (self.data);
  g_free (self.output);
  xs_common_clear (&self.common);
  return status;
}
