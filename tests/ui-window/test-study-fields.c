#include "engine/base/error.h"
#include "ui/window/study-fields.h"

/* What the fields say for @settings, with @text in place of @field. */
static gboolean
parse_with (const XsSettings *from, XsField field, const char *text, XsSettings *settings,
            XsField *wrong, GError **error)
{
  char *texts[XS_N_FIELDS];
  gboolean right;

  for (int i = 0; i < XS_N_FIELDS; i++)
    texts[i] = i == (int) field ? g_strdup (text) : xs_field_format ((XsField) i, from);
  *settings = *from;
  right = xs_fields_parse ((const char *const *) texts, settings, wrong, error);
  for (int i = 0; i < XS_N_FIELDS; i++)
    g_free (texts[i]);
  return right;
}

static void
test_round_trip (void)
{
  XsSettings from, settings;
  XsField wrong;
  GError *error = NULL;

  xs_settings_default (&from);
  from.n_levels = 3;
  from.levels[0] = (XsLevel){ 7, 4, 2.5 };
  from.levels[1] = (XsLevel){ 14, 8, 0 };
  from.levels[2] = (XsLevel){ 28, 8, 0 };
  from.grid = 0;
  from.learning_rate = .003;
  from.decay = 1e-6;
  from.seed = G_MAXUINT64;
  g_assert_true (parse_with (&from, XS_FIELD_SIZES, "7,14 , 28", &settings, &wrong, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&settings, sizeof settings, &from, sizeof from);
}

static void
test_format (void)
{
  XsSettings settings;
  g_autofree char *sizes = NULL;
  g_autofree char *depths = NULL;
  g_autofree char *grid = NULL;
  g_autofree char *rate = NULL;

  xs_settings_default (&settings);
  settings.grid = 0;
  sizes = xs_field_format (XS_FIELD_SIZES, &settings);
  depths = xs_field_format (XS_FIELD_DEPTHS, &settings);
  grid = xs_field_format (XS_FIELD_GRID, &settings);
  rate = xs_field_format (XS_FIELD_LEARNING_RATE, &settings);
  g_assert_cmpstr (sizes, ==, "14, 28");
  g_assert_cmpstr (depths, ==, "8");
  g_assert_cmpstr (grid, ==, "full");
  g_assert_cmpstr (rate, ==, "0.01");
}

static void
test_lists_in_parallel (void)
{
  XsSettings from, settings;
  XsField wrong;

  xs_settings_default (&from);
  g_assert_true (parse_with (&from, XS_FIELD_DEPTHS, "4 8 16", &settings, &wrong, NULL));
  g_assert_cmpint (settings.n_levels, ==, 3);
  g_assert_cmpint (settings.levels[1].size, ==, 28);
  g_assert_cmpint (settings.levels[2].size, ==, 28);
  g_assert_cmpint (settings.levels[2].depth, ==, 16);
}

static void
test_wrong (void)
{
  static const struct
  {
    XsField field;
    const char *text;
    const char *message; /* pattern */
  } cases[] = {
    { XS_FIELD_SIZES, "14, x", "*whole number*x*" },
    { XS_FIELD_SIZES, "", "*numbers*" },
    { XS_FIELD_SIZES, "14.5", "*whole number*14.5*" },
    { XS_FIELD_SIZES, "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", "*16*" },
    { XS_FIELD_SIZES, "0", "*1 to 1024*0*" },
    { XS_FIELD_DEPTHS, "8, 12", "*doubling*12*" },
    { XS_FIELD_EPOCHS, "-1", "*0 to*-1*" },
    { XS_FIELD_CHANNELS, "1000", "expected 1 to 512, found 1000" },
    { XS_FIELD_CHANNELS, "99999999999", "*whole number*" },
    { XS_FIELD_TIME, "0", "*found 0*" },
    { XS_FIELD_TIME, "inf", "*number*inf*" },
    { XS_FIELD_GRID, "2000", "*0 to 1024*2000*" },
    { XS_FIELD_LEARNING_RATE, "0,01", "*number*0,01*" },
    { XS_FIELD_LEARNING_RATE, "nan", "*number*nan*" },
    { XS_FIELD_BATCH, "0", "*1 to*0*" },
    { XS_FIELD_WORK_UNITS, "-2", "*0 to*-2*" },
    { XS_FIELD_SMOOTHNESS, "-1", "*0 to*" },
    { XS_FIELD_DECAY, "1e7", "*1e+06*" },
    { XS_FIELD_OPERATOR_WEIGHTS, "a", "*number*a*" },
    { XS_FIELD_SEED, "-1", "*whole number*-1*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      XsSettings from, settings;
      XsField wrong;

      xs_settings_default (&from);
      g_assert_false (parse_with (&from, cases[i].field, cases[i].text, &settings, &wrong, &error));
      g_assert_error (error, XS_ERROR, XS_ERROR_INVALID);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_cmpint (wrong, ==, cases[i].field);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study-fields/round-trip", test_round_trip);
  g_test_add_func ("/study-fields/format", test_format);
  g_test_add_func ("/study-fields/lists-in-parallel", test_lists_in_parallel);
  g_test_add_func ("/study-fields/wrong", test_wrong);
  return g_test_run ();
}
