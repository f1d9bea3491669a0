#include "engine/questions/take-frame.h"

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

/* Over the whole training part, by what each image was worth when it was last in a batch. */
static void
fill_hardest (const XsTraining *training, XsFrame *frame)
{
  XsDataset *data = xs_training_data (training);
  const XsFate *fates = xs_training_fates (training);
  int n = xs_dataset_count (data, XS_PART_TRAINING);
  int size = xs_dataset_size (data);
  gsize bytes = (gsize) xs_dataset_inputs (data) * (gsize) size * (gsize) size;

  for (int i = 0; i < n; i++)
    {
      XsHardImage image = { .index = i,
                            .label = xs_dataset_label (data, XS_PART_TRAINING, i),
                            .prediction = fates[i].prediction,
                            .probability = fates[i].probability,
                            .loss = fates[i].loss };

      if (!isnan (image.loss))
        insert_hard (frame, &image);
    }
  frame->picture_size = size;
  frame->hardest_pixels = g_malloc (MAX (1, (gsize) frame->n_hardest * bytes));
  for (int i = 0; i < frame->n_hardest; i++)
    memcpy (frame->hardest_pixels + (gsize) i * bytes,
            xs_dataset_pixels (data, XS_PART_TRAINING, frame->hardest[i].index), bytes);
}

static void
fill_scalars (const XsTraining *training, XsFrame *frame)
{
  const XsSettings *settings = xs_training_settings (training);
  XsVitals vitals = xs_training_vitals (training);
  int classes = frame->n_classes;

  frame->node = xs_history_current (xs_training_history (training));
  frame->at = xs_training_moment (training);
  frame->images_per_s = xs_training_images_per_s (training);
  frame->step_ms = xs_training_step_ms (training);
  frame->learning_rate = settings->learning_rate;
  frame->gradient_norm = vitals.gradient_norm;
  frame->update_ratio = vitals.update_ratio;
  frame->loss = vitals.loss;
  frame->accuracy = vitals.accuracy;
  frame->validation_loss = (float) xs_training_validation_loss (training);
  frame->validation_accuracy = (float) xs_training_validation_accuracy (training);
  memcpy (frame->confusion, xs_training_confusion (training),
          (gsize) classes * (gsize) classes * sizeof *frame->confusion);
}

/* The copy of the parameters is the network's whole state: whoever has the frame can ask anything
 * of it while training goes on. */
XsFrame *
xs_frame_take (const XsTraining *training, XsTracer *tracer, const XsFrameWish *wish, XsPool *pool,
               GError **error)
{
  const XsParameters *present = xs_training_parameters (training);
  XsParameters *parameters = xs_parameters_copy (present, error);
  g_autoptr (XsFrame) frame = NULL;

  if (parameters == NULL)
    return NULL;
  frame = xs_frame_new (parameters);
  frame->parts = wish->parts;
  fill_scalars (training, frame);
  if (wish->parts & XS_FRAME_HARDEST)
    fill_hardest (training, frame);
  if (wish->parts & XS_FRAME_TRAJECTORY)
    {
      frame->trajectory =
          xs_tracer_trace (tracer, present, wish->n_images, wish->selected, pool, error);
      if (frame->trajectory == NULL)
        return NULL;
    }
  return g_steal_pointer (&frame);
}
