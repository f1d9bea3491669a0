#include "ui/preview/preview-panel.h"

#include "ui/plot/words.h"
#include "ui/plot/fact-row.h"
#include "ui/plot/pair-box.h"
#include "ui/plot/text.h"
#include "ui/preview/kernel-strip.h"
#include "ui/preview/method-choice.h"
#include "ui/preview/preview-words.h"
#include "ui/preview/step-bars.h"

#include <glib/gi18n.h>

typedef enum
{
  FACT_ACCURACY,
  FACT_SAME,
  FACT_DIFFERENCE,
  FACT_NORM,
  FACT_CFL,
  FACT_SECONDS,
  FACT_WORK_UNITS,
  N_FACTS,
} Fact;

#define MOST_METHODS MAX ((int) XS_N_TRANSFERS, (int) XS_N_REFINES)

/* A way to make the change, and what is known of it. */
typedef struct
{
  XsMethodChoice *choice; /* owned by the list */
  XsPreview *answer;      /* or NULL */
  char *error;            /* or NULL */
} Method;

struct _XsPreviewPanel
{
  AdwBin parent;

  GtkLabel *title;
  XsFreshness *freshness;
  GtkListBox *choices;
  GtkLabel *best;
  GtkLabel *kernels_of;
  XsKernelStrip *strip;
  GtkListBox *facts;
  GtkWidget *trouble;
  GtkLabel *trouble_words;
  GtkWidget *remedies;
  GtkButton *other_button;
  GtkWidget *refine_button;

  XsFactRow *rows[N_FACTS];
  XsStepBars *bars;

  XsPreviewed what;
  Method methods[MOST_METHODS];
  int n_methods;
  XsMethodChoice *resized; /* NULL where the size stays */
  int transfer, refine;    /* the methods chosen */
};

G_DEFINE_FINAL_TYPE (XsPreviewPanel, xs_preview_panel, ADW_TYPE_BIN)

static const struct
{
  const char *name, *meaning;
  char *(*words) (const XsPreview *answer);
} facts[N_FACTS] = {
  [FACT_ACCURACY] = { N_ ("Validation accuracy"), N_ ("Now, and right after the change"),
                      xs_preview_accuracy },
  [FACT_SAME] = { N_ ("Same prediction"),
                  N_ ("Validation images that both networks take for the same class"),
                  xs_preview_same },
  [FACT_DIFFERENCE] = { N_ ("Difference per step"),
                        N_ ("How far a step of the finer network, averaged, is from the same step "
                            "of the coarser one: mean over the layers"),
                        xs_preview_difference },
  [FACT_NORM] = { N_ ("Kernel norm"), N_ ("How much larger the kernels become"), xs_preview_norm },
  [FACT_CFL] = { N_ ("CFL number, limit 2"),
                 N_ ("Of the stiffest time step; above the limit, steps may blow up"),
                 xs_preview_cfl },
  [FACT_SECONDS] = { N_ ("Next epoch"),
                     N_ ("Seconds of training; afterwards as its operations let expect"),
                     xs_preview_seconds },
  [FACT_WORK_UNITS] = { N_ ("Work units per epoch"),
                        N_ ("One is an epoch at the finest planned size and depth"),
                        xs_preview_work_units },
};

static gboolean
is_refinement (const XsPreviewPanel *self)
{
  return self->what.kind == XS_NODE_REFINE;
}

static int
chosen (const XsPreviewPanel *self)
{
  return is_refinement (self) ? self->refine : self->transfer;
}

/* It is computed only while it is chosen. */
static gboolean
learns (const XsPreviewPanel *self, int method)
{
  return !is_refinement (self) && xs_transfer_learns ((XsTransferMethod) method);
}

/* --- what shows --------------------------------------------------------------------------------
 */

static void
show_method (XsPreviewPanel *self, int number)
{
  const Method *method = &self->methods[number];

  if (method->answer != NULL)
    xs_method_choice_set_accuracy (method->choice, (double) method->answer->after.accuracy);
  else if (method->error != NULL)
    xs_method_choice_set_word (method->choice, "–", method->error);
  else if (learns (self, number) && number != chosen (self))
    xs_method_choice_set_word (method->choice, _ ("takes seconds"), _ ("computed when chosen"));
  else
    xs_method_choice_set_busy (method->choice);
}

static const char *
method_name (const XsPreviewPanel *self, int number)
{
  return is_refinement (self) ? xs_refine_words ((XsRefineMethod) number)
                              : xs_transfer_words ((XsTransferMethod) number);
}

/* Of all methods, and the image resized, so far as they are known. */
static void
show_best (XsPreviewPanel *self)
{
  const char *names[MOST_METHODS + 1];
  double accuracies[MOST_METHODS + 1], resized = (double) NAN;
  int n = 0, n_images = 0;
  g_autofree char *words = NULL;

  for (int i = 0; i < self->n_methods; i++)
    {
      const XsPreview *answer = self->methods[i].answer;

      names[n] = method_name (self, i);
      accuracies[n++] = answer != NULL ? (double) answer->after.accuracy : (double) NAN;
      if (answer == NULL)
        continue;
      n_images = answer->n_images;
      resized = (double) answer->resized;
    }
  names[n] = _ ("the image resized");
  accuracies[n++] = resized;
  words = xs_preview_best (names, accuracies, n, n_images);
  gtk_label_set_label (self->best, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->best), words != NULL);
}

static void
show_facts (XsPreviewPanel *self, const XsPreview *answer, gboolean is_known)
{
  for (int i = 0; i < N_FACTS; i++)
    {
      g_autofree char *words = answer != NULL ? facts[i].words (answer) : g_strdup ("–");

      xs_fact_row_set (self->rows[i], is_known ? words : NULL);
    }
  xs_step_bars_set (self->bars, answer != NULL ? answer->differences : NULL,
                    answer != NULL ? answer->n_differences : 0);
}

/* The most accurate method that keeps the condition; -1: none is known. */
static int
find_other (const XsPreviewPanel *self)
{
  int best = -1;

  for (int i = 0; i < self->n_methods; i++)
    {
      const XsPreview *answer = self->methods[i].answer;

      if (i == chosen (self) || answer == NULL || !answer->after.cfl.stable)
        continue;
      if (best < 0 || answer->after.accuracy > self->methods[best].answer->after.accuracy)
        best = i;
    }
  return best;
}

static void
show_remedies (XsPreviewPanel *self)
{
  int other = find_other (self);

  gtk_widget_set_visible (GTK_WIDGET (self->other_button), other >= 0);
  if (other >= 0)
    {
      g_autofree char *percent =
          xs_format_percent ((double) self->methods[other].answer->after.accuracy);
      /* Translators: a method, and the accuracy that it gives. */
      g_autofree char *label =
          g_strdup_printf (_ ("Use %s, %s"), xs_transfer_words (other), percent);

      gtk_button_set_label (self->other_button, label);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->other_button), "s",
                                        xs_transfer_id (other));
    }
}

/* Why it cannot be made, or what may go wrong then, with ways out. */
static void
show_trouble (XsPreviewPanel *self, const Method *method)
{
  gboolean breaks = method->answer != NULL && method->answer->breaks_cfl;

  gtk_widget_set_visible (self->trouble, breaks || method->error != NULL);
  gtk_widget_set_visible (self->remedies, breaks);
  if (breaks)
    {
      g_autofree char *warning = xs_preview_warning (method->answer);

      gtk_label_set_markup (self->trouble_words, warning);
      show_remedies (self);
    }
  else if (method->error != NULL)
    gtk_label_set_text (self->trouble_words, method->error);
}

static void
show_chosen (XsPreviewPanel *self)
{
  const Method *method = &self->methods[chosen (self)];

  for (int i = 0; i < self->n_methods; i++)
    show_method (self, i);
  show_best (self);
  xs_method_choice_choose (method->choice);
  show_facts (self, method->answer, method->answer != NULL || method->error != NULL);
  xs_kernel_strip_set (self->strip, method->answer);
  show_trouble (self, method);
}

/* --- the parts ---------------------------------------------------------------------------------
 */

static void
forget (Method *method)
{
  g_clear_pointer (&method->answer, xs_preview_unref);
  g_clear_pointer (&method->error, g_free);
}

static void
clear_methods (XsPreviewPanel *self)
{
  for (int i = 0; i < self->n_methods; i++)
    forget (&self->methods[i]);
  self->n_methods = 0;
}

static int
number_of (const XsPreviewPanel *self, gpointer choice)
{
  for (int i = 0; i < self->n_methods; i++)
    if (self->methods[i].choice == choice)
      return i;
  return -1;
}

/* What is chosen is heard of when the action has changed. */
static void
toggled_cb (GtkCheckButton *radio, XsPreviewPanel *self)
{
  int number =
      number_of (self, gtk_widget_get_ancestor (GTK_WIDGET (radio), XS_TYPE_METHOD_CHOICE));

  if (!gtk_check_button_get_active (radio) || number < 0 || number == chosen (self))
    return;
  if (is_refinement (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.refine-method", "s",
                                xs_refine_id ((XsRefineMethod) number));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.method", "s",
                                xs_transfer_id ((XsTransferMethod) number));
}

static void
row_activated_cb (XsPreviewPanel *self, GtkListBoxRow *row)
{
  xs_method_choice_choose (XS_METHOD_CHOICE (row));
}

static void
add_method (XsPreviewPanel *self, const char *name, const char *meaning)
{
  XsMethodChoice *group = self->n_methods > 0 ? self->methods[0].choice : NULL;
  GtkWidget *choice = xs_method_choice_new (name, meaning, group);

  self->methods[self->n_methods++].choice = XS_METHOD_CHOICE (choice);
  gtk_list_box_append (self->choices, choice);
  g_signal_connect_object (xs_method_choice_get_radio (XS_METHOD_CHOICE (choice)), "toggled",
                           G_CALLBACK (toggled_cb), self, 0);
}

static void
add_resized (XsPreviewPanel *self)
{
  GtkWidget *row = xs_method_choice_new_fixed (
      _ ("Image resized"),
      _ ("To compare with: the network as it is, and images of the new size brought to its own"));

  self->resized = XS_METHOD_CHOICE (row);
  gtk_list_box_append (self->choices, row);
}

static void
fill_choices (XsPreviewPanel *self)
{
  GtkWidget *row;

  clear_methods (self);
  self->resized = NULL;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_list_box_remove (self->choices, row);
  for (int i = 0; is_refinement (self) && i < XS_N_REFINES; i++)
    add_method (self, xs_refine_words (i), xs_refine_meaning (i));
  for (int i = 0; !is_refinement (self) && i < XS_N_TRANSFERS; i++)
    add_method (self, xs_transfer_words (i), xs_transfer_meaning (i));
  if (!is_refinement (self))
    add_resized (self);
}

static void
fill_facts (XsPreviewPanel *self)
{
  self->bars = XS_STEP_BARS (xs_step_bars_new ());
  for (int i = 0; i < N_FACTS; i++)
    {
      GtkWidget *row = xs_fact_row_new (_ (facts[i].name), _ (facts[i].meaning),
                                        i == FACT_DIFFERENCE ? GTK_WIDGET (self->bars) : NULL);

      self->rows[i] = XS_FACT_ROW (row);
      gtk_list_box_append (self->facts, row);
    }
}

/* The method is what a person decides first. */
static gboolean
xs_preview_panel_grab_focus (GtkWidget *widget)
{
  XsPreviewPanel *self = XS_PREVIEW_PANEL (widget);

  return self->n_methods > 0 && gtk_widget_grab_focus (GTK_WIDGET (xs_method_choice_get_radio (
                                    self->methods[chosen (self)].choice)));
}

static void
xs_preview_panel_dispose (GObject *object)
{
  clear_methods (XS_PREVIEW_PANEL (object));
  G_OBJECT_CLASS (xs_preview_panel_parent_class)->dispose (object);
}

static void
xs_preview_panel_class_init (XsPreviewPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_preview_panel_dispose;
  widget_class->grab_focus = xs_preview_panel_grab_focus;
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_KERNEL_STRIP);
  g_type_ensure (XS_TYPE_PAIR_BOX);
  gtk_widget_class_set_css_name (widget_class, "previewpanel");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/preview-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, title);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, choices);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, best);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, kernels_of);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, strip);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, trouble);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, trouble_words);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, remedies);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, other_button);
  gtk_widget_class_bind_template_child (widget_class, XsPreviewPanel, refine_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
xs_preview_panel_init (XsPreviewPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_facts (self);
}

GtkWidget *
xs_preview_panel_new (void)
{
  return g_object_new (XS_TYPE_PREVIEW_PANEL, NULL);
}

/* --- what it is told ---------------------------------------------------------------------------
 */

void
xs_preview_panel_open (XsPreviewPanel *self, const XsPreviewed *what)
{
  g_autofree char *title = xs_preview_title (what);
  g_autofree char *kernels = xs_preview_kernels_of (what);
  g_autofree char *before = xs_preview_side (what, FALSE);
  g_autofree char *after = xs_preview_side (what, TRUE);

  g_return_if_fail (XS_IS_PREVIEW_PANEL (self));

  self->what = *what;
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_text (self->kernels_of, kernels);
  xs_kernel_strip_set_names (self->strip, before, after);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[FACT_DIFFERENCE]), !is_refinement (self));
  fill_choices (self);
  show_chosen (self);
}

/* A method that learns is not asked about again when it is no more chosen: beside newer numbers its
 * own would be wrong. */
static void
drop_older (XsPreviewPanel *self, const XsPreview *answer)
{
  for (int i = 0; i < self->n_methods; i++)
    {
      Method *method = &self->methods[i];

      if (learns (self, i) && i != chosen (self) && method->answer != NULL &&
          method->answer->at.iteration != answer->at.iteration)
        forget (method);
    }
}

void
xs_preview_panel_set_answer (XsPreviewPanel *self, const XsChange *change, XsPreview *answer,
                             const char *error)
{
  Method *method;

  g_return_if_fail (XS_IS_PREVIEW_PANEL (self));
  g_return_if_fail (change->method >= 0 && change->method < self->n_methods);

  method = &self->methods[change->method];
  forget (method);
  if (answer != NULL)
    {
      method->answer = xs_preview_ref (answer);
      drop_older (self, answer);
      if (self->resized != NULL)
        xs_method_choice_set_accuracy (self->resized, (double) answer->resized);
    }
  else
    method->error = g_strdup (error);
  show_chosen (self);
}

void
xs_preview_panel_set_methods (XsPreviewPanel *self, XsTransferMethod transfer,
                              XsRefineMethod refine)
{
  g_return_if_fail (XS_IS_PREVIEW_PANEL (self));

  self->transfer = (int) transfer;
  self->refine = (int) refine;
  if (self->n_methods > 0)
    show_chosen (self);
}

XsFreshness *
xs_preview_panel_get_freshness (XsPreviewPanel *self)
{
  g_return_val_if_fail (XS_IS_PREVIEW_PANEL (self), NULL);

  return self->freshness;
}
