#include "engine/data/layout.h"

#include "engine/base/error.h"
#include "engine/data/left-out.h"
#include "tests/data/idx-files.h"

#include <string.h>

/* A tree of @paths: "train/cat/1.png", or "a/pipe|" for what is no regular file. */
static XsTreeNode *
tree_of (const char *const *paths)
{
  XsTreeNode *root = xs_tree_node_new (NULL, XS_NODE_FOLDER, "/data");

  for (int i = 0; paths[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (paths[i], "/", -1);
      XsTreeNode *node = root;

      for (int j = 0; names[j] != NULL; j++)
        {
          gsize length = strlen (names[j]);
          gboolean odd = names[j][length - 1] == '|';
          XsNodeKind kind = odd                    ? XS_NODE_IRREGULAR
                            : names[j + 1] != NULL ? XS_NODE_FOLDER
                                                   : XS_NODE_FILE;
          XsTreeNode *inner = xs_tree_child (node, names[j]);

          node = inner != NULL ? inner : xs_tree_node_new (node, kind, names[j]);
        }
    }
  return root;
}

/* What the tables of these tests have in them. */
static GPtrArray *
read_table (const XsTreeNode *node, const XsCancel *cancel, GError **error)
{
  static const char *const tables[][2] = {
    { "labels.csv", "file,label\n1.png,cat\nimages/2.png,dog\n3,cat\ngone.png,dog\n4.png,\n" },
    { "train.csv", "1.png,cat\n2.png,dog\n" },
    { "test.csv", "3.png,dog\n" },
    { "annotations.txt", "v1.png\tcat\t0\t0\nv2.png\tdog\t0\t0\nv3.png\tcow\t0\t0\n" },
    { "sample_submission.csv", "1.png,cat\n2.png,cat\n" },
    { "all.csv", "1,cat\n2,dog\n3,cat\n4,dog\n5,cat\n6,dog\n7,cat\n8,dog\n9,cat\n" },
    { "notes.txt", "these are photographs, and\nnothing else, really\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (node->name, tables[i][0]))
      return xs_label_table_parse (tables[i][1], node->name, NULL, error);
  return NULL;
}

/* "training cat train/cat/1.png", a line each, and "beside notes.txt" for what is left out. */
static char *
found (const char *const *paths, const char *test)
{
  g_autoptr (XsTreeNode) root = tree_of (paths);
  g_auto (XsListing) listing = { 0 };
  g_autoptr (GError) error = NULL;
  GString *lines = g_string_new (NULL);

  xs_listing_init (&listing);
  xs_layout_find (root, test, read_table, NULL, &listing, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < listing.files->len; i++)
    {
      const XsListed *listed = listing.files->pdata[i];

      g_string_append_printf (lines, "%s %s %s\n", xs_part_id (listed->part),
                              (char *) listing.class_names->pdata[listed->label], listed->name);
    }
  xs_left_out_sort (listing.left_out);
  for (guint i = 0; i < listing.left_out->len; i++)
    {
      const XsLeftOut *left_out = listing.left_out->pdata[i];

      g_string_append_printf (lines, "%s %s %d\n", xs_left_reason_id (left_out->reason),
                              left_out->path, left_out->n_files);
    }
  return g_string_free (lines, FALSE);
}

#define FOUND(test, expected, ...)                                                                 \
  do                                                                                               \
    {                                                                                              \
      static const char *const paths[] = { __VA_ARGS__, NULL };                                    \
      g_autofree char *lines = found (paths, test);                                                \
                                                                                                   \
      g_assert_cmpstr (lines, ==, expected);                                                       \
    }                                                                                              \
  while (0)

static void
test_classes (void)
{
  FOUND (NULL,
         "training cat cat/1.png\n"
         "training cat cat/old/2.png\n"
         "training dog dog/1.png\n"
         "irregular dog/pipe| 1\n"
         "beside readme.txt 1\n",
         "cat/1.png", "cat/old/2.png", "dog/1.png", "dog/pipe|", "readme.txt");
}

static void
test_parts (void)
{
  FOUND (NULL,
         "training cat Training/cat/1.png\n"
         "training dog Training/dog/1.png\n"
         "validation cat val/cat/2.png\n"
         "test dog test_set/dog/3.png\n"
         "unknown-class test_set/unknown 2\n"
         "beside notes 1\n",
         "Training/cat/1.png", "Training/dog/1.png", "val/cat/2.png", "test_set/dog/3.png",
         "test_set/unknown/1.png", "test_set/unknown/2.png", "notes/a.txt");
  /* As Intel's scenes come. */
  FOUND (NULL,
         "training sea seg_train/seg_train/sea/1.png\n"
         "test sea seg_test/seg_test/sea/2.png\n"
         "beside seg_pred 1\n",
         "seg_train/seg_train/sea/1.png", "seg_test/seg_test/sea/2.png", "seg_pred/seg_pred/1.png");
}

/* Parts whose names have more in them, as Kaggle's alphabets come; and one part beside something.
 */
static void
test_parts_in_pairs (void)
{
  FOUND (NULL,
         "training a asl_train/asl_train/a/1.png\n"
         "training b asl_train/asl_train/b/1.png\n"
         "unlabelled asl_test/asl_test 1\n",
         "asl_train/asl_train/a/1.png", "asl_train/asl_train/b/1.png",
         "asl_test/asl_test/a_test.png");
  FOUND (NULL,
         "training a Training leaves/a/1.png\n"
         "training b Training leaves/b/1.png\n"
         "validation a val-leaves/a/2.png\n"
         "test b test_leaves/b/3.png\n"
         "beside leaves 1\n",
         "Training leaves/a/1.png", "Training leaves/b/1.png", "val-leaves/a/2.png",
         "test_leaves/b/3.png", "leaves/x.png");
  FOUND (NULL,
         "training a train/a/1.png\n"
         "training b train/b/1.png\n"
         "beside unsorted 2\n",
         "train/a/1.png", "train/b/1.png", "unsorted/1.png", "unsorted/2.png");
}

/* Images in a part without class folders have no classes. */
static void
test_flat_test_part (void)
{
  FOUND (NULL,
         "training cat train/cat/1.png\n"
         "training dog train/dog/1.png\n"
         "unlabelled test/1.png 1\n"
         "unlabelled test/2.png 1\n",
         "train/cat/1.png", "train/dog/1.png", "test/1.png", "test/2.png");
  FOUND (NULL,
         "training cat train/cat/1.png\n"
         "training dog train/dog/1.png\n"
         "unlabelled test/images 2\n",
         "train/cat/1.png", "train/dog/1.png", "test/images/1.png", "test/images/2.png");
}

/* What cannot be read is named, also where it is all that a folder has. */
static void
test_hollow_folders (void)
{
  FOUND (NULL,
         "training cat cat/1.png\n"
         "training dog dog/1.png\n"
         "irregular bird/pipe| 1\n"
         "irregular fish/old/pipe| 1\n",
         "cat/1.png", "dog/1.png", "bird/pipe|", "fish/old/pipe|");
  FOUND (NULL,
         "training cat train/cat/1.png\n"
         "test cat test/cat/2.png\n"
         "irregular notes/pipe| 1\n"
         "irregular train/dog/pipe| 1\n",
         "train/cat/1.png", "train/dog/pipe|", "test/cat/2.png", "notes/pipe|");
  FOUND (NULL,
         "training cat set/cat/1.png\n"
         "training dog set/dog/1.png\n"
         "irregular empty/pipe| 1\n",
         "set/cat/1.png", "set/dog/1.png", "empty/pipe|");
}

/* Classes may be called as parts are. */
static void
test_classes_called_like_parts (void)
{
  FOUND (NULL, "training bus bus/1.png\ntraining train train/1.png\n", "bus/1.png", "train/1.png");
  FOUND (NULL, "training test1 test1/1.png\ntraining test2 test2/1.png\n", "test1/1.png",
         "test2/1.png");
  FOUND (NULL,
         "training bus bus/1.png\n"
         "training plane plane/1.png\n"
         "training train train/steam/1.png\n",
         "bus/1.png", "plane/1.png", "train/steam/1.png");
  FOUND (NULL, "training test tube test tube/1.png\ntraining train station train station/1.png\n",
         "test tube/1.png", "train station/1.png");
}

static void
test_test_part_by_hand (void)
{
  FOUND ("later",
         "training cat photos/cat/1.png\n"
         "training dog photos/dog/1.png\n"
         "test cat later/cat/2.png\n",
         "photos/cat/1.png", "photos/dog/1.png", "later/cat/2.png");
}

static void
test_too_deep (void)
{
  FOUND (NULL,
         "training cat archive/data/cat/1.png\n"
         "training dog archive/data/dog/1.png\n"
         "beside archive/licence.txt 1\n",
         "archive/data/cat/1.png", "archive/data/dog/1.png", "archive/licence.txt");
  FOUND (NULL, "training cat set/train/cat/1.png\ntest cat set/test/cat/2.png\n",
         "set/train/cat/1.png", "set/test/cat/2.png");
}

/* As macOS and Linux write it: one class. */
static void
test_unicode_forms (void)
{
  FOUND (NULL,
         "training caf\xc3\xa9 caf\xc3\xa9/1.png\n"
         "training caf\xc3\xa9 caf\xc3\xa9/2.png\n"
         "training tea tea/1.png\n",
         "cafe\xcc\x81/1.png", "caf\xc3\xa9/2.png", "tea/1.png");
}

static void
test_table_of_labels (void)
{
  FOUND (NULL,
         "training cat images/1.png\n"
         "training dog images/2.png\n"
         "training cat images/3.jpg\n"
         "unlabelled images/4.png 1\n"
         "missing gone.png 1\n",
         "labels.csv", "images/1.png", "images/2.png", "images/3.jpg", "images/4.png");
  FOUND (NULL, "training cat 1.png\ntraining dog 2.png\ntest dog 3.png\n", "train.csv", "test.csv",
         "1.png", "2.png", "3.png");
}

/* As Kaggle's contests come: parts of files without classes, a table of one of them, an example of
 * an answer whose labels mean nothing. */
static void
test_table_beside_parts (void)
{
  FOUND (NULL,
         "training cat train/1.png\n"
         "training dog train/2.png\n"
         "unlabelled sample_submission.csv 1\n"
         "unlabelled test/1.png 1\n"
         "unlabelled test/2.png 1\n",
         "train.csv", "sample_submission.csv", "train/1.png", "train/2.png", "test/1.png",
         "test/2.png");
  FOUND (NULL,
         "training cat train/1.png\n"
         "training dog train/2.png\n"
         "test dog test/3.png\n",
         "train.csv", "test.csv", "train/1.png", "train/2.png", "test/3.png");
}

/* No network tells the parts from each other. */
static void
test_parts_without_classes (void)
{
  FOUND (NULL,
         "unlabelled test/1.png 1\n"
         "unlabelled test/2.png 1\n"
         "unlabelled train/1.png 1\n",
         "train/1.png", "test/1.png", "test/2.png");
  FOUND (NULL,
         "unlabelled Training images/1.png 1\n"
         "unlabelled validation_images/2.png 1\n"
         "beside readme.txt 1\n",
         "Training images/1.png", "validation_images/2.png", "readme.txt");
}

/* Of a large set that is here in part. */
static void
test_table_of_more (void)
{
  FOUND (NULL,
         "training cat images/1.png\n"
         "training dog images/2.png\n"
         "missing 3 1\n"
         "missing 4 1\n"
         "missing 5 1\n"
         "missing 6 1\n"
         "missing 7 1\n"
         "missing 8 1\n"
         "missing 9 1\n",
         "all.csv", "images/1.png", "images/2.png");
}

#define N_COLLIDING 30000

/* Names that all have the same hash in GLib (33 a + b = 33 b + A) take no longer than others. */
static void
test_colliding_names (void)
{
  g_autoptr (XsTreeNode) root = xs_tree_node_new (NULL, XS_NODE_FOLDER, "/data");
  g_auto (XsListing) listing = { 0 };
  g_autoptr (GError) error = NULL;

  xs_tree_node_new (root, XS_NODE_FILE, "train.csv");
  xs_tree_node_new (root, XS_NODE_FILE, "1.png");
  for (int i = 0; i < N_COLLIDING; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);

      for (int bit = 0; bit < 15; bit++)
        g_string_append (name, (i >> bit) % 2 == 0 ? "ab" : "bA");
      xs_tree_node_new (root, XS_NODE_FILE, name->str);
    }
  xs_listing_init (&listing);
  g_assert_true (xs_layout_find (root, NULL, read_table, NULL, &listing, &error));
  g_assert_cmpint (listing.files->len, ==, 1);
  g_assert_cmpint (listing.left_out->len, ==, N_COLLIDING + 1);
}

/* As Tiny ImageNet comes: the validation part's classes are in a table. */
static void
test_table_of_a_part (void)
{
  FOUND (NULL,
         "training cat train/cat/images/1.png\n"
         "training dog train/dog/images/1.png\n"
         "validation cat val/images/v1.png\n"
         "validation dog val/images/v2.png\n"
         "unlabelled test/images 1\n"
         "unlabelled val/images/v3.png 1\n",
         "train/cat/images/1.png", "train/dog/images/1.png", "val/annotations.txt",
         "val/images/v1.png", "val/images/v2.png", "val/images/v3.png", "test/images/1.png");
}

/* A text that is no table, and a table beside class folders. */
static void
test_tables_of_something_else (void)
{
  FOUND (NULL, "training cat cat/1.png\ntraining dog dog/2.png\nbeside labels.csv 1\n",
         "labels.csv", "cat/1.png", "dog/2.png");
  FOUND (NULL, "unlabelled 1.png 1\nunlabelled notes.txt 1\n", "notes.txt", "1.png");
}

static void
test_too_many_classes (void)
{
  g_autoptr (XsTreeNode) root = xs_tree_node_new (NULL, XS_NODE_FOLDER, "/data");
  g_auto (XsListing) listing = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= XS_LISTING_MAX_CLASSES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      xs_tree_node_new (xs_tree_node_new (root, XS_NODE_FOLDER, name), XS_NODE_FILE, "1.png");
    }
  xs_listing_init (&listing);
  g_assert_false (xs_layout_find (root, NULL, read_table, NULL, &listing, &error));
  idx_assert_error (&error, XS_ERROR_TOO_LARGE, "at most 256 class folders");
}

/* A table of 257 labels. */
static GPtrArray *
read_many (const XsTreeNode *node, const XsCancel *cancel, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i <= XS_LISTING_MAX_CLASSES; i++)
    g_string_append_printf (text, "%d.png,class %d\n", i, i);
  return xs_label_table_parse (text->str, node->name, NULL, error);
}

static void
test_too_many_labels (void)
{
  static const char *const places[] = { "", "train" };

  for (gsize place = 0; place < G_N_ELEMENTS (places); place++)
    {
      g_autoptr (XsTreeNode) root = xs_tree_node_new (NULL, XS_NODE_FOLDER, "/data");
      g_auto (XsListing) listing = { 0 };
      g_autoptr (GError) error = NULL;
      XsTreeNode *node = root;

      if (place == 1)
        {
          node = xs_tree_node_new (root, XS_NODE_FOLDER, "train");
          xs_tree_node_new (xs_tree_node_new (root, XS_NODE_FOLDER, "test"), XS_NODE_FILE, "1.png");
        }
      xs_tree_node_new (node, XS_NODE_FILE, "labels.csv");
      for (int i = 0; i <= XS_LISTING_MAX_CLASSES; i++)
        {
          g_autofree char *name = g_strdup_printf ("%d.png", i);

          xs_tree_node_new (node, XS_NODE_FILE, name);
        }
      xs_listing_init (&listing);
      g_assert_false (xs_layout_find (root, NULL, read_many, NULL, &listing, &error));
      idx_assert_error (&error, XS_ERROR_TOO_LARGE, "at most 256 classes in a table");
    }
}

static const struct
{
  const char *name;
  int part; /* -1: none */
} folders[] = {
  { "train", XS_PART_TRAINING },
  { "Training", XS_PART_TRAINING },
  { "train-images", 0 },
  { "TRAIN_SET", 0 },
  { "train2017", 0 },
  { "trainval", 0 },
  { "val", XS_PART_VALIDATION },
  { "valid", 1 },
  { "Validation", 1 },
  { "dev", 1 },
  { "test", XS_PART_TEST },
  { "Testing", 2 },
  { "t10k-images", 2 },
  { "eval", 2 },
  { "test images", 2 },
  { "train station", -1 },
  { "trains", -1 },
  { "testimony", -1 },
  { "images", -1 },
  { "train-test", -1 },
  { "", -1 },
};

static void
test_names_of_parts (void)
{
  XsPart part = XS_N_PARTS;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      gboolean is = xs_part_of_folder (folders[i].name, &part);

      g_test_message ("%s", folders[i].name);
      g_assert_cmpint (is ? (int) part : -1, ==, folders[i].part);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/layout/classes", test_classes);
  g_test_add_func ("/data/layout/parts", test_parts);
  g_test_add_func ("/data/layout/parts-in-pairs", test_parts_in_pairs);
  g_test_add_func ("/data/layout/flat-test-part", test_flat_test_part);
  g_test_add_func ("/data/layout/hollow-folders", test_hollow_folders);
  g_test_add_func ("/data/layout/classes-called-like-parts", test_classes_called_like_parts);
  g_test_add_func ("/data/layout/test-part-by-hand", test_test_part_by_hand);
  g_test_add_func ("/data/layout/too-deep", test_too_deep);
  g_test_add_func ("/data/layout/unicode-forms", test_unicode_forms);
  g_test_add_func ("/data/layout/table-of-labels", test_table_of_labels);
  g_test_add_func ("/data/layout/table-beside-parts", test_table_beside_parts);
  g_test_add_func ("/data/layout/parts-without-classes", test_parts_without_classes);
  g_test_add_func ("/data/layout/table-of-more", test_table_of_more);
  g_test_add_func ("/data/layout/colliding-names", test_colliding_names);
  g_test_add_func ("/data/layout/table-of-a-part", test_table_of_a_part);
  g_test_add_func ("/data/layout/tables-of-something-else", test_tables_of_something_else);
  g_test_add_func ("/data/layout/too-many-classes", test_too_many_classes);
  g_test_add_func ("/data/layout/too-many-labels", test_too_many_labels);
  g_test_add_func ("/data/layout/names-of-parts", test_names_of_parts);
  return g_test_run ();
}
