#include "app/json.h"
#include "app/options.h"
#include "app/verbs.h"
#include "engine/store/model.h"

#include <stdio.h>

static void
print_json (const char *file, const XsModel *model)
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
  xs_json_begin_array (builder, "class_names");
  for (gsize i = 0; model->class_names[i] != NULL; i++)
    json_builder_add_string_value (builder, model->class_names[i]);
  json_builder_end_array (builder);
  xs_json_add_text (builder, "data", model->data);
  json_builder_end_object (builder);
  xs_json_print (builder);
}

static void
print_table (const char *file, const XsModel *model)
{
  const XsArchitecture *a = &model->parameters->architecture;
  g_autofree char *names = g_strjoinv (", ", model->class_names);
  int grid = xs_architecture_grid (a);

  printf ("%s\n", file);
  printf ("  images      %d x %d pixels, %s\n", a->size, a->size,
          a->inputs == 1 ? "grey" : "colour");
  printf ("  depth       %d steps of %g, final time %g\n", a->depth, xs_architecture_step (a),
          a->time);
  printf ("  layer       %s, %s, %d channels\n", xs_layer_type_id (a->layer),
          xs_activation_id (a->activation), a->channels);
  printf ("  classifier  grid %d x %d%s\n", grid, grid, a->grid == 0 ? " (full)" : "");
  printf ("  parameters  %" G_GSIZE_FORMAT "\n", model->parameters->layout.total);
  printf ("  classes     %d: %s\n", a->classes, names);
  printf ("  data        %s\n", model->data);
}

int
xs_verb_info (int argc, char **argv)
{
  const XsUsage usage = { "info", "What a model file holds.", "FILE", 1, 1 };
  XsCommon common = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (XsModel) model = NULL;
  int status = XS_EXIT_SUCCESS;

  if (xs_options_parse (&usage, NULL, 0, &common, argc, argv, &error))
    model = xs_model_load (common.rest[0], &error);
  if (model == NULL)
    status = xs_verb_fail ("info", error);
  else if (common.json)
    print_json (common.rest[0], model);
  else
    print_table (common.rest[0], model);
  xs_common_clear (&common);
  return status;
}
