#include "engine/base/error.h"
#include "engine/learn/settings-text.h"

#include <math.h>
#include <string.h>

/* Parses what all rows say for @from, with @text in place of row @id. */
static gboolean
parse_with (const XsSettings *from, XsSettingId id, const char *text, XsSettings *settings,
            const XsSetting **wrong, GError **error)
{
  char *texts[XS_N_SETTINGS];
  gboolean right;

  for (XsSettingId i = 0; i < XS_N_SETTINGS; i++)
    texts[i] = i == id ? g_strdup (text) : xs_setting_format (xs_setting (i), from);
  right = xs_settings_parse (settings, (const char *const *) texts, wrong, error);
  for (int i = 0; i < XS_N_SETTINGS; i++)
    g_free (texts[i]);
  return right;
}

/* Every row is whole: an identifier of its own, a line of explanation, a default in its range. */
static void
test_rows (void)
{
  for (XsSettingId i = 0; i < XS_N_SETTINGS; i++)
    {
      const XsSetting *row = xs_setting (i);

      g_assert_cmpstr (row->id, !=, NULL);
      g_assert_nonnull (row->otherwise);
      g_assert_nonnull (row->summary);
      g_assert_true ((row->kind == XS_SETTING_CHOICE) == (row->choices.n > 0));
      if (row->kind != XS_SETTING_CHOICE && row->kind != XS_SETTING_RANDOM)
        g_assert_cmpfloat (row->least, <, row->most);
      for (XsSettingId j = 0; j < i; j++)
        {
          g_assert_cmpstr (row->id, !=, xs_setting (j)->id);
          g_assert_true (row->offset != xs_setting (j)->offset ||
                         xs_setting_is_list (row) != xs_setting_is_list (xs_setting (j)));
        }
    }
}

/* All that differs from the defaults comes back from its texts, to the bit. */
static void
test_round_trip (void)
{
  XsSettings from, settings;
  const XsSetting *wrong;
  GError *error = NULL;

  xs_settings_default (&from);
  xs_settings_choose_kernels (&from, XS_START_SMOOTH);
  from.n_levels = 3;
  xs_settings_set_level (&from, 0, 7, 4, 2.5);
  xs_settings_set_level (&from, 1, 14, 8, 0);
  xs_settings_set_level (&from, 2, 28, 8, 0);
  from.grid = 0;
  from.layer = XS_LAYER_SECOND_ORDER;
  from.kernel = XS_ALGORITHM_REFERENCE;
  xs_settings_set_learning_rate (&from, .1 + .2);
  from.decay = 1e-6;
  from.patience = 3;
  xs_settings_choose_augmentation (&from, XS_AUGMENT_PHOTOGRAPHS);
  from.augmentation.rotate = .1 + .2;
  from.seed = G_MAXUINT64;
  xs_settings_default (&settings);
  g_assert_true (parse_with (&from, XS_SETTING_SIZES, "7,14 , 28", &settings, &wrong, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&settings, sizeof settings, &from, sizeof from);
}

static void
assert_format (XsSettingId id, const XsSettings *settings, const char *expected)
{
  g_autofree char *text = xs_setting_format (xs_setting (id), settings);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  XsSettings settings;

  xs_settings_default (&settings);
  settings.grid = 0;
  assert_format (XS_SETTING_SIZES, &settings, "14, 28");
  assert_format (XS_SETTING_DEPTHS, &settings, "8");
  assert_format (XS_SETTING_EPOCHS, &settings, "0");
  assert_format (XS_SETTING_GRID, &settings, "full");
  assert_format (XS_SETTING_LEARNING_RATE, &settings, "0.01");
  assert_format (XS_SETTING_LAYER, &settings, "standard");
}

/* What is not given stays; lists are read in parallel, the shorter repeats its last value. */
static void
test_lists (void)
{
  static const struct
  {
    const char *sizes, *depths;
    int n, size, depth; /* of the last level */
  } cases[] = {
    { "7, 14, 28", NULL, 3, 28, 8 }, { "7 14 28", "4,8", 3, 28, 8 }, { NULL, "4 8 16", 3, 28, 16 },
    { "28", NULL, 1, 28, 8 },        { NULL, "2", 2, 28, 2 },        { " 14 ,28 ", "8", 2, 28, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *texts[XS_N_SETTINGS] = { NULL };
      const XsSetting *wrong;
      XsSettings settings;

      xs_settings_default (&settings);
      texts[XS_SETTING_SIZES] = cases[i].sizes;
      texts[XS_SETTING_DEPTHS] = cases[i].depths;
      g_assert_true (xs_settings_parse (&settings, texts, &wrong, NULL));
      g_assert_cmpint (settings.n_levels, ==, cases[i].n);
      g_assert_cmpint (settings.levels[cases[i].n - 1].size, ==, cases[i].size);
      g_assert_cmpint (settings.levels[cases[i].n - 1].depth, ==, cases[i].depth);
    }
}

/* A preset gives way to what is said besides, wherever that stands in the table. */
static void
test_preset (void)
{
  const char *texts[XS_N_SETTINGS] = { NULL };
  const XsSetting *wrong;
  XsSettings settings, smooth;

  xs_settings_default (&settings);
  smooth = settings;
  xs_settings_choose_kernels (&smooth, XS_START_SMOOTH);
  texts[XS_SETTING_PRESET] = xs_start_id (XS_START_SMOOTH);
  texts[XS_SETTING_TRANSFER] = xs_transfer_id (XS_TRANSFER_COPY);
  texts[XS_SETTING_DECAY] = "0.5";
  g_assert_true (xs_settings_parse (&settings, texts, &wrong, NULL));
  g_assert_cmpint (settings.start, ==, XS_START_SMOOTH);
  g_assert_cmpint (settings.layer, ==, smooth.layer);
  g_assert_cmpfloat (settings.operator_weights, ==, smooth.operator_weights);
  g_assert_cmpint (settings.transfer, ==, XS_TRANSFER_COPY);
  g_assert_cmpfloat (settings.decay, ==, .5);
}

/* So do presets of augmentation; and none takes all of another one back. */
static void
test_augmentation (void)
{
  const char *texts[XS_N_SETTINGS] = { NULL };
  const XsSetting *wrong;
  XsSettings settings, none, photographs;

  xs_settings_default (&none);
  g_assert_true (xs_augmentation_is_none (&none.augmentation));
  settings = photographs = none;
  xs_settings_choose_augmentation (&photographs, XS_AUGMENT_PHOTOGRAPHS);
  g_assert_true (xs_settings_validate (&photographs, NULL, NULL));
  texts[XS_SETTING_AUGMENT] = xs_augment_id (XS_AUGMENT_PHOTOGRAPHS);
  texts[XS_SETTING_FLIP] = xs_flip_id (XS_FLIP_NONE);
  g_assert_true (xs_settings_parse (&settings, texts, &wrong, NULL));
  photographs.augmentation.flip = XS_FLIP_NONE;
  g_assert_cmpmem (&settings, sizeof settings, &photographs, sizeof photographs);
  texts[XS_SETTING_AUGMENT] = xs_augment_id (XS_AUGMENT_NONE);
  g_assert_true (xs_settings_parse (&settings, texts, &wrong, NULL));
  g_assert_cmpmem (&settings, sizeof settings, &none, sizeof none);
}

static void
test_wrong (void)
{
  static const struct
  {
    XsSettingId id;
    const char *text;
    const char *message; /* pattern */
  } cases[] = {
    { XS_SETTING_SIZES, "14, x", "entry 2: *whole number from 1 to 1024 pixels, found \"x\"" },
    { XS_SETTING_SIZES, "", "expected a whole number*" },
    { XS_SETTING_SIZES, "14.5", "entry 1: *whole number*14.5*" },
    { XS_SETTING_SIZES, "14,,28", "entry 2: *found \"\"" },
    { XS_SETTING_SIZES, "14, 28,", "entry 3: *found \"\"" },
    { XS_SETTING_SIZES, ",14", "entry 1: *found \"\"" },
    { XS_SETTING_SIZES, "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", "*16 levels, found 17" },
    { XS_SETTING_SIZES, "0", "*1 to 1024*\"0\"" },
    { XS_SETTING_EPOCHS, "-1", "*number from 0 to*\"-1\"" },
    { XS_SETTING_CHANNELS, "1000", "expected a whole number from 1 to 512, found \"1000\"" },
    { XS_SETTING_CHANNELS, "99999999999", "*whole number*" },
    { XS_SETTING_TIME, "0", "*found \"0\"" },
    { XS_SETTING_TIME, "inf", "*number*inf*" },
    { XS_SETTING_GRID, "2000", "*1 to 1024 cells or full*2000*" },
    { XS_SETTING_GRID, "0", "*1 to 1024 cells or full*\"0\"" },
    { XS_SETTING_LEARNING_RATE, "0,01", "entry 1: *number*\"0\"" },
    { XS_SETTING_LEARNING_RATE, "nan", "*number*nan*" },
    { XS_SETTING_LEARNING_RATE, "+7", "*number*+7*" },
    { XS_SETTING_BATCH, "0", "*1 to*0*" },
    { XS_SETTING_DECAY, "1e7", "*1e+06*" },
    { XS_SETTING_LAYER, "Standard",
      "expected standard, symmetric, hamiltonian or second-order, found \"Standard\"" },
    { XS_SETTING_SHIFT, "0.6", "expected a number from 0 to 0.5*0.6*" },
    { XS_SETTING_ROTATE, "-5", "*0 to 180 degrees*-5*" },
    { XS_SETTING_AUGMENT, "cats", "expected none, photographs or digits, found \"cats\"" },
    { XS_SETTING_FLIP, "1", "expected none or horizontal, found \"1\"" },
    { XS_SETTING_SEED, "-1", "*whole number*-1*" },
    { XS_SETTING_SEED, "1e3", "*whole number*1e3*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const XsSetting *wrong = NULL;
      XsSettings before, settings;

      xs_settings_default (&before);
      settings = before;
      g_assert_false (parse_with (&before, cases[i].id, cases[i].text, &settings, &wrong, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_true (wrong == xs_setting (cases[i].id));
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      g_assert_cmpmem (&settings, sizeof settings, &before, sizeof before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings-text/rows", test_rows);
  g_test_add_func ("/settings-text/round-trip", test_round_trip);
  g_test_add_func ("/settings-text/format", test_format);
  g_test_add_func ("/settings-text/lists", test_lists);
  g_test_add_func ("/settings-text/preset", test_preset);
  g_test_add_func ("/settings-text/augmentation", test_augmentation);
  g_test_add_func ("/settings-text/wrong", test_wrong);
  return g_test_run ();
}
