#include "app/cli/info-report.h"
#include "app/cli/inputs.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/print.h"
#include "app/cli/setting-options.h"
#include "app/cli/status.h"
#include "app/cli/study-report.h"
#include "app/cli/verbs.h"
#include "engine/base/error.h"

typedef struct
{
  XsCommon common;
  int node; /* of a study */
  gboolean analyse;
  char *data;
  int size; /* 0: none */
  XsTransferMethod method;
} Info;

/* As text: as a number it is more than JSON's readers hold. "" where it is unknown. */
static void
add_hash (JsonBuilder *builder, guint64 hash)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, hash);

  xs_json_add_text (builder, "data_hash", hash != 0 ? text : "");
}

/* @study and @analysis may be NULL. */
static void
print_json (const char *file, const XsModel *model, const XsStudyContents *study,
            const XsAnalysis *analysis)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const XsArchitecture *a = &model->parameters->architecture;

  json_builder_begin_object (builder);
  xs_json_add_text (builder, "file", file);
  xs_json_add_integer (builder, "size", a->size);
  xs_json_add_integer (builder, "depth", a->depth);
  xs_json_add_integer (builder, "channels", a->channels);
  xs_json_add_integer (builder, "inputs", a->inputs);
  xs_json_add_integer (builder, "classes", a->classes);
  xs_json_add_integer (builder, "grid", xs_architecture_grid (a));
  xs_json_add_number (builder, "time", a->time);
  xs_json_add_text (builder, "layer", xs_layer_type_id (a->layer));
  xs_json_add_text (builder, "activation", xs_activation_id (a->activation));
  xs_json_add_integer (builder, "parameters", (gint64) model->parameters->layout.total);
  xs_json_add_text (builder, "dtype", model->dtype);
  xs_json_add_texts (builder, "class_names", model->class_names);
  xs_json_add_text (builder, "data", model->data);
  xs_json_add_integer (builder, "data_split", (gint64) model->split);
  add_hash (builder, model->data_hash);
  if (study != NULL)
    xs_study_report_add_json (study, builder);
  if (analysis != NULL)
    xs_info_report_add_json (analysis, model->parameters, builder);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_table (const char *file, const XsModel *model)
{
  const XsArchitecture *a = &model->parameters->architecture;
  g_autofree char *joined = g_strjoinv (", ", model->class_names);
  g_autofree char *names = xs_printable (joined);
  g_autofree char *name = xs_printable (file);
  g_autofree char *data = xs_printable (model->data);
  int grid = xs_architecture_grid (a);

  xs_print ("%s\n", name);
  xs_print ("  images      %d x %d pixels, %s\n", a->size, a->size,
            a->inputs == 1 ? "grey" : "colour");
  xs_print ("  depth       %d steps of %g, final time %g\n", a->depth, xs_architecture_step (a),
            a->time);
  xs_print ("  layer       %s, %s, %d channels\n", xs_layer_type_id (a->layer),
            xs_activation_id (a->activation), a->channels);
  xs_print ("  classifier  grid %d x %d%s\n", grid, grid, a->grid == 0 ? " (full)" : "");
  xs_print ("  parameters  %" G_GSIZE_FORMAT ", %s\n", model->parameters->layout.total,
            model->dtype);
  xs_print ("  classes     %d: %s\n", a->classes, names);
  xs_print ("  data        %s\n", data);
}

static gboolean
read_arguments (Info *self, int argc, char **argv, GError **error)
{
  const XsUsage usage = { "info",
                          "What a model or study holds; with --analyse how stable its steps are, "
                          "how its parameters vary in "
                          "time and, where images are at hand, what becomes of real states.",
                          "FILE", 1, 1 };
  const XsOption options[] = {
    xs_input_node_option (&self->node),
    { "analyse", XS_OPTION_FLAG, &self->analyse, NULL, "Analyse the network" },
    { "data", XS_OPTION_TEXT, &self->data, "DATA",
      "Images to analyse with: embedded, shapes, a name that data/fetch knows, a folder or file "
      "(what the model names; a folder only if FILE is a study)" },
    { "size", XS_OPTION_INTEGER, &self->size, "N",
      "Analyse also how a transfer to this size commutes with the steps", 1, 1024 },
    xs_option_like (XS_SETTING_TRANSFER, XS_OPTION_CHOICE, &self->method, "METHOD",
                    "How kernels get there"),
  };

  if (!xs_options_parse (&usage, options, G_N_ELEMENTS (options), &self->common, argc, argv, error))
    return FALSE;
  if (self->analyse || (self->data == NULL && self->size == 0))
    return TRUE;
  g_set_error_literal (error, XS_ERROR, XS_ERROR_INVALID,
                       "--data and --size: expected them with --analyse, found them without");
  return FALSE;
}

/* Images are a help, but only --data and --size insist on them. */
static XsAnalysis *
analyse (const Info *self, const XsModel *model, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (self->common.threads, error);
  gboolean insists = self->data != NULL || self->size != 0;
  const XsNamedData named = { model, self->common.rest[0], self->data };
  g_autoptr (GError) reason = NULL;
  XsImages images = { 0 };
  XsAnalysis *analysis;

  if (pool == NULL)
    return NULL;
  if (!xs_input_images (&named, NULL, XS_TRANSFER_MATCHED, self->common.seed, pool, cancel, &images,
                        &reason))
    {
      if (insists)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      xs_say ("info", "analysed without images: %s", reason->message);
    }
  analysis = xs_analysis_new (model->parameters, images.pixels != NULL ? &images : NULL, self->size,
                              self->method, pool, cancel, error);
  xs_input_images_clear (&images);
  return analysis;
}

/* @study is left NULL where the file is a model. */
static XsModel *
read_file (const Info *self, XsStudyContents **study, GError **error)
{
  const char *file = self->common.rest[0];

  if (!xs_study_file_is_one (file))
    return xs_input_model (file, self->node, error);
  *study = xs_input_study (file, error);
  return *study != NULL ? xs_study_contents_model (*study, self->node, error) : NULL;
}

static int
info (const Info *self)
{
  const char *file = self->common.rest[0];
  g_autoptr (XsInterrupt) interrupt = xs_interrupt_new ("info");
  g_autoptr (GError) error = NULL;
  g_autoptr (XsStudyContents) study = NULL;
  g_autoptr (XsModel) model = read_file (self, &study, &error);
  g_autoptr (XsAnalysis) analysis = NULL;

  if (model != NULL && self->analyse)
    analysis = analyse (self, model, xs_interrupt_cancel (interrupt), &error);
  if (error != NULL)
    return xs_verb_fail ("info", error);
  if (self->common.json)
    {
      print_json (file, model, study, analysis);
      return XS_EXIT_SUCCESS;
    }
  print_table (file, model);
  if (study != NULL)
    xs_study_report_print (study);
  if (analysis != NULL)
    xs_info_report_print (analysis, model->parameters);
  return XS_EXIT_SUCCESS;
}

int
xs_verb_info (int argc, char **argv)
{
  Info self = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (read_arguments (&self, argc, argv, &error))
    status = info (&self);
  else
    status = xs_verb_fail ("info", error);
  g_free (self.data);
  xs_common_clear (&self.common);
  return status;
}
