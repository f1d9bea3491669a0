#include "ui/help/markdown.h"

#include <pango/pango.h>
#include <string.h>

static const XsBlock *
block (GPtrArray *blocks, guint i)
{
  g_assert_cmpuint (i, <, blocks->len);
  return g_ptr_array_index (blocks, i);
}

static void
assert_block (GPtrArray *blocks, guint i, XsBlockKind kind, int indent, const char *mark,
              const char *markup)
{
  const XsBlock *found = block (blocks, i);

  g_assert_cmpint (found->kind, ==, kind);
  g_assert_cmpint (found->indent, ==, indent);
  g_assert_cmpstr (found->mark, ==, mark);
  g_assert_cmpstr (found->flow.markup, ==, markup);
}

static void
test_paragraphs (void)
{
  g_autoptr (GPtrArray) blocks = xs_markdown_parse ("one\ntwo  \nthree\n\n---\n\nfour");

  g_assert_cmpuint (blocks->len, ==, 3);
  assert_block (blocks, 0, XS_BLOCK_PARAGRAPH, 0, NULL, "one two\nthree");
  assert_block (blocks, 1, XS_BLOCK_RULE, 0, NULL, NULL);
  assert_block (blocks, 2, XS_BLOCK_PARAGRAPH, 0, NULL, "four");
}

static void
test_spans (void)
{
  g_autoptr (GPtrArray) blocks =
      xs_markdown_parse ("a *b* **c** `d < e` [f & g](h.md#i \"title\") ![j](k.png) <l@m.n>");

  assert_block (blocks, 0, XS_BLOCK_PARAGRAPH, 0, NULL,
                "a <i>b</i> <b>c</b> <tt>d &lt; e</tt> <a href=\"h.md#i\">f &amp; g</a> <i>j</i> "
                "<a href=\"mailto:l@m.n\">l@m.n</a>");
  g_assert_cmpstr (block (blocks, 0)->flow.text, ==, "a b c d < e f & g j l@m.n");
}

static void
test_headings (void)
{
  g_autoptr (GPtrArray) blocks =
      xs_markdown_parse ("# 2. A 3 x 3 `kernel`: what?\n## Über_all\n## Same\ntext\n## Same\n");

  g_assert_cmpint (block (blocks, 0)->kind, ==, XS_BLOCK_HEADING);
  g_assert_cmpint (block (blocks, 0)->level, ==, 1);
  g_assert_cmpstr (block (blocks, 0)->anchor, ==, "2-a-3-x-3-kernel-what");
  g_assert_cmpint (block (blocks, 1)->level, ==, 2);
  g_assert_cmpstr (block (blocks, 1)->anchor, ==, "über_all");
  g_assert_cmpstr (block (blocks, 2)->anchor, ==, "same");
  g_assert_null (block (blocks, 3)->anchor);
  g_assert_cmpstr (block (blocks, 4)->anchor, ==, "same-1");
}

/* Items that are tight and loose, numbered and not, in each other, with more than a paragraph. */
static void
test_lists (void)
{
  g_autoptr (GPtrArray) blocks = xs_markdown_parse (
      "* a\n  b\n* c\n\n  3. d\n  4. e\n\n     f\n*\n\ng\n\n1. h\n\n   ```\n   i\n   ```");

  g_assert_cmpuint (blocks->len, ==, 9);
  assert_block (blocks, 0, XS_BLOCK_PARAGRAPH, 1, "•", "a b");
  assert_block (blocks, 1, XS_BLOCK_PARAGRAPH, 1, "•", "c");
  assert_block (blocks, 2, XS_BLOCK_PARAGRAPH, 2, "3.", "d");
  assert_block (blocks, 3, XS_BLOCK_PARAGRAPH, 2, "4.", "e");
  assert_block (blocks, 4, XS_BLOCK_PARAGRAPH, 2, NULL, "f");
  assert_block (blocks, 5, XS_BLOCK_PARAGRAPH, 1, "•", "");
  assert_block (blocks, 6, XS_BLOCK_PARAGRAPH, 0, NULL, "g");
  assert_block (blocks, 7, XS_BLOCK_PARAGRAPH, 1, "1.", "h");
  assert_block (blocks, 8, XS_BLOCK_CODE, 1, NULL, NULL);
}

static void
test_quotation (void)
{
  g_autoptr (GPtrArray) blocks = xs_markdown_parse ("> a\n>\n> * b\n\nc");

  assert_block (blocks, 0, XS_BLOCK_PARAGRAPH, 1, NULL, "a");
  assert_block (blocks, 1, XS_BLOCK_PARAGRAPH, 2, "•", "b");
  assert_block (blocks, 2, XS_BLOCK_PARAGRAPH, 0, NULL, "c");
}

static void
test_code (void)
{
  g_autoptr (GPtrArray) blocks =
      xs_markdown_parse ("    a < b\n\n      c\n\n```python\nd = \"*e*\"\n```\n");

  g_assert_cmpuint (blocks->len, ==, 2);
  g_assert_cmpint (block (blocks, 0)->kind, ==, XS_BLOCK_CODE);
  g_assert_cmpstr (block (blocks, 0)->flow.text, ==, "a < b\n\n  c");
  g_assert_cmpstr (block (blocks, 1)->flow.text, ==, "d = \"*e*\"");
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) blocks =
      xs_markdown_parse ("| a | b |\n|---|--:|\n| `c` | |\n| d | *e* |\n");
  const XsBlock *table = block (blocks, 0);
  const char *const expected[] = { "a", "b", "<tt>c</tt>", "", "d", "<i>e</i>" };

  g_assert_cmpint (table->kind, ==, XS_BLOCK_TABLE);
  g_assert_cmpint (table->n_columns, ==, 2);
  g_assert_cmpuint (table->cells->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < table->cells->len; i++)
    g_assert_cmpstr (((XsFlow *) g_ptr_array_index (table->cells, i))->markup, ==, expected[i]);
}

static void
test_entities (void)
{
  g_autoptr (GPtrArray) blocks =
      xs_markdown_parse ("&lt;&#215;&#xD7;&nbsp;&nonsense;&#0; [a](b&amp;c)");

  assert_block (blocks, 0, XS_BLOCK_PARAGRAPH, 0, NULL,
                "&lt;××\u00a0&amp;nonsense;\ufffd <a href=\"b&amp;c\">a</a>");
}

static void
assert_markup (const char *markup)
{
  g_autoptr (GMarkupParseContext) context = NULL;
  const GMarkupParser parser = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strdup_printf ("<markup>%s</markup>", markup);

  context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_markup_parse_context_parse (context, whole, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
}

/* Whatever the text, its markup is well-formed: pieces of Markdown in any order. */
static void
test_anything (void)
{
  static const char *const pieces[] = {
    "*",     "**",       "`",  "[",    "](", ")",     "<b>", "</p>", "&",
    "&amp;", "# ",       "\n", "\n\n", "| ", "|-|\n", "> ",  "1. ",  "  ",
    "    ",  "\xff\xfe", "a",  "_",    "![", "```\n", "* ",
  };

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;

      for (int i = 0; i < 40; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      blocks = xs_markdown_parse (text->str);
      for (guint i = 0; i < blocks->len; i++)
        {
          const XsBlock *found = block (blocks, i);

          if (found->flow.markup != NULL)
            assert_markup (found->flow.markup);
          for (guint j = 0; found->cells != NULL && j < found->cells->len; j++)
            assert_markup (((XsFlow *) g_ptr_array_index (found->cells, j))->markup);
          if (found->cells != NULL)
            g_assert_cmpint ((int) found->cells->len % found->n_columns, ==, 0);
        }
    }
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) blocks = xs_markdown_parse ("");

  g_assert_cmpuint (blocks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/paragraphs", test_paragraphs);
  g_test_add_func ("/markdown/spans", test_spans);
  g_test_add_func ("/markdown/headings", test_headings);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/quotation", test_quotation);
  g_test_add_func ("/markdown/code", test_code);
  g_test_add_func ("/markdown/table", test_table);
  g_test_add_func ("/markdown/entities", test_entities);
  g_test_add_func ("/markdown/anything", test_anything);
  g_test_add_func ("/markdown/nothing", test_nothing);
  return g_test_run ();
}
