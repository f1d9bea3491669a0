#include "ui/plot/network-facts.h"

#include "engine/analyse/theta.h"
#include "engine/scales/operator.h"
#include "ui/plot/node-words.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

static void
add_shape (XsFacts *self, const XsArchitecture *a, size_t n_parameters)
{
  int grid = xs_architecture_grid (a);

  xs_facts_add (self, _ ("Size"), g_strdup_printf ("%d × %d", a->size, a->size));
  xs_facts_add (self, _ ("Time steps"), xs_format_number (a->depth, 0));
  xs_facts_add (self, _ ("Time step"), xs_step_words (a->depth, a->time));
  xs_facts_add (self, _ ("Layer"), g_strdup (xs_layer_type_words (a->layer)));
  xs_facts_add (self, _ ("Activation"), g_strdup (xs_activation_words (a->activation)));
  xs_facts_add (self, _ ("Channels"), xs_format_number (a->channels, 0));
  xs_facts_add (self, _ ("Classifier grid"), g_strdup_printf ("%d × %d", grid, grid));
  xs_facts_add (self, _ ("Parameters"), xs_format_number ((double) n_parameters, 0));
}

static void
add_training (XsFacts *self, const XsFrame *frame)
{
  xs_facts_add (self, _ ("Iterations"), xs_format_number ((double) frame->at.iteration, 0));
  xs_facts_add_number (self, _ ("Epochs"), frame->at.epoch, 2);
  xs_facts_add_number (self, _ ("Work units"), frame->at.work_units, 3);
  xs_facts_add_number (self, _ ("Seconds"), frame->at.seconds, 1);
  xs_facts_add_figure (self, _ ("Learning rate"), frame->learning_rate);
  xs_facts_add_figure (self, _ ("Training loss"), (double) frame->loss);
  xs_facts_add_figure (self, _ ("Validation loss"), (double) frame->validation_loss);
  xs_facts_add_percent (self, _ ("Validation accuracy"), (double) frame->validation_accuracy);
}

void
xs_facts_add_network (XsFacts *self, const XsFrame *frame, const XsStudy *study)
{
  xs_facts_begin (self, _ ("Network"));
  if (study != NULL)
    xs_facts_add (self, _ ("Data"), g_strdup (study->data_name));
  add_shape (self, &frame->parameters->architecture, frame->parameters->layout.total);
  add_training (self, frame);
}

char *
xs_layer_title (int step, int depth)
{
  if (step < 0)
    return g_strdup (_ ("Opening layer"));
  return g_strdup_printf (_ ("Step %d of %d"), step + 1, depth);
}

static void
add_coefficients (XsFacts *self, const double coefficients[9])
{
  for (int i = 0; i < XS_N_COEFFICIENTS; i++)
    {
      g_autofree char *label = xs_operator_words (i);
      /* Translators: root mean square of a coefficient of the kernels: "Kernels, ∂x". */
      g_autofree char *name = g_strdup_printf (_ ("Kernels, %s"), label);

      xs_facts_add_figure (self, name, coefficients[i]);
    }
}

static void
add_step (XsFacts *self, const XsParameters *parameters, int step)
{
  const XsArchitecture *a = &parameters->architecture;
  double h = xs_architecture_step (a);
  XsTheta theta;

  xs_theta_at (parameters, step, &theta);
  /* Translators: a point in time of the network, and how long the step from there is. */
  xs_facts_add (self, _ ("Time t"), g_strdup_printf (_ ("%.4g of %.4g"), step * h, a->time));
  xs_facts_add_figure (self, _ ("Norm of the kernels"), theta.kernels);
  xs_facts_add_figure (self, _ ("Norm of the biases"), theta.biases);
  if (step + 1 < a->depth)
    xs_facts_add_figure (self, _ ("Change |dθ/dt|"), theta.rate);
  add_coefficients (self, theta.coefficients);
}

void
xs_facts_add_layer (XsFacts *self, const XsParameters *parameters, int step)
{
  int depth = parameters->architecture.depth, shown = MIN (step, depth - 1);
  g_autofree char *title = xs_layer_title (shown, depth);
  double coefficients[XS_N_COEFFICIENTS];

  xs_facts_begin (self, title);
  if (shown >= 0)
    {
      add_step (self, parameters, shown);
      return;
    }
  xs_theta_opening (parameters, coefficients);
  add_coefficients (self, coefficients);
}
