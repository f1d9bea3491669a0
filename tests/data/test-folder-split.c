#include "engine/data/folder-split.h"

#include <string.h>

/* Files by classes and contents: "a:1,2,2 b:1". */
static void
fill (XsListing *listing, const char *text)
{
  g_auto (GStrv) classes = g_strsplit (text, " ", -1);

  xs_listing_init (listing);
  for (int i = 0; classes[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (classes[i], ":", 2);
      g_auto (GStrv) numbers = g_strsplit (halves[1], ",", -1);
      int label = xs_listing_class (listing, halves[0], TRUE);

      for (int j = 0; numbers[j] != NULL; j++)
        xs_listing_add (listing, "/data/x", g_strdup ("x"), label, XS_PART_TRAINING)->contents =
            g_ascii_strtoull (numbers[j], NULL, 10);
    }
}

static int
count (const XsListing *listing, XsPart part)
{
  int n = 0;

  for (guint i = 0; i < listing->files->len; i++)
    n += ((XsListed *) listing->files->pdata[i])->part == part;
  return n;
}

static gboolean
is_trained (const XsListing *listing, int label)
{
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      if (listed->label == label && listed->part == XS_PART_TRAINING)
        return TRUE;
    }
  return FALSE;
}

/* Whether files of equal contents are of one part, in whatever class they are. */
static gboolean
are_equals_together (const XsListing *listing)
{
  for (guint i = 0; i < listing->files->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const XsListed *one = listing->files->pdata[i], *other = listing->files->pdata[j];

        if (one->contents == other->contents && one->part != other->part)
          return FALSE;
      }
  return TRUE;
}

/* However few the images are, and whatever classes share: every class is trained on, something
 * validates or tests, and images of one contents are on one side, unless only copies are left to
 * validate with. */
static void
test_small_sets (void)
{
  static const char *const sets[] = {
    "a:1,2,3,4,5 b:6 c:7,8,9,10,11,12",
    "a:1,1 b:2,3",
    "a:1,1,1 b:1,2",
    "a:1 b:1,2 c:1,2,3",
    "a:1,2 b:2,1 c:1,2,2,1",
    "a:1,2 b:3,4 c:5,5",
    "a:5 b:5 c:5 d:5,6,7",
    "a:1 b:2 c:3,4",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    for (guint64 seed = 0; seed < 60; seed++)
      {
        g_auto (XsListing) listing = { 0 };

        fill (&listing, sets[i]);
        /* Other contents, the same equalities. */
        for (guint j = 0; j < listing.files->len; j++)
          ((XsListed *) listing.files->pdata[j])->contents += 100 * seed;
        xs_folder_split (&listing, FALSE, seed);
        for (guint label = 0; label < listing.class_names->len; label++)
          g_assert_true (is_trained (&listing, (int) label));
        g_assert_true (are_equals_together (&listing) || count (&listing, XS_PART_VALIDATION) == 1);
        g_assert_cmpint (count (&listing, XS_PART_TEST) + count (&listing, XS_PART_VALIDATION), >,
                         0);
      }
}

/* Nothing but copies: one of them validates, nothing is tested on. */
static void
test_only_copies (void)
{
  static const char *const sets[] = { "a:1,1,1 b:1,1,1", "a:1 b:2,2", "a:1,1,1,1,1,1,1 b:2" };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_auto (XsListing) listing = { 0 };

      fill (&listing, sets[i]);
      xs_folder_split (&listing, FALSE, 1);
      g_assert_cmpint (count (&listing, XS_PART_TEST), ==, 0);
      g_assert_cmpint (count (&listing, XS_PART_VALIDATION), ==, 1);
      for (guint label = 0; label < listing.class_names->len; label++)
        g_assert_true (is_trained (&listing, (int) label));
    }
}

/* Nothing can be spared where every class has one image. */
static void
test_single_images (void)
{
  g_auto (XsListing) listing = { 0 };

  fill (&listing, "a:1 b:2 c:3");
  xs_folder_split (&listing, FALSE, 1);
  g_assert_cmpint (count (&listing, XS_PART_TRAINING), ==, 3);
}

/* What a person has divided stays so. */
static void
test_given_parts (void)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_auto (XsListing) listing = { 0 };

      fill (&listing, "a:1,2,3,4,5,6,7,8 b:11,12,13,14,15,16,17,18");
      for (guint i = 0; i < listing.files->len; i += 4)
        ((XsListed *) listing.files->pdata[i])->part = XS_PART_TEST;
      listing.origins[XS_PART_TEST] = g_strdup ("test/");
      xs_folder_split (&listing, TRUE, seed);
      for (guint i = 0; i < listing.files->len; i++)
        g_assert_true ((((XsListed *) listing.files->pdata[i])->part == XS_PART_TEST) ==
                       (i % 4 == 0));
      g_assert_cmpint (count (&listing, XS_PART_VALIDATION), >, 0);
    }
}

/* A validation part that a person has made is the only one. */
static void
test_given_validation (void)
{
  g_auto (XsListing) listing = { 0 };

  fill (&listing, "a:1,2,3,4,5,6,7,8,9,10,11,12,13 b:21,22,23,24,25,26,27,28,29,30");
  ((XsListed *) listing.files->pdata[3])->part = XS_PART_VALIDATION;
  listing.origins[XS_PART_VALIDATION] = g_strdup ("val/");
  xs_folder_split (&listing, TRUE, 1);
  g_assert_cmpint (count (&listing, XS_PART_VALIDATION), ==, 1);
  g_assert_cmpint (count (&listing, XS_PART_TEST), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/folder-split/small-sets", test_small_sets);
  g_test_add_func ("/data/folder-split/only-copies", test_only_copies);
  g_test_add_func ("/data/folder-split/single-images", test_single_images);
  g_test_add_func ("/data/folder-split/given-parts", test_given_parts);
  g_test_add_func ("/data/folder-split/given-validation", test_given_validation);
  return g_test_run ();
}
