#include "ui/window/test-row.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsTestRow
{
  GtkListBoxRow parent;

  GtkLabel *title;
  GtkLabel *words;
  GtkWidget *evaluate;
  GtkWidget *stop;

  int n_images;
  XsTested tested; /* no images: nothing is known */
};

G_DEFINE_FINAL_TYPE (XsTestRow, xs_test_row, GTK_TYPE_LIST_BOX_ROW)

char *
xs_test_row_words (const XsTested *tested)
{
  double p = tested->accuracy, n = MAX (1, tested->n_images);
  g_autofree char *percent = xs_format_percent (p);
  g_autofree char *error = xs_format_number (100 * sqrt (p * (1 - p) / n), 1);
  g_autofree char *count = xs_format_number (tested->n_images, 0);
  g_autofree char *step = xs_format_number ((double) tested->at.iteration, 0);

  /* Translators: an accuracy with its standard error, a number of images, and of a step. */
  return g_strdup_printf (_ ("%s ± %s of %s images, at step %s"), percent, error, count, step);
}

static void
show_words (XsTestRow *self, gboolean is_busy)
{
  g_autofree char *count = xs_format_number (self->n_images, 0), *words = NULL;

  if (is_busy)
    words = g_strdup_printf (_ ("Looking at %s images…"), count);
  else if (self->tested.n_images > 0)
    words = xs_test_row_words (&self->tested);
  else
    words = g_strdup_printf (_ ("%s, not looked at yet"), count);
  gtk_label_set_text (self->words, words);
}

static char *
tell_cb (XsTestRow *self)
{
  return self->tested.n_images > 0 ? xs_test_row_words (&self->tested) : NULL;
}

static void
xs_test_row_class_init (XsTestRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/test-row.ui");
  gtk_widget_class_bind_template_child (widget_class, XsTestRow, title);
  gtk_widget_class_bind_template_child (widget_class, XsTestRow, words);
  gtk_widget_class_bind_template_child (widget_class, XsTestRow, evaluate);
  gtk_widget_class_bind_template_child (widget_class, XsTestRow, stop);
  gtk_widget_class_bind_template_callback (widget_class, tell_cb);
}

static void
xs_test_row_init (XsTestRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, self->words, NULL, -1);
}

void
xs_test_row_set_count (XsTestRow *self, int n_images)
{
  g_return_if_fail (XS_IS_TEST_ROW (self));

  self->n_images = n_images;
  gtk_widget_set_visible (GTK_WIDGET (self), n_images > 0);
  xs_test_row_set_tested (self, NULL, FALSE);
}

void
xs_test_row_set_tested (XsTestRow *self, const XsTested *tested, gboolean is_busy)
{
  g_return_if_fail (XS_IS_TEST_ROW (self));

  self->tested = tested != NULL ? *tested : (XsTested){ 0 };
  gtk_widget_set_visible (self->evaluate, !is_busy);
  gtk_widget_set_visible (self->stop, is_busy);
  show_words (self, is_busy);
}
