#include "ui/help/book.h"

#include "ui/help/markdown.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/io/github/across_scales/AcrossScales/help/"

/* In the order in which they are offered. */
static const char *const ids[] = {
  "start",     "train",        "kernels",  "trajectory", "classify",
  "questions", "command-line", "machines", "method",     "models",
};

struct _XsHelpBook
{
  XsHelpPage pages[G_N_ELEMENTS (ids)];
};

static const char *
title_of (const GPtrArray *blocks, const char *otherwise)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const XsBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == XS_BLOCK_HEADING)
        return block->flow.text;
    }
  return otherwise;
}

static void
read_page (XsHelpPage *page, const char *id)
{
  g_autofree char *path = g_strconcat (FOLDER, id, ".md", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (bytes != NULL)
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  page->id = id;
  page->blocks = xs_markdown_parse (text != NULL ? text : "");
  page->title = g_strdup (title_of (page->blocks, id));
}

XsHelpBook *
xs_help_book_new (void)
{
  XsHelpBook *self = g_new0 (XsHelpBook, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    read_page (&self->pages[i], ids[i]);
  return self;
}

void
xs_help_book_free (XsHelpBook *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_free (self->pages[i].title);
      g_ptr_array_unref (self->pages[i].blocks);
    }
  g_free (self);
}

int
xs_help_book_n_pages (const XsHelpBook *self)
{
  return G_N_ELEMENTS (ids);
}

const XsHelpPage *
xs_help_book_page (const XsHelpBook *self, int index)
{
  g_return_val_if_fail (index >= 0 && index < (int) G_N_ELEMENTS (ids), NULL);

  return &self->pages[index];
}

/* The page of a file's name of @length bytes. */
static const XsHelpPage *
page_called (const XsHelpBook *self, const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *file = g_strconcat (ids[i], ".md", NULL);

      if (strlen (file) == length && strncmp (file, name, length) == 0)
        return &self->pages[i];
    }
  return NULL;
}

static const char *
anchor_called (const XsHelpPage *page, const char *name)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const XsBlock *block = g_ptr_array_index (page->blocks, i);

      if (g_strcmp0 (block->anchor, name) == 0)
        return block->anchor;
    }
  return NULL;
}

gboolean
xs_help_book_find (const XsHelpBook *self, const XsHelpPage *page, const char *link,
                   XsHelpPlace *place)
{
  gsize length = strcspn (link, "#");

  *place = (XsHelpPlace){ length == 0 ? page : page_called (self, link, length), NULL };
  if (place->page == NULL)
    return FALSE;
  if (link[length] == '\0')
    return TRUE;
  place->anchor = anchor_called (place->page, link + length + 1);
  return place->anchor != NULL;
}
