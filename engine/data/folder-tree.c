#include "engine/data/folder-tree.h"

#include "engine/base/error.h"
#include "engine/data/names.h"
#include "engine/base/reading.h"

#include <string.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME                                                                   \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE                            \
  "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC                       \
  "," G_FILE_ATTRIBUTE_ID_FILE

/* A folder on the way down, so that a link back to it is noticed. */
typedef struct _Way Way;

struct _Way
{
  const Way *above;
  const char *id;
  int nesting;
};

typedef struct
{
  const XsCancel *cancel;
  const char *root_name;
  int n_files;
} Walk;

XsTreeNode *
xs_tree_node_new (XsTreeNode *above, XsNodeKind kind, const char *name)
{
  XsTreeNode *self = g_new0 (XsTreeNode, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  self->shown = xs_name_shown (name);
  self->above = above;
  if (kind == XS_NODE_FOLDER)
    self->below = g_ptr_array_new_with_free_func ((GDestroyNotify) xs_tree_free);
  if (above != NULL)
    g_ptr_array_add (above->below, self);
  return self;
}

void
xs_tree_free (XsTreeNode *root)
{
  if (root == NULL)
    return;
  g_clear_pointer (&root->below, g_ptr_array_unref);
  g_free (root->name);
  g_free (root->shown);
  g_free (root);
}

static gboolean
is_on_way (const Way *way, const char *id)
{
  for (; way != NULL && id != NULL; way = way->above)
    if (g_strcmp0 (way->id, id) == 0)
      return TRUE;
  return FALSE;
}

static XsNodeKind
kind_of (GFileInfo *info, const Way *way)
{
  GFileType type = g_file_info_get_file_type (info);

  if (xs_name_is_leaving (g_file_info_get_name (info)))
    return XS_NODE_LEAVING;
  if (type == G_FILE_TYPE_REGULAR)
    return XS_NODE_FILE;
  if (type != G_FILE_TYPE_DIRECTORY)
    return XS_NODE_IRREGULAR;
  if (is_on_way (way, g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)))
    return XS_NODE_LOOP;
  return way->nesting < XS_TREE_MOST_NESTING ? XS_NODE_FOLDER : XS_NODE_TOO_DEEP;
}

static guint64
modified_of (GFileInfo *info)
{
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * 1000000 +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(XsTreeNode *const *) a)->name, (*(XsTreeNode *const *) b)->name);
}

static gboolean
check_count (const Walk *walk, GError **error)
{
  if (walk->n_files <= XS_TREE_MOST_FILES)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "%s: expected at most %d files, found more",
               walk->root_name, XS_TREE_MOST_FILES);
  return FALSE;
}

static gboolean fill (Walk *walk, XsTreeNode *node, GFile *folder, const Way *way, GError **error);

/* @node, a folder called by @info, with what is in it. One that cannot be read is marked so. */
static gboolean
fill_inner (Walk *walk, XsTreeNode *node, GFile *folder, GFileInfo *info, const Way *way,
            GError **error)
{
  g_autoptr (GFile) inner = g_file_get_child (folder, node->name);
  g_autofree char *id =
      g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE));
  const Way next = { way, id, way->nesting + 1 };
  g_autoptr (GError) reason = NULL;

  if (fill (walk, node, inner, &next, &reason))
    return TRUE;
  if (g_error_matches (reason, XS_ERROR, XS_ERROR_IO))
    {
      node->kind = XS_NODE_UNREADABLE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
add_child (Walk *walk, XsTreeNode *node, GFile *folder, GFileInfo *info, const Way *way,
           GError **error)
{
  XsTreeNode *child = xs_tree_node_new (node, kind_of (info, way), g_file_info_get_name (info));

  child->n_bytes = (guint64) g_file_info_get_size (info);
  child->modified = modified_of (info);
  walk->n_files += child->kind != XS_NODE_FOLDER;
  if (!check_count (walk, error))
    return FALSE;
  return child->kind != XS_NODE_FOLDER || fill_inner (walk, child, folder, info, way, error);
}

/* XS_ERROR_IO when @folder cannot be listed. */
static gboolean
fill (Walk *walk, XsTreeNode *node, GFile *folder, const Way *way, GError **error)
{
  g_autofree char *path = g_file_get_parse_name (folder);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileEnumerator) children =
      g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, &reason);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, NULL, &reason) &&
         info != NULL)
    if (!xs_reading_goes_on (walk->cancel, walk->root_name, error) ||
        !add_child (walk, node, folder, info, way, error))
      return FALSE;
  g_ptr_array_sort (node->below, compare_nodes);
  if (reason == NULL)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_IO, "%s: expected a readable folder: %s", path,
               reason->message);
  return FALSE;
}

XsTreeNode *
xs_tree_read (GFile *folder, const XsCancel *cancel, GError **error)
{
  g_autofree char *shown = g_file_get_parse_name (folder);
  g_autofree char *path = g_file_get_path (folder);
  g_autoptr (GFileInfo) info =
      g_file_query_info (folder, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const Way way = { .id = info == NULL
                              ? NULL
                              : g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE) };
  g_autoptr (XsTreeNode) root = xs_tree_node_new (NULL, XS_NODE_FOLDER, path != NULL ? path : "");
  Walk walk = { cancel, shown, 0 };

  return fill (&walk, root, folder, &way, error) ? g_steal_pointer (&root) : NULL;
}

char *
xs_tree_path (const XsTreeNode *self)
{
  g_autofree char *above = self->above != NULL ? xs_tree_path (self->above) : NULL;

  return above != NULL ? g_build_filename (above, self->name, NULL) : g_strdup (self->name);
}

char *
xs_tree_shown_path (const XsTreeNode *self, const XsTreeNode *root)
{
  g_autofree char *above = NULL;

  if (self == root || self->above == NULL)
    return g_strdup ("");
  above = xs_tree_shown_path (self->above, root);
  return *above != '\0' ? g_strconcat (above, "/", self->shown, NULL) : g_strdup (self->shown);
}

int
xs_tree_count_files (const XsTreeNode *self)
{
  int count = 0;

  if (self->kind != XS_NODE_FOLDER)
    return 1;
  for (guint i = 0; i < self->below->len; i++)
    count += xs_tree_count_files (self->below->pdata[i]);
  return count;
}

XsLeftReason
xs_tree_left_reason (const XsTreeNode *self)
{
  static const XsLeftReason reasons[] = {
    [XS_NODE_IRREGULAR] = XS_LEFT_IRREGULAR, [XS_NODE_UNREADABLE] = XS_LEFT_UNREADABLE,
    [XS_NODE_LOOP] = XS_LEFT_LOOP,           [XS_NODE_TOO_DEEP] = XS_LEFT_TOO_DEEP,
    [XS_NODE_LEAVING] = XS_LEFT_LEAVING,
  };

  return reasons[self->kind];
}

XsTreeNode *
xs_tree_child (const XsTreeNode *self, const char *name)
{
  for (guint i = 0; i < self->below->len; i++)
    {
      XsTreeNode *child = self->below->pdata[i];

      if (g_str_equal (child->name, name))
        return child;
    }
  return NULL;
}
