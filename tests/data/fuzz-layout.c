#include "tests/data/fuzz.h"

#include "engine/data/folder-split.h"
#include "engine/data/layout.h"
#include "engine/data/names.h"

#include <string.h>

/* Bytes become a tree of folders, the texts of the tables in it, and the contents of the files. */

#define MOST_NODES 400

/* What layouts go by, so that bytes come upon them. */
static const char *const names[] = {
  "train",       "Testing",      "val",      "images",       "cat",      "dog",       "1.png",
  "2.png",       "caf\xc3\xa9",  "labels",   "cafe\xcc\x81", "test.csv", "train.tsv", "labels.csv",
  "val_set.txt", "\xff\xfe.png", "1.jpg",    "unknown",      "3",        "a,b",       "@eaDir",
  "data",        "dev",          "t10k.txt", "cat.png",
};

static const char *const texts[] = {
  "\n", ",", "\t", "file,label\n", "\"", "images/", "train/", "./",
};

typedef struct
{
  const uint8_t *at;
  const uint8_t *end;
  gboolean alike; /* names that are shown alike may lie side by side */
  int n_nodes;
  GPtrArray *tables; /* char * */
} Bytes;

static uint8_t
next (Bytes *self)
{
  return self->at < self->end ? *self->at++ : 0;
}

static gboolean
is_taken (const XsTreeNode *folder, const char *name, gboolean alike)
{
  g_autofree char *shown = xs_name_shown (name);

  for (guint i = 0; i < folder->below->len; i++)
    {
      const XsTreeNode *child = folder->below->pdata[i];

      if (g_str_equal (child->name, name) || (!alike && g_str_equal (child->shown, shown)))
        return TRUE;
    }
  return FALSE;
}

/* Half of the bytes are words, the others are letters. Free with g_free(). */
static char *
make_text (Bytes *self)
{
  GString *text = g_string_new (NULL);

  for (int length = next (self) % 64; length > 0; length--)
    {
      uint8_t byte = next (self);

      if (byte >= 0xc0)
        g_string_append (text, texts[byte % G_N_ELEMENTS (texts)]);
      else if (byte >= 0x80)
        g_string_append (text, names[byte % G_N_ELEMENTS (names)]);
      else if (byte != 0)
        g_string_append_c (text, (char) byte);
    }
  return g_string_free (text, FALSE);
}

/* A name of the list, or a short one of any bytes. */
static char *
make_name (Bytes *self)
{
  uint8_t byte = next (self);
  char any[] = { (char) byte, (char) next (self), '\0' };

  if (byte < 0xe0)
    return g_strdup (names[byte % G_N_ELEMENTS (names)]);
  return g_strdelimit (g_strdup (any), "/", '_');
}

/* What a table says stands in the place of its time, where the reader of tables finds it. */
static void
add_table (Bytes *self, XsTreeNode *node)
{
  char *text = make_text (self);

  g_ptr_array_add (self->tables, text);
  node->modified = (guint64) (uintptr_t) text;
}

static void
fill (Bytes *self, XsTreeNode *folder, int nesting)
{
  while (self->at < self->end && self->n_nodes++ < MOST_NODES)
    {
      uint8_t what = next (self) % 16;
      g_autofree char *name = NULL;
      XsTreeNode *node;

      if (what < 4)
        return;
      name = make_name (self);
      if (is_taken (folder, name, self->alike))
        continue;
      if (what < 8 && nesting < XS_TREE_MOST_NESTING)
        fill (self, xs_tree_node_new (folder, XS_NODE_FOLDER, name), nesting + 1);
      else if (what < 14)
        {
          node = xs_tree_node_new (folder, XS_NODE_FILE, name);
          if (xs_labelled_is_table (node))
            add_table (self, node);
        }
      else
        xs_tree_node_new (folder, XS_NODE_IRREGULAR + next (self) % 5, name);
    }
}

static GPtrArray *
read_table (const XsTreeNode *node, const XsCancel *cancel, GError **error)
{
  return xs_label_table_parse ((const char *) (uintptr_t) node->modified, node->name, cancel,
                               error);
}

static void
count_path (GHashTable *counts, char *path)
{
  int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, path));

  g_hash_table_replace (counts, path, GINT_TO_POINTER (count + 1));
}

/* How often each path is in the list, or left out. */
static GHashTable *
count_paths (const XsListing *listing)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < listing->files->len; i++)
    count_path (counts, g_strdup (((XsListed *) listing->files->pdata[i])->name));
  for (guint i = 0; i < listing->left_out->len; i++)
    {
      const XsLeftOut *left_out = listing->left_out->pdata[i];

      if (left_out->reason != XS_LEFT_MISSING)
        count_path (counts, g_strdup (left_out->path));
    }
  return counts;
}

/* Whatever is no folder is named once, by itself or by one folder that it is in; only a table that
 * has been read need not be. */
static void
check_named_once (const XsTreeNode *node, const XsTreeNode *root, GHashTable *counts, int n_above)
{
  g_autofree char *path = xs_tree_shown_path (node, root);
  int n = n_above + GPOINTER_TO_INT (g_hash_table_lookup (counts, path));

  if (node->kind != XS_NODE_FOLDER)
    g_assert_true (n == 1 || (n == 0 && xs_labelled_is_table (node)));
  else
    for (guint i = 0; i < node->below->len; i++)
      check_named_once (node->below->pdata[i], root, counts, n);
}

static void
check_counts (const XsListing *listing, const XsTreeNode *root, int n_tables)
{
  int n = (int) listing->files->len;

  for (guint i = 0; i < listing->left_out->len; i++)
    {
      const XsLeftOut *left_out = listing->left_out->pdata[i];

      n += left_out->reason != XS_LEFT_MISSING ? left_out->n_files : 0;
    }
  g_assert_cmpint (n, <=, xs_tree_count_files (root));
  g_assert_cmpint (n, >=, xs_tree_count_files (root) - n_tables);
}

static void
check_listed (const XsListing *listing)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_file_hash, (GEqualFunc) g_file_equal);

  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      g_assert_cmpint (listed->label, >=, 0);
      g_assert_cmpint (listed->label, <, listing->class_names->len);
      g_assert_cmpint (listed->part, <, XS_N_PARTS);
      g_assert_true (g_hash_table_add (files, listed->file));
    }
  for (guint i = 0; i < listing->class_names->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (listing->class_names->pdata[i], !=, listing->class_names->pdata[j]);
}

/* Where equal files are; a file that a person has put somewhere stays there. */
static void
check_split (XsListing *listing, const XsPart *before)
{
  gboolean trained[XS_LISTING_MAX_CLASSES] = { FALSE }, has[XS_LISTING_MAX_CLASSES] = { FALSE };
  int parts[256];
  guint n_validating = 0, n_equal = 0;

  memset (parts, -1, sizeof parts);
  for (guint i = 0; i < listing->files->len; i++)
    {
      const XsListed *listed = listing->files->pdata[i];

      g_assert_true (before[i] == XS_PART_TRAINING || listed->part == before[i]);
      if (before[i] != XS_PART_TRAINING)
        continue;
      has[listed->label] = TRUE;
      trained[listed->label] |= listed->part == XS_PART_TRAINING;
      n_validating += listed->part == XS_PART_VALIDATION;
      n_equal += parts[listed->contents] >= 0 && parts[listed->contents] != (int) listed->part;
      parts[listed->contents] = (int) listed->part;
    }
  for (int label = 0; label < XS_LISTING_MAX_CLASSES; label++)
    g_assert_true (trained[label] || !has[label]);
  /* Nothing else can validate where classes have nothing but copies of one image. */
  g_assert_true (n_equal == 0 || n_validating == 1);
}

static void
divide (Bytes *self, XsListing *listing)
{
  gboolean has_parts = FALSE;
  g_autofree XsPart *before = g_new (XsPart, listing->files->len + 1);

  for (XsPart part = 0; part < XS_N_PARTS; part++)
    has_parts |= listing->origins[part] != NULL;
  for (guint i = 0; i < listing->files->len; i++)
    {
      XsListed *listed = listing->files->pdata[i];

      listed->contents = next (self);
      before[i] = listed->part;
    }
  xs_folder_split (listing, has_parts, next (self));
  check_split (listing, before);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Bytes bytes = { data, data + size, FALSE, 0, g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (XsTreeNode) root = xs_tree_node_new (NULL, XS_NODE_FOLDER, "/data");
  g_auto (XsListing) listing = { 0 };
  uint8_t how = next (&bytes);

  bytes.alike = how % 4 == 1;
  fill (&bytes, root, 0);
  xs_listing_init (&listing);
  if (xs_layout_find (root, how % 4 == 2 ? "data" : NULL, read_table, NULL, &listing, NULL))
    {
      g_autoptr (GHashTable) counts = count_paths (&listing);

      check_listed (&listing);
      check_counts (&listing, root, (int) bytes.tables->len);
      if (!bytes.alike)
        check_named_once (root, root, counts, 0);
      divide (&bytes, &listing);
    }
  g_ptr_array_unref (bytes.tables);
  return 0;
}
