#include "engine/questions/questions.h"

#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "engine/learn/evaluate.h"
#include "engine/network/loss.h"
#include "engine/questions/retrace.h"
#include "engine/questions/samples.h"
#include "engine/questions/sights.h"
#include "engine/questions/study.h"
#include "engine/questions/look.h"
#include "engine/questions/take-frame.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

static XsDataset *data;
static XsPool *pool;
static XsParameters *home; /* a network that knows something, at 7 pixels */

/* About @network at @sizes, from node 3 after 77 iterations. */
static XsQuestion
question_about (const XsParameters *network, XsMover *mover, const int *sizes, int n_sizes,
                XsTransferMethod method)
{
  return (XsQuestion){ .home = network,
                       .serial = 1,
                       .node = 3,
                       .at = { .iteration = 77 },
                       .mover = mover,
                       .method = method,
                       .sizes = sizes,
                       .n_sizes = n_sizes,
                       .data = data,
                       .most = 200 };
}

/* A network with a number in it that is none. */
static XsParameters *
broken_network (void)
{
  XsParameters *broken = xs_parameters_copy (home, NULL);

  broken->values[broken->layout.classifier_bias + 5] = NAN;
  return broken;
}

static XsPicture *
test_picture (int number)
{
  g_autoptr (GError) error = NULL;
  XsPicture *picture = xs_picture_new (xs_dataset_pixels (data, XS_PART_TEST, number),
                                       xs_dataset_size (data), 1, "picture", &error);

  g_assert_no_error (error);
  return picture;
}

static void
test_classify (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (XsPicture) picture = test_picture (0);
  g_autoptr (XsClassification) answer = NULL;
  const int sizes[] = { 7, 14, 28 };
  XsQuestion question = question_about (home, mover, sizes, 3, XS_TRANSFER_MATCHED);

  question.picture = picture;
  answer = xs_classify (&question, pool, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->n_sights, ==, 3);
  for (int i = 0; i < 3; i++)
    {
      double sum = 0;

      g_assert_cmpint (answer->sights[i].size, ==, sizes[i]);
      for (int c = 0; c < 10; c++)
        sum += (double) answer->sights[i].probabilities[c];
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-5);
    }
}

static void
test_classify_wants_the_right_planes (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *colour = g_malloc0 (3 * 8 * 8);
  g_autoptr (XsPicture) picture = xs_picture_new (colour, 8, 3, "colour", &error);
  const int size = 7;
  XsQuestion question = question_about (home, mover, &size, 1, XS_TRANSFER_COPY);

  question.picture = picture;
  g_assert_null (xs_classify (&question, pool, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
}

/* Prepared once, the same networks answer picture after picture as they would have alone. */
static void
test_sights_look_at_many_pictures (void)
{
  const XsParameters *networks[] = { home, home };
  g_autoptr (XsSights) together = xs_sights_new (networks, 2, pool, NULL);

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (XsPicture) picture = test_picture (i);
      g_autoptr (XsSights) alone = xs_sights_new (networks, 1, pool, NULL);
      XsSight seen[2], expected;

      g_assert_true (xs_sights_look (together, picture, NULL, seen, NULL));
      g_assert_true (xs_sights_look (alone, picture, NULL, &expected, NULL));
      for (int k = 0; k < 2; k++)
        {
          g_assert_cmpmem (seen[k].probabilities, 10 * sizeof (float), expected.probabilities,
                           10 * sizeof (float));
          xs_sight_clear (&seen[k]);
        }
      xs_sight_clear (&expected);
    }
}

/* Scores that are not finite are an error for a picture and for a data set, never class 0. */
static void
test_scores_that_are_not_finite (void)
{
  g_autoptr (XsParameters) broken = broken_network ();
  const XsParameters *networks[] = { broken };
  g_autoptr (XsSights) sights = xs_sights_new (networks, 1, pool, NULL);
  g_autoptr (XsPicture) picture = test_picture (0);
  g_autoptr (GError) error = NULL;
  XsEvaluation evaluation;
  XsSight seen;

  g_assert_false (xs_sights_look (sights, picture, NULL, &seen, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
  xs_sight_clear (&seen);
  g_clear_error (&error);
  g_assert_false (
      xs_evaluate (broken, data, XS_PART_TEST, 300, 0, pool, NULL, NULL, &evaluation, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NUMERIC);
}

/* Its kernels can still be shown, and no accuracy is claimed for it. */
static void
test_a_broken_network_has_no_accuracy (void)
{
  g_autoptr (XsParameters) broken = broken_network ();
  g_autoptr (XsMover) mover = xs_mover_new (data);
  const int sizes[] = { 7, 14 };
  XsQuestion question = question_about (broken, mover, sizes, 2, XS_TRANSFER_COPY);
  g_autoptr (XsLadder) ladder = xs_climb (&question, pool, NULL, NULL);
  g_autoptr (XsMoved) moved = xs_move (&question, pool, NULL, NULL);

  g_assert_true (isnan (ladder->accuracies[0]) && isnan (ladder->accuracies[1]));
  g_assert_true (isnan (moved->accuracy));
}

static const XsParameters *
get (XsMover *mover, guint64 serial, const XsParameters *network, int size, XsTransferMethod method,
     const XsCancel *cancel, GError **error)
{
  const XsParameters *got = NULL;

  (void) xs_mover_get (mover, serial, network, &size, 1, method, pool, cancel, &got, error);
  return got;
}

static void
test_mover_computes_each_copy_once (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  const XsParameters *first = get (mover, 1, home, 14, XS_TRANSFER_GALERKIN, NULL, NULL);
  g_autoptr (XsParameters) kept = xs_parameters_copy (first, NULL);
  g_autoptr (XsParameters) other = xs_parameters_copy (home, NULL);

  g_assert_true (get (mover, 1, home, 14, XS_TRANSFER_GALERKIN, NULL, NULL) == first);
  g_assert_true (get (mover, 1, home, 7, XS_TRANSFER_GALERKIN, NULL, NULL) == home);
  /* Another network: the old copies are forgotten. */
  other->values[0] += 1;
  g_assert_false (
      same_parameters (kept, get (mover, 2, other, 14, XS_TRANSFER_GALERKIN, NULL, NULL)));
}

/* Sizes asked for together are what each would have been alone; what is there stays where it is. */
static void
test_mover_moves_to_several_sizes (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data), alone = xs_mover_new (data);
  const int sizes[] = { 10, 7, 14, 10 };
  const XsParameters *networks[4];
  const XsParameters *fine = get (mover, 1, home, 14, XS_TRANSFER_MATCHED, NULL, NULL);

  g_assert_true (
      xs_mover_get (mover, 1, home, sizes, 4, XS_TRANSFER_MATCHED, pool, NULL, networks, NULL));
  g_assert_true (networks[1] == home && networks[2] == fine && networks[0] == networks[3]);
  g_assert_true (
      same_parameters (networks[0], get (alone, 1, home, 10, XS_TRANSFER_MATCHED, NULL, NULL)));
}

static void
test_mover_can_be_cancelled (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };

  xs_cancel_raise (&cancel);
  g_assert_null (get (mover, 1, home, 14, XS_TRANSFER_MATCHED, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  g_assert_nonnull (get (mover, 1, home, 14, XS_TRANSFER_MATCHED, NULL, NULL));
}

static void
test_matched_without_images (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (get (mover, 1, home, 14, XS_TRANSFER_MATCHED, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_NO_DATA);
}

static void
test_ladder_and_moved_agree_with_evaluate (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  const int sizes[] = { 14, 7 };
  XsQuestion question = question_about (home, mover, sizes, 2, XS_TRANSFER_COPY);
  g_autoptr (XsLadder) ladder = xs_climb (&question, pool, NULL, &error);
  g_autoptr (XsMoved) moved = NULL;
  XsEvaluation evaluation;

  g_assert_no_error (error);
  g_assert_true (
      xs_evaluate (home, data, XS_PART_VALIDATION, 200, 0, pool, NULL, NULL, &evaluation, &error));
  g_assert_cmpfloat (ladder->accuracies[1], ==, (float) evaluation.accuracy);
  g_assert_cmpfloat (evaluation.accuracy, >, .5);
  moved = xs_move (&question, pool, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (ladder->accuracies[0], ==, moved->accuracy);
  g_assert_true (same_parameters (moved->from, home));
  g_assert_cmpint (moved->parameters->architecture.size, ==, 14);
}

/* A size that no network has leaves the others alone. */
static void
test_ladder_leaves_out_what_cannot_be (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  const int sizes[] = { 0, 7, 14 };
  XsQuestion question = question_about (home, mover, sizes, 3, XS_TRANSFER_MATCHED);
  g_autoptr (XsLadder) ladder = xs_climb (&question, pool, NULL, NULL);

  g_assert_true (isnan (ladder->accuracies[0]));
  g_assert_cmpfloat (ladder->accuracies[1], >, .5);
  g_assert_cmpfloat (ladder->accuracies[2], >, .3);
}

/* Whoever shows an answer later can say how old it is. */
static void
test_answers_tell_their_moment (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (XsPicture) picture = test_picture (0);
  const int size = 14;
  XsQuestion question = question_about (home, mover, &size, 1, XS_TRANSFER_COPY);
  g_autoptr (XsClassification) classes = NULL;
  g_autoptr (XsMoved) moved = xs_move (&question, pool, NULL, NULL);
  g_autoptr (XsLadder) ladder = xs_climb (&question, pool, NULL, NULL);

  question.picture = picture;
  classes = xs_classify (&question, pool, NULL, NULL);
  g_assert_cmpint (classes->node, ==, 3);
  g_assert_cmpint (classes->at.iteration, ==, 77);
  g_assert_cmpint (moved->node, ==, 3);
  g_assert_cmpint (moved->at.iteration, ==, 77);
  g_assert_cmpint (ladder->node, ==, 3);
  g_assert_cmpint (ladder->at.iteration, ==, 77);
}

static void
test_cancelled (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (GError) error = NULL;
  XsCancel cancel = { 0 };
  const int sizes[] = { 7, 14 };
  XsQuestion question = question_about (home, mover, sizes, 2, XS_TRANSFER_MATCHED);

  xs_cancel_raise (&cancel);
  g_assert_null (xs_climb (&question, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

/* Seeing at the network's own size is the plain evaluation; at fewer pixels it is that of images
 * enlarged by Lanczos' kernel. */
static void
test_evaluate_resized (void)
{
  XsEvaluation plain, same, coarse, lanczos, bilinear;
  g_autofree int *confusion = g_new (int, 100);
  int sum = 0, right = 0;

  g_assert_true (
      xs_evaluate (home, data, XS_PART_TEST, 300, 0, pool, NULL, confusion, &plain, NULL));
  g_assert_true (xs_evaluate (home, data, XS_PART_TEST, 300, 7, pool, NULL, NULL, &same, NULL));
  g_assert_true (xs_evaluate (home, data, XS_PART_TEST, 300, 4, pool, NULL, NULL, &coarse, NULL));
  g_assert_true (xs_evaluate_resized (home, data, XS_PART_TEST, 300, 4, XS_INTERPOLATION_LANCZOS,
                                      pool, NULL, NULL, &lanczos, NULL));
  g_assert_true (xs_evaluate_resized (home, data, XS_PART_TEST, 300, 4, XS_INTERPOLATION_BILINEAR,
                                      pool, NULL, NULL, &bilinear, NULL));
  g_assert_cmpfloat (plain.loss, ==, same.loss);
  g_assert_cmpfloat (plain.loss, <, coarse.loss);
  g_assert_cmpfloat (coarse.loss, ==, lanczos.loss);
  g_assert_cmpfloat (coarse.loss, !=, bilinear.loss);
  for (int i = 0; i < 100; i++)
    {
      sum += confusion[i];
      right += i / 10 == i % 10 ? confusion[i] : 0;
    }
  g_assert_cmpint (sum, ==, 300);
  g_assert_cmpfloat (fabs (plain.accuracy - right / 300.0), <, 1e-12);
}

/* What an interpolation leaves outside of an image's range is cut off before the network sees it.
 */
static void
test_resized_images_are_images (void)
{
  const XsArchitecture *a = &home->architecture;
  g_autoptr (XsReader) reader = xs_reader_new (data, XS_PART_TEST, 4, NULL);
  g_autoptr (XsResample) resize = xs_resample_new_by (4, a->size, XS_INTERPOLATION_FOURIER, NULL);
  g_autoptr (XsNetwork) network = xs_network_new (a, pool, NULL);
  g_autofree float *seen = g_new (float, 100 * 16),
                   *images = g_new (float, 100 * a->size * a->size);
  g_autofree float *scores = g_new (float, 100 * a->classes);
  int labels[100], right = 0, outside = 0;
  XsEvaluation found;

  xs_reader_read (reader, NULL, 0, 100, pool, seen, labels);
  xs_resample_apply (resize, seen, images, 100);
  for (int i = 0; i < 100 * a->size * a->size; i++)
    {
      outside += images[i] < 0 || images[i] > 1;
      images[i] = fminf (fmaxf (images[i], 0), 1);
    }
  g_assert_cmpint (outside, >, 100);
  xs_network_scores (network, home->values, images, 100, NULL, scores);
  for (int i = 0; i < 100; i++)
    right += xs_largest_score (scores + i * a->classes, a->classes) == labels[i];
  g_assert_true (xs_evaluate_resized (home, data, XS_PART_TEST, 100, 4, XS_INTERPOLATION_FOURIER,
                                      pool, NULL, NULL, &found, NULL));
  g_assert_cmpfloat (fabs (100 * found.accuracy - right), <, 1e-9);
}

static XsFrame *
take (XsTraining *training, XsTracer *tracer, XsFrameParts parts, int selected)
{
  const XsFrameWish wish = { parts, XS_USUAL_REFERENCES, selected };

  return xs_frame_take (training, tracer, &wish, pool, NULL);
}

static void
test_frames (void)
{
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsFrame) frame = NULL, later = NULL;
  float sum = 0;

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 75);
  frame = take (training, tracer, XS_FRAME_HARDEST | XS_FRAME_TRAJECTORY, 4);
  g_assert_true (same_parameters (frame->parameters, xs_training_parameters (training)));
  g_assert_cmpint (frame->n_hardest, >, 0);
  for (int i = 1; i < frame->n_hardest; i++)
    g_assert_cmpfloat (frame->hardest[i].loss, <=, frame->hardest[i - 1].loss);
  for (int i = 0; i < 100; i++)
    sum += (float) frame->confusion[i];
  g_assert_cmpfloat (sum, ==, 500);

  g_assert_cmpint (frame->trajectory->n_images, ==, 60);
  g_assert_cmpint (frame->trajectory->selected, ==, 4);
  g_assert_cmpint (frame->trajectory->labels[4], ==, 4);
  sum = 0;
  for (int c = 0; c < 10; c++)
    sum += frame->trajectory->probabilities[c];
  g_assert_cmpfloat (fabs ((double) sum - 1), <, 1e-5);
  g_assert_cmpfloat (frame->trajectory->captured[0], >, 0);
  for (int step = 0; step < frame->parameters->architecture.depth; step++)
    {
      XsTheta theta;

      xs_theta_at (frame->parameters, step, &theta);
      g_assert_cmpmem (&frame->trajectory->thetas[step], sizeof theta, &theta, sizeof theta);
    }

  /* The plane is frozen: a few iterations later it is the same. */
  iterate_times (training, 5);
  later = take (training, tracer, XS_FRAME_TRAJECTORY, 0);
  g_assert_cmpint (later->trajectory->basis, ==, frame->trajectory->basis);
}

/* Paths at another size are those that the network there takes in the plane of the present paths;
 * at its own size they are the present paths, bit by bit. */
static void
test_retrace (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data), own = xs_tracer_new (data);
  g_autoptr (XsTrajectory) present = xs_tracer_trace (tracer, home, 60, 0, pool, NULL);
  g_autoptr (XsTrajectory) there = NULL;
  g_autoptr (XsRetraced) other = NULL, same = NULL;
  const int sizes[] = { 14, 7 };
  XsQuestion question = question_about (home, mover, sizes, 1, XS_TRANSFER_COPY);
  int bytes = 60 * (home->architecture.depth + 1) * 2 * (int) sizeof (float);

  other = xs_retrace (&question, own, present, pool, NULL, NULL);
  g_assert_cmpint (other->node, ==, 3);
  g_assert_cmpint (other->at.iteration, ==, 77);
  g_assert_cmpint (other->change.size, ==, 14);
  g_assert_cmpint (other->basis, ==, present->basis);
  g_assert_cmpmem (other->from, bytes, present->paths, bytes);
  /* Copied kernels lead elsewhere; that tracer's plane has not changed since. */
  there = xs_tracer_trace (tracer, get (mover, 1, home, 14, XS_TRANSFER_COPY, NULL, NULL), 60, 0,
                           pool, NULL);
  g_assert_cmpint (there->basis, ==, present->basis);
  g_assert_cmpmem (other->paths, bytes, there->paths, bytes);
  g_assert_cmpint (memcmp (other->paths, present->paths, (gsize) bytes), !=, 0);
  question.sizes = sizes + 1;
  same = xs_retrace (&question, own, present, pool, NULL, NULL);
  g_assert_cmpmem (same->paths, bytes, present->paths, bytes);
}

/* Fewer reference images are the first of more, in a plane of their own; whoever follows them at
 * another size follows as many as there are, whatever was asked for before. */
static void
test_number_of_references (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data), own = xs_tracer_new (data);
  g_autoptr (XsTrajectory) many = xs_tracer_trace (tracer, home, XS_MOST_REFERENCES, 0, pool, NULL);
  g_autoptr (XsTrajectory) few = xs_tracer_trace (tracer, home, 10, 99, pool, NULL);
  g_autoptr (XsTrajectory) all = xs_tracer_trace (tracer, home, 5000, 0, pool, NULL);
  g_autoptr (XsRetraced) other = NULL, same = NULL;
  const int sizes[] = { 7, 7 };
  XsQuestion question = question_about (home, mover, sizes, 1, XS_TRANSFER_COPY);
  int row = (home->architecture.depth + 1) * 2 * (int) sizeof (float);

  g_assert_cmpint (many->n_images, ==, XS_MOST_REFERENCES);
  g_assert_cmpint (all->n_images, ==, XS_MOST_REFERENCES);
  g_assert_cmpint (few->n_images, ==, 10);
  g_assert_cmpint (few->selected, ==, 9);
  g_assert_cmpmem (few->labels, 10 * (int) sizeof (int), many->labels, 10 * (int) sizeof (int));
  g_assert_cmpmem (few->predictions, 10 * sizeof (int), many->predictions, 10 * sizeof (int));
  for (int i = 0; i < 10; i++)
    g_assert_cmpint (few->labels[i], ==, i);
  g_assert_cmpint (few->basis, ==, many->basis + 1);
  g_assert_cmpint (all->basis, ==, few->basis + 1);
  same = xs_retrace (&question, own, many, pool, NULL, NULL);
  g_assert_cmpint (same->n_images, ==, XS_MOST_REFERENCES);
  g_assert_cmpmem (same->paths, XS_MOST_REFERENCES * row, many->paths, XS_MOST_REFERENCES * row);
  other = xs_retrace (&question, own, few, pool, NULL, NULL);
  g_assert_cmpint (other->n_images, ==, 10);
  g_assert_cmpmem (other->paths, 10 * row, few->paths, 10 * row);
}

/* A study with more of them has the same pictures first. */
static void
test_study_with_references (void)
{
  XsSettings settings;
  g_autoptr (XsStudy) study = NULL, more = NULL, fewer = NULL;

  small_settings (&settings);
  study = xs_study_new (&settings, data, 20);
  more = xs_study_with_references (study, data, 33);
  fewer = xs_study_with_references (more, data, 12);
  g_assert_cmpint (study->n_references, ==, 20);
  g_assert_cmpint (more->n_references, ==, 33);
  g_assert_cmpint (fewer->n_references, ==, 12);
  g_assert_cmpmem (more->pictures, 20 * sizeof *study->pictures, study->pictures,
                   20 * sizeof *study->pictures);
  g_assert_cmpmem (fewer->pictures, 12 * sizeof *study->pictures, study->pictures,
                   12 * sizeof *study->pictures);
  g_assert_cmpstr (fewer->data_name, ==, study->data_name);
  g_assert_cmpint (fewer->n_ladder, ==, study->n_ladder);
}

/* Those of the plan, and of the images what the network and its classifier grid can take. */
static void
test_study_sizes (void)
{
  static const int of_images[] = { 7, 14, 28, 40, 56 }, of_plan[] = { 14, 40 };
  XsSettings settings;
  g_autofree int *with = NULL, *without = NULL;
  int n;

  small_settings (&settings);
  settings.n_levels = 3;
  settings.levels[0].size = 14;
  settings.levels[1].size = settings.levels[2].size = 40;
  with = xs_study_sizes (&settings, 28, &n);
  g_assert_cmpmem (with, (gsize) n * sizeof *with, of_images, sizeof of_images);
  without = xs_study_sizes (&settings, 0, &n);
  g_assert_cmpmem (without, (gsize) n * sizeof *without, of_plan, sizeof of_plan);
}

static void
test_retrace_refuses (void)
{
  g_autoptr (XsMover) mover = xs_mover_new (data);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data), own = xs_tracer_new (data);
  g_autoptr (XsTrajectory) present = xs_tracer_trace (tracer, home, 60, 0, pool, NULL);
  g_autoptr (GError) error = NULL;
  const int size = 5;
  XsQuestion question = question_about (home, mover, &size, 1, XS_TRANSFER_COPY);
  XsCancel cancel = { 0 };

  g_assert_null (xs_retrace (&question, own, present, pool, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_clear_error (&error);
  question.sizes = &home->architecture.size;
  xs_cancel_raise (&cancel);
  g_assert_null (xs_retrace (&question, own, present, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

/* A state that training has left looks as it did then, in the same plane, and training does not
 * notice. */
static void
test_look (void)
{
  const XsFrameWish wish = { XS_FRAME_TRAJECTORY, XS_USUAL_REFERENCES, 4 };
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (XsFrame) then = NULL, seen = NULL, now = NULL, after = NULL;
  XsCheckpoint *state;
  XsEvaluation evaluation;
  int confusion[100];

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 75);
  g_assert_true (xs_training_mark (training, "", NULL));
  then = take (training, tracer, XS_FRAME_TRAJECTORY, 4);
  iterate_times (training, 30);
  now = take (training, tracer, XS_FRAME_TRAJECTORY, 4);
  state = xs_training_state (training, 1, NULL);
  seen = xs_look (state, data, tracer, &wish, 500, pool, NULL, NULL);
  g_assert_true (same_parameters (seen->parameters, then->parameters));
  g_assert_false (same_parameters (seen->parameters, now->parameters));
  g_assert_cmpint (seen->node, ==, 1);
  g_assert_cmpint (seen->at.iteration, ==, 75);
  g_assert_cmpint (seen->trajectory->basis, ==, now->trajectory->basis);
  g_assert_cmpmem (seen->trajectory->paths, 120 * sizeof (float), then->trajectory->paths,
                   120 * sizeof (float));
  g_assert_true (xs_evaluate (then->parameters, data, XS_PART_VALIDATION, 500, 0, pool, NULL,
                              confusion, &evaluation, NULL));
  g_assert_cmpmem (seen->confusion, sizeof confusion, confusion, sizeof confusion);
  g_assert_cmpfloat (seen->validation_accuracy, ==, (float) evaluation.accuracy);
  after = take (training, tracer, XS_FRAME_BASIC, 4);
  g_assert_true (same_parameters (after->parameters, now->parameters));
  xs_checkpoint_unref (state);
}

/* What cannot be looked at. */
static void
test_no_look (void)
{
  const XsFrameWish wish = { XS_FRAME_BASIC, XS_USUAL_REFERENCES, 0 };
  XsSettings settings;
  g_autoptr (XsTraining) training = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (XsFrame) frame = NULL;
  XsCheckpoint *state;
  XsCancel cancel = { 0 };

  small_settings (&settings);
  training = new_training (&settings, data, pool);
  g_assert_null (xs_training_state (training, 1, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_clear_error (&error);
  state = xs_training_state (training, 0, NULL);
  xs_cancel_raise (&cancel);
  g_assert_null (xs_look (state, data, tracer, &wish, 500, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
  state->weights->parameters->values[0] = NAN;
  frame = xs_look (state, data, tracer, &wish, 500, pool, NULL, NULL);
  g_assert_true (isnan (frame->validation_accuracy));
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (frame->confusion[i], ==, 0);
  xs_checkpoint_unref (state);
}

/* A study has training images to show, and they are shown as a training reads them. */
static void
test_samples (void)
{
  XsSettings settings;
  g_autoptr (XsStudy) study = NULL;
  g_autoptr (XsReader) reader = NULL;
  g_autofree float *expected = g_new (float, XS_N_SAMPLES * 49);
  int indices[XS_N_SAMPLES], labels[XS_N_SAMPLES];
  g_autoptr (XsSamples) found = NULL, large = NULL;

  small_settings (&settings);
  xs_settings_choose_augmentation (&settings, XS_AUGMENT_DIGITS);
  study = xs_study_new (&settings, data, XS_USUAL_REFERENCES);
  g_assert_cmpint (study->n_samples, ==, XS_N_SAMPLES);
  for (int i = 0; i < XS_N_SAMPLES; i++)
    indices[i] = i * xs_dataset_count (data, XS_PART_TRAINING) / XS_N_SAMPLES;
  reader = xs_reader_new_augmented (data, XS_PART_TRAINING, 7, &settings.augmentation, pool, NULL);
  xs_reader_read_augmented (reader, indices, XS_N_SAMPLES, XS_N_SAMPLES, 11, pool, expected,
                            labels);
  found = xs_samples_new (study, &settings.augmentation, 7, 11);
  g_assert_cmpint (found->count, ==, XS_N_SAMPLES);
  g_assert_cmpint (found->size, ==, 7);
  g_assert_cmpint (memcmp (found->images, expected, XS_N_SAMPLES * 49 * sizeof *expected), ==, 0);
  g_assert_cmpmem (study->sample_labels, sizeof labels, labels, sizeof labels);
  large = xs_samples_new (study, &settings.augmentation, 1000, 11);
  g_assert_cmpint (large->size, ==, XS_SAMPLE_MOST_SIDE);
  g_assert_null (xs_samples_new (study, &settings.augmentation, 0, 11));
}

int
main (int argc, char **argv)
{
  XsSettings settings;
  XsTraining *training;
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  small_settings (&settings);
  training = new_training (&settings, data, pool);
  iterate_times (training, 150);
  home = xs_parameters_copy (xs_training_parameters (training), NULL);
  xs_training_free (training);

  g_test_add_func ("/questions/classify", test_classify);
  g_test_add_func ("/questions/classify-planes", test_classify_wants_the_right_planes);
  g_test_add_func ("/questions/sights", test_sights_look_at_many_pictures);
  g_test_add_func ("/questions/scores-not-finite", test_scores_that_are_not_finite);
  g_test_add_func ("/questions/broken-network", test_a_broken_network_has_no_accuracy);
  g_test_add_func ("/questions/mover", test_mover_computes_each_copy_once);
  g_test_add_func ("/questions/mover-several-sizes", test_mover_moves_to_several_sizes);
  g_test_add_func ("/questions/mover-cancelled", test_mover_can_be_cancelled);
  g_test_add_func ("/questions/matched-without-images", test_matched_without_images);
  g_test_add_func ("/questions/ladder-and-moved", test_ladder_and_moved_agree_with_evaluate);
  g_test_add_func ("/questions/ladder-leaves-out", test_ladder_leaves_out_what_cannot_be);
  g_test_add_func ("/questions/moment", test_answers_tell_their_moment);
  g_test_add_func ("/questions/cancelled", test_cancelled);
  g_test_add_func ("/questions/evaluate-resized", test_evaluate_resized);
  g_test_add_func ("/questions/resized-images-are-images", test_resized_images_are_images);
  g_test_add_func ("/questions/frames", test_frames);
  g_test_add_func ("/questions/retrace", test_retrace);
  g_test_add_func ("/questions/retrace-refuses", test_retrace_refuses);
  g_test_add_func ("/questions/number-of-references", test_number_of_references);
  g_test_add_func ("/questions/study-with-references", test_study_with_references);
  g_test_add_func ("/questions/study-sizes", test_study_sizes);
  g_test_add_func ("/questions/look", test_look);
  g_test_add_func ("/questions/no-look", test_no_look);
  g_test_add_func ("/questions/samples", test_samples);
  status = g_test_run ();
  xs_parameters_free (home);
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
