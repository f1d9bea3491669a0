#include "ui/train/confused-page.h"

#include "tests/ui-train/made-up.h"
#include "tests/ui/drive.h"
#include "ui/train/confusion-plot.h"
#include "ui/train/train-view.h"

#define N 3

/* Images 5, 9 and 2 of class 0 taken for class 1. */
static void
fill (XsConfused *answer)
{
  static guint8 pixels[N * 4 * 4];

  *answer = (XsConfused){ .at = { .epoch = 3.2 },
                          .prediction = 1,
                          .n_images = 1000,
                          .n_of_class = 98,
                          .n_found = N,
                          .n_shown = N,
                          .images = { { 5, .9f }, { 9, .7f }, { 2, .4f } },
                          .inputs = 1,
                          .size = 4,
                          .pixels = pixels };
}

static XsConfusedPage *
new_page (void)
{
  XsConfusedPage *page = XS_CONFUSED_PAGE (g_object_ref_sink (xs_confused_page_new ()));
  g_autoptr (XsStudy) study = made_up_study ();

  xs_confused_page_set_study (page, study);
  xs_confused_page_open (page, 0, 1);
  return page;
}

static GtkFlowBox *
box_of (gpointer page)
{
  return GTK_FLOW_BOX (drive_find (page, GTK_TYPE_FLOW_BOX));
}

static int
n_images (gpointer page)
{
  int n = 0;

  while (gtk_flow_box_get_child_at_index (box_of (page), n) != NULL)
    n++;
  return n;
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  gboolean found =
      GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, words);
  return found;
}

static void
test_words (void)
{
  XsConfusedPage *page = new_page ();
  GtkWidget *widget = GTK_WIDGET (page);
  XsConfused answer;

  g_assert_true (says (widget, "T-shirt taken for Bag"));
  gtk_test_accessible_assert_role (page, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "T-shirt taken for Bag");
  g_assert_true (says (widget, "Looking"));
  fill (&answer);
  xs_confused_page_set_answer (page, &answer);
  g_assert_true (says (widget,
                       "3 of 1\u202f000 validation images, of which 98 are of this class; by "
                       "the network of epoch 3.2; the most certain first"));
  answer.n_found = 70;
  xs_confused_page_set_answer (page, &answer);
  g_assert_true (says (widget, "the 3 most certain are shown"));
  xs_confused_page_open (page, 2, 2);
  g_assert_true (says (widget, "Ankle boot recognised"));
  g_assert_finalize_object (page);
}

/* An image a child, named; what is about another cell is not shown. */
static void
test_images (void)
{
  XsConfusedPage *page = new_page ();
  XsConfused answer;
  static const char words[] = "T-shirt, taken for Bag with 70 %"; /* no format of the macro's */
  GtkWidget *view;

  fill (&answer);
  xs_confused_page_set_answer (page, &answer);
  g_assert_cmpint (n_images (page), ==, N);
  view = gtk_flow_box_child_get_child (gtk_flow_box_get_child_at_index (box_of (page), 1));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  xs_confused_page_close (page);
  g_assert_cmpint (n_images (page), ==, 0);
  xs_confused_page_set_answer (page, &answer);
  g_assert_cmpint (n_images (page), ==, 0);
  xs_confused_page_open (page, 1, 0);
  xs_confused_page_set_answer (page, &answer);
  g_assert_cmpint (n_images (page), ==, 0);
  g_assert_finalize_object (page);
}

static void
chosen_cb (int *chosen, int index)
{
  *chosen = index;
}

static void
count_cb (int *count)
{
  ++*count;
}

static void
test_signals (void)
{
  XsConfusedPage *page = new_page ();
  int chosen = -1, closed = 0;
  XsConfused answer;

  fill (&answer);
  xs_confused_page_set_answer (page, &answer);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_signal_connect_swapped (page, "closed", G_CALLBACK (count_cb), &closed);
  g_signal_emit_by_name (box_of (page), "child-activated",
                         gtk_flow_box_get_child_at_index (box_of (page), 1));
  g_assert_cmpint (chosen, ==, 9);
  g_assert_true (drive_binding (GTK_WIDGET (page), GDK_KEY_Escape, 0));
  g_assert_cmpint (closed, ==, 1);
  g_assert_finalize_object (page);
}

/* --- in the view -------------------------------------------------------------------------------
 */

static void
asked_cb (int *asked, int label, int prediction)
{
  *asked = 10 * label + prediction;
}

/* A cell of the confusion opens the page, which can be left; a new study closes it. */
static void
test_view (void)
{
  XsTrainView *view = XS_TRAIN_VIEW (g_object_ref_sink (xs_train_view_new ()));
  g_autoptr (XsStudy) study = made_up_study ();
  GtkWidget *page = drive_find (GTK_WIDGET (view), XS_TYPE_CONFUSED_PAGE);
  GtkWidget *plot = drive_find (GTK_WIDGET (view), XS_TYPE_CONFUSION_PLOT);
  int asked = -1, changes = 0;

  xs_train_view_set_study (view, study);
  g_signal_connect_swapped (view, "confused-asked", G_CALLBACK (asked_cb), &asked);
  g_signal_connect_swapped (view, "wants-changed", G_CALLBACK (count_cb), &changes);
  g_assert_false (xs_train_view_shows_confused (view));
  g_signal_emit_by_name (plot, "chosen", 0, 1);
  g_assert_cmpint (asked, ==, 1);
  g_assert_cmpint (changes, ==, 1);
  g_assert_true (xs_train_view_shows_confused (view));
  drive_binding (page, GDK_KEY_Escape, 0);
  g_assert_false (xs_train_view_shows_confused (view));
  g_assert_cmpint (changes, ==, 2);
  g_signal_emit_by_name (plot, "chosen", 2, 2);
  xs_train_view_set_study (view, NULL);
  g_assert_false (xs_train_view_shows_confused (view));
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/confused-page/words", test_words);
  g_test_add_func ("/confused-page/images", test_images);
  g_test_add_func ("/confused-page/signals", test_signals);
  g_test_add_func ("/confused-page/view", test_view);
  return g_test_run ();
}
