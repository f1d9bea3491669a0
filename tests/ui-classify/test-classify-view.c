#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/classify/classify-view.h"
#include "ui/classify/draw-pad.h"
#include "ui/classify/picture-table.h"
#include "ui/classify/sight-column.h"
#include "ui/images/image-strip.h"
#include "ui/images/picture-view.h"
#include "ui/plot/busy.h"
#include "engine/scales/transfer.h"

typedef struct
{
  GtkWidget *view;
  XsClassifyView *classify; /* the same */
  XsStudy *study;
  char *told;       /* name and detail of the last signal */
  XsPicture *drawn; /* the last one told; the view's */
} Fixture;

static void
reference_cb (Fixture *f, int index)
{
  g_free (f->told);
  f->told = g_strdup_printf ("reference %d", index);
}

static void
drawn_cb (Fixture *f, gpointer picture)
{
  g_free (f->told);
  f->told = g_strdup ("drawn");
  f->drawn = picture;
  xs_classify_view_set_picture (f->classify, picture, -1);
}

static void
erased_cb (Fixture *f)
{
  g_free (f->told);
  f->told = g_strdup ("erased");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->view = g_object_ref_sink (xs_classify_view_new ());
  f->classify = XS_CLASSIFY_VIEW (f->view);
  f->study = fake_study ();
  xs_classify_view_set_study (f->classify, f->study);
  g_signal_connect_swapped (f->view, "reference-chosen", G_CALLBACK (reference_cb), f);
  g_signal_connect_swapped (f->view, "picture-drawn", G_CALLBACK (drawn_cb), f);
  g_signal_connect_swapped (f->view, "picture-erased", G_CALLBACK (erased_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->view);
  xs_study_unref (f->study);
  g_free (f->told);
}

/* Sizes 4, 8 and 16; trained at 8; class 1 at 76 % everywhere but at size 4, where it is 0. */
static void
give_answer (Fixture *f, XsPicture *picture)
{
  float usual[] = { .2f, .76f, .04f }, coarse[] = { .5f, .3f, .2f };
  g_autofree float *input = g_new0 (float, 16 * 16);
  XsSight sights[] = { { 4, input, coarse }, { 8, input, usual }, { 16, input, usual } };
  XsClassification answer = { .picture = picture,
                              .home_size = 8,
                              .method = XS_TRANSFER_GALERKIN,
                              .n_classes = 3,
                              .inputs = 1,
                              .sights = sights,
                              .n_sights = 3 };
  xs_classify_view_set_answer (f->classify, &answer);
}

/* With other reference images the picture stays, and is found among them if it is there. */
static void
test_references (Fixture *f, gconstpointer data)
{
  XsImageStrip *strip = XS_IMAGE_STRIP (drive_find (f->view, XS_TYPE_IMAGE_STRIP));
  g_autoptr (XsStudy) fewer = fake_study_with_fewer (f->study, 4);

  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  xs_classify_view_set_references (f->classify, fewer);
  g_assert_cmpint (xs_classify_view_get_reference (f->classify), ==, 1);
  g_assert_cmpint (xs_image_strip_get_selected (strip), ==, 1);
  xs_classify_view_set_references (f->classify, f->study);
  xs_classify_view_set_picture (f->classify, f->study->pictures[6], 0);
  xs_classify_view_set_references (f->classify, fewer);
  g_assert_cmpint (xs_classify_view_get_reference (f->classify), ==, -1);
  g_assert_cmpint (xs_image_strip_get_selected (strip), ==, -1);
}

/* The size trained at, 8, alone. */
static void
give_part (Fixture *f, XsPicture *picture)
{
  float probabilities[] = { .2f, .76f, .04f };
  g_autofree float *input = g_new0 (float, 8 * 8);
  XsSight sight = { 8, input, probabilities };
  XsClassification answer = { .picture = picture,
                              .home_size = 8,
                              .method = XS_TRANSFER_GALERKIN,
                              .n_classes = 3,
                              .inputs = 1,
                              .sights = &sight,
                              .n_sights = 1 };
  xs_classify_view_set_answer (f->classify, &answer);
}

static GtkWidget *
named_stack (GtkWidget *widget, const char *page)
{
  if (GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), page) != NULL)
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = named_stack (child, page);
  return found;
}

static const char *
result_of (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (named_stack (f->view, "waiting")));
}

static GtkWidget *
answer_label (Fixture *f)
{
  GtkWidget *stack = named_stack (f->view, "waiting");
  return drive_find (gtk_stack_get_child_by_name (GTK_STACK (stack), "answer"), GTK_TYPE_LABEL);
}

static GtkFlowBoxChild *
column_child (Fixture *f, int index)
{
  GtkWidget *column = drive_find (f->view, XS_TYPE_SIGHT_COLUMN);
  GtkWidget *box = gtk_widget_get_ancestor (column, GTK_TYPE_FLOW_BOX);
  return gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (box), index);
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_spinning (GtkWidget *column)
{
  return gtk_widget_get_visible (drive_find (column, XS_TYPE_BUSY));
}

static void
test_states (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (result_of (f), ==, "nothing");
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  g_assert_cmpstr (result_of (f), ==, "waiting");
  give_answer (f, f->study->pictures[2]); /* about another picture */
  g_assert_cmpstr (result_of (f), ==, "waiting");
  give_answer (f, f->study->pictures[1]);
  g_assert_cmpstr (result_of (f), ==, "answer");
  xs_classify_view_set_error (f->classify, "notes.txt is not an image");
  g_assert_cmpstr (result_of (f), ==, "error");
  g_assert_true (shows_text (f->view, "notes.txt is not an image"));
  xs_classify_view_set_study (f->classify, NULL);
  g_assert_cmpstr (result_of (f), ==, "nothing");
}

static void
test_prediction (Fixture *f, gconstpointer data)
{
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (answer_label (f)), GTK_ACCESSIBLE_ROLE_STATUS);
  const char *expected = "Predicted class: Dog, 76 %";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (answer_label (f)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
  g_assert_true (shows_text (f->view, "Correct"));
  xs_classify_view_set_picture (f->classify, f->study->pictures[0], 0);
  give_answer (f, f->study->pictures[0]);
  g_assert_true (shows_text (f->view, "Wrong"));
  xs_classify_view_set_picture (f->classify, f->study->pictures[0], -1);
  give_answer (f, f->study->pictures[0]);
  g_assert_false (shows_text (f->view, "Wrong"));
  g_assert_false (shows_text (f->view, "Correct"));
}

static void
test_columns (Fixture *f, gconstpointer data)
{
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  GtkWidget *first = gtk_flow_box_child_get_child (column_child (f, 0));
  GtkWidget *last = gtk_flow_box_child_get_child (column_child (f, 2));
  g_assert_null (column_child (f, 3));
  const char *expected = "4 × 4: Cat 50 %, Dog 30 %, Cow 20 %";
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
  g_assert_false (shows_text (first, "pixels are interpolated"));
  g_assert_true (shows_text (last, "pixels are interpolated")); /* 16 from 8 */
  g_assert_true (shows_text (last, "moved kernels"));
  g_assert_true (shows_text (f->view, "Same image, three scales"));
  g_assert_true (shows_text (f->view, "Trained at 8 × 8; at other sizes kernels moved by Galerkin."
                                      " Green: right, orange: wrong."));
}

/* The size the network was trained at is answered first; the rest has places and, for the picture
 * before, what was said about that. */
static void
test_part (Fixture *f, gconstpointer data)
{
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  xs_classify_view_set_picture (f->classify, f->study->pictures[0], 0);
  xs_classify_view_set_busy (f->classify, TRUE);
  give_part (f, f->study->pictures[0]);
  g_assert_cmpstr (result_of (f), ==, "answer");
  for (int i = 0; i < 3; i++)
    {
      GtkWidget *column = gtk_flow_box_child_get_child (column_child (f, i));

      g_assert_cmpint (gtk_widget_get_sensitive (column), ==, i == 1);
      g_assert_cmpint (is_spinning (column), ==, i != 1);
      g_assert_true (shows_text (column, "Cat"));
    }
  xs_classify_view_set_busy (f->classify, FALSE);
  g_assert_null (column_child (f, 1));
}

/* Places for what is on its way are there from the first answer on. */
static void
test_first_part (Fixture *f, gconstpointer data)
{
  xs_classify_view_set_picture (f->classify, f->study->pictures[0], 0);
  give_part (f, f->study->pictures[0]);
  g_assert_null (column_child (f, 1));
  xs_classify_view_set_busy (f->classify, TRUE);
  g_assert_nonnull (column_child (f, f->study->n_ladder - 1));
  give_answer (f, f->study->pictures[0]);
  xs_classify_view_set_busy (f->classify, FALSE);
  g_assert_nonnull (column_child (f, 2));
  g_assert_null (column_child (f, 3));
}

static void
test_chosen (Fixture *f, gconstpointer data)
{
  XsImageStrip *strip = XS_IMAGE_STRIP (drive_find (f->view, XS_TYPE_IMAGE_STRIP));
  GtkFlowBox *box = GTK_FLOW_BOX (drive_find (GTK_WIDGET (strip), GTK_TYPE_FLOW_BOX));
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  g_assert_cmpint (xs_image_strip_get_selected (strip), ==, 1);
  g_assert_null (f->told);
  gtk_flow_box_select_child (box, gtk_flow_box_get_child_at_index (box, 2));
  g_assert_cmpstr (f->told, ==, "reference 2");
  guint8 pixels[16] = { 0 };
  g_autoptr (XsPicture) own = xs_picture_new (pixels, 4, 1, "mine.png", NULL);
  xs_classify_view_set_picture (f->classify, own, -1);
  g_assert_cmpint (xs_image_strip_get_selected (strip), ==, -1);
  g_assert_true (shows_text (f->view, "mine.png"));
}

/* Image, Draw: those with a picture beside their names. */
static GtkToggleButton *
toggle (Fixture *f, int index)
{
  GtkWidget *content = drive_find (f->view, ADW_TYPE_BUTTON_CONTENT);
  GtkWidget *button = gtk_widget_get_ancestor (content, GTK_TYPE_TOGGLE_BUTTON);
  while (index-- > 0)
    button = gtk_widget_get_next_sibling (button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
test_drawing (Fixture *f, gconstpointer data)
{
  XsDrawPad *pad = XS_DRAW_PAD (drive_find (f->view, XS_TYPE_DRAW_PAD));
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  g_assert_cmpstr (result_of (f), ==, "nothing"); /* nothing is drawn yet */
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (column_child (f, 0))));
  gtk_toggle_button_set_active (toggle (f, 0), TRUE);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (column_child (f, 0))));
  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  xs_draw_pad_begin (pad, 5, 5);
  xs_draw_pad_end (pad);
  g_assert_cmpstr (f->told, ==, "drawn");
  g_assert_cmpstr (result_of (f), ==, "waiting");
  g_assert_true (gtk_toggle_button_get_active (toggle (f, 1))); /* the pad stays */
  xs_draw_pad_clear (pad);
  g_assert_cmpstr (result_of (f), ==, "nothing");
}

/* Nothing is said about a drawing that is no more, not even by an answer that comes late. */
static void
test_erased (Fixture *f, gconstpointer data)
{
  XsDrawPad *pad = XS_DRAW_PAD (drive_find (f->view, XS_TYPE_DRAW_PAD));
  g_autoptr (XsPicture) drawing = NULL;

  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  xs_draw_pad_begin (pad, 5, 5);
  xs_draw_pad_end (pad);
  drawing = xs_picture_ref (f->drawn);
  give_answer (f, drawing);
  g_assert_nonnull (drive_find (f->view, XS_TYPE_SIGHT_COLUMN));
  xs_draw_pad_clear (pad);
  g_assert_cmpstr (f->told, ==, "erased");
  g_assert_cmpstr (result_of (f), ==, "nothing");
  g_assert_null (drive_find (f->view, XS_TYPE_SIGHT_COLUMN));
  give_answer (f, drawing);
  g_assert_null (drive_find (f->view, XS_TYPE_SIGHT_COLUMN));
}

/* What could not be read is said instead of the picture before it, not beside it. */
static void
test_error (Fixture *f, gconstpointer data)
{
  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  xs_classify_view_set_error (f->classify, "notes.txt is not an image");
  g_assert_cmpstr (result_of (f), ==, "error");
  g_assert_true (gtk_toggle_button_get_active (toggle (f, 0)));
  g_assert_null (drive_find (f->view, XS_TYPE_SIGHT_COLUMN));
  g_assert_false (shows_text (f->view, f->study->pictures[1]->name));
  give_answer (f, f->study->pictures[1]);
  g_assert_cmpstr (result_of (f), ==, "error");
}

/* A picture from elsewhere leaves the pad; going back asks about the drawing again. */
static void
test_modes (Fixture *f, gconstpointer data)
{
  XsDrawPad *pad = XS_DRAW_PAD (drive_find (f->view, XS_TYPE_DRAW_PAD));
  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  xs_draw_pad_begin (pad, 5, 5);
  xs_draw_pad_end (pad);
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  g_assert_true (gtk_toggle_button_get_active (toggle (f, 0)));
  g_clear_pointer (&f->told, g_free);
  gtk_toggle_button_set_active (toggle (f, 1), TRUE);
  g_assert_cmpstr (f->told, ==, "drawn");
}

static GtkWidget *
invert_button (Fixture *f)
{
  GtkWidget *tools = named_stack (f->view, "draw");
  if (drive_find (tools, XS_TYPE_DRAW_PAD) != NULL) /* the stack of pictures has the same names */
    tools = gtk_widget_get_last_child (gtk_widget_get_parent (tools));
  return gtk_widget_get_next_sibling (drive_find (tools, ADW_TYPE_SPLIT_BUTTON));
}

static gboolean
is_note_visible (GtkWidget *widget)
{
  GtkWidget *box = gtk_widget_get_first_child (gtk_widget_get_parent (widget));
  return gtk_widget_get_visible (gtk_widget_get_last_child (box));
}

/* Dark on light is said, and the toggle shows it. */
static void
test_inverted (Fixture *f, gconstpointer data)
{
  guint8 pixels[16] = { 0 };
  g_autoptr (XsPicture) own = xs_picture_new (pixels, 4, 1, "mine.png", NULL);
  GtkWidget *button = invert_button (f);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.invert");
  xs_classify_view_set_picture (f->classify, own, -1);
  g_assert_false (is_note_visible (button));
  own->dark_on_light = own->inverted = TRUE;
  xs_classify_view_set_picture (f->classify, own, -1);
  g_assert_true (is_note_visible (button));
  g_assert_true (shows_text (f->view, "dark on light: inverted"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

/* Who inverts by hand reads what they did, not what was found. */
static void
test_inverted_by_hand (Fixture *f, gconstpointer data)
{
  guint8 pixels[16] = { 0 };
  g_autoptr (XsPicture) light = xs_picture_new (pixels, 4, 1, "mine.png", NULL);
  g_autoptr (XsPicture) by_hand = xs_picture_invert (light);
  g_autoptr (XsPicture) back = NULL;

  xs_classify_view_set_picture (f->classify, by_hand, -1);
  g_assert_true (shows_text (f->view, "inverted"));
  g_assert_false (shows_text (f->view, "dark on light: inverted"));
  light->dark_on_light = light->inverted = TRUE;
  back = xs_picture_invert (light);
  xs_classify_view_set_picture (f->classify, back, -1);
  g_assert_true (shows_text (f->view, "dark on light"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (invert_button (f))));
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  int minimum;
  xs_classify_view_set_picture (f->classify, f->study->pictures[1], 1);
  give_answer (f, f->study->pictures[1]);
  gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

static void
row_chosen_cb (Fixture *f, int index)
{
  g_free (f->told);
  f->told = g_strdup_printf ("row %d", index);
}

/* Several pictures take the place of the reference images until they are put away, and the first
 * shows by itself. */
static void
test_several (Fixture *f, gconstpointer data)
{
  GtkWidget *table = drive_find (f->view, XS_TYPE_PICTURE_TABLE);
  GtkWidget *strip_card = gtk_widget_get_parent (drive_find (f->view, XS_TYPE_IMAGE_STRIP));
  float probabilities[] = { .2f, .76f, .04f };
  const char *path = "/a.png";
  const XsSeen seen = { .probabilities = probabilities };
  const XsGuesses guesses = { 0, 1, &path, &seen, 1, 3 };
  XsMany many = { .list = 1, .n_pictures = 1, .sizes = { 8 }, .n_sizes = 1, .is_busy = TRUE };

  g_signal_connect_swapped (f->view, "row-chosen", G_CALLBACK (row_chosen_cb), f);
  xs_classify_view_set_many (f->classify, &many);
  g_assert_true (gtk_widget_get_visible (table));
  g_assert_false (gtk_widget_get_visible (strip_card));
  xs_classify_view_add_guesses (f->classify, &guesses);
  g_assert_cmpstr (f->told, ==, "row 0");
  xs_classify_view_set_many (f->classify, NULL);
  g_assert_false (gtk_widget_get_visible (table));
  g_assert_true (gtk_widget_get_visible (strip_card));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

/* The first menu: buttons that explain have none. */
static GMenuModel *
menu_in (GtkWidget *widget)
{
  GMenuModel *menu = GTK_IS_MENU_BUTTON (widget)
                         ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget))
                         : NULL;

  /* What is opened has a menu of its own. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && menu == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!ADW_IS_SPLIT_BUTTON (child))
      menu = menu_in (child);
  return menu;
}

/* What is not known yet is not black, as a picture may be. */
static void
test_on_its_way (Fixture *f, gconstpointer data)
{
  GtkWidget *column = g_object_ref_sink (xs_sight_column_new ());
  GtkWidget *picture = drive_find (column, XS_TYPE_PICTURE_VIEW);

  g_assert_true (gtk_widget_has_css_class (picture, "waiting"));
  g_assert_finalize_object (column);
  xs_classify_view_set_picture (f->classify, f->study->pictures[0], -1);
  give_answer (f, f->study->pictures[0]);
  column = drive_find (f->view, XS_TYPE_SIGHT_COLUMN);
  g_assert_false (gtk_widget_has_css_class (drive_find (column, XS_TYPE_PICTURE_VIEW), "waiting"));
}

/* The method is chosen here as it is elsewhere: by the same action. */
static void
test_methods (Fixture *f, gconstpointer data)
{
  GMenuModel *menu = menu_in (f->view);
  g_autoptr (GMenuModel) methods = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_autofree char *action = NULL, *target = NULL;

  g_assert_cmpint (g_menu_model_get_n_items (methods), ==, XS_N_TRANSFERS);
  g_assert_true (g_menu_model_get_item_attribute (methods, 0, "action", "s", &action));
  g_assert_true (g_menu_model_get_item_attribute (methods, 0, "target", "s", &target));
  g_assert_cmpstr (action, ==, "win.method");
  g_assert_cmpstr (target, ==, xs_transfer_id (0));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/classify-view/states", test_states);
  ADD ("/classify-view/prediction", test_prediction);
  ADD ("/classify-view/references", test_references);
  ADD ("/classify-view/columns", test_columns);
  ADD ("/classify-view/on-its-way", test_on_its_way);
  ADD ("/classify-view/part", test_part);
  ADD ("/classify-view/first-part", test_first_part);
  ADD ("/classify-view/chosen", test_chosen);
  ADD ("/classify-view/drawing", test_drawing);
  ADD ("/classify-view/erased", test_erased);
  ADD ("/classify-view/error", test_error);
  ADD ("/classify-view/modes", test_modes);
  ADD ("/classify-view/inverted", test_inverted);
  ADD ("/classify-view/inverted-by-hand", test_inverted_by_hand);
  ADD ("/classify-view/several", test_several);
  ADD ("/classify-view/methods", test_methods);
  ADD ("/classify-view/narrow", test_narrow);
  return g_test_run ();
}
