#include "ui/help/markdown.h"

#include "ui/help/markdown-text.h"

#include <md4c.h>
#include <string.h>

#define BULLET "•"

/* One list that is being read. */
typedef struct
{
  guint number; /* of its next item; 0: bullets */
} List;

typedef struct
{
  GPtrArray *blocks;
  GHashTable *anchors; /* to how often they were used */
  XsBlock *open;       /* what takes text now, or NULL; its flow is in the strings below */
  XsBlock *table;      /* ... and cells, or NULL */
  GString *markup, *text;
  GPtrArray *tags; /* open in the markup, the innermost last */
  GArray *lists;   /* of List */
  int n_quotes;
  char *mark; /* of the item that begins, until a block has taken it */
} Reader;

static void
flow_free (gpointer data)
{
  XsFlow *flow = data;

  g_free (flow->markup);
  g_free (flow->text);
  g_free (flow);
}

static void
block_free (gpointer data)
{
  XsBlock *block = data;

  g_free (block->flow.markup);
  g_free (block->flow.text);
  g_free (block->mark);
  g_free (block->anchor);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
  g_free (block);
}

/* What flows. */

static void
begin_flow (Reader *self)
{
  g_string_truncate (self->markup, 0);
  g_string_truncate (self->text, 0);
  g_ptr_array_set_size (self->tags, 0);
}

static void
close_tag (Reader *self)
{
  const char *tag;

  if (self->tags->len == 0)
    return;
  tag = g_ptr_array_steal_index (self->tags, self->tags->len - 1);
  if (*tag != '\0')
    g_string_append_printf (self->markup, "</%s>", tag);
}

/* The parser (0.4.8) leaves a span open now and then where it stops at the end of a block. */
static XsFlow
end_flow (Reader *self)
{
  while (self->tags->len > 0)
    close_tag (self);
  return (XsFlow){ g_strdup (self->markup->str), g_strdup (self->text->str) };
}

/* Blocks. */

static XsBlock *
add_block (Reader *self, XsBlockKind kind)
{
  XsBlock *block = g_new0 (XsBlock, 1);

  block->kind = kind;
  block->indent = (int) self->lists->len + self->n_quotes;
  block->mark = g_steal_pointer (&self->mark);
  g_ptr_array_add (self->blocks, block);
  return block;
}

static void
open_block (Reader *self, XsBlockKind kind)
{
  self->open = add_block (self, kind);
  begin_flow (self);
}

/* The second heading of a name gets -1, the third -2. */
static char *
unique_anchor (Reader *self, const char *title)
{
  g_autofree char *anchor = xs_markdown_anchor (title);
  guint used = GPOINTER_TO_UINT (g_hash_table_lookup (self->anchors, anchor));
  char *unique = used == 0 ? g_strdup (anchor) : g_strdup_printf ("%s-%u", anchor, used);

  g_hash_table_replace (self->anchors, g_steal_pointer (&anchor), GUINT_TO_POINTER (used + 1));
  return unique;
}

static void
close_block (Reader *self)
{
  XsBlock *block = g_steal_pointer (&self->open);

  if (block == NULL)
    return;
  if (block->kind == XS_BLOCK_CODE && g_str_has_suffix (self->text->str, "\n"))
    g_string_truncate (self->text, self->text->len - 1);
  block->flow = end_flow (self);
  if (block->kind == XS_BLOCK_CODE)
    g_clear_pointer (&block->flow.markup, g_free);
  if (block->kind == XS_BLOCK_HEADING)
    block->anchor = unique_anchor (self, block->flow.text);
}

/* An item of a list in which no item has paragraphs of its own begins one with its first text. */
static void
ensure_open (Reader *self)
{
  if (self->open == NULL && self->table == NULL)
    open_block (self, XS_BLOCK_PARAGRAPH);
}

static void
begin_list (Reader *self, guint number)
{
  const List list = { number };

  close_block (self);
  g_array_append_val (self->lists, list);
}

static void
begin_item (Reader *self)
{
  List *list = &g_array_index (self->lists, List, self->lists->len - 1);

  close_block (self);
  g_free (self->mark);
  self->mark = list->number == 0 ? g_strdup (BULLET) : g_strdup_printf ("%u.", list->number++);
}

/* An item without any text is one, too. */
static void
end_item (Reader *self)
{
  if (self->mark != NULL)
    ensure_open (self);
  close_block (self);
}

static void
begin_table (Reader *self, const MD_BLOCK_TABLE_DETAIL *detail)
{
  self->table = add_block (self, XS_BLOCK_TABLE);
  self->table->n_columns = (int) detail->col_count;
  self->table->cells = g_ptr_array_new_with_free_func (flow_free);
}

static void
end_cell (Reader *self)
{
  XsFlow *cell = g_new (XsFlow, 1);

  *cell = end_flow (self);
  g_ptr_array_add (self->table->cells, cell);
}

/* What the parser says. */

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      close_block (self);
      self->n_quotes++;
      break;
    case MD_BLOCK_UL:
      begin_list (self, 0);
      break;
    case MD_BLOCK_OL:
      begin_list (self, MAX (((MD_BLOCK_OL_DETAIL *) detail)->start, 1));
      break;
    case MD_BLOCK_LI:
      begin_item (self);
      break;
    case MD_BLOCK_HR:
      add_block (self, XS_BLOCK_RULE);
      break;
    case MD_BLOCK_H:
      close_block (self);
      open_block (self, XS_BLOCK_HEADING);
      self->open->level = (int) ((MD_BLOCK_H_DETAIL *) detail)->level;
      break;
    case MD_BLOCK_CODE:
      close_block (self);
      open_block (self, XS_BLOCK_CODE);
      break;
    case MD_BLOCK_P:
      close_block (self);
      open_block (self, XS_BLOCK_PARAGRAPH);
      break;
    case MD_BLOCK_TABLE:
      close_block (self);
      begin_table (self, detail);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      begin_flow (self);
      break;
    default: /* the document, raw HTML, and parts of tables that say nothing of their own */
      break;
    }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      close_block (self);
      self->n_quotes--;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      g_array_set_size (self->lists, self->lists->len - 1);
      break;
    case MD_BLOCK_LI:
      end_item (self);
      break;
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_P:
      close_block (self);
      break;
    case MD_BLOCK_TABLE:
      self->table = NULL;
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      end_cell (self);
      break;
    default:
      break;
    }
  return 0;
}

/* The tag of Pango for a span, or "". Pictures are what they are called. */
static const char *
tag_of (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_EM:
    case MD_SPAN_IMG:
      return "i";
    case MD_SPAN_STRONG:
      return "b";
    case MD_SPAN_CODE:
      return "tt";
    case MD_SPAN_A:
      return "a";
    default:
      return "";
    }
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Reader *self = data;
  const char *tag = tag_of (type);

  ensure_open (self);
  if (type == MD_SPAN_A)
    {
      const MD_ATTRIBUTE *href = &((MD_SPAN_A_DETAIL *) detail)->href;
      g_autofree char *target = xs_markdown_attribute (href);
      g_autofree char *escaped = g_markup_escape_text (target, -1);

      g_string_append_printf (self->markup, "<a href=\"%s\">", escaped);
    }
  else if (*tag != '\0')
    g_string_append_printf (self->markup, "<%s>", tag);
  g_ptr_array_add (self->tags, (gpointer) tag);
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  close_tag (data);
  return 0;
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Reader *self = data;
  g_autofree char *plain = xs_markdown_text (type, text, size);
  g_autofree char *escaped = g_markup_escape_text (plain, -1);

  ensure_open (self);
  g_string_append (self->text, plain);
  g_string_append (self->markup, escaped);
  return 0;
}

GPtrArray *
xs_markdown_parse (const char *text)
{
  const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_NOHTML,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Reader self = {
    .blocks = g_ptr_array_new_with_free_func (block_free),
    .anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .markup = g_string_new (NULL),
    .text = g_string_new (NULL),
    .tags = g_ptr_array_new (),
    .lists = g_array_new (FALSE, FALSE, sizeof (List)),
  };
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  md_parse (valid, (MD_SIZE) strlen (valid), &parser, &self);
  close_block (&self);
  g_hash_table_unref (self.anchors);
  g_string_free (self.markup, TRUE);
  g_string_free (self.text, TRUE);
  g_ptr_array_unref (self.tags);
  g_array_unref (self.lists);
  g_free (self.mark);
  return self.blocks;
}
