#include "ui/plot/words.h"

/* Every result has a word, and no two of a kind the same. */
static void
test_all_differ (void)
{
  for (XsReason i = XS_REASON_BY_HAND; i < XS_N_REASONS; i++)
    for (XsReason j = XS_REASON_NONE; j < i; j++)
      g_assert_cmpstr (xs_reason_words (i), !=, xs_reason_words (j));
  g_assert_cmpstr (xs_reason_words (XS_REASON_NONE), ==, "");
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    for (XsTransferMethod j = 0; j < i; j++)
      g_assert_cmpstr (xs_transfer_words (i), !=, xs_transfer_words (j));
  g_assert_cmpstr (xs_refine_words (XS_REFINE_COPY), !=, xs_refine_words (XS_REFINE_LINEAR));
}

/* The number of a method means another one for another kind of node. */
static void
test_nodes (void)
{
  g_assert_cmpstr (xs_node_words (XS_NODE_START, 0), ==, "");
  g_assert_cmpstr (xs_node_words (XS_NODE_PROLONG, 0), ==, xs_transfer_words (0));
  g_assert_cmpstr (xs_node_words (XS_NODE_RESTRICT, 1), ==, xs_transfer_words (1));
  g_assert_cmpstr (xs_node_words (XS_NODE_REFINE, 0), ==, xs_refine_words (0));
}

static void
assert_mark (XsMark mark, const char *expected)
{
  g_autofree char *words = xs_mark_words (&mark);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_marks (void)
{
  assert_mark ((XsMark){ .kind = XS_MARK_LEARNING_RATE, .value = .005 }, "learning rate 0.005");
  assert_mark ((XsMark){ .kind = XS_MARK_LEARNING_RATE, .value = .0125 }, "learning rate 0.013");
  assert_mark ((XsMark){ .kind = XS_MARK_CFL, .value = 4.26, .depth = 32 },
               "CFL 4.3, limit 2: depth 32 or Copy helps");
  assert_mark ((XsMark){ .kind = XS_MARK_REPLACED,
                         .value = 12.04,
                         .method = XS_TRANSFER_COPY,
                         .planned = XS_TRANSFER_GALERKIN },
               "Copy in place of Galerkin (CFL 12.0, limit 2)");
}

static void
test_pictures (void)
{
  const guint8 pixels[4] = { 0 };
  g_autoptr (XsPicture) own = xs_picture_new (pixels, 2, 1, "boot.png", NULL);
  g_autoptr (XsPicture) reference = xs_picture_new (pixels, 2, 1, "", NULL);
  g_autoptr (XsPicture) inverted = NULL, inverted_again = NULL;
  g_autofree char *own_words = xs_picture_words (own);
  g_autofree char *words = NULL, *words_again = NULL;

  reference->number = 11;
  inverted = xs_picture_invert (reference);
  words = xs_picture_words (inverted);
  g_assert_cmpstr (own_words, ==, "boot.png");
  g_assert_cmpstr (words, ==, "Validation image 12");
  reference->is_training = TRUE;
  inverted_again = xs_picture_invert (reference);
  words_again = xs_picture_words (inverted_again);
  g_assert_cmpstr (words_again, ==, "Training image 12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/all-differ", test_all_differ);
  g_test_add_func ("/words/nodes", test_nodes);
  g_test_add_func ("/words/marks", test_marks);
  g_test_add_func ("/words/pictures", test_pictures);
  return g_test_run ();
}
