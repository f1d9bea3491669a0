#include "engine/data/place.h"

#include "engine/base/error.h"
#include "tests/data/folders.h"
#include "tests/data/idx-files.h"

static void
test_words (void)
{
  g_auto (XsPlace) place = { 0 };
  g_autofree char *text = NULL;

  g_assert_true (xs_place_parse (&place, "embedded", 7, NULL));
  g_assert_true (xs_place_is_word (&place));
  text = xs_place_text (&place);
  g_assert_cmpstr (text, ==, "embedded");
}

/* What is written is read again. */
static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "/nowhere",
    "/no,where",
    "/nowhere,size=64,colour=grey,invert=no,transpose,test=later ones",
    "embedded",
    "shapes,size=28",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (XsPlace) place = { 0 };
      g_autofree char *text = NULL;

      g_assert_true (xs_place_parse (&place, texts[i], 99, NULL));
      text = xs_place_text (&place);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

/* A folder that is there is taken as it is called. */
static void
test_commas_in_paths (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a,size=3", NULL);
  g_autofree char *options = g_strconcat (path, ",size=5,split=18446744073709551615", NULL);
  g_auto (XsPlace) place = { 0 };
  g_auto (XsPlace) other = { 0 };

  folders_write (folder, "a,size=3/x", "x", 1);
  g_assert_true (xs_place_parse (&place, path, 1, NULL));
  g_assert_cmpstr (place.where, ==, path);
  g_assert_cmpint (place.size, ==, 0);
  g_assert_true (xs_place_parse (&other, options, 1, NULL));
  g_assert_cmpstr (other.where, ==, path);
  g_assert_cmpint (other.size, ==, 5);
  g_assert_cmpuint (other.split, ==, 18446744073709551615u);
  folders_remove (folder);
}

static void
test_wrong_values (void)
{
  static const char *const texts[] = { "x,size=0",     "x,size=9999", "x,size=", "x,colour=blue",
                                       "x,invert=may", "x,split=-1",  "x,test=", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (XsPlace) place = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (xs_place_parse (&place, texts[i], 1, &error));
      idx_assert_error (&error, XS_ERROR_INVALID, "data: expected");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/place/words", test_words);
  g_test_add_func ("/data/place/round-trip", test_round_trip);
  g_test_add_func ("/data/place/commas-in-paths", test_commas_in_paths);
  g_test_add_func ("/data/place/wrong-values", test_wrong_values);
  return g_test_run ();
}
