#include "engine/base/error.h"
#include "engine/learn/settings-text.h"
#include "ui/window/study-fields.h"

#include <string.h>

static gboolean
parse (XsSettingId id, const char *text, XsSettings *settings, const XsSetting **wrong,
       GError **error)
{
  const char *texts[XS_N_SETTINGS] = { NULL };

  xs_settings_default (settings);
  texts[id] = text;
  return xs_study_parse (texts, settings, wrong, error);
}

/* Every setting has a name of its own, a hint, and a word for each of its choices. */
static void
test_words (void)
{
  for (XsSettingId i = 0; i < XS_N_SETTINGS; i++)
    {
      g_autofree char *title = xs_study_title (i);

      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (xs_study_hint (i), !=, "");
      g_assert_cmpint (xs_study_group (i), <, XS_N_STUDY_GROUPS);
      for (XsSettingId j = 0; j < i; j++)
        {
          g_autofree char *other = xs_study_title (j);

          g_assert_cmpstr (title, !=, other);
        }
      for (int c = 0; c < xs_setting (i)->choices.n; c++)
        for (int d = 0; d < c; d++)
          g_assert_cmpstr (xs_study_choice (i, c), !=, xs_study_choice (i, d));
    }
}

/* What has no word of its own is called by its identifier. */
static void
test_identifiers (void)
{
  const XsSetting *kernel = xs_setting (XS_SETTING_KERNEL);

  for (int i = 0; i < kernel->choices.n; i++)
    g_assert_cmpstr (xs_study_choice (XS_SETTING_KERNEL, i), ==, kernel->choices.id (i));
}

/* A comma between digits is a fraction to some and two levels to others. */
static void
test_commas (void)
{
  static const struct
  {
    const char *text;
    int n; /* levels; 0: refused */
    double first;
  } cases[] = {
    { "0,75", 0, 0 },   { "1,0 2,5", 0, 0 }, { "0.75", 2, .75 },
    { "0, 75", 2, 0 },  { "0 75", 2, 0 },    { "0 ,75", 2, 0 },
    { "0.5,1", 2, .5 }, { ".5,.75", 2, .5 }, { "1, 2, 3", 3, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const XsSetting *wrong = NULL;
      XsSettings settings;
      gboolean right = parse (XS_SETTING_EPOCHS, cases[i].text, &settings, &wrong, &error);

      g_assert_true (right == (cases[i].n > 0));
      if (right)
        {
          g_assert_cmpint (settings.n_levels, ==, cases[i].n);
          g_assert_cmpfloat (settings.levels[0].epochs, ==, cases[i].first);
          continue;
        }
      g_assert_true (wrong == xs_setting (XS_SETTING_EPOCHS));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
    }
}

static void
test_comma_says_both (void)
{
  g_autoptr (GError) error = NULL;
  const XsSetting *wrong;
  XsSettings settings;

  g_assert_false (parse (XS_SETTING_EPOCHS, "0,75", &settings, &wrong, &error));
  g_assert_nonnull (strstr (error->message, "0.75 for a fraction"));
  g_assert_nonnull (strstr (error->message, "0, 75 for two levels"));
}

/* Of whole numbers nothing can be a fraction. */
static void
test_whole_lists (void)
{
  const XsSetting *wrong;
  XsSettings settings;

  g_assert_true (parse (XS_SETTING_SIZES, "14,28", &settings, &wrong, NULL));
  g_assert_cmpint (settings.n_levels, ==, 2);
  g_assert_true (parse (XS_SETTING_DEPTHS, "4,8", &settings, &wrong, NULL));
  g_assert_cmpint (settings.levels[1].depth, ==, 8);
}

/* The row that is wrong is told by what the engine returns, whatever it says. */
static void
test_wrong (void)
{
  static const struct
  {
    XsSettingId id;
    const char *text;
    const char *message; /* pattern */
  } cases[] = {
    { XS_SETTING_SIZES, "big", "*\"big\"" },
    { XS_SETTING_DEPTHS, "8, 12", "each level*doubling*12*" },
    { XS_SETTING_CHANNELS, "1000", "expected*512*1000*" },
    { XS_SETTING_LEARNING_RATE, "0,01", "*0.01 for a fraction*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const XsSetting *wrong = NULL;
      XsSettings settings;

      g_assert_false (parse (cases[i].id, cases[i].text, &settings, &wrong, &error));
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_true (wrong == xs_setting (cases[i].id));
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study-fields/words", test_words);
  g_test_add_func ("/study-fields/identifiers", test_identifiers);
  g_test_add_func ("/study-fields/commas", test_commas);
  g_test_add_func ("/study-fields/comma-says-both", test_comma_says_both);
  g_test_add_func ("/study-fields/whole-lists", test_whole_lists);
  g_test_add_func ("/study-fields/wrong", test_wrong);
  return g_test_run ();
}
