#include "engine/data/layout.h"

#include "engine/base/error.h"
#include "engine/data/left-out.h"

#define MOST_NAMED 5

typedef struct
{
  XsListing *listing;
  const XsTreeNode *root;
  const char *test;
  XsTableReader read;
  const XsCancel *cancel;
  GString *empty; /* the first folders in the place of classes that have no files, */
  int n_empty;    /* and how many there are */
} Layout;

/* What the folders right below one are. */
typedef struct
{
  int n_parts;      /* named as a part, */
  int kinds;        /* of these, a bit each */
  int n_deep_parts; /* of these, with folders in them, */
  int n_wide_parts; /* with several */
  int n_others;     /* with files */
} Census;

static gboolean
has_files (const XsTreeNode *node)
{
  if (node->kind == XS_NODE_FILE)
    return TRUE;
  for (guint i = 0; node->kind == XS_NODE_FOLDER && i < node->below->len; i++)
    if (has_files (node->below->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_folder_of_files (const XsTreeNode *node)
{
  return node->kind == XS_NODE_FOLDER && has_files (node);
}

static int
count_folders (const XsTreeNode *node)
{
  int n = 0;

  for (guint i = 0; i < node->below->len; i++)
    n += is_folder_of_files (node->below->pdata[i]);
  return n;
}

static gboolean
has_folders (const XsTreeNode *node)
{
  return count_folders (node) > 0;
}

/* The only folder with files in @node, if it has folders of its own; else NULL. */
static const XsTreeNode *
only_folder (const XsTreeNode *node)
{
  const XsTreeNode *only = NULL;

  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (!is_folder_of_files (child))
        continue;
      if (only != NULL)
        return NULL;
      only = child;
    }
  return only != NULL && has_folders (only) ? only : NULL;
}

static void
leave_out (const Layout *self, const XsTreeNode *node, XsLeftReason reason)
{
  g_autofree char *path = xs_tree_shown_path (node, self->root);

  xs_left_out_add (self->listing->left_out, reason, path, xs_tree_count_files (node), NULL);
}

/* What is neither a file nor a folder that could be read. */
static void
leave_out_odd (const Layout *self, const XsTreeNode *node)
{
  leave_out (self, node, xs_tree_left_reason (node));
}

/* What lies in and below a folder without files. */
static void
leave_out_hollow (const Layout *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (child->kind == XS_NODE_FOLDER)
        leave_out_hollow (self, child);
      else
        leave_out_odd (self, child);
    }
}

/* Somebody may miss a class. */
static void
note_empty (Layout *self, const XsTreeNode *node)
{
  g_autofree char *path = xs_tree_shown_path (node, self->root);

  if (self->n_empty++ < MOST_NAMED)
    g_string_append_printf (self->empty, "%s%s", self->empty->len > 0 ? ", " : "", path);
}

static void
say_empty (const Layout *self)
{
  if (self->n_empty > 0)
    g_ptr_array_add (self->listing->remarks,
                     g_strdup_printf ("%d %s no files in %s: %s%s", self->n_empty,
                                      self->n_empty == 1 ? "folder has" : "folders have",
                                      self->n_empty == 1 ? "it" : "them", self->empty->str,
                                      self->n_empty > MOST_NAMED ? ", ..." : ""));
}

/* What is beside the only folder. */
static void
leave_out_rest (const Layout *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (child->kind == XS_NODE_FILE)
        leave_out (self, child, XS_LEFT_BESIDE);
      else if (child->kind != XS_NODE_FOLDER)
        leave_out_odd (self, child);
      else if (!has_files (child))
        leave_out_hollow (self, child);
    }
}

/* Whether a folder beside @node has the same name but for the part in it. */
static gboolean
has_counterpart (const XsTreeNode *node)
{
  if (node->above == NULL || xs_part_of_name (node->name) == XS_N_PARTS)
    return FALSE;
  for (guint i = 0; i < node->above->below->len; i++)
    {
      const XsTreeNode *other = node->above->below->pdata[i];

      if (is_folder_of_files (other) && xs_part_names_are_a_pair (node->name, other->name))
        return TRUE;
    }
  return FALSE;
}

/* Where the test part is named by hand, other folders of folders are for training. */
static gboolean
part_of (const Layout *self, const XsTreeNode *node, XsPart *part)
{
  if (self->test != NULL && g_str_equal (node->shown, self->test))
    {
      *part = XS_PART_TEST;
      return TRUE;
    }
  if (xs_part_of_folder (node->name, part))
    return TRUE;
  *part = xs_part_of_name (node->name);
  if (has_counterpart (node))
    return TRUE;
  *part = XS_PART_TRAINING;
  return self->test != NULL && node->kind == XS_NODE_FOLDER && has_folders (node);
}

static Census
take_census (const Layout *self, const XsTreeNode *node)
{
  Census census = { 0 };
  XsPart part;

  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (!is_folder_of_files (child))
        continue;
      if (part_of (self, child, &part))
        {
          census.n_parts++;
          census.kinds |= 1 << part;
          census.n_deep_parts += has_folders (child);
          census.n_wide_parts += count_folders (child) > 1;
        }
      else
        census.n_others++;
    }
  return census;
}

/* A class may be called "train", too: parts hold folders, and stand by themselves, or beside one
 * other folder when they hold several. */
static gboolean
has_parts (const Layout *self, const Census *census)
{
  if (census->n_deep_parts == 0)
    return FALSE;
  return census->n_others == 0 || census->n_parts >= 2 || self->test != NULL ||
         (census->n_others == 1 && census->n_wide_parts > 0);
}

/* Every file in and below @node is of one class. */
static void
collect (const Layout *self, const XsTreeNode *node, int label, XsPart part)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (child->kind == XS_NODE_FOLDER)
        collect (self, child, label, part);
      else if (child->kind == XS_NODE_FILE)
        {
          g_autofree char *path = xs_tree_path (child);
          XsListed *listed = xs_listing_add (self->listing, path,
                                             xs_tree_shown_path (child, self->root), label, part);

          listed->n_bytes = child->n_bytes;
          listed->modified = child->modified;
        }
      else
        leave_out_odd (self, child);
    }
}

static gboolean
too_many_classes (GError **error)
{
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE, "expected at most %d class folders, found more",
               XS_LISTING_MAX_CLASSES);
  return FALSE;
}

static gboolean
has_known_class (const Layout *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (child->kind == XS_NODE_FOLDER &&
          xs_listing_class (self->listing, child->shown, FALSE) >= 0)
        return TRUE;
    }
  return FALSE;
}

/* The class folders in @node; those that are not known make new classes if @make. */
static gboolean
add_classes (Layout *self, const XsTreeNode *node, XsPart part, gboolean make, GError **error)
{
  gboolean deep = has_folders (node);
  XsLeftReason unknown = has_known_class (self, node) ? XS_LEFT_UNKNOWN_CLASS : XS_LEFT_UNLABELLED;

  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];
      int label;

      if (child->kind == XS_NODE_FILE)
        leave_out (self, child, deep ? XS_LEFT_BESIDE : XS_LEFT_UNLABELLED);
      else if (child->kind != XS_NODE_FOLDER)
        leave_out_odd (self, child);
      else if ((label =
                    xs_listing_class (self->listing, child->shown, make && has_files (child))) >= 0)
        collect (self, child, label, part);
      else if (make && has_files (child))
        return too_many_classes (error);
      else if (has_files (child))
        leave_out (self, child, unknown);
      else
        {
          leave_out_hollow (self, child);
          note_empty (self, child);
        }
    }
  return TRUE;
}

/* What is in a folder of one part: class folders, or files whose classes stand in a table. */
static gboolean
add_inside (Layout *self, const XsTreeNode *node, XsPart part, gboolean make, GError **error)
{
  gboolean has_classes = make ? has_folders (node) : has_known_class (self, node);
  int n_listed = has_classes ? 0
                             : xs_labelled_find (node, self->root, part, make, self->read,
                                                 self->cancel, self->listing, error);

  return n_listed != 0 ? n_listed > 0 : add_classes (self, node, part, make, error);
}

/* The folders of @node that are @part; the classes are those of the first part that has some. */
static gboolean
add_part (Layout *self, const XsTreeNode *node, XsPart part, GError **error)
{
  gboolean make = self->listing->class_names->len == 0;
  XsPart found;

  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i], *inner;
      g_autofree char *shown = NULL;
      guint before = self->listing->files->len;

      if (!is_folder_of_files (child) || !part_of (self, child, &found) || found != part)
        continue;
      while ((inner = only_folder (child)) != NULL)
        {
          leave_out_rest (self, child);
          child = inner;
        }
      if (!add_inside (self, child, part, make, error))
        return FALSE;
      shown = xs_tree_shown_path (child, self->root);
      if (self->listing->files->len > before && self->listing->origins[part] == NULL)
        self->listing->origins[part] = g_strconcat (shown, "/", NULL);
    }
  return TRUE;
}

static gboolean
add_parts (Layout *self, const XsTreeNode *node, GError **error)
{
  XsPart part;

  for (part = 0; part < XS_N_PARTS; part++)
    if (!add_part (self, node, part, error))
      return FALSE;
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (child->kind != XS_NODE_FOLDER && child->kind != XS_NODE_FILE)
        leave_out_odd (self, child);
      else if (!has_files (child))
        leave_out_hollow (self, child);
      else if (child->kind == XS_NODE_FILE || !part_of (self, child, &part))
        leave_out (self, child, XS_LEFT_BESIDE);
    }
  return TRUE;
}

/* An archive that was unpacked one folder too deep. */
static const XsTreeNode *
descend (Layout *self)
{
  const XsTreeNode *node = self->root;
  const XsTreeNode *inner;
  XsPart part;

  while ((inner = only_folder (node)) != NULL && !part_of (self, inner, &part))
    {
      leave_out_rest (self, node);
      node = inner;
    }
  if (node != self->root)
    {
      g_autofree char *path = xs_tree_shown_path (node, self->root);

      g_ptr_array_add (self->listing->remarks,
                       g_strdup_printf ("the images are in %s, a folder further in", path));
    }
  return node;
}

/* Folders of class folders: what a person can name as the test part. */
static void
name_folders (const Layout *self, const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];

      if (is_folder_of_files (child) && has_folders (child))
        g_ptr_array_add (self->listing->folders, g_strdup (child->shown));
    }
}

/* Parts that tables or folders have named. */
static void
say_parts (const Layout *self)
{
  gboolean any[XS_N_PARTS] = { FALSE };

  for (guint i = 0; i < self->listing->files->len; i++)
    any[((XsListed *) self->listing->files->pdata[i])->part] = TRUE;
  for (XsPart part = 0; part < XS_N_PARTS; part++)
    if (any[part] && (any[XS_PART_VALIDATION] || any[XS_PART_TEST]))
      self->listing->origins[part] = g_strdup ("as the table of labels has it");
}

static gboolean
has_tables (const XsTreeNode *node)
{
  for (guint i = 0; i < node->below->len; i++)
    if (xs_labelled_is_table (node->below->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The names of the folders with files in @node, "cat, dog"; "" for fewer than two. */
static char *
list_folders (const XsTreeNode *node)
{
  GString *names = g_string_new (NULL);

  if (count_folders (node) > 1)
    for (guint i = 0; i < node->below->len; i++)
      {
        const XsTreeNode *child = node->below->pdata[i];

        if (is_folder_of_files (child))
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", child->shown);
      }
  return g_string_free (names, FALSE);
}

/* Whoever has cat/old and cat/new, dog/old and dog/new is asked what the classes are. */
static void
note_same_folders (const Layout *self, const XsTreeNode *node)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < node->below->len; i++)
    {
      const XsTreeNode *child = node->below->pdata[i];
      g_autofree char *names = is_folder_of_files (child) ? list_folders (child) : NULL;

      if (names == NULL)
        continue;
      if (*names == '\0' || (first != NULL && !g_str_equal (names, first)))
        return;
      if (first == NULL)
        first = g_steal_pointer (&names);
    }
  if (first != NULL)
    g_ptr_array_add (self->listing->remarks,
                     g_strdup_printf ("every class has the same folders in it, which are neither "
                                      "parts nor classes here: %s",
                                      first));
}

static gboolean
find (Layout *self, GError **error)
{
  const XsTreeNode *node = descend (self);
  Census census = take_census (self, node);
  int n_listed = 0;

  name_folders (self, node);
  if (has_parts (self, &census))
    return add_parts (self, node, error);
  if (census.n_others < 2 && has_tables (node))
    n_listed = xs_labelled_find (node, self->root, XS_N_PARTS, TRUE, self->read, self->cancel,
                                 self->listing, error);
  if (n_listed > 0)
    say_parts (self);
  if (n_listed != 0)
    return n_listed > 0;
  /* No two classes are called train and test: these images have none. */
  if (census.n_others == 0 && (census.kinds & (census.kinds - 1)) != 0)
    return add_parts (self, node, error);
  note_same_folders (self, node);
  return add_classes (self, node, XS_PART_TRAINING, TRUE, error);
}

gboolean
xs_layout_find (const XsTreeNode *root, const char *test, XsTableReader read,
                const XsCancel *cancel, XsListing *listing, GError **error)
{
  g_autoptr (GString) empty = g_string_new (NULL);
  Layout self = { listing, root, test, read, cancel, empty, 0 };
  gboolean found = find (&self, error);

  say_empty (&self);
  return found;
}
