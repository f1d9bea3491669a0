#pragma once

#include <glib.h>

/* A page of Markdown as blocks in the order of reading: plain data, any thread. Lists and
 * quotations are paragraphs that stand further in; raw HTML is text. */

typedef enum
{
  XS_BLOCK_HEADING,
  XS_BLOCK_PARAGRAPH,
  XS_BLOCK_CODE,
  XS_BLOCK_TABLE,
  XS_BLOCK_RULE,
} XsBlockKind;

/* What flows: Pango markup, well-formed, whose links are <a href>; and the same without any. */
typedef struct
{
  char *markup;
  char *text;
} XsFlow;

typedef struct
{
  XsBlockKind kind;
  XsFlow flow;      /* of headings and paragraphs; of code the text alone, with its line breaks */
  int level;        /* of a heading, from 1 */
  int indent;       /* of the others: in how many lists and quotations */
  char *mark;       /* "•" or "2." of what begins an item of a list, or NULL */
  char *anchor;     /* of a heading: what stands after # in a link to it, unique on its page */
  int n_columns;    /* of a table */
  GPtrArray *cells; /* of a table: XsFlow, row by row, the heads first; else NULL */
} XsBlock;

/* The blocks of @text as an array of XsBlock, owned by the caller. There is no text that is not
 * Markdown; what is not UTF-8 in it is replaced. */
GPtrArray *xs_markdown_parse (const char *text);

/* What is called @title has this anchor: its letters and digits in lower case, hyphens for blanks.
 * Free with g_free(). */
char *xs_markdown_anchor (const char *title);
