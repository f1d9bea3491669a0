#include "ui/classify/matrix-card.h"

#include "ui/classify/matrix-plot.h"
#include "ui/help/explain-button.h"
#include "ui/images/image-strip.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsMatrixCard
{
  AdwBin parent_instance;

  XsFreshness *freshness;
  GtkWidget *measure_button;
  GtkWidget *stop_button;
  GtkToggleButton *validation_button;
  GtkToggleButton *picture_button;
  GtkProgressBar *progress;
  XsMatrixPlot *plot;
  GtkLabel *caption;

  XsStudy *study;
  XsMatrix matrix;    /* no sizes: nothing is known */
  char *matrix_words; /* what its numbers are */
  XsMatrixValues picture;
  char *picture_words;
  gboolean is_old; /* the picture's: of another one */
};

G_DEFINE_FINAL_TYPE (XsMatrixCard, xs_matrix_card, ADW_TYPE_BIN)

static guint wants_changed;

gboolean
xs_matrix_card_wants_picture (XsMatrixCard *self)
{
  g_return_val_if_fail (XS_IS_MATRIX_CARD (self), FALSE);

  return gtk_toggle_button_get_active (self->picture_button);
}

/* --- words -------------------------------------------------------------------------------------
 */

/* What rows and columns are. */
static char *
axes_words (int home_size, XsTransferMethod method)
{
  return g_strdup_printf (
      _ ("Rows: images of so many pixels, brought to the network's size. Columns: the network, its "
         "kernels moved by %s; at %d × %d it is as trained, so this column is what resizing the "
         "image alone is worth. A star marks the best of each row, and what is as good but for "
         "chance."),
      xs_transfer_words (method), home_size, home_size);
}

static char *
new_matrix_words (const XsMatrix *matrix)
{
  g_autofree char *axes = axes_words (matrix->home_size, matrix->method);
  g_autofree char *images = xs_format_number (matrix->n_images, 0);
  g_autofree char *epoch = xs_format_number (matrix->at.epoch, 1);
  g_autofree char *error = NULL;
  XsMatrixValues values;
  double low, high;

  if (matrix->n_measured == 0)
    return g_strdup (axes);
  xs_matrix_values_of_matrix (&values, matrix);
  xs_matrix_values_range (&values, &low, &high);
  error = xs_format_percent (xs_matrix_values_worst_error (&values));
  /* Translators: a number of images, per cent three times, a number of time steps, an epoch, and a
   * few sentences more. */
  return g_strdup_printf (_ ("Accuracy on %s validation images, standard error at most %s; colours "
                             "from %.0f %% to %.0f %%. With %d time steps, at epoch %s. %s"),
                          images, error, 100 * low, 100 * high, matrix->home_depth, epoch, axes);
}

static char *
new_picture_words (const XsClassification *answer, const XsStudy *study, int label)
{
  g_autofree char *axes = axes_words (answer->home_size, answer->method);
  g_autofree char *name = label >= 0 ? xs_reference_class_name (study, label) : NULL;

  if (name == NULL)
    return g_strdup_printf (_ ("The most probable class and its probability. %s"), axes);
  return g_strdup_printf (
      _ ("Probability of %s, the true class; below it the most probable one. %s"), name, axes);
}

static const char *
words_of_shown (XsMatrixCard *self)
{
  if (xs_matrix_card_wants_picture (self))
    return self->picture_words != NULL ? self->picture_words : _ ("No answer about an image yet");
  return self->matrix_words != NULL ? self->matrix_words
                                    : _ ("How well does the network do at each size with images of "
                                         "each size? That takes a "
                                         "while: it is measured when you ask for it.");
}

static void
update_caption (XsMatrixCard *self)
{
  const char *reading = xs_matrix_plot_get_reading (self->plot);

  gtk_label_set_label (self->caption, reading != NULL ? reading : words_of_shown (self));
}

/* --- what shows --------------------------------------------------------------------------------
 */

static void
show_values (XsMatrixCard *self)
{
  gboolean picture = xs_matrix_card_wants_picture (self);
  XsMatrixValues values = { 0 };

  if (!picture && self->matrix.n_sizes > 0)
    xs_matrix_values_of_matrix (&values, &self->matrix);
  else if (picture)
    xs_matrix_values_copy (&values, &self->picture);
  gtk_widget_set_visible (GTK_WIDGET (self->plot), values.n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->plot), !picture || !self->is_old);
  xs_canvas_set_note (XS_CANVAS (self->plot), values.n > 0 ? words_of_shown (self) : NULL);
  xs_matrix_plot_take (self->plot, &values);
  update_caption (self);
}

static void
show_progress (XsMatrixCard *self)
{
  int n = self->matrix.n_sizes * self->matrix.n_sizes;
  g_autofree char *words = g_strdup_printf (_ ("%d of %d"), self->matrix.n_measured, n);

  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          self->matrix.is_busy && !xs_matrix_card_wants_picture (self));
  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) self->matrix.n_measured / n : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

/* Measuring is about validation images only. */
static void
show_controls (XsMatrixCard *self)
{
  gboolean picture = xs_matrix_card_wants_picture (self);

  gtk_widget_set_visible (self->measure_button, !picture && !self->matrix.is_busy);
  gtk_widget_set_visible (self->stop_button, !picture && self->matrix.is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->freshness), !picture);
  gtk_button_set_label (GTK_BUTTON (self->measure_button),
                        self->matrix.n_measured > 0 ? _ ("Measure Again") : _ ("Measure"));
  show_progress (self);
}

static void
toggled_cb (XsMatrixCard *self)
{
  show_controls (self);
  show_values (self);
  g_signal_emit (self, wants_changed, 0);
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
xs_matrix_card_dispose (GObject *object)
{
  XsMatrixCard *self = XS_MATRIX_CARD (object);

  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_MATRIX_CARD);
  G_OBJECT_CLASS (xs_matrix_card_parent_class)->dispose (object);
}

static void
xs_matrix_card_finalize (GObject *object)
{
  XsMatrixCard *self = XS_MATRIX_CARD (object);

  xs_matrix_values_clear (&self->picture);
  g_free (self->matrix_words);
  g_free (self->picture_words);
  G_OBJECT_CLASS (xs_matrix_card_parent_class)->finalize (object);
}

static void
xs_matrix_card_class_init (XsMatrixCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_matrix_card_dispose;
  G_OBJECT_CLASS (class)->finalize = xs_matrix_card_finalize;
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_MATRIX_PLOT);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/matrix-card.ui");
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, measure_button);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, stop_button);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, validation_button);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, picture_button);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, progress);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, plot);
  gtk_widget_class_bind_template_child (widget_class, XsMatrixCard, caption);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_caption);
  wants_changed = g_signal_new ("wants-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xs_matrix_card_init (XsMatrixCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_controls (self);
  update_caption (self);
}

GtkWidget *
xs_matrix_card_new (void)
{
  return g_object_new (XS_TYPE_MATRIX_CARD, NULL);
}

void
xs_matrix_card_set_study (XsMatrixCard *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_MATRIX_CARD (self));

  if (study == self->study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study != NULL ? xs_study_ref (study) : NULL;
  xs_matrix_values_clear (&self->picture);
  g_clear_pointer (&self->picture_words, g_free);
  xs_matrix_card_set_matrix (self, NULL);
}

void
xs_matrix_card_set_matrix (XsMatrixCard *self, const XsMatrix *matrix)
{
  g_return_if_fail (XS_IS_MATRIX_CARD (self));

  g_clear_pointer (&self->matrix_words, g_free);
  self->matrix = matrix != NULL ? *matrix : (XsMatrix){ 0 };
  if (matrix != NULL)
    self->matrix_words = new_matrix_words (matrix);
  show_controls (self);
  if (!xs_matrix_card_wants_picture (self))
    show_values (self);
}

void
xs_matrix_card_set_answer (XsMatrixCard *self, const XsClassification *answer, int label)
{
  g_return_if_fail (XS_IS_MATRIX_CARD (self));

  self->is_old = answer == NULL;
  if (answer != NULL && answer->crossed != NULL)
    {
      xs_matrix_values_clear (&self->picture);
      xs_matrix_values_of_picture (&self->picture, answer, self->study, label);
      g_free (self->picture_words);
      self->picture_words = new_picture_words (answer, self->study, label);
    }
  if (xs_matrix_card_wants_picture (self))
    show_values (self);
}

XsFreshness *
xs_matrix_card_get_freshness (XsMatrixCard *self)
{
  g_return_val_if_fail (XS_IS_MATRIX_CARD (self), NULL);

  return self->freshness;
}
