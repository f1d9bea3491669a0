#include "engine/learn/training-private.h"

#include <math.h>
#include <string.h>

/* Inserts the image into the list by falling loss, one image for each pair of classes, so that one
 * frequent confusion does not fill the list. */
static void
insert_hard (XsFrame *frame, const XsHardImage *image)
{
  int at = frame->n_hardest;

  for (int i = 0; i < frame->n_hardest; i++)
    if (frame->hardest[i].label == image->label &&
        frame->hardest[i].prediction == image->prediction)
      {
        if (frame->hardest[i].loss >= image->loss)
          return;
        at = i;
        break;
      }
  if (at == frame->n_hardest)
    {
      if (frame->n_hardest < XS_N_HARDEST)
        frame->n_hardest++;
      else if (frame->hardest[--at].loss >= image->loss)
        return;
    }
  for (; at > 0 && frame->hardest[at - 1].loss < image->loss; at--)
    frame->hardest[at] = frame->hardest[at - 1];
  frame->hardest[at] = *image;
}

static void
fill_hardest (XsTraining *self, XsFrame *frame)
{
  int n = xs_dataset_count (self->data, XS_PART_TRAINING);
  int size = xs_dataset_size (self->data);
  gsize bytes = (gsize) xs_dataset_inputs (self->data) * (gsize) size * (gsize) size;

  for (int i = 0; i < n; i++)
    {
      const XsFate *fate = &self->fates[i];
      XsHardImage image = { .index = i,
                            .label = xs_dataset_label (self->data, XS_PART_TRAINING, i),
                            .prediction = fate->prediction,
                            .probability = fate->probability,
                            .loss = fate->loss };

      if (!isnan (fate->loss))
        insert_hard (frame, &image);
    }
  frame->picture_size = size;
  frame->hardest_pixels = g_malloc (MAX (1, (gsize) frame->n_hardest * bytes));
  for (int i = 0; i < frame->n_hardest; i++)
    memcpy (frame->hardest_pixels + (gsize) i * bytes,
            xs_dataset_pixels (self->data, XS_PART_TRAINING, frame->hardest[i].index), bytes);
}

static void
fill_scalars (XsTraining *self, XsFrame *frame)
{
  const XsProgress *p = &self->progress;
  int classes = frame->n_classes;
  double images_per_s = xs_training_images_per_s (self);

  frame->node = xs_history_current (self->history);
  frame->at = p->at;
  frame->images_per_s = images_per_s;
  frame->step_ms = images_per_s > 0 ? 1e3 * self->settings.batch / images_per_s : 0;
  frame->learning_rate = self->settings.learning_rate;
  frame->gradient_norm = self->norms.gradient;
  frame->update_ratio =
      self->norms.parameters > 0 ? self->norms.update / self->norms.parameters : 0;
  frame->loss = p->loss;
  frame->accuracy = p->accuracy;
  frame->validation_loss = p->validation_loss;
  frame->validation_accuracy = p->validation_accuracy;
  memcpy (frame->confusion, self->confusion,
          (gsize) classes * (gsize) classes * sizeof *frame->confusion);
}

XsFrame *
xs_training_frame (XsTraining *self, XsFrameParts parts, int selected, GError **error)
{
  XsParameters *parameters = xs_parameters_copy (self->parameters, error);
  g_autoptr (XsFrame) frame = NULL;

  if (parameters == NULL)
    return NULL;
  frame = xs_frame_new (parameters);
  frame->parts = parts;
  fill_scalars (self, frame);
  if (parts & XS_FRAME_HARDEST)
    fill_hardest (self, frame);
  if (parts & XS_FRAME_TRAJECTORY)
    {
      if (self->tracer == NULL)
        self->tracer = xs_tracer_new (self->data);
      frame->trajectory =
          xs_tracer_trace (self->tracer, self->parameters, selected, self->pool, error);
      if (frame->trajectory == NULL)
        return NULL;
    }
  return g_steal_pointer (&frame);
}
