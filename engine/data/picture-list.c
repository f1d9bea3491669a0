#include "engine/data/picture-list.h"

#include "engine/base/error.h"
#include "engine/base/reading.h"
#include "engine/data/folder-tree.h"
#include "engine/data/left-out.h"
#include "engine/pictures/header.h"

void
xs_picture_list_init (XsPictureList *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->left_out = xs_left_out_list_new ();
}

void
xs_picture_list_clear (XsPictureList *self)
{
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
}

typedef struct
{
  XsPictureList *list;
  const char *folder; /* as it was given */
  const XsTreeNode *root;
  const XsCancel *cancel;
} Walk;

/* Below @folder, as it was given, by the bytes of the names. */
static char *
path_of (const Walk *walk, const XsTreeNode *node)
{
  g_autofree char *above = NULL;

  if (node == walk->root)
    return g_strdup (walk->folder);
  above = path_of (walk, node->above);
  return g_build_filename (above, node->name, NULL);
}

static void
leave_out (const Walk *walk, const XsTreeNode *node, XsLeftReason reason, const char *detail)
{
  g_autofree char *shown = xs_tree_shown_path (node, walk->root);
  g_autofree char *path = g_build_filename (walk->folder, shown, NULL);

  xs_left_out_add (walk->list->left_out, reason, path, 1, detail);
}

/* What its first bytes say. */
static void
add_file (const Walk *walk, const XsTreeNode *node)
{
  g_autofree char *path = path_of (walk, node);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  guint8 start[XS_HEADER_BYTES];
  gsize n = 0;
  guint64 n_bytes;
  XsHeader header;
  g_autoptr (GInputStream) stream = xs_reading_open (file, path, &n_bytes, &reason);

  if (stream == NULL || !g_input_stream_read_all (stream, start, sizeof start, &n, NULL, &reason))
    {
      leave_out (walk, node, XS_LEFT_UNREADABLE, NULL);
      return;
    }
  xs_header_read (&header, start, n, n_bytes);
  if (header.format == XS_PICTURE_OTHER)
    leave_out (walk, node, XS_LEFT_NO_PICTURE, header.word);
  else
    g_ptr_array_add (walk->list->paths, g_steal_pointer (&path));
}

static gboolean
add_node (const Walk *walk, const XsTreeNode *node, GError **error)
{
  static const XsLeftReason reasons[] = {
    [XS_NODE_IRREGULAR] = XS_LEFT_IRREGULAR, [XS_NODE_UNREADABLE] = XS_LEFT_UNREADABLE,
    [XS_NODE_LOOP] = XS_LEFT_LOOP,           [XS_NODE_TOO_DEEP] = XS_LEFT_TOO_DEEP,
    [XS_NODE_LEAVING] = XS_LEFT_LEAVING,
  };

  if (!xs_reading_goes_on (walk->cancel, walk->folder, error))
    return FALSE;
  if (node->kind == XS_NODE_FILE)
    add_file (walk, node);
  else if (node->kind != XS_NODE_FOLDER)
    leave_out (walk, node, reasons[node->kind], NULL);
  for (guint i = 0; node->kind == XS_NODE_FOLDER && i < node->below->len; i++)
    if (!add_node (walk, node->below->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_folder (XsPictureList *self, GFile *folder, const char *path, const XsCancel *cancel,
            GError **error)
{
  g_autoptr (XsTreeNode) root = xs_tree_read (folder, cancel, error);
  const Walk walk = { self, path, root, cancel };
  guint before = self->paths->len;

  if (root == NULL || !add_node (&walk, root, error))
    return FALSE;
  if (self->paths->len > before)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_NO_DATA,
               "%s: expected pictures in the folder, found none among %d files", path,
               xs_tree_count_files (root));
  return FALSE;
}

gboolean
xs_picture_list_add (XsPictureList *self, const char *path, const XsCancel *cancel, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return add_folder (self, file, path, cancel, error);
  g_ptr_array_add (self->paths, g_strdup (path));
  return TRUE;
}
