#include "app/cli/analysis.h"

#include "engine/analyse/commutation.h"
#include "engine/scales/operator.h"

#include <stdio.h>

/* Enough to find the image that grows fastest, and quick. */
#define GROWTH_IMAGES 8

static gboolean
look_at_steps (XsAnalysis *self, const XsParameters *parameters, GError **error)
{
  int depth = parameters->architecture.depth;

  self->steps = g_new0 (XsStepStability, depth);
  self->theta = g_new0 (XsTheta, depth);
  xs_theta_opening (parameters, self->opening);
  for (int step = 0; step < depth; step++)
    {
      xs_theta_at (parameters, step, &self->theta[step]);
      if (!xs_step_stability (parameters, step, &self->steps[step], error))
        return FALSE;
    }
  return xs_cfl_check (parameters, &self->cfl, error);
}

static gboolean
measure_growth (XsAnalysis *self, const XsParameters *parameters, const XsImages *images,
                XsPool *pool, const XsCancel *cancel, GError **error)
{
  XsImages few = *images;

  few.count = MIN (few.count, GROWTH_IMAGES);
  self->growth = g_new0 (double, parameters->architecture.depth);
  return xs_growth_measure (parameters, &few, pool, cancel, self->growth, error);
}

static gboolean
compare_moved (XsAnalysis *self, const XsParameters *parameters, const XsImages *images,
               XsPool *pool, const XsCancel *cancel, GError **error)
{
  gboolean matched = xs_transfer_needs_images (self->method);
  g_autoptr (XsParameters) moved = xs_transfer (parameters, self->size, self->method,
                                                matched ? images : NULL, pool, cancel, error);

  if (moved == NULL || !xs_cfl_check (moved, &self->moved_cfl, error))
    return FALSE;
  self->moved_words = xs_cfl_words (moved, &self->moved_cfl);
  self->commutation = g_new0 (double, parameters->architecture.depth + 1);
  return xs_commutation_errors (parameters, moved, images, pool, cancel, self->commutation, error);
}

XsAnalysis *
xs_analysis_new (const XsParameters *parameters, const XsImages *images, int size,
                 XsTransferMethod method, XsPool *pool, const XsCancel *cancel, GError **error)
{
  g_autoptr (XsAnalysis) self = g_new0 (XsAnalysis, 1);

  self->size = size;
  self->method = method;
  if (!look_at_steps (self, parameters, error))
    return NULL;
  if (images != NULL && !measure_growth (self, parameters, images, pool, cancel, error))
    return NULL;
  if (size != 0 && !compare_moved (self, parameters, images, pool, cancel, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
xs_analysis_free (XsAnalysis *self)
{
  if (self == NULL)
    return;
  g_free (self->steps);
  g_free (self->theta);
  g_free (self->growth);
  g_free (self->moved_words);
  g_free (self->commutation);
  g_free (self);
}

static void
add_cfl (JsonBuilder *builder, const char *name, const XsCfl *cfl)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  xs_json_add_integer (builder, "step", cfl->step);
  xs_json_add_number (builder, "number", cfl->number);
  xs_json_add_number (builder, "limit", XS_CFL_LIMIT);
  json_builder_set_member_name (builder, "stable");
  json_builder_add_boolean_value (builder, cfl->stable);
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
xs_analysis_add_json (const XsAnalysis *self, const XsParameters *parameters, JsonBuilder *builder)
{
  const XsArchitecture *a = &parameters->architecture;

  json_builder_set_member_name (builder, "analysis");
  json_builder_begin_object (builder);
  add_cfl (builder, "cfl", &self->cfl);
  json_builder_set_member_name (builder, "opening");
  json_builder_begin_object (builder);
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
      json_builder_set_member_name (builder, "moved");
      json_builder_begin_object (builder);
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
  printf ("\n  step   time      |K|  number  growth  amplifies%s  rate of theta%s\n",
          self->growth != NULL ? "  measured" : "",
          self->commutation != NULL ? "  commutation error" : "");
  for (int step = 0; step < a->depth; step++)
    {
      const XsStepStability *s = &self->steps[step];

      printf ("  %4d  %5.3g  %7.3f  %6.3f  %6.3f  %9.3f", step, step * xs_architecture_step (a),
              s->norm, s->number, s->growth, s->amplification);
      if (self->growth != NULL)
        printf ("  %8.3f", self->growth[step]);
      printf ("  %13.3f", self->theta[step].rate);
      if (self->commutation != NULL)
        printf ("  %15.1f %%", 100 * self->commutation[step + 1]);
      printf ("\n");
    }
}

/* "opening", or the number of a step, and the nine coefficients. */
static void
print_coefficients (const char *name, const double coefficients[9])
{
  printf ("  %7s", name);
  for (int i = 0; i < 9; i++)
    printf ("  %6.3f", coefficients[i]);
  printf ("\n");
}

void
xs_analysis_print (const XsAnalysis *self, const XsParameters *parameters)
{
  g_autofree char *words = xs_cfl_words (parameters, &self->cfl);

  print_steps (self, &parameters->architecture);
  printf ("\n  %s\n", words);
  if (self->commutation != NULL)
    printf ("  moved to %d x %d by %s: %s; commutation error of the opening layer %.1f %%\n",
            self->size, self->size, xs_transfer_id (self->method), self->moved_words,
            100 * self->commutation[0]);

  printf ("\n  coefficients of the kernels' operators (root mean square, pixel units)\n         ");
  for (int i = 0; i < 9; i++)
    printf ("%*s%s", 8 - (int) g_utf8_strlen (xs_operator_labels[i], -1), "",
            xs_operator_labels[i]);
  printf ("\n");
  print_coefficients ("opening", self->opening);
  for (int step = 0; step < parameters->architecture.depth; step++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "%d", step);
      print_coefficients (name, self->theta[step].coefficients);
    }
}
