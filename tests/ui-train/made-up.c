#include "tests/ui-train/made-up.h"

#include "engine/learn/spreads.h"

#include <math.h>

XsStudy *
made_up_study (void)
{
  const char *names[] = { "T-shirt", "Bag", "Ankle boot", NULL };
  XsStudy *study = g_new0 (XsStudy, 1);

  g_atomic_ref_count_init (&study->references);
  study->class_names = g_strdupv ((char **) names);
  study->n_classes = 3;
  study->inputs = 1;
  study->n_ladder = 3;
  study->ladder = g_new (int, 3);
  for (int i = 0; i < 3; i++)
    study->ladder[i] = 7 << i;
  return study;
}

XsMoment
made_up_moment (gint64 iteration)
{
  double i = (double) iteration;

  return (XsMoment){ iteration, i * .1, i * 2, i * .5 };
}

int
made_up_node (XsHistory *history, XsNodeKind kind, int parent, gint64 iteration, int size,
              int depth)
{
  XsNode node = { .parent = parent,
                  .kind = kind,
                  .size = size,
                  .depth = depth,
                  .at = made_up_moment (iteration),
                  .accuracy_before = kind == XS_NODE_START ? NAN : .8f,
                  .accuracy_after = kind == XS_NODE_START ? NAN : .75f };

  return xs_history_add_node (history, &node);
}

void
made_up_record (XsHistory *history, XsRecordKind kind, int node, gint64 iteration, float accuracy,
                float loss)
{
  XsRecord record = { kind, node, made_up_moment (iteration), loss, accuracy };

  xs_history_add_record (history, &record);
}

static void
add_training (XsHistory *history, int node, gint64 from, gint64 to)
{
  for (gint64 i = from; i <= to; i++)
    {
      float accuracy = .85f - .6f * expf (-(float) i / 40);

      made_up_record (history, XS_RECORD_TRAINING, node, i, accuracy + (i % 2 ? .03f : -.03f),
                      2 * (1 - accuracy));
      if (i % 10 == 0)
        made_up_record (history, XS_RECORD_VALIDATION, node, i, accuracy - .02f,
                        2.1f * (1 - accuracy));
    }
}

XsHistory *
made_up_history (void)
{
  XsHistory *history = xs_history_new ();

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  add_training (history, 0, 1, 100);
  made_up_node (history, XS_NODE_PROLONG, 0, 100, 28, 4);
  add_training (history, 1, 101, 200);
  return history;
}

void
made_up_spreads (XsHistory *history, int node, gint64 iteration, int depth)
{
  static const float places[XS_N_QUANTILES] = { -2, -1, 0, 1, 2 };
  XsMoment at = made_up_moment (iteration);
  g_autoptr (XsSpreads) spreads = xs_spreads_new (node, &at, depth);

  for (int layer = 0; layer <= depth; layer++)
    for (int q = 0; q < XS_N_QUANTILES; q++)
      {
        spreads->layers[layer].activations.at[q] = (float) layer + places[q] / 10;
        spreads->layers[layer].gradients.at[q] = places[q] / (float) iteration;
      }
  xs_history_add_spreads (history, spreads);
}

XsHistory *
made_up_layers (void)
{
  XsHistory *history = xs_history_new ();

  made_up_node (history, XS_NODE_START, -1, 0, 14, 4);
  for (gint64 i = 8; i <= 40; i += 8)
    made_up_spreads (history, 0, i, 4);
  made_up_node (history, XS_NODE_REFINE, 0, 40, 14, 8);
  for (gint64 i = 48; i <= 80; i += 8)
    made_up_spreads (history, 1, i, 8);
  return history;
}

XsFrame *
made_up_frame (void)
{
  static const int confusion[] = { 8, 1, 1, 0, 10, 0, 4, 0, 6 };
  static const XsHardImage hardest[] = { { 5, 0, 2, .93f, 3 },
                                         { 9, 1, 1, .4f, 1 },
                                         { 2, 2, 0, .51f, .9f } };
  XsArchitecture architecture = {
    .size = 4, .depth = 1, .channels = 1, .inputs = 1, .classes = 3, .grid = 1, .time = 1
  };
  XsParameters *parameters = xs_parameters_new (&architecture, NULL);
  XsFrame *frame = xs_frame_new (parameters);

  for (int i = 0; i < 9; i++)
    frame->confusion[i] = confusion[i];
  for (int i = 0; i < 3; i++)
    frame->hardest[i] = hardest[i];
  frame->parts = XS_FRAME_HARDEST;
  frame->n_hardest = 3;
  frame->picture_size = 4;
  frame->hardest_pixels = g_malloc0 (3 * 16);
  frame->hardest_pixels[0] = 255;
  frame->gradient_norm = .25;
  frame->update_ratio = 1.25e-3;
  frame->step_ms = 41.26;
  frame->images_per_s = 1553;
  frame->accuracy = .868f;
  frame->validation_accuracy = .85f;
  return frame;
}
