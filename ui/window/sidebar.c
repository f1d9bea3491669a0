#include "ui/window/sidebar.h"

#include "ui/help/explain-button.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"
#include "ui/window/depth-track.h"
#include "ui/window/rate-row.h"
#include "ui/window/shift-click.h"
#include "ui/window/size-ladder.h"
#include "ui/window/study-fields.h"
#include "ui/window/test-row.h"

#include <glib/gi18n.h>
#include <math.h>

struct _XsSidebar
{
  AdwBin parent;

  XsFreshness *freshness; /* of the ladder */
  XsSizeLadder *ladder;
  GtkWidget *prolong_button;
  GtkWidget *restrict_button;
  GtkMenuButton *method_menu;
  GtkLabel *steps;
  XsDepthTrack *depth_track;
  GtkWidget *refine_button;
  GtkLabel *refine_label;
  GtkMenuButton *refine_menu;
  GtkLabel *data_name;
  GtkLabel *data_counts;
  XsTestRow *test_row;
  XsRateRow *rate_row;
  GtkLabel *batch;
  GtkLabel *optimiser;
  GtkLabel *strategy;
  GtkLabel *layer;
  GtkLabel *activation;
  GtkLabel *channels;
  GtkLabel *grid;
  GtkWidget *weight_row;
  GtkLabel *weight_nodes;
  GtkLabel *weight_bytes;

  XsStudy *study;
  int size; /* of the last frame, 0 before */
  int depth;
  XsArchitecture look; /* of what is looked at instead; no depth: nothing is */
};

G_DEFINE_FINAL_TYPE (XsSidebar, xs_sidebar, ADW_TYPE_BIN)

static char *
tell_depth_cb (XsSidebar *self)
{
  int depth = self->look.depth > 0 ? self->look.depth : self->depth;

  if (self->study == NULL || depth == 0)
    return NULL;
  return xs_step_words (depth, self->study->settings.time);
}

static void
xs_sidebar_dispose (GObject *object)
{
  XsSidebar *self = XS_SIDEBAR (object);

  g_clear_pointer (&self->study, xs_study_unref);
  G_OBJECT_CLASS (xs_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, freshness);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, ladder);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, prolong_button);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, restrict_button);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, method_menu);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, steps);
  gtk_widget_class_bind_template_callback (widget_class, tell_depth_cb);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, depth_track);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, refine_button);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, refine_label);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, refine_menu);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, data_name);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, data_counts);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, test_row);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, rate_row);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, batch);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, optimiser);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, strategy);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, layer);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, activation);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, channels);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, grid);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, weight_row);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, weight_nodes);
  gtk_widget_class_bind_template_child (widget_class, XsSidebar, weight_bytes);
}

static void
xs_sidebar_class_init (XsSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = xs_sidebar_dispose;
  g_type_ensure (XS_TYPE_FRESHNESS);
  g_type_ensure (XS_TYPE_SIZE_LADDER);
  g_type_ensure (XS_TYPE_DEPTH_TRACK);
  g_type_ensure (XS_TYPE_TEST_ROW);
  g_type_ensure (XS_TYPE_RATE_ROW);
  g_type_ensure (XS_TYPE_EXPLAIN_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/across_scales/AcrossScales/ui/sidebar.ui");
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
}

static void
add_choice (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* Without a preview. */
static void
add_at_once (GMenu *menu, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

static void
set_choices (GtkMenuButton *button, const char *title, GMenu *choices, GMenu *at_once)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append_section (menu, title, G_MENU_MODEL (choices));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (at_once));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
fill_menus (XsSidebar *self)
{
  g_autoptr (GMenu) transfers = g_menu_new ();
  g_autoptr (GMenu) refines = g_menu_new ();
  g_autoptr (GMenu) transfers_now = g_menu_new ();
  g_autoptr (GMenu) refines_now = g_menu_new ();

  for (int i = 0; i < XS_N_TRANSFERS; i++)
    add_choice (transfers, xs_transfer_words (i), "win.method", xs_transfer_id (i));
  for (int i = 0; i < XS_N_REFINES; i++)
    add_choice (refines, xs_refine_words (i), "win.refine-method", xs_refine_id (i));
  add_at_once (transfers_now, _ ("Prolong Now"), "win.prolong-now", "<Control><Shift>Up");
  add_at_once (transfers_now, _ ("Restrict Now"), "win.restrict-now", "<Control><Shift>Down");
  add_at_once (refines_now, _ ("Refine Now"), "win.refine-now", "<Control><Shift>Right");
  set_choices (self->method_menu, _ ("Move kernels with"), transfers, transfers_now);
  set_choices (self->refine_menu, _ ("Fill new time steps with"), refines, refines_now);
}

/* A row is called by what stands in it, as it changes. */
static void
name_row (GtkLabel *title, GtkLabel *value)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (value), GTK_TYPE_LIST_BOX_ROW);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  value, NULL, -1);
}

static void
name_rows (XsSidebar *self)
{
  GtkLabel *values[] = { self->batch, self->optimiser,  self->strategy, self->layer,
                         self->grid,  self->activation, self->channels };

  name_row (self->data_name, self->data_counts);
  name_row (self->weight_nodes, self->weight_bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    name_row (GTK_LABEL (gtk_widget_get_prev_sibling (GTK_WIDGET (values[i]))), values[i]);
}

static void
xs_sidebar_init (XsSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_menus (self);
  xs_shift_click_add (self->prolong_button, "win.prolong-now");
  xs_shift_click_add (self->restrict_button, "win.restrict-now");
  xs_shift_click_add (self->refine_button, "win.refine-now");
  name_rows (self);
}

GtkWidget *
xs_sidebar_new (void)
{
  return g_object_new (XS_TYPE_SIDEBAR, NULL);
}

static void
show_number (GtkLabel *label, int number)
{
  g_autofree char *text = xs_format_number (number, 0);

  gtk_label_set_text (label, text);
}

/* Settings that a running network cannot change. */
static void
show_settings (XsSidebar *self, const XsSettings *settings)
{
  show_number (self->batch, xs_settings_batch (settings, xs_settings_first_level (settings)));
  show_number (self->channels, settings->channels);
  gtk_label_set_text (self->optimiser,
                      xs_study_choice (XS_SETTING_OPTIMISER, (int) settings->optimiser));
  gtk_label_set_text (self->strategy,
                      xs_study_choice (XS_SETTING_STRATEGY, (int) settings->strategy));
  gtk_label_set_text (self->layer, xs_study_choice (XS_SETTING_LAYER, (int) settings->layer));
  gtk_label_set_text (self->activation,
                      xs_study_choice (XS_SETTING_ACTIVATION, (int) settings->activation));
  if (settings->grid == 0)
    gtk_label_set_text (self->grid, _ ("every pixel"));
  else
    {
      g_autofree char *text = g_strdup_printf ("%d × %d", settings->grid, settings->grid);

      gtk_label_set_text (self->grid, text);
    }
}

static void
show_data (XsSidebar *self, const XsStudy *study)
{
  g_autofree char *training = xs_format_number (study->n_training, 0);
  g_autofree char *validation = xs_format_number (study->n_validation, 0);
  /* Translators: numbers of images. */
  g_autofree char *text = g_strdup_printf (_ ("%s train · %s validation"), training, validation);

  gtk_label_set_text (self->data_name, study->data_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->data_name), study->data_where);
  gtk_label_set_text (self->data_counts, text);
}

/* The track is of the network that shows; to refine is to refine the present one. */
static void
show_depth (XsSidebar *self)
{
  double time = self->study->settings.time;
  gboolean is_look = self->look.depth > 0;
  int depth = is_look ? self->look.depth : self->depth;
  int size = is_look ? self->look.size : self->size;
  g_autofree char *refine = g_strdup_printf (_ ("Refine depth to %d"), 2 * self->depth);
  g_autofree char *steps = g_strdup_printf (
      /* Translators: of a state of the past that is looked at. */
      is_look ? ngettext ("then %d step · h = %.3g", "then %d steps · h = %.3g", (gulong) depth)
              : ngettext ("%d step · h = %.3g", "%d steps · h = %.3g", (gulong) depth),
      depth, time / depth);

  gtk_label_set_text (self->steps, steps);
  gtk_label_set_text (self->refine_label, refine);
  xs_depth_track_set (self->depth_track, depth, time, xs_study_rank (self->study, size));
}

void
xs_sidebar_set_study (XsSidebar *self, XsStudy *study)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  g_clear_pointer (&self->study, xs_study_unref);
  self->size = self->depth = 0;
  self->look = (XsArchitecture){ 0 };
  xs_size_ladder_set_study (self->ladder, study);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate_row), study != NULL);
  xs_test_row_set_count (self->test_row, study != NULL ? study->n_test : 0);
  if (study == NULL)
    return;
  self->study = xs_study_ref (study);
  show_settings (self, &study->settings);
  show_data (self, study);
}

void
xs_sidebar_set_frame (XsSidebar *self, XsFrame *frame)
{
  const XsArchitecture *architecture;

  g_return_if_fail (XS_IS_SIDEBAR (self));

  if (self->study == NULL || frame == NULL)
    return;
  architecture = &frame->parameters->architecture;
  xs_size_ladder_set_here (self->ladder, architecture->size, (double) frame->validation_accuracy);
  if (architecture->size == self->size && architecture->depth == self->depth)
    return;
  self->size = architecture->size;
  self->depth = architecture->depth;
  show_depth (self);
}

void
xs_sidebar_set_look (XsSidebar *self, const XsFrame *look)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  self->look = look != NULL ? look->parameters->architecture : (XsArchitecture){ 0 };
  if (self->study != NULL && self->depth > 0)
    show_depth (self);
}

void
xs_sidebar_set_ladder (XsSidebar *self, const XsLadder *ladder)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  xs_size_ladder_set_answer (self->ladder, ladder);
}

void
xs_sidebar_set_tested (XsSidebar *self, const XsTested *tested, gboolean is_busy)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  xs_test_row_set_tested (self->test_row, tested, is_busy);
}

XsFreshness *
xs_sidebar_get_freshness (XsSidebar *self)
{
  g_return_val_if_fail (XS_IS_SIDEBAR (self), NULL);

  return self->freshness;
}

void
xs_sidebar_set_weight (XsSidebar *self, const char *nodes, const char *bytes, const char *meaning)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  gtk_label_set_text (self->weight_nodes, nodes);
  gtk_label_set_text (self->weight_bytes, bytes);
  gtk_widget_set_tooltip_text (self->weight_row, meaning);
  gtk_widget_set_visible (self->weight_row, TRUE);
}

void
xs_sidebar_set_learning_rate (XsSidebar *self, double rate)
{
  g_return_if_fail (XS_IS_SIDEBAR (self));

  xs_rate_row_set_rate (self->rate_row, rate);
}
