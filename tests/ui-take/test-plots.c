#include "ui/plot/color-bar.h"
#include "ui/plot/level-mark.h"
#include "ui/take/plots.h"

#include "bars.h"

#include <adwaita.h>

static const double values[] = { 1 };

static XsBarsPlot *
add_plot (GtkWidget *box, const char *label)
{
  XsBarsPlot *plot = xs_bars_plot_new (label);

  xs_bars_plot_set (plot, values, 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (plot));
  g_object_unref (plot);
  return plot;
}

static int
count (GtkWidget *root)
{
  g_autoptr (GPtrArray) plots = xs_plots_in (root);

  return (int) plots->len;
}

/* What shows something counts, in its order; legends, marks and what is hidden or empty do not. */
static void
test_found (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  XsBarsPlot *first = add_plot (box, "First"), *second, *third;
  g_autoptr (GPtrArray) plots = NULL;

  gtk_box_append (GTK_BOX (box), xs_color_bar_new ());
  gtk_box_append (GTK_BOX (box), xs_level_mark_new (0));
  second = add_plot (box, "Second");
  third = add_plot (box, "Third");
  gtk_widget_set_visible (GTK_WIDGET (third), FALSE);
  plots = xs_plots_in (box);
  g_assert_cmpuint (plots->len, ==, 2);
  g_assert_true (g_ptr_array_index (plots, 0) == first);
  g_assert_true (g_ptr_array_index (plots, 1) == second);
  xs_bars_plot_set (second, values, 0);
  g_assert_cmpint (count (box), ==, 1);
  g_clear_pointer (&plots, g_ptr_array_unref);
  g_assert_finalize_object (box);
}

/* Of pages one above the other those in front count. */
static void
test_pages (void)
{
  GtkWidget *stack = g_object_ref_sink (gtk_stack_new ());

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      add_plot (page, "Plot");
      gtk_stack_add_named (GTK_STACK (stack), page, i == 0 ? "a" : "b");
    }
  g_assert_cmpint (count (stack), ==, 1);
  g_assert_finalize_object (stack);
}

static void
test_around (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  XsBarsPlot *plot = add_plot (box, "Plot");

  g_assert_true (xs_plot_around (GTK_WIDGET (plot)) == XS_CANVAS (plot));
  g_assert_null (xs_plot_around (box));
  g_assert_null (xs_plot_around (NULL));
  g_assert_finalize_object (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/plots/found", test_found);
  g_test_add_func ("/plots/pages", test_pages);
  g_test_add_func ("/plots/around", test_around);
  return g_test_run ();
}
