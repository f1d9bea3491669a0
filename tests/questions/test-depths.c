#include "engine/questions/retrace.h"

#include "engine/base/error.h"
#include "engine/kernels/resample.h"
#include "engine/network/network.h"
#include "engine/scales/refine.h"
#include "tests/learn/study.h"

#include <math.h>
#include <string.h>

/* Paths of a network beside those of the same network with more or fewer time steps. */

#define SIZE 14

static XsDataset *data;
static XsPool *pool;

/* How the kernels of a made-up network go on in time. */
typedef double (*Course) (double time);

static double
constant (double time)
{
  return .5;
}

static double
swing (double time)
{
  return .5 + .5 * cos (G_PI * time);
}

/* A network over [0, 1] whose kernels are A + c(t) B at its @depth nodes, the same A and B at each
 * depth. */
static XsParameters *
made_up (int depth, Course course)
{
  const XsArchitecture a = {
    .size = SIZE, .depth = depth, .channels = 4, .inputs = 1, .classes = 10, .grid = 7, .time = 1
  };
  XsParameters *self = xs_parameters_new (&a, NULL);
  size_t taps = xs_architecture_taps (&a);
  XsRandom random;

  xs_random_seed (&random, 5);
  xs_parameters_initialise (self, &random);
  xs_random_seed (&random, 6);
  for (size_t i = 0; i < taps; i++)
    {
      double still = .3 * xs_random_normal (&random), moving = .3 * xs_random_normal (&random);

      for (int k = 0; k < depth; k++)
        xs_parameters_kernel (self, k)[i] = (float) (still + course ((double) k / depth) * moving);
    }
  return self;
}

static XsRetraced *
at_depth (const XsParameters *home, const XsTrajectory *present, int depth, XsRefineMethod method)
{
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (GError) error = NULL;
  XsQuestion question = {
    .home = home, .node = 3, .at = { .iteration = 77 }, .depth = depth, .refine = method
  };
  XsRetraced *answer = xs_retrace (&question, tracer, present, pool, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

/* How far the paths of @network end from those with twice its steps, on average; in the plane that
 * @tracer has fitted first. */
static double
apart (XsTracer *tracer, const XsParameters *network, XsRefineMethod method)
{
  g_autoptr (XsTrajectory) present =
      xs_tracer_trace (tracer, network, XS_USUAL_REFERENCES, 0, pool, NULL);
  int n = network->architecture.depth;
  g_autoptr (XsRetraced) deeper = at_depth (network, present, 2 * n, method);
  double sum = 0;

  g_assert_cmpint (present->basis, ==, 1);
  for (int image = 0; image < deeper->n_images; image++)
    {
      const float *here = deeper->from + 2 * (image * (n + 1) + n);
      const float *there = deeper->paths + 2 * (image * (2 * n + 1) + 2 * n);

      sum += hypot ((double) here[0] - (double) there[0], (double) here[1] - (double) there[1]);
    }
  return sum / deeper->n_images;
}

/* How far a path goes from its start to its end, on average. */
static double
way (XsTracer *tracer, const XsParameters *network)
{
  g_autoptr (XsTrajectory) t =
      xs_tracer_trace (tracer, network, XS_USUAL_REFERENCES, 0, pool, NULL);
  int n = network->architecture.depth;
  double sum = 0;

  for (int image = 0; image < t->n_images; image++)
    {
      const float *from = t->paths + 2 * image * (n + 1), *to = from + 2 * n;

      sum += hypot ((double) to[0] - (double) from[0], (double) to[1] - (double) from[1]);
    }
  return sum / t->n_images;
}

/* The states of the first reference image in @plane, pushed through @network by itself: path
 * (N + 1, 2), a new array. */
static float *
direct (const XsParameters *network, const XsBasis *plane)
{
  const XsArchitecture *a = &network->architecture;
  gsize n_states = (gsize) a->depth + 1, pixels = SIZE * SIZE;
  XsNetwork *plan = xs_network_new (a, pool, NULL);
  XsResample *pooling = xs_resample_new (SIZE, XS_PATH_CELLS, NULL);
  g_autofree float *image = g_new (float, pixels);
  g_autofree float *states = g_new (float, n_states * 4 * pixels);
  g_autofree float *features = g_new (float, n_states * 4 * XS_PATH_CELLS * XS_PATH_CELLS);
  float *path = g_new (float, n_states * 2);
  int indices[XS_MOST_REFERENCES];
  XsReader *reader;
  XsPart part;

  xs_reference_images (data, &part, indices);
  reader = xs_reader_new (data, part, SIZE, NULL);
  xs_reader_read (reader, indices, 0, 1, pool, image, NULL);
  xs_network_states (plan, network->values, image, 1, NULL, states, NULL);
  xs_resample_apply (pooling, states, features, (int) n_states * 4);
  xs_basis_project (plane, features, (int) n_states, path);
  xs_reader_free (reader);
  xs_resample_free (pooling);
  xs_network_free (plan);
  return path;
}

static void
assert_is_direct (const XsRetraced *answer, const XsParameters *network, const XsBasis *plane)
{
  g_autofree float *path = direct (network, plane);

  for (int i = 0; i < 2 * (network->architecture.depth + 1); i++)
    g_assert_cmpfloat_with_epsilon (answer->paths[i], path[i],
                                    1e-4 * (1 + fabs ((double) path[i])));
}

/* They are those that the images take through the refined network, each at its own times, in the
 * plane of the present paths, which come beside them; up, further up and down. */
static void
test_paths (void)
{
  g_autoptr (XsParameters) home = made_up (4, swing);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (XsTrajectory) present =
      xs_tracer_trace (tracer, home, XS_USUAL_REFERENCES, 0, pool, NULL);
  const int depths[] = { 8, 16, 2 };
  int bytes = present->n_images * 5 * 2 * (int) sizeof (float);

  for (int method = 0; method < XS_N_REFINES; method++)
    for (int i = 0; i < 3; i++)
      {
        g_autoptr (XsRetraced) answer = at_depth (home, present, depths[i], method);
        g_autoptr (XsParameters) refined = xs_refine (home, depths[i], method, NULL);

        g_assert_cmpint (answer->node, ==, 3);
        g_assert_cmpint (answer->at.iteration, ==, 77);
        g_assert_cmpint (answer->basis, ==, present->basis);
        g_assert_cmpint (answer->n_images, ==, present->n_images);
        g_assert_cmpint (answer->depth, ==, 4);
        g_assert_cmpint (answer->change.depth, ==, depths[i]);
        g_assert_cmpint (answer->change.size, ==, SIZE);
        g_assert_cmpint (answer->change.method, ==, method);
        g_assert_cmpmem (answer->from, bytes, present->paths, bytes);
        assert_is_direct (answer, refined, present->plane);
      }
}

/* Forward Euler is of first order: with the kernels constant in time all depths march along the
 * same equation, and each halving of the step leaves half of the distance, but for the next term,
 * c h of it. How new steps are filled does not matter then. */
static void
test_half_the_step_is_half_the_distance (void)
{
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  double before = (double) NAN;

  for (int n = 32; n <= 128; n *= 2)
    {
      g_autoptr (XsParameters) network = made_up (n, constant);
      double distance = apart (tracer, network, XS_REFINE_LINEAR);

      g_assert_cmpfloat (distance, ==, apart (tracer, network, XS_REFINE_COPY));
      g_assert_cmpfloat (distance, >, 0);
      if (n > 32)
        g_assert_cmpfloat_with_epsilon (before / distance, 2, 8. / n);
      before = distance;
    }
}

/* Kernels that go on smoothly in time are met by lines: the paths nearly coincide, and the nearer
 * the finer. */
static void
test_smooth_kernels (void)
{
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (XsParameters) coarse = made_up (16, swing), fine = made_up (32, swing);
  double first = apart (tracer, coarse, XS_REFINE_LINEAR);
  double second = apart (tracer, fine, XS_REFINE_LINEAR);

  g_assert_cmpfloat (second, <, .01 * way (tracer, fine));
  g_assert_cmpfloat_with_epsilon (first / second, 2, .2);
}

static void
test_refuses (void)
{
  g_autoptr (XsParameters) home = made_up (4, constant);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (XsTrajectory) present =
      xs_tracer_trace (tracer, home, XS_USUAL_REFERENCES, 0, pool, NULL);
  g_autoptr (GError) error = NULL;
  XsQuestion question = { .home = home, .depth = 6 };
  XsCancel cancel = { 0 };

  g_assert_null (xs_retrace (&question, tracer, present, pool, NULL, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
  g_clear_error (&error);
  question.depth = 8;
  xs_cancel_raise (&cancel);
  g_assert_null (xs_retrace (&question, tracer, present, pool, &cancel, &error));
  g_assert_error (error, XS_ERROR, XS_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  pool = new_pool (2);
  g_test_add_func ("/depths/paths", test_paths);
  g_test_add_func ("/depths/half-the-step", test_half_the_step_is_half_the_distance);
  g_test_add_func ("/depths/smooth-kernels", test_smooth_kernels);
  g_test_add_func ("/depths/refuses", test_refuses);
  status = g_test_run ();
  xs_pool_free (pool);
  xs_dataset_unref (data);
  return status;
}
