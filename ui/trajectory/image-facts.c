#include "ui/trajectory/image-facts.h"

#include "ui/images/image-strip.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

static const float *
node_of (const XsTrajectory *t, int depth, int step)
{
  return &t->paths[(t->selected * (depth + 1) + step) * 2];
}

/* In the phase plane, from node to node. */
static double
path_length (const XsTrajectory *t, int depth)
{
  double length = 0;

  for (int k = 0; k < depth; k++)
    {
      const float *from = node_of (t, depth, k), *to = node_of (t, depth, k + 1);

      length += hypot ((double) (to[0] - from[0]), (double) (to[1] - from[1]));
    }
  return length;
}

static void
add_class (XsFacts *facts, const char *name, const XsStudy *study, int label)
{
  if (study != NULL && label >= 0)
    xs_facts_add (facts, name, xs_reference_class_name (study, label));
}

static void
add_path (XsFacts *facts, const XsTrajectory *t, int depth, int step)
{
  const float *node = node_of (t, depth, step);
  g_autofree char *x = xs_format_number ((double) node[0], 3);
  g_autofree char *y = xs_format_number ((double) node[1], 3);
  g_autofree char *place = g_strdup_printf ("%s; %s", x, y);

  xs_facts_add_number (facts, _ ("Length of its path"), path_length (t, depth), 3);
  xs_facts_add (facts, _ ("Place in the plane"), xs_left_to_right (place));
}

/* All channels together. */
static void
add_state (XsFacts *facts, const XsTrajectory *t, const XsArchitecture *a, int step)
{
  gsize n = (gsize) a->channels * (gsize) a->size * (gsize) a->size;
  const float *state = t->states + (gsize) step * n;
  double least = HUGE_VAL, most = -HUGE_VAL, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value = (double) state[i];

      least = fmin (least, value);
      most = fmax (most, value);
      squares += value * value;
    }
  xs_facts_add_figure (facts, _ ("State, root mean square"), sqrt (squares / (double) n));
  xs_facts_add_figure (facts, _ ("State, least"), least);
  xs_facts_add_figure (facts, _ ("State, most"), most);
}

void
xs_image_facts_add (XsFacts *facts, const XsFrame *frame, const XsStudy *study, int step)
{
  const XsTrajectory *t = frame->trajectory;
  const XsArchitecture *a = &frame->parameters->architecture;
  int prediction = t->predictions[t->selected];
  g_autofree char *title = study != NULL && t->selected < study->n_references
                               ? xs_reference_name (study, t->selected)
                               : g_strdup (_ ("Image"));

  step = CLAMP (step, 0, a->depth);
  xs_facts_begin (facts, title);
  add_class (facts, _ ("True class"), study, t->labels[t->selected]);
  add_class (facts, _ ("Predicted class"), study, prediction);
  xs_facts_add (facts, _ ("Probability"),
                xs_format_percent ((double) t->probabilities[prediction]));
  xs_facts_add (facts, _ ("Time t"),
                g_strdup_printf (_ ("%.4g of %.4g"), step * xs_architecture_step (a), a->time));
  add_path (facts, t, a->depth, step);
  add_state (facts, t, a, step);
}
