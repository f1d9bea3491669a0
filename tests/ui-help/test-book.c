#include "ui/help/book.h"

#include "ui/help/markdown.h"

#include <gio/gio.h>
#include <string.h>

static void
test_pages (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();

  g_assert_cmpint (xs_help_book_n_pages (book), >=, 9);
  for (int i = 0; i < xs_help_book_n_pages (book); i++)
    {
      const XsHelpPage *page = xs_help_book_page (book, i);
      const XsBlock *first;

      g_test_message ("%s", page->id);
      g_assert_cmpuint (page->blocks->len, >, 3);
      first = g_ptr_array_index (page->blocks, 0);
      g_assert_cmpint (first->kind, ==, XS_BLOCK_HEADING);
      g_assert_cmpint (first->level, ==, 1);
      g_assert_cmpstr (first->flow.text, ==, page->title);
    }
}

/* Every page that is a resource is in the book. */
static void
test_all_pages (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  g_auto (GStrv) files = g_resources_enumerate_children (
      "/io/github/across_scales/AcrossScales/help", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_cmpint ((int) g_strv_length (files), ==, xs_help_book_n_pages (book));
  for (int i = 0; files[i] != NULL; i++)
    {
      XsHelpPlace place;

      g_assert_true (xs_help_book_find (book, NULL, files[i], &place));
    }
}

/* Links lead to places of the book, or out into the world. */
static void
assert_links (const XsHelpBook *book, const XsHelpPage *page, const char *markup)
{
  for (const char *p = markup; (p = strstr (p, "<a href=\"")) != NULL;)
    {
      const char *from = p + strlen ("<a href=\"");
      g_autofree char *link = g_strndup (from, strcspn (from, "\""));
      XsHelpPlace place;

      p = from;
      if (g_str_has_prefix (link, "https://"))
        continue;
      g_test_message ("%s.md links %s", page->id, link);
      g_assert_true (xs_help_book_find (book, page, link, &place));
    }
}

static void
test_links (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();

  for (int i = 0; i < xs_help_book_n_pages (book); i++)
    {
      const XsHelpPage *page = xs_help_book_page (book, i);

      for (guint j = 0; j < page->blocks->len; j++)
        {
          const XsBlock *block = g_ptr_array_index (page->blocks, j);

          if (block->flow.markup != NULL)
            assert_links (book, page, block->flow.markup);
          for (guint k = 0; block->cells != NULL && k < block->cells->len; k++)
            assert_links (book, page, ((XsFlow *) g_ptr_array_index (block->cells, k))->markup);
        }
    }
}

static void
test_find (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  XsHelpPlace place, same;

  g_assert_true (xs_help_book_find (book, NULL, "kernels.md", &place));
  g_assert_cmpstr (place.page->id, ==, "kernels");
  g_assert_null (place.anchor);
  g_assert_true (xs_help_book_find (book, NULL, "kernels.md#operator-passport", &place));
  g_assert_cmpstr (place.anchor, ==, "operator-passport");
  g_assert_true (xs_help_book_find (book, place.page, "#operator-passport", &same));
  g_assert_true (same.page == place.page && same.anchor == place.anchor);
  g_assert_false (xs_help_book_find (book, NULL, "#operator-passport", &place));
  g_assert_false (xs_help_book_find (book, NULL, "kernels", &place));
  g_assert_false (xs_help_book_find (book, NULL, "kernels.md#nonsense", &place));
  g_assert_false (xs_help_book_find (book, NULL, "kernels.md#", &place));
  g_assert_false (xs_help_book_find (book, NULL, "https://kernels.md", &place));
  g_assert_false (xs_help_book_find (book, NULL, "", &place));
}

/* The sections that the code cites by number. */
static void
test_sections (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  XsHelpPlace place;
  int number = 0;

  g_assert_true (xs_help_book_find (book, NULL, "method.md", &place));
  for (guint i = 0; i < place.page->blocks->len; i++)
    {
      const XsBlock *block = g_ptr_array_index (place.page->blocks, i);
      g_autofree char *expected = g_strdup_printf ("%d. ", number + 1);

      if (block->kind != XS_BLOCK_HEADING || block->level != 2)
        continue;
      g_assert_true (g_str_has_prefix (block->flow.text, expected));
      number++;
    }
  g_assert_cmpint (number, ==, 9);
}

static const XsHelpHit *
first_hit (const XsHelpBook *book, const char *query, GPtrArray **hits)
{
  *hits = xs_help_book_search (book, query);
  return (*hits)->len > 0 ? g_ptr_array_index (*hits, 0) : NULL;
}

static void
test_search (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  g_autoptr (GPtrArray) hits = NULL, both = NULL, other = NULL, none = NULL, empty = NULL;
  const XsHelpHit *hit = first_hit (book, "PASSPORT", &hits);

  g_assert_nonnull (hit);
  g_assert_cmpstr (hit->title, ==, "Operator passport");
  g_assert_cmpstr (hit->place.page->id, ==, "kernels");
  g_assert_cmpstr (hit->place.anchor, ==, "operator-passport");
  g_assert_nonnull (first_hit (book, "galerkin rule", &both));
  for (guint i = 0; i < both->len; i++)
    g_assert_nonnull (strstr (((XsHelpHit *) g_ptr_array_index (both, i))->excerpt, "<b>"));
  g_assert_cmpuint (both->len, <, 40);
  hit = first_hit (book, "softmax log p", &other);
  g_assert_nonnull (hit);
  g_assert_null (first_hit (book, "passport xyzzy", &none));
  g_assert_null (first_hit (book, "  ", &empty));
}

/* What is found is in bold, whole letters and markup in the way or not. */
static void
test_excerpt (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  g_autoptr (GPtrArray) hits = xs_help_book_search (book, "<alt>");
  g_autoptr (GPtrArray) signs = xs_help_book_search (book, "×");

  g_assert_cmpuint (hits->len, ==, 0);
  for (guint i = 0; i < signs->len; i++)
    {
      const XsHelpHit *hit = g_ptr_array_index (signs, i);

      g_assert_true (g_utf8_validate (hit->excerpt, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/book/pages", test_pages);
  g_test_add_func ("/book/all-pages", test_all_pages);
  g_test_add_func ("/book/links", test_links);
  g_test_add_func ("/book/find", test_find);
  g_test_add_func ("/book/sections", test_sections);
  g_test_add_func ("/book/search", test_search);
  g_test_add_func ("/book/excerpt", test_excerpt);
  return g_test_run ();
}
