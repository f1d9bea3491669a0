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

/* What a model says of its images when it is passed on: no path, and the same when it is passed on
 * again. */
static void
test_short (void)
{
  static const char *const rows[][2] = {
    { "embedded", "embedded" },
    { "shapes,size=28", "shapes,size=28" },
    { "mnist", "mnist" },
    { "/x/holidays", "holidays" },
    { "/x/holidays/", "holidays" },
    { "/x/holidays//,size=64", "holidays,size=64" },
    { "holidays", "holidays" },
    { "/x/train-images-idx3-ubyte.gz,transpose", "train-images-idx3-ubyte.gz,transpose" },
    { "/x/a,b", "a,b" },
    { "/x/a,b,colour=rgb,invert=no,test=c d", "a,b,colour=rgb,invert=no,test=c d" },
    { "/x/a,size=many", "a,size=many" },
    { "/x,y/a", "a" },
    { "/x,size=3/a", "a" },
    { "/x/caf\xe9,size=16", "caf\xe9,size=16" },
    { "~/holidays", "holidays" },
    { "~", "~" },
    { "/", "/" },
    { "", "" },
    /* A folder of this name is something else than the word. */
    { "/x/embedded,size=9", "./embedded,size=9" },
    { "./mnist", "./mnist" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = xs_place_short (rows[i][0]);
      g_autofree char *again = xs_place_short (text);

      g_assert_cmpstr (text, ==, rows[i][1]);
      g_assert_cmpstr (again, ==, text);
    }
}

/* The home folder is called like a person. */
static void
test_short_home (void)
{
  g_autofree char *home = xs_place_short (g_get_home_dir ());
  g_autofree char *inside = g_build_filename (g_get_home_dir (), "own,size=9", NULL);
  g_autofree char *text = xs_place_short (inside);

  g_assert_cmpstr (home, ==, "~");
  g_assert_cmpstr (text, ==, "own,size=9");
}

/* No folder is looked at, so a path stays as it is written. */
static void
test_written (void)
{
  char *folder = idx_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a,size=3", NULL);
  g_auto (XsPlace) there = { 0 };
  g_auto (XsPlace) relative = { 0 };

  folders_write (folder, "a,size=3/x", "x", 1);
  xs_place_parse_written (&there, path);
  g_assert_cmpint (there.size, ==, 3);
  xs_place_parse_written (&relative, "own,size=99999,split=7,invert=no");
  g_assert_cmpstr (relative.where, ==, "own,size=99999");
  g_assert_cmpuint (relative.split, ==, 7);
  g_assert_cmpint (relative.invert, ==, XS_INVERT_NO);
  folders_remove (folder);
}

/* Images of a model that have moved are read as they were, unless somebody says how. */
static void
test_like (void)
{
  static const char like[] = "own,size=64,colour=rgb,invert=no,transpose,test=b";
  static const char *const rows[][2] = {
    { "/x", "/x,size=64,colour=rgb,invert=no,transpose,test=b" },
    { "/x,size=9,test=c", "/x,size=9,colour=rgb,invert=no,transpose,test=c" },
    { "/x,colour=auto,invert=auto,transpose=no", "/x,size=64,test=b" },
    { "embedded", "embedded" },
    { "shapes,size=9", "shapes,size=9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (XsPlace) place = { 0 };
      g_autofree char *text = NULL;

      g_assert_true (xs_place_parse_like (&place, rows[i][0], like, 5, NULL));
      text = xs_place_text (&place);
      g_assert_cmpstr (text, ==, rows[i][1]);
      g_assert_cmpuint (place.split, ==, 5);
    }
}

static void
test_like_wrong (void)
{
  g_auto (XsPlace) place = { 0 };
  g_auto (XsPlace) other = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (xs_place_parse_like (&place, "x,size=0", "own,test=b", 1, &error));
  idx_assert_error (&error, XS_ERROR_INVALID, "data: expected");
  g_assert_true (xs_place_parse_like (&other, "x,split=9", "own,size=0", 1, NULL));
  g_assert_cmpint (other.size, ==, 0);
  g_assert_cmpuint (other.split, ==, 9);
}

static void
test_wrong_values (void)
{
  static const char *const texts[] = { "x,size=0",       "x,size=9999", "x,size=", "x,colour=blue",
                                       "x,invert=may",   "x,split=-1",  "x,test=", "",
                                       "x,transpose=yes" };

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
  g_test_add_func ("/data/place/short", test_short);
  g_test_add_func ("/data/place/short-home", test_short_home);
  g_test_add_func ("/data/place/written", test_written);
  g_test_add_func ("/data/place/like", test_like);
  g_test_add_func ("/data/place/like-wrong", test_like_wrong);
  g_test_add_func ("/data/place/wrong-values", test_wrong_values);
  return g_test_run ();
}
