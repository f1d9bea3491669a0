/* From the images to a training that goes on elsewhere: where memory is short, whoever asked is
 * told so, and all that was made is let go of. Counted are the engine's blocks of data; GLib's own
 * allocations cannot fail. */

#include "engine/base/error.h"
#include "engine/questions/look.h"
#include "tests/learn/study.h"

static int until_failure; /* 0: none fails */

/* The linker puts this in the place of the engine's calloc(). */
void *__wrap_calloc (size_t count, size_t size);
void *__real_calloc (size_t count, size_t size);

void *
__wrap_calloc (size_t count, size_t size)
{
  return until_failure > 0 && --until_failure == 0 ? NULL : __real_calloc (count, size);
}

typedef gboolean (*Steps) (const XsSettings *settings, XsDataset *data, XsPool *pool,
                           GError **error);

static gboolean
begin (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  g_autoptr (XsTraining) training = xs_training_new (settings, data, pool, error);

  return training != NULL;
}

static gboolean
begin_with_network (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  XsArchitecture architecture = xs_settings_architecture (settings, 0, 1, 10);
  g_autoptr (XsParameters) parameters = xs_parameters_new (&architecture, error);
  g_autoptr (XsTraining) training = NULL;

  if (parameters == NULL)
    return FALSE;
  training = xs_training_new_from (settings, parameters, data, pool, error);
  return training != NULL && xs_training_assess (training, NULL, error);
}

/* Some iterations and changes, and all of that to go on with. */
static gboolean
go_on_elsewhere (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  g_autoptr (XsTraining) training = xs_training_new (settings, data, pool, error);
  g_autoptr (XsTraining) there = NULL;
  XsSnapshot *snapshot;

  if (training == NULL || xs_training_iterate (training, NULL, error) == XS_OUTCOME_FAILED ||
      !xs_training_transfer (training, 14, XS_TRANSFER_MATCHED, NULL, error) ||
      xs_training_iterate (training, NULL, error) == XS_OUTCOME_FAILED ||
      !xs_training_mark (training, "", error) ||
      !xs_training_refine (training, 4, XS_REFINE_LINEAR, error) ||
      !xs_training_undo (training, error) || !xs_training_branch (training, 1, error))
    return FALSE;
  snapshot = xs_training_snapshot (training, error);
  if (snapshot == NULL)
    return FALSE;
  there = xs_training_new_at (snapshot, data, pool, error);
  xs_snapshot_unref (snapshot);
  return there != NULL;
}

static gboolean
look (const XsSettings *settings, XsDataset *data, XsPool *pool, GError **error)
{
  g_autoptr (XsTraining) training = xs_training_new (settings, data, pool, error);
  g_autoptr (XsTracer) tracer = xs_tracer_new (data);
  g_autoptr (XsCheckpoint) state = NULL;
  g_autoptr (XsFrame) frame = NULL;
  const XsFrameWish wish = { XS_FRAME_TRAJECTORY, XS_USUAL_REFERENCES, 0 };

  if (training == NULL)
    return FALSE;
  state = xs_training_state (training, 0, error);
  frame = xs_look (state, data, tracer, &wish, 50, pool, NULL, error);
  return frame != NULL;
}

/* With images and threads of their own. */
static gboolean
do_all (const XsSettings *settings, Steps steps, GError **error)
{
  g_autoptr (XsPool) pool = xs_pool_new (1, error);
  g_autoptr (XsDataset) data = pool != NULL ? xs_dataset_open ("embedded", 1, error) : NULL;

  return data != NULL && steps (settings, data, pool, error);
}

/* Allocation after allocation fails, until there are enough. */
static void
test_steps (gconstpointer steps)
{
  XsSettings settings;
  gboolean enough = FALSE;
  int n_failed = 0;

  small_settings (&settings);
  settings.average = .9;
  for (int n = 1; !enough; n += 1 + n / 16)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      until_failure = n;
      done = do_all (&settings, (Steps) steps, &error);
      enough = until_failure > 0;
      until_failure = 0;
      n_failed += !done;
      if (done)
        g_assert_no_error (error);
      else
        g_assert_error (error, XS_ERROR, XS_ERROR_TOO_LARGE);
      g_assert_true (done || !enough);
    }
  g_assert_cmpint (n_failed, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/learn/set-up-memory/begin", (gconstpointer) begin, test_steps);
  g_test_add_data_func ("/learn/set-up-memory/begin-with-network",
                        (gconstpointer) begin_with_network, test_steps);
  g_test_add_data_func ("/learn/set-up-memory/go-on-elsewhere", (gconstpointer) go_on_elsewhere,
                        test_steps);
  g_test_add_data_func ("/learn/set-up-memory/look", (gconstpointer) look, test_steps);
  return g_test_run ();
}
