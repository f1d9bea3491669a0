#include "engine/base/error.h"
#include "engine/learn/settings-table.h"

#include <string.h>

static void
test_default_is_valid (void)
{
  XsSettings settings;
  g_autoptr (GError) error = NULL;

  xs_settings_default (&settings);
  g_assert_true (xs_settings_validate (&settings, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (settings.levels[0].size, ==, 14);
  g_assert_cmpint (settings.levels[settings.n_levels - 1].size, ==, 28);
}

typedef struct
{
  XsSettingId row;  /* that is said to be wrong */
  const char *word; /* that the message holds */
  void (*spoil) (XsSettings *settings);
} Bad;

static void
spoil_size (XsSettings *s)
{
  s->levels[1].size = 0;
}

static void
spoil_depth (XsSettings *s)
{
  s->levels[1].depth = 12;
}

static void
spoil_grid (XsSettings *s)
{
  s->grid = 1025;
}

static void
spoil_channels (XsSettings *s)
{
  s->channels = 513;
}

static void
spoil_time (XsSettings *s)
{
  s->time = 0;
}

static void
spoil_rate (XsSettings *s)
{
  xs_settings_set_learning_rate (s, -1);
}

static void
spoil_batch (XsSettings *s)
{
  xs_settings_set_batch (s, 0);
}

static void
spoil_halves (XsSettings *s)
{
  s->layer = XS_LAYER_HAMILTONIAN;
  s->channels = 7;
}

static void
spoil_target (XsSettings *s)
{
  s->target_accuracy = 2;
}

static void
spoil_levels (XsSettings *s)
{
  s->n_levels = 0;
}

static void
spoil_mixed_grid (XsSettings *s)
{
  s->strategy = XS_STRATEGY_MIXED;
  s->grid = 0;
}

static void
spoil_mixed_levels (XsSettings *s)
{
  s->strategy = XS_STRATEGY_MIXED;
  s->levels[0].size = 56;
}

static void
test_bad_settings_are_named (void)
{
  static const Bad bad[] = {
    { XS_SETTING_SIZES, "1 to 1024", spoil_size },
    { XS_SETTING_DEPTHS, "doubling", spoil_depth },
    { XS_SETTING_GRID, "1 to 1024", spoil_grid },
    { XS_SETTING_CHANNELS, "1 to 512", spoil_channels },
    { XS_SETTING_TIME, "1e-06", spoil_time },
    { XS_SETTING_LEARNING_RATE, "1e-09", spoil_rate },
    { XS_SETTING_BATCH, "65536", spoil_batch },
    { XS_SETTING_TARGET_ACCURACY, "0 to 1", spoil_target },
    { XS_SETTING_SIZES, "levels", spoil_levels },
    { XS_SETTING_CHANNELS, "multiple of 2", spoil_halves },
    { XS_SETTING_GRID, "mixed", spoil_mixed_grid },
    { XS_SETTING_SIZES, "finest size last", spoil_mixed_levels },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      XsSettings settings;
      const XsSetting *wrong = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) named = NULL;
      g_autofree char *whole = NULL;

      xs_settings_default (&settings);
      bad[i].spoil (&settings);
      g_assert_false (xs_settings_validate (&settings, &wrong, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
      g_assert_true (wrong == xs_setting (bad[i].row));
      g_assert_nonnull (strstr (error->message, bad[i].word));
      g_assert_nonnull (strstr (error->message, "found"));
      g_assert_false (xs_settings_validate (&settings, NULL, &named));
      whole = g_strdup_printf ("%s: %s", wrong->id, error->message);
      g_assert_cmpstr (named->message, ==, whole);
    }
}

static void
test_identifiers (void)
{
  g_assert_cmpstr (xs_strategy_id (XS_STRATEGY_CASCADE), ==, "cascade");
  g_assert_cmpstr (xs_strategy_id (XS_STRATEGY_FINE), ==, "fine");
  g_assert_cmpstr (xs_optimiser_id (XS_OPTIMISER_ADAM), ==, "adam");
  g_assert_cmpstr (xs_optimiser_id (XS_OPTIMISER_SGD), ==, "sgd");
}

/* Smooth kernels set what they need, free ones are the defaults; neither touches the rest. */
static void
test_kernels (void)
{
  XsSettings before, settings;

  xs_settings_default (&before);
  before.channels = 8;
  settings = before;
  xs_settings_choose_kernels (&settings, XS_START_SMOOTH);
  g_assert_true (xs_settings_validate (&settings, NULL, NULL));
  g_assert_cmpint (settings.start, ==, XS_START_SMOOTH);
  g_assert_cmpint (settings.transfer, ==, XS_TRANSFER_GALERKIN);
  g_assert_cmpfloat (settings.operator_weights, >, 0);
  g_assert_cmpint (settings.channels, ==, 8);
  xs_settings_choose_kernels (&settings, XS_START_FREE);
  g_assert_cmpmem (&settings, sizeof settings, &before, sizeof before);
  g_assert_cmpstr (xs_start_id (XS_START_FREE), ==, "free");
  g_assert_cmpstr (xs_start_id (XS_START_SMOOTH), ==, "smooth");
}

/* The plan that goes on from a network is its own level; what it does not decide stays. */
static void
test_follow (void)
{
  const XsArchitecture a = { .size = 9,
                             .depth = 3,
                             .channels = 5,
                             .time = 2,
                             .layer = XS_LAYER_SYMMETRIC,
                             .activation = XS_ACTIVATION_RELU };
  XsArchitecture followed;
  XsSettings settings;

  xs_settings_default (&settings);
  xs_settings_set_batch (&settings, 17);
  xs_settings_follow (&settings, &a);
  followed = xs_settings_architecture (&settings, 0, a.inputs, a.classes);
  g_assert_cmpint (settings.n_levels, ==, 1);
  g_assert_true (xs_architecture_equal (&followed, &a));
  g_assert_cmpint (xs_settings_most_batch (&settings), ==, 17);
}

static void
test_first_level (void)
{
  XsSettings settings;

  xs_settings_default (&settings);
  g_assert_cmpint (xs_settings_first_level (&settings), ==, 0);
  settings.strategy = XS_STRATEGY_FINE;
  g_assert_cmpint (xs_settings_first_level (&settings), ==, 1);
  g_assert_cmpint (xs_settings_architecture (&settings, 1, 3, 4).size, ==, 28);
  g_assert_cmpint (xs_settings_architecture (&settings, 1, 3, 4).inputs, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/default-is-valid", test_default_is_valid);
  g_test_add_func ("/settings/bad-settings-are-named", test_bad_settings_are_named);
  g_test_add_func ("/settings/identifiers", test_identifiers);
  g_test_add_func ("/settings/kernels", test_kernels);
  g_test_add_func ("/settings/follow", test_follow);
  g_test_add_func ("/settings/first-level", test_first_level);
  return g_test_run ();
}
