#include "engine/data/labelled.h"

#include "engine/base/error.h"
#include "engine/data/left-out.h"
#include "engine/data/names.h"

#include <string.h>

typedef struct
{
  const XsTreeNode *folder;
  const XsTreeNode *root;
  XsPart part;
  gboolean make;
  const XsCancel *cancel;
  XsListing *listing;
  /* Trees, for names can be made to collide in hash tables. */
  GTree *by_path;    /* "images/1.png" -> XsTreeNode */
  GTree *by_name;    /* "1.png", "1" -> XsTreeNode, or itself when there are several */
  GHashTable *taken; /* XsTreeNode, tables too */
  int n_listed;
  gboolean has_too_many; /* classes */
} Labelled;

gboolean
xs_labelled_is_table (const XsTreeNode *node)
{
  g_autofree char *lower = g_ascii_strdown (node->name, -1);

  /* Kaggle's example of an answer has made-up labels. */
  return node->kind == XS_NODE_FILE && strstr (lower, "submission") == NULL &&
         node->n_bytes <= XS_LABEL_TABLE_MAX_BYTES &&
         (g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv") ||
          g_str_has_suffix (lower, ".txt"));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (a, b);
}

/* Under one name; the tree marks a name that several files have with itself. */
static void
add_name (GTree *names, char *name, const XsTreeNode *node)
{
  gboolean several = g_tree_lookup (names, name) != NULL;

  g_tree_replace (names, name, several ? (void *) names : (void *) node);
}

/* The part of @node by the folders on its way; XS_N_PARTS when they say nothing. */
static XsPart
part_on_way (const Labelled *self, const XsTreeNode *node)
{
  XsPart part;

  for (node = node->above; node != NULL && node != self->folder; node = node->above)
    if (xs_part_of_folder (node->name, &part))
      return part;
  return XS_N_PARTS;
}

static void
add_names (Labelled *self, const char *name, const XsTreeNode *node)
{
  XsPart part = part_on_way (self, node);

  add_name (self->by_name, g_strdup (name), node);
  if (part != XS_N_PARTS)
    add_name (self->by_name, g_strdup_printf ("%d:%s", (int) part, name), node);
}

static void
index_files (Labelled *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];
      g_autofree char *stem = NULL;

      if (child->kind == XS_NODE_FOLDER)
        index_files (self, child);
      if (child->kind != XS_NODE_FILE)
        continue;
      g_tree_replace (self->by_path, xs_tree_shown_path (child, self->folder), (void *) child);
      add_names (self, child->shown, child);
      stem = g_strdup (child->shown);
      if (strrchr (stem, '.') != NULL)
        *strrchr (stem, '.') = '\0';
      if (!g_str_equal (stem, child->shown))
        add_names (self, stem, child);
    }
}

/* What alone has this @name, if need be among the files of @part. */
static const XsTreeNode *
find_name (const Labelled *self, const char *name, XsPart part)
{
  g_autofree char *of_part = g_strdup_printf ("%d:%s", (int) part, name);
  const void *node = g_tree_lookup (self->by_name, name);

  if (node == self->by_name)
    node = g_tree_lookup (self->by_name, of_part);
  return node != self->by_name ? node : NULL;
}

/* The file that a table of @part calls @path, or NULL. */
static const XsTreeNode *
find_file (const Labelled *self, const char *path, XsPart part)
{
  g_autofree char *shown = xs_name_shown (path);
  const char *slash = strrchr (shown, '/');
  const XsTreeNode *node = g_tree_lookup (self->by_path, shown);

  return node != NULL ? node : find_name (self, slash != NULL ? slash + 1 : shown, part);
}

static XsPart
part_of (const Labelled *self, const XsTreeNode *node, XsPart part)
{
  if (part == XS_N_PARTS)
    part = part_on_way (self, node);
  return part != XS_N_PARTS ? part : XS_PART_TRAINING;
}

static void
take_row (Labelled *self, const XsLabelRow *row, XsPart part)
{
  g_autofree char *class = xs_name_shown (row->label);
  const XsTreeNode *node = find_file (self, row->file, part);
  int label;
  g_autofree char *path = NULL;
  XsListed *listed;

  if (node == NULL)
    xs_left_out_add (self->listing->left_out, XS_LEFT_MISSING, row->file, 1, NULL);
  if (node == NULL || g_hash_table_contains (self->taken, node) || *class == '\0')
    return;
  label = xs_listing_class (self->listing, class, self->make);
  self->has_too_many |= label < 0 && self->make;
  if (label < 0)
    return;
  g_hash_table_add (self->taken, (void *) node);
  path = xs_tree_path (node);
  listed = xs_listing_add (self->listing, path, xs_tree_shown_path (node, self->root), label,
                           part_of (self, node, part));
  listed->n_bytes = node->n_bytes;
  listed->modified = node->modified;
  self->n_listed++;
}

/* Whether @rows name files at all, most of the rows or most of the files; a table may be about
 * something else. */
static gboolean
names_files (const Labelled *self, const GPtrArray *rows, XsPart part)
{
  guint n_files = (guint) xs_tree_count_files (self->folder);
  guint n_found = 0;

  for (guint i = 0; i < rows->len; i++)
    n_found += find_file (self, ((const XsLabelRow *) rows->pdata[i])->file, part) != NULL;
  return n_found > 0 && n_found >= MIN (rows->len, n_files) / 2;
}

/* A text may be anything, but what is called a table is missed when it is damaged. */
static void
note_damage (const Labelled *self, const XsTreeNode *node, const GError *reason)
{
  g_autofree char *lower = g_ascii_strdown (node->name, -1);

  if (reason != NULL && !g_error_matches (reason, XS_ERROR, XS_ERROR_CANCELLED) &&
      !g_str_has_suffix (lower, ".txt"))
    g_ptr_array_add (self->listing->remarks, g_strdup (reason->message));
}

static void
take_tables (Labelled *self, XsTableReader read)
{
  for (guint i = 0; i < self->folder->below->len; i++)
    {
      const XsTreeNode *node = self->folder->below->pdata[i];
      g_autoptr (GError) reason = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      XsPart part = self->part;

      if (!xs_labelled_is_table (node) || xs_cancel_is_raised (self->cancel))
        continue;
      if (part == XS_N_PARTS)
        part = xs_part_of_name (node->shown);
      rows = read (node, self->cancel, &reason);
      note_damage (self, node, reason);
      if (rows == NULL || !names_files (self, rows, part))
        continue;
      g_hash_table_add (self->taken, (void *) node);
      for (guint j = 0; j < rows->len; j++)
        take_row (self, rows->pdata[j], part);
    }
}

static XsLeftReason
reason_of (const XsTreeNode *node)
{
  return node->kind == XS_NODE_FILE ? XS_LEFT_UNLABELLED : xs_tree_left_reason (node);
}

static void
leave_out_rest (const Labelled *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];
      g_autofree char *path = xs_tree_shown_path (child, self->root);

      if (child->kind == XS_NODE_FOLDER)
        leave_out_rest (self, child);
      else if (!g_hash_table_contains (self->taken, child))
        xs_left_out_add (self->listing->left_out, reason_of (child), path, 1, NULL);
    }
}

int
xs_labelled_find (const XsTreeNode *folder, const XsTreeNode *root, XsPart part, gboolean make,
                  XsTableReader read, const XsCancel *cancel, XsListing *listing, GError **error)
{
  Labelled self = { folder, root, part, make, cancel, listing };
  guint n_left_out = listing->left_out->len;

  self.by_path = g_tree_new_full (compare_names, NULL, g_free, NULL);
  self.by_name = g_tree_new_full (compare_names, NULL, g_free, NULL);
  self.taken = g_hash_table_new (NULL, NULL);
  index_files (&self, folder);
  take_tables (&self, read);
  if (self.n_listed > 0)
    leave_out_rest (&self, folder);
  else
    g_ptr_array_set_size (listing->left_out, (int) n_left_out);
  g_tree_unref (self.by_path);
  g_tree_unref (self.by_name);
  g_hash_table_unref (self.taken);
  if (!self.has_too_many)
    return self.n_listed;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "expected at most %d classes in a table of labels, found more",
               XS_LISTING_MAX_CLASSES);
  return -1;
}
