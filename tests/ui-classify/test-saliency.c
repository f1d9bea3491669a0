#include "ui/classify/saliency.h"

#include "tests/ui-trajectory/fake.h"
#include "tests/ui/drive.h"
#include "ui/classify/sight-column.h"

#include <adwaita.h>
#include <string.h>

#define N 7

/* Each of the nine fields is named, though they are not of one size. */
static void
test_words (void)
{
  static const char *const words[] = { "upper left", "top",    "upper right",
                                       "left",       "middle", "right",
                                       "lower left", "bottom", "lower right" };
  static const int places[] = { 0, 3, 6 };

  for (int i = 0; i < 9; i++)
    {
      float map[N * N] = { 0 };
      g_autofree char *expected = g_strdup_printf ("looks most at the %s", words[i]);

      map[places[i / 3] * N + places[i % 3]] = 1;
      g_assert_cmpstr (xs_saliency_words (map, N), ==, expected);
    }
}

/* What is the same everywhere is not more in a larger field. */
static void
test_fields_of_different_size (void)
{
  float map[N * N];

  for (int i = 0; i < N * N; i++)
    map[i] = 1;
  map[6 * N + 6] = 1.5f;
  g_assert_cmpstr (xs_saliency_words (map, N), ==, "looks most at the lower right");
  memset (map, 0, sizeof map);
  g_assert_cmpstr (xs_saliency_words (map, N), ==, "looks at nothing");
}

/* Where nothing is looked at the picture is left, dimmed; the strongest pixel is the brightest
 * yellow.
 */
static void
test_blend (void)
{
  float map[4] = { 0, .5f, 1, 0 }, grey[4] = { .8f, .8f, .8f, 0 }, out[3 * 4];

  xs_saliency_blend (map, grey, 1, 2, out);
  g_assert_cmpfloat (out[0], ==, out[4]);
  g_assert_cmpfloat (out[0], ==, out[8]);
  g_assert_cmpfloat (out[0], >, .3f);
  g_assert_cmpfloat (out[0], <, .8f);
  g_assert_cmpfloat (out[3], ==, 0);
  g_assert_cmpfloat (out[2], >, .85f);
  g_assert_cmpfloat (out[2], >, out[1]);
  g_assert_cmpfloat (out[8 + 2], <, .5f);
}

/* Planes of a colour picture keep their colour. */
static void
test_colour (void)
{
  float map[1] = { 0 }, red[3] = { 1, 0, 0 }, out[3];

  xs_saliency_blend (map, red, 3, 1, out);
  g_assert_cmpfloat (out[0], >, .3f);
  g_assert_cmpfloat (out[1], ==, 0);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
                   strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, words);
  return found;
}

/* A column says where the network looks while that is known, and reads it out. */
static void
test_column (void)
{
  g_autoptr (XsStudy) study = fake_study ();
  GtkWidget *column = g_object_ref_sink (xs_sight_column_new ());
  float input[16] = { 0 }, probabilities[] = { .2f, .76f, .04f }, saliency[16] = { 1 };
  XsPicture picture = { .size = 4 };
  const char *words;
  XsSight sight = { 4, input, probabilities, saliency };
  const XsClassification answer = { .picture = &picture,
                                    .home_size = 4,
                                    .n_classes = 3,
                                    .inputs = 1,
                                    .sights = &sight,
                                    .n_sights = 1 };

  xs_sight_column_set (XS_SIGHT_COLUMN (column), &answer, 0, study, -1);
  g_assert_true (says (column, "looks most at the upper left"));
  words = "4 × 4: Dog 76 %, Cat 20 %, Cow 4 %; looks most at the upper left";
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  sight.saliency = NULL;
  xs_sight_column_set (XS_SIGHT_COLUMN (column), &answer, 0, study, -1);
  g_assert_false (says (column, "looks most"));
  words = "4 × 4: Dog 76 %, Cat 20 %, Cow 4 %";
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  g_assert_finalize_object (column);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/saliency/words", test_words);
  g_test_add_func ("/saliency/fields-of-different-size", test_fields_of_different_size);
  g_test_add_func ("/saliency/blend", test_blend);
  g_test_add_func ("/saliency/colour", test_colour);
  g_test_add_func ("/saliency/column", test_column);
  return g_test_run ();
}
