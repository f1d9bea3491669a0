#include "engine/base/error.h"
#include "tests/learn/allocator.h"
#include "tests/service/owner.h"

/* However short memory is, a study of a given network begins with that network or not at all: an
 * error says so, and the study before it is still there. */
static void
test_a_given_network_or_none (void)
{
  Owner owner;
  g_autoptr (XsFrame) frame = NULL;
  g_autoptr (XsParameters) given = NULL;

  owner_init (&owner);
  start (&owner);
  step_times (&owner, 1);
  given = saved_parameters (&owner);
  for (int n = 1; owner.n_studies == 1; n++)
    {
      XsParameters *copy = xs_parameters_copy (given, NULL);
      int before = owner.n_errors;

      until_failure = n;
      xs_trainer_start (owner.trainer, &owner.settings, data, copy);
      WAIT_FOR (&owner, owner.n_errors > before || owner.n_studies > 1);
      until_failure = 0;
      if (owner.n_studies == 1)
        g_assert_error (owner.error, XS_ERROR, XS_ERROR_TOO_LARGE);
    }
  xs_frame_unref (xs_trainer_take_frame (owner.trainer));
  xs_trainer_want (owner.trainer, &(XsFrameWish){ XS_FRAME_BASIC, XS_USUAL_REFERENCES, 0 });
  frame = next_frame (&owner, 2);
  g_assert_true (same_parameters (given, frame->parameters));
  owner_clear (&owner);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  data = embedded_images ();
  g_test_add_func ("/memory/a-given-network-or-none", test_a_given_network_or_none);
  status = g_test_run ();
  xs_dataset_unref (data);
  return status;
}
