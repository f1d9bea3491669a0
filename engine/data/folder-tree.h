#pragma once

#include "engine/base/cancel.h"
#include "engine/data/left-out.h"

#include <gio/gio.h>

/* A folder with everything below it, by names, types and lengths alone: what layouts are found in.
 * Links are followed. */

#define XS_TREE_MOST_FILES 500000
#define XS_TREE_MOST_NESTING 9 /* folders below one another */

typedef enum
{
  XS_NODE_FILE,
  XS_NODE_FOLDER,
  XS_NODE_IRREGULAR,  /* a pipe, a device, a link to nowhere */
  XS_NODE_UNREADABLE, /* a folder that may not be read */
  XS_NODE_LOOP,       /* a link to a folder that it is in */
  XS_NODE_TOO_DEEP,   /* a folder that was not looked into */
  XS_NODE_LEAVING,    /* a folder or file as xs_name_is_leaving() says; not looked into */
} XsNodeKind;

typedef struct _XsTreeNode XsTreeNode;

struct _XsTreeNode
{
  XsNodeKind kind;
  char *name;        /* as the file system has it; of the root its path */
  char *shown;       /* for people, engine/data/names.h */
  guint64 n_bytes;   /* of a file */
  guint64 modified;  /* microseconds since 1970 */
  XsTreeNode *above; /* NULL: the root */
  GPtrArray *below;  /* XsTreeNode, by the bytes of their names; NULL unless a folder */
};

/* XS_ERROR_IO when @folder itself cannot be read, XS_ERROR_TOO_LARGE for more than
 * XS_TREE_MOST_FILES files, XS_ERROR_CANCELLED. Blocks; any thread. */
XsTreeNode *xs_tree_read (GFile *folder, const XsCancel *cancel, GError **error);
/* A node of its own, for the one below and for tests; adds it to @above unless NULL. */
XsTreeNode *xs_tree_node_new (XsTreeNode *above, XsNodeKind kind, const char *name);
void xs_tree_free (XsTreeNode *root);

/* The path of @self in the file system. */
char *xs_tree_path (const XsTreeNode *self);
/* For people, from @root down: "train/cat/1.png". */
char *xs_tree_shown_path (const XsTreeNode *self, const XsTreeNode *root);
/* Files in and below @self; 1 for one. */
int xs_tree_count_files (const XsTreeNode *self);
/* Why @self, which is neither a file nor a folder that could be read, is left out. */
XsLeftReason xs_tree_left_reason (const XsTreeNode *self);
/* What is called @name right below @self, or NULL. */
XsTreeNode *xs_tree_child (const XsTreeNode *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsTreeNode, xs_tree_free)
