#include "tests/ui-trajectory/fake.h"

#define N_IMAGES 7
#define IMAGE 8

XsStudy *
fake_study (void)
{
  XsStudy *self = g_new0 (XsStudy, 1);
  const char *names[] = { "Cat", "Dog", "Cow", NULL };
  g_atomic_ref_count_init (&self->references);
  self->data_name = g_strdup ("Animals");
  self->data_where = g_strdup ("embedded");
  self->inputs = 1;
  self->native_size = IMAGE;
  self->class_names = g_strdupv ((char **) names);
  self->n_classes = 3;
  self->n_references = N_IMAGES;
  self->pictures = g_new0 (XsPicture *, N_IMAGES);
  self->reference_labels = g_new0 (int, N_IMAGES);
  for (int i = 0; i < N_IMAGES; i++)
    {
      guint8 pixels[IMAGE * IMAGE];
      memset (pixels, 30 * i, sizeof pixels);
      self->reference_labels[i] = i % 3;
      self->pictures[i] = xs_picture_new (pixels, IMAGE, 1, "Reference", NULL);
    }
  self->n_ladder = 3;
  self->ladder = g_new (int, 3);
  for (int i = 0; i < 3; i++)
    self->ladder[i] = 4 << i;
  return self;
}

XsStudy *
fake_study_with_fewer (XsStudy *study, int n)
{
  XsStudy *self = fake_study ();

  while (self->n_references > n)
    xs_picture_unref (self->pictures[--self->n_references]);
  for (int i = 0; i < n; i++)
    {
      xs_picture_unref (self->pictures[i]);
      self->pictures[i] = xs_picture_ref (study->pictures[i]);
    }
  return self;
}

static void
fill_paths (XsTrajectory *t, int depth)
{
  for (int i = 0; i < t->n_images; i++)
    {
      t->labels[i] = i % 3;
      t->predictions[i] = 1;
      for (int k = 0; k <= depth; k++)
        {
          float end = (float) (i + 1) * (float) k / (float) depth;
          t->paths[(i * (depth + 1) + k) * 2] = end;
          t->paths[(i * (depth + 1) + k) * 2 + 1] = -end;
        }
    }
}

XsFrame *
fake_frame (int size, int depth, int channels, int selected)
{
  XsArchitecture a = { .size = size,
                       .depth = depth,
                       .channels = channels,
                       .inputs = 1,
                       .classes = 3,
                       .grid = 1,
                       .time = 2 };
  XsFrame *self = xs_frame_new (xs_parameters_new (&a, NULL));
  XsTrajectory *t = self->trajectory = xs_trajectory_new (&a, N_IMAGES);
  self->parts = XS_FRAME_TRAJECTORY;
  t->selected = selected;
  t->captured[0] = .5f;
  t->captured[1] = .25f;
  t->probabilities[0] = .25f;
  t->probabilities[1] = .75f;
  fill_paths (t, depth);
  float *state = t->states;
  for (int k = 0; k <= depth; k++)
    for (int channel = 0; channel < channels; channel++)
      for (int i = 0; i < size * size; i++)
        *state++ = channel == 0 ? 1 : (float) -k;
  return self;
}
