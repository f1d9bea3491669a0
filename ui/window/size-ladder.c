#include "ui/window/size-ladder.h"

#include "ui/plot/text.h"
#include "ui/plot/words.h"
#include "ui/window/size-row.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsSizeLadder
{
  AdwBin parent;

  GtkListBox *list;
  GPtrArray *rows; /* XsSizeRow, by rank; owned by the list */

  int *sizes;         /* (n_sizes), ascending */
  double *accuracies; /* (n_sizes): of kernels moved there, NaN while unknown */
  int n_sizes;
  XsTransferMethod method; /* of those numbers */
  int here;                /* the current size, 0 while unknown */
  double accuracy;         /* there */
};

G_DEFINE_FINAL_TYPE (XsSizeLadder, xs_size_ladder, ADW_TYPE_BIN)

static int
rank_of (XsSizeLadder *self, int size)
{
  for (int i = 0; i < self->n_sizes; i++)
    if (self->sizes[i] == size)
      return i;
  return -1;
}

/* "2 levels up": how far a size without a number is from the current one. */
static char *
describe_distance (int levels)
{
  gulong n = (gulong) ABS (levels);

  if (levels > 0)
    return g_strdup_printf (ngettext ("%d level up", "%d levels up", n), levels);
  return g_strdup_printf (ngettext ("%d level down", "%d levels down", n), -levels);
}

static char *
describe_source (XsSizeLadder *self, int rank)
{
  if (self->sizes[rank] == self->here)
    return g_strdup (_ ("training here"));
  if (!isnan (self->accuracies[rank]))
    /* Translators: the accuracy beside it is of kernels moved by this method: "Matched". */
    return g_strdup_printf (_ ("moved, %s"), xs_transfer_words (self->method));
  if (rank_of (self, self->here) < 0)
    return g_strdup (_ ("not trained yet"));
  return describe_distance (rank - rank_of (self, self->here));
}

static void
update_row (XsSizeLadder *self, int rank)
{
  gboolean current = self->sizes[rank] == self->here;
  g_autofree char *source = describe_source (self, rank);

  xs_size_row_set (g_ptr_array_index (self->rows, rank), source,
                   current ? self->accuracy : self->accuracies[rank], current);
}

static void
update (XsSizeLadder *self)
{
  for (int i = 0; i < self->n_sizes; i++)
    update_row (self, i);
}

static void
forget_answer (XsSizeLadder *self)
{
  for (int i = 0; i < self->n_sizes; i++)
    self->accuracies[i] = (double) NAN;
}

static void
clear (XsSizeLadder *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->sizes, g_free);
  g_clear_pointer (&self->accuracies, g_free);
  self->n_sizes = 0;
  self->here = 0;
  self->accuracy = (double) NAN;
}

static void
xs_size_ladder_finalize (GObject *object)
{
  XsSizeLadder *self = XS_SIZE_LADDER (object);

  g_ptr_array_unref (self->rows);
  g_free (self->sizes);
  g_free (self->accuracies);
  G_OBJECT_CLASS (xs_size_ladder_parent_class)->finalize (object);
}

static void
xs_size_ladder_class_init (XsSizeLadderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = xs_size_ladder_finalize;
}

static void
xs_size_ladder_init (XsSizeLadder *self)
{
  self->rows = g_ptr_array_new ();
  self->accuracy = (double) NAN;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "size-ladder");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sizes and their validation accuracy"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
xs_size_ladder_new (void)
{
  return g_object_new (XS_TYPE_SIZE_LADDER, NULL);
}

void
xs_size_ladder_set_study (XsSizeLadder *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_SIZE_LADDER (self));

  clear (self);
  if (study == NULL)
    return;
  self->n_sizes = study->n_ladder;
  self->sizes = g_memdup2 (study->ladder, (gsize) study->n_ladder * sizeof *self->sizes);
  self->accuracies = g_new (double, study->n_ladder);
  forget_answer (self);
  for (int i = 0; i < study->n_ladder; i++)
    {
      GtkWidget *row = xs_size_row_new (study, i);

      g_ptr_array_add (self->rows, row);
      gtk_list_box_prepend (self->list, row);
    }
  update (self);
}

void
xs_size_ladder_set_here (XsSizeLadder *self, int size, double accuracy)
{
  g_return_if_fail (XS_IS_SIZE_LADDER (self));

  if (size != self->here)
    {
      self->here = size;
      self->accuracy = accuracy;
      forget_answer (self);
      update (self);
      return;
    }
  self->accuracy = accuracy;
  if (rank_of (self, size) >= 0)
    update_row (self, rank_of (self, size));
}

/* Of how many images a number is, and why a preview may have another. */
static void
show_meaning (XsSizeLadder *self, const XsLadder *answer)
{
  g_autofree char *count = xs_format_number (answer->n_images, 0);
  g_autofree char *words = g_strdup_printf (_ ("On %s validation images"), count);
  g_autofree char *fitted = g_strdup_printf (
      _ ("%s, as in a preview; here kernels are moved by fewer training images, so a preview may "
         "differ by a few of them"),
      words);

  for (int i = 0; i < self->n_sizes; i++)
    gtk_widget_set_tooltip_text (
        g_ptr_array_index (self->rows, i),
        self->sizes[i] != self->here && xs_transfer_needs_images (self->method) ? fitted : words);
}

void
xs_size_ladder_set_answer (XsSizeLadder *self, const XsLadder *answer)
{
  g_return_if_fail (XS_IS_SIZE_LADDER (self));

  if (answer->home_size != self->here)
    return;
  self->method = answer->method;
  forget_answer (self);
  for (int i = 0; i < answer->n_sizes; i++)
    {
      int rank = rank_of (self, answer->sizes[i]);

      if (rank >= 0)
        self->accuracies[rank] = (double) answer->accuracies[i];
    }
  show_meaning (self, answer);
  update (self);
}
