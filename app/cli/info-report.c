#include "app/cli/info-report.h"

#include "app/cli/print.h"
#include "engine/network/layer.h"
#include "engine/scales/operator.h"

/* "step 3: h |K|² is 6.1, its limit 2; refine to depth 32, or move kernels by matched or copy" */
static char *
cfl_words (XsLayerType layer, const XsCfl *cfl)
{
  const char *formula = xs_layer_of (layer)->formula;
  g_autofree char *finer = NULL;

  if (cfl->stable)
    return g_strdup_printf ("the step is small enough: %s is %.3g at most, its limit %g", formula,
                            cfl->number, XS_CFL_LIMIT);
  if (cfl->depth > 0)
    finer = g_strdup_printf ("refine to depth %d, or ", cfl->depth);
  return g_strdup_printf ("step %d: %s is %.3g, its limit %g; %smove kernels by matched or copy",
                          cfl->step + 1, formula, cfl->number, XS_CFL_LIMIT,
                          finer != NULL ? finer : "");
}

static void
add_cfl (JsonBuilder *builder, const char *name, const XsCfl *cfl)
{
  xs_json_begin_object (builder, name);
  xs_json_add_integer (builder, "step", cfl->step);
  xs_json_add_number (builder, "number", cfl->number);
  xs_json_add_number (builder, "limit", XS_CFL_LIMIT);
  xs_json_add_boolean (builder, "stable", cfl->stable);
  xs_json_add_integer (builder, "depth", cfl->depth);
  json_builder_end_object (builder);
}

static void
add_step (const XsAnalysis *self, JsonBuilder *builder, int step, double h)
{
  const XsStepStability *stability = &self->steps[step];
  const XsTheta *theta = &self->theta[step];

  json_builder_begin_object (builder);
  xs_json_add_number (builder, "time", step * h);
  xs_json_add_number (builder, "norm", stability->norm);
  xs_json_add_number (builder, "number", stability->number);
  xs_json_add_number (builder, "growth", stability->growth);
  xs_json_add_number (builder, "amplification", stability->amplification);
  xs_json_add_number (builder, "rightmost", stability->rightmost);
  if (self->growth != NULL)
    xs_json_add_number (builder, "measured_growth", self->growth[step]);
  xs_json_add_number (builder, "kernels", theta->kernels);
  xs_json_add_number (builder, "biases", theta->biases);
  xs_json_add_number (builder, "rate", theta->rate);
  xs_json_add_numbers (builder, "coefficients", theta->coefficients, 9);
  if (self->commutation != NULL)
    xs_json_add_number (builder, "commutation_error", self->commutation[step + 1]);
  json_builder_end_object (builder);
}

void
xs_info_report_add_json (const XsAnalysis *self, const XsParameters *parameters,
                         JsonBuilder *builder)
{
  const XsArchitecture *a = &parameters->architecture;

  xs_json_begin_object (builder, "analysis");
  add_cfl (builder, "cfl", &self->cfl);
  xs_json_begin_object (builder, "opening");
  xs_json_add_numbers (builder, "coefficients", self->opening, 9);
  if (self->commutation != NULL)
    xs_json_add_number (builder, "commutation_error", self->commutation[0]);
  json_builder_end_object (builder);
  xs_json_begin_array (builder, "steps");
  for (int step = 0; step < a->depth; step++)
    add_step (self, builder, step, xs_architecture_step (a));
  json_builder_end_array (builder);
  if (self->commutation != NULL)
    {
      xs_json_begin_object (builder, "moved");
      xs_json_add_integer (builder, "size", self->size);
      xs_json_add_text (builder, "transfer", xs_transfer_id (self->method));
      add_cfl (builder, "cfl", &self->moved_cfl);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_steps (const XsAnalysis *self, const XsArchitecture *a)
{
  xs_print ("\n  step   time      |K|  number  growth  amplifies%s  rate of theta%s\n",
            self->growth != NULL ? "  measured" : "",
            self->commutation != NULL ? "  commutation error" : "");
  for (int step = 0; step < a->depth; step++)
    {
      const XsStepStability *s = &self->steps[step];

      xs_print ("  %4d  %5.3g  %7.3f  %6.3f  %6.3f  %9.3f", step, step * xs_architecture_step (a),
                s->norm, s->number, s->growth, s->amplification);
      if (self->growth != NULL)
        xs_print ("  %8.3f", self->growth[step]);
      xs_print ("  %13.3f", self->theta[step].rate);
      if (self->commutation != NULL)
        xs_print ("  %15.1f %%", 100 * self->commutation[step + 1]);
      xs_print ("\n");
    }
}

/* "opening", or the number of a step, and the nine coefficients. */
static void
print_coefficients (const char *name, const double coefficients[9])
{
  xs_print ("  %7s", name);
  for (int i = 0; i < 9; i++)
    xs_print ("  %6.3f", coefficients[i]);
  xs_print ("\n");
}

void
xs_info_report_print (const XsAnalysis *self, const XsParameters *parameters)
{
  XsLayerType layer = parameters->architecture.layer;
  g_autofree char *words = cfl_words (layer, &self->cfl);
  g_autofree char *moved_words = cfl_words (layer, &self->moved_cfl);

  print_steps (self, &parameters->architecture);
  xs_print ("\n  %s\n", words);
  if (self->commutation != NULL)
    xs_print ("  moved to %d x %d by %s: %s; commutation error of the opening layer %.1f %%\n",
              self->size, self->size, xs_transfer_id (self->method), moved_words,
              100 * self->commutation[0]);

  xs_print (
      "\n  coefficients of the kernels' operators (root mean square, pixel units)\n         ");
  for (int i = 0; i < 9; i++)
    xs_print ("%*s%s", 8 - (int) g_utf8_strlen (xs_operator_labels[i], -1), "",
              xs_operator_labels[i]);
  xs_print ("\n");
  print_coefficients ("opening", self->opening);
  for (int step = 0; step < parameters->architecture.depth; step++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "%d", step);
      print_coefficients (name, self->theta[step].coefficients);
    }
}
