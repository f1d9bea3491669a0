#include "ui/classify/classify-view.h"

#include "ui/classify/classify-words.h"
#include "ui/classify/draw-pad.h"
#include "ui/classify/draw-tools.h"
#include "ui/classify/matrix-card.h"
#include "ui/classify/picture-table.h"
#include "ui/classify/probability-bars.h"
#include "ui/classify/sight-row.h"
#include "ui/help/explain-button.h"
#include "ui/images/image-strip.h"
#include "ui/images/picture-view.h"
#include "ui/images/verdict.h"
#include "ui/plot/busy.h"
#include "ui/plot/method-menu.h"
#include "ui/plot/pair-box.h"
#include "ui/plot/split-menu.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

struct _XsClassifyView
{
  AdwBin parent_instance;

  GtkStack *pages; /* "image", "draw" */
  GtkStack *tools; /* "image", "draw" */
  XsPictureView *picture_view;
  XsDrawPad *pad;
  XsDrawTools *draw_tools;
  GtkToggleButton *image_button;
  GtkToggleButton *draw_button;
  AdwSplitButton *open_button;
  GtkToggleButton *invert_button;
  GtkLabel *caption;
  GtkLabel *inverted_note;
  GtkStack *result; /* "nothing", "waiting", "answer", "error" */
  GtkLabel *class_label;
  GtkLabel *error_label;
  XsVerdict *verdict;
  XsProbabilityBars *bars;
  GtkLabel *sights_title;
  GtkToggleButton *saliency_button;
  GtkMenuButton *methods;
  XsFreshness *freshness; /* of the answer */
  GtkLabel *sights_note;
  XsSightRow *sights;
  XsMatrixCard *matrix;
  GtkWidget *strip_card;
  XsImageStrip *strip;
  XsPictureTable *table;

  XsStudy *study;
  XsPicture *picture; /* the one asked about */
  XsPicture *drawing; /* the last one told by "picture-drawn" */
  int label;          /* true class of picture, -1 when unknown */
  const char *state;  /* of the question: "waiting", "answer", "error" */
};

G_DEFINE_FINAL_TYPE (XsClassifyView, xs_classify_view, ADW_TYPE_BIN)

enum
{
  PICTURE_DRAWN,
  PICTURE_ERASED,
  REFERENCE_CHOSEN,
  ROW_CHOSEN,
  WANTS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_drawing_mode (XsClassifyView *self)
{
  return gtk_toggle_button_get_active (self->draw_button);
}

/* The result of a drawing that is not there yet is nothing; what is said of the picture before is
 * dimmed. */
static void
show_state (XsClassifyView *self)
{
  gboolean blank = is_drawing_mode (self) && xs_draw_pad_is_empty (self->pad);
  gboolean asked = self->picture != NULL || g_str_equal (self->state, "error");

  gtk_stack_set_visible_child_name (self->result, asked && !blank ? self->state : "nothing");
  gtk_widget_set_sensitive (GTK_WIDGET (self->sights), !blank);
}

static void
set_state (XsClassifyView *self, const char *state)
{
  self->state = state;
  show_state (self);
}

static void
tell_drawing (XsClassifyView *self, XsPicture *picture)
{
  g_clear_pointer (&self->drawing, xs_picture_unref);
  self->drawing = xs_picture_ref (picture);
  g_signal_emit (self, signals[PICTURE_DRAWN], 0, picture);
}

static void
drawn_cb (XsClassifyView *self, XsPicture *picture)
{
  tell_drawing (self, picture);
}

/* With the drawing goes what was said about it, and what is still on its way. */
static void
pad_emptied_cb (XsClassifyView *self)
{
  gboolean erased =
      xs_draw_pad_is_empty (self->pad) && self->picture != NULL && self->picture == self->drawing;

  if (erased)
    {
      xs_classify_view_set_picture (self, NULL, -1);
      g_signal_emit (self, signals[PICTURE_ERASED], 0);
    }
  show_state (self);
}

/* Turning to the pad asks about its drawing again, if something else was asked since. */
static void
mode_changed_cb (XsClassifyView *self)
{
  gboolean drawing = is_drawing_mode (self);
  g_autoptr (XsPicture) drawn = drawing ? xs_draw_pad_get_picture (self->pad) : NULL;

  gtk_stack_set_visible_child_name (self->pages, drawing ? "draw" : "image");
  gtk_stack_set_visible_child_name (self->tools, drawing ? "draw" : "image");
  if (drawn != NULL && self->picture != self->drawing)
    tell_drawing (self, drawn);
  else
    show_state (self);
}

static void
chosen_cb (XsClassifyView *self, int selected)
{
  g_signal_emit (self, signals[REFERENCE_CHOSEN], 0, selected);
}

static void
row_chosen_cb (XsClassifyView *self, int index)
{
  g_signal_emit (self, signals[ROW_CHOSEN], 0, index);
}

static void
wants_changed_cb (XsClassifyView *self)
{
  g_signal_emit (self, signals[WANTS_CHANGED], 0);
}

static void
xs_classify_view_dispose (GObject *object)
{
  XsClassifyView *self = XS_CLASSIFY_VIEW (object);

  g_clear_pointer (&self->picture, xs_picture_unref);
  g_clear_pointer (&self->drawing, xs_picture_unref);
  g_clear_pointer (&self->study, xs_study_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), XS_TYPE_CLASSIFY_VIEW);
  G_OBJECT_CLASS (xs_classify_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (XS_TYPE_BUSY);
  g_type_ensure (XS_TYPE_DRAW_PAD);
  g_type_ensure (XS_TYPE_DRAW_TOOLS);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_IMAGE_STRIP);
  g_type_ensure (XS_TYPE_MATRIX_CARD);
  g_type_ensure (XS_TYPE_PAIR_BOX);
  g_type_ensure (XS_TYPE_PICTURE_TABLE);
  g_type_ensure (XS_TYPE_PICTURE_VIEW);
  g_type_ensure (XS_TYPE_PROBABILITY_BARS);
  g_type_ensure (XS_TYPE_SIGHT_ROW);
  g_type_ensure (XS_TYPE_VERDICT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/classify-view.ui");
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, pages);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, tools);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, picture_view);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, pad);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, draw_tools);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, image_button);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, draw_button);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, open_button);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, invert_button);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, caption);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, inverted_note);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, result);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, class_label);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, error_label);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, verdict);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, bars);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, sights_title);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, methods);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, saliency_button);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, sights_note);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, sights);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, matrix);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, strip_card);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, strip);
  gtk_widget_class_bind_template_child (widget_class, XsClassifyView, table);
  gtk_widget_class_bind_template_callback (widget_class, drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, pad_emptied_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, wants_changed_cb);
}

/* @argument G_TYPE_NONE: without. */
static guint
new_signal (const char *name, GType owner, GType argument)
{
  return g_signal_new (name, owner, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       argument != G_TYPE_NONE, argument);
}

static void
xs_classify_view_class_init (XsClassifyViewClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_classify_view_dispose;
  signals[PICTURE_DRAWN] = new_signal ("picture-drawn", type, G_TYPE_POINTER);
  signals[PICTURE_ERASED] = new_signal ("picture-erased", type, G_TYPE_NONE);
  signals[WANTS_CHANGED] = new_signal ("wants-changed", type, G_TYPE_NONE);
  signals[REFERENCE_CHOSEN] = new_signal ("reference-chosen", type, G_TYPE_INT);
  signals[ROW_CHOSEN] = new_signal ("row-chosen", type, G_TYPE_INT);
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
xs_classify_view_init (XsClassifyView *self)
{
  g_autoptr (GMenuModel) methods = xs_method_menu_new ();

  self->label = -1;
  self->state = "waiting";
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->methods, methods);
  xs_name_split_menu (self->open_button, _ ("Pictures, or a folder of them"));
  xs_draw_tools_set_pad (self->draw_tools, self->pad);
}

GtkWidget *
xs_classify_view_new (void)
{
  return g_object_new (XS_TYPE_CLASSIFY_VIEW, NULL);
}

void
xs_classify_view_set_study (XsClassifyView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  if (study == self->study)
    return;
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
  xs_image_strip_set_study (self->strip, study);
  xs_sight_row_set_study (self->sights, study);
  xs_matrix_card_set_study (self->matrix, study);
  if (study != NULL)
    xs_draw_pad_set_inputs (self->pad, study->inputs);
  xs_classify_view_set_picture (self, NULL, -1);
}

void
xs_classify_view_set_references (XsClassifyView *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->study = xs_study_ref (study);
  xs_image_strip_set_study (self->strip, study);
  xs_image_strip_set_selected (self->strip, xs_study_find_reference (self->study, self->picture));
}

static void
show_inversion (XsClassifyView *self)
{
  const char *words = self->picture != NULL ? xs_inversion_words (self->picture) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->inverted_note), words != NULL);
  if (words != NULL)
    gtk_label_set_label (self->inverted_note, words);
}

static void
show_picture (XsClassifyView *self)
{
  XsPicture *picture = self->picture;
  g_autofree char *name = xs_picture_caption (picture, self->study, self->label);

  xs_picture_view_set_bytes (self->picture_view, picture == NULL ? NULL : picture->pixels,
                             picture == NULL ? 1 : picture->inputs,
                             picture == NULL ? 0 : picture->size);
  gtk_label_set_label (self->caption, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), name);
  xs_canvas_set_label (XS_CANVAS (self->picture_view), name);
  xs_canvas_set_note (XS_CANVAS (self->picture_view), NULL);
  gtk_toggle_button_set_active (self->invert_button, picture != NULL && picture->inverted);
  show_inversion (self);
}

/* What was said about another picture stays, dimmed, until the new answer comes: nothing jumps. */
static void
outdate_answer (XsClassifyView *self)
{
  xs_sight_row_outdate (self->sights);
  xs_matrix_card_set_answer (self->matrix, NULL, -1);
  if (self->picture != NULL)
    return;
  xs_sight_row_clear (self->sights);
  gtk_label_set_label (self->sights_title, _ ("Same image, several scales"));
  gtk_label_set_label (self->sights_note, "");
}

void
xs_classify_view_set_picture (XsClassifyView *self, XsPicture *picture, int label)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  if (picture != NULL)
    xs_picture_ref (picture);
  g_clear_pointer (&self->picture, xs_picture_unref);
  self->picture = picture;
  self->label = label;
  show_picture (self);
  outdate_answer (self);
  xs_image_strip_set_selected (self->strip, xs_study_find_reference (self->study, picture));
  if (is_drawing_mode (self) && picture != NULL && picture != self->drawing)
    gtk_toggle_button_set_active (self->image_button, TRUE);
  set_state (self, "waiting");
}

int
xs_classify_view_get_reference (XsClassifyView *self)
{
  g_return_val_if_fail (XS_IS_CLASSIFY_VIEW (self), -1);

  return xs_study_find_reference (self->study, self->picture);
}

/* The size whose prediction is shown large: the one the network was trained on. */
static const XsSight *
main_sight (const XsClassification *answer)
{
  for (int i = 0; i < answer->n_sights; i++)
    if (answer->sights[i].size == answer->home_size)
      return &answer->sights[i];
  return &answer->sights[0];
}

static void
show_class (XsClassifyView *self, const XsClassification *answer)
{
  const XsSight *sight = main_sight (answer);
  g_autofree char *name = NULL, *percent = NULL, *words = NULL;
  XsVerdictState state;
  int top;

  xs_probability_top (sight->probabilities, answer->n_classes, &top, 1);
  name = xs_reference_class_name (self->study, top);
  percent = xs_probability_percent (sight->probabilities[top]);
  words = g_strdup_printf (_ ("Predicted class: %s, %s"), name, percent);
  state = xs_verdict_of (self->label, top);
  gtk_label_set_label (self->class_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->class_label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  xs_canvas_set_note (XS_CANVAS (self->picture_view), words);
  xs_verdict_set_state (self->verdict, state);
  xs_probability_bars_set (self->bars, sight->probabilities, answer->n_classes, self->study, state);
}

static void
title_sights (XsClassifyView *self, const XsClassification *answer)
{
  g_autofree char *title = xs_sights_title (answer);
  g_autofree char *note = xs_sights_note (answer, self->label >= 0);

  gtk_label_set_label (self->sights_title, title);
  gtk_label_set_label (self->sights_note, note);
}

void
xs_classify_view_set_answer (XsClassifyView *self, const XsClassification *answer)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));
  g_return_if_fail (answer != NULL);

  if (self->study == NULL || self->picture == NULL || answer->picture != self->picture ||
      answer->n_sights < 1)
    return;
  show_class (self, answer);
  title_sights (self, answer);
  xs_sight_row_set_answer (self->sights, answer, self->label);
  xs_matrix_card_set_answer (self->matrix, answer, self->label);
  set_state (self, "answer");
}

void
xs_classify_view_set_error (XsClassifyView *self, const char *message)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  gtk_toggle_button_set_active (self->image_button, TRUE);
  xs_classify_view_set_picture (self, NULL, -1);
  gtk_label_set_label (self->error_label, message == NULL ? "" : message);
  set_state (self, "error");
}

void
xs_classify_view_set_many (XsClassifyView *self, const XsMany *many)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->table), many != NULL);
  gtk_widget_set_visible (self->strip_card, many == NULL);
  if (many != NULL)
    xs_picture_table_set_many (self->table, many, self->study);
}

void
xs_classify_view_add_guesses (XsClassifyView *self, const XsGuesses *guesses)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  xs_picture_table_add (self->table, guesses);
}

GBytes *
xs_classify_view_get_values (XsClassifyView *self)
{
  g_return_val_if_fail (XS_IS_CLASSIFY_VIEW (self), NULL);

  return xs_picture_table_get_values (self->table);
}

XsFreshness *
xs_classify_view_get_freshness (XsClassifyView *self)
{
  g_return_val_if_fail (XS_IS_CLASSIFY_VIEW (self), NULL);

  return self->freshness;
}

void
xs_classify_view_set_busy (XsClassifyView *self, gboolean busy)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  xs_freshness_set_busy (self->freshness, busy);
  xs_sight_row_set_busy (self->sights, busy);
}

void
xs_classify_view_set_matrix (XsClassifyView *self, const XsMatrix *matrix)
{
  g_return_if_fail (XS_IS_CLASSIFY_VIEW (self));

  xs_matrix_card_set_matrix (self->matrix, matrix);
}

XsFreshness *
xs_classify_view_get_matrix_freshness (XsClassifyView *self)
{
  g_return_val_if_fail (XS_IS_CLASSIFY_VIEW (self), NULL);

  return xs_matrix_card_get_freshness (self->matrix);
}

XsSightParts
xs_classify_view_get_parts (XsClassifyView *self)
{
  g_return_val_if_fail (XS_IS_CLASSIFY_VIEW (self), XS_SIGHT_PLAIN);

  return (xs_matrix_card_wants_picture (self->matrix) ? XS_SIGHT_CROSSED : XS_SIGHT_PLAIN) |
         (gtk_toggle_button_get_active (self->saliency_button) ? XS_SIGHT_SALIENCY
                                                               : XS_SIGHT_PLAIN);
}
