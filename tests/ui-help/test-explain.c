#include "ui/help/book.h"
#include "ui/help/explain-button.h"
#include "ui/help/explain-popover.h"
#include "ui/help/explanations.h"

#include "tests/ui-window/fixture.h"
#include "tests/ui/drive.h"
#include "ui/train/confusion-plot.h"

#include <adwaita.h>
#include <string.h>

static void
assert_markup (const char *markup)
{
  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
}

/* Every explanation says what its formula's letters are, and leads to a place that is there. */
static void
test_table (void)
{
  g_autoptr (XsHelpBook) book = xs_help_book_new ();
  int n;
  const XsExplanation *all = xs_explanations (&n);

  g_assert_cmpint (n, >=, 16);
  for (int i = 0; i < n; i++)
    {
      XsHelpPlace place;

      g_test_message ("%s", all[i].id);
      g_assert_true (xs_explanation_find (all[i].id) == &all[i]);
      g_assert_cmpint ((int) strlen (all[i].text), >, 40);
      assert_markup (all[i].text);
      g_assert_cmpint (all[i].formula == NULL, ==, all[i].symbols == NULL);
      if (all[i].formula != NULL)
        {
          assert_markup (all[i].formula);
          assert_markup (all[i].symbols);
        }
      g_assert_true (xs_help_book_find (book, NULL, all[i].link, &place));
      g_assert_nonnull (place.anchor);
    }
  g_assert_null (xs_explanation_find ("nonsense"));
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  return fixture_find (widget, GTK_TYPE_LABEL, "label", words) != NULL;
}

static void
test_popover (void)
{
  const XsExplanation *explanation = xs_explanation_find ("passport");
  GtkWidget *popover = g_object_ref_sink (xs_explain_popover_new (explanation, "a < b"));
  GtkWidget *more = fixture_find (popover, GTK_TYPE_BUTTON, "label", "Read More");
  GVariant *target;

  g_assert_true (says (popover, explanation->title));
  g_assert_true (says (popover, explanation->text));
  g_assert_true (says (popover, explanation->formula));
  g_assert_true (says (popover, explanation->symbols));
  g_assert_true (says (popover, "a &lt; b"));
  g_assert_nonnull (more);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (more)), ==, "win.help-at");
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (more));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, explanation->link);
  g_assert_finalize_object (popover);
  popover = g_object_ref_sink (xs_explain_popover_new (xs_explanation_find ("hardest"), NULL));
  g_assert_false (says (popover, "Now"));
  g_assert_finalize_object (popover);
}

static char *
tell_cb (XsExplainButton *button, int *times)
{
  return g_strdup_printf ("told %d", ++*times);
}

static GtkWidget *
open_popover (GtkWidget *button)
{
  GtkWidget *menu = drive_find (button, GTK_TYPE_MENU_BUTTON);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  drive_settle ();
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
}

/* The numbers are those of the moment at which it opens: what the card tells, what the plot shows.
 */
static void
test_now (void)
{
  GtkWidget *plot = xs_confusion_plot_new ();
  GtkWidget *button = xs_explain_button_new ("confusion");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;
  int times = 0;

  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), plot);
  window = drive_show (box, 500, 400);
  g_assert_false (says (open_popover (button), "told 1\nNo validation yet"));
  g_object_set (button, "plot", plot, NULL);
  g_assert_true (says (open_popover (button), "No validation yet"));
  g_signal_connect (button, "tell", G_CALLBACK (tell_cb), &times);
  g_assert_true (says (open_popover (button), "told 1\nNo validation yet"));
  xs_confusion_plot_set_counts (XS_CONFUSION_PLOT (plot), (const int[]){ 3, 0, 0, 1 }, 2);
  g_assert_true (says (open_popover (button), "told 2\n100.0 % of 4 images right"));
  gtk_window_destroy (window);
}

static void
test_name (void)
{
  GtkWidget *button = g_object_ref_sink (xs_explain_button_new ("symbol"));

  gtk_test_accessible_assert_property (drive_find (button, GTK_TYPE_MENU_BUTTON),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Explain this: Fourier symbol");
  g_assert_cmpstr (xs_explain_button_get_link (XS_EXPLAIN_BUTTON (button)), ==,
                   xs_explanation_find ("symbol")->link);
  g_object_set (button, "about", "nonsense", NULL);
  g_assert_null (xs_explain_button_get_link (XS_EXPLAIN_BUTTON (button)));
  g_assert_finalize_object (button);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/explain/table", test_table);
  g_test_add_func ("/explain/popover", test_popover);
  g_test_add_func ("/explain/now", test_now);
  g_test_add_func ("/explain/name", test_name);
  return g_test_run ();
}
