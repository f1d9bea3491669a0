#include "ui/kernels/kernel-editor.h"

#include "engine/analyse/passport.h"
#include "engine/scales/operator.h"
#include "ui/kernels/layer-kernels.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MOST 1000 /* of a number that is typed */
#define STEP .01
#define DIGITS 3
#define LEAST                                                                                      \
  .0005 /* what is less than half a digit was not typed: a field rounds what it shows              \
         */

struct _XsKernelEditor
{
  GtkPopover parent_instance;

  GtkWidget *taps[9];      /* row-major */
  GtkWidget *strengths[9]; /* in display order */
  float kernel[9];         /* as it stands there, */
  float given[9];          /* and as it was given */
  int size, reference_size;
  gboolean is_filling; /* the numbers change because the kernel has */
  gboolean is_set;     /* it was taken before the popover closed */
};

G_DEFINE_FINAL_TYPE (XsKernelEditor, xs_kernel_editor, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_OPENED,
  SIGNAL_DRAFTED,
  SIGNAL_SET,
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Well-known operators in pixels of the mesh. */
static const struct
{
  const char *name;
  float stencil[9];
} operators[] = {
  { N_ ("Identity"), { 0, 0, 0, 0, 1, 0, 0, 0, 0 } },
  { N_ ("Smoothing"), { 1, 2, 1, 2, 4, 2, 1, 2, 1 } },
  { N_ ("Derivative ∂x"), { -1, 0, 1, -4, 0, 4, -1, 0, 1 } },
  { N_ ("Derivative ∂y"), { -1, -4, -1, 0, 0, 0, 1, 4, 1 } },
  { N_ ("Laplacian ∂xx + ∂yy"), { 0, 1, 0, 1, -4, 1, 0, 1, 0 } },
  { N_ ("Zero"), { 0 } },
};

/* Makes all numbers true but @typed, in which the person is. */
static void
fill (XsKernelEditor *self, GtkWidget *typed)
{
  XsPassport passport;

  xs_passport_of (self->kernel, self->size, self->reference_size, &passport);
  self->is_filling = TRUE;
  for (int i = 0; i < 9; i++)
    {
      if (self->taps[i] != typed)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->taps[i]), (double) self->kernel[i]);
      if (self->strengths[i] != typed)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->strengths[i]), passport.physical[i]);
    }
  self->is_filling = FALSE;
}

static void
take (XsKernelEditor *self, const float kernel[9], GtkWidget *typed)
{
  memcpy (self->kernel, kernel, sizeof self->kernel);
  fill (self, typed);
  g_signal_emit (self, signals[SIGNAL_DRAFTED], 0);
}

static int
number_of (GtkWidget *const fields[9], GtkWidget *field)
{
  int i = 0;

  while (i < 9 && fields[i] != field)
    i++;
  return i;
}

static void
tap_cb (XsKernelEditor *self, GtkWidget *field)
{
  double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field));
  int tap = number_of (self->taps, field);
  float kernel[9];

  if (self->is_filling || fabs (value - (double) self->kernel[tap]) < LEAST)
    return;
  memcpy (kernel, self->kernel, sizeof kernel);
  kernel[tap] = (float) value;
  take (self, kernel, field);
}

/* The other strengths stay what they are, not what the fields show of them. */
static void
strength_cb (XsKernelEditor *self, GtkWidget *field)
{
  double value = gtk_spin_button_get_value (GTK_SPIN_BUTTON (field));
  double *strength;
  XsPassport passport;
  float kernel[9];

  xs_passport_of (self->kernel, self->size, self->reference_size, &passport);
  strength = &passport.physical[number_of (self->strengths, field)];
  if (self->is_filling || fabs (value - *strength) < LEAST)
    return;
  *strength = value;
  xs_passport_kernel (passport.physical, self->size, self->reference_size, kernel);
  take (self, kernel, field);
}

/* Of the norm that the kernel has, or had, or 1. */
static void
operator_cb (GSimpleAction *action, GVariant *number, gpointer data)
{
  XsKernelEditor *self = data;
  const float *stencil = operators[g_variant_get_int32 (number)].stencil;
  double norm = xs_kernel_norm (self->kernel), own = xs_kernel_norm (stencil);
  float kernel[9];

  if (!(norm > 0))
    norm = xs_kernel_norm (self->given);
  if (!(norm > 0))
    norm = 1;
  for (int i = 0; i < 9; i++)
    kernel[i] = own > 0 ? (float) ((double) stencil[i] * norm / own) : 0;
  take (self, kernel, NULL);
}

/* What is typed counts although focus has not left the field. */
static void
set_cb (XsKernelEditor *self)
{
  for (int i = 0; i < 9; i++)
    {
      gtk_spin_button_update (GTK_SPIN_BUTTON (self->taps[i]));
      gtk_spin_button_update (GTK_SPIN_BUTTON (self->strengths[i]));
    }
  self->is_set = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_SET], 0);
}

static void
closed_cb (XsKernelEditor *self)
{
  if (!self->is_set)
    g_signal_emit (self, signals[SIGNAL_DROPPED], 0);
}

static void
mapped_cb (XsKernelEditor *self)
{
  self->is_set = FALSE;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* The widgets. */

static GtkWidget *
new_field (XsKernelEditor *self, const char *name, GCallback changed)
{
  GtkWidget *field = gtk_spin_button_new_with_range (-MOST, MOST, STEP);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (field), DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (field), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (field), 7);
  gtk_widget_add_css_class (field, "bare");
  gtk_widget_add_css_class (field, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (field, "value-changed", changed, self);
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (field))),
                                  TRUE);
  return field;
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* A kernel reads the same in every script. */
static GtkWidget *
new_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_widget_set_direction (grid, GTK_TEXT_DIR_LTR);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  return grid;
}

static GtkWidget *
new_taps (XsKernelEditor *self)
{
  GtkWidget *grid = new_grid ();

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Row %d, column %d"), i / 3 + 1, i % 3 + 1);

      self->taps[i] = new_field (self, name, G_CALLBACK (tap_cb));
      gtk_grid_attach (GTK_GRID (grid), self->taps[i], i % 3, i / 3, 1, 1);
    }
  return grid;
}

/* Orders of ∂x to the right, of ∂y downwards; each under its name. */
static GtkWidget *
new_strengths (XsKernelEditor *self)
{
  GtkWidget *grid = new_grid ();

  for (int i = 0; i < 9; i++)
    {
      int index = xs_operator_display_order[i];
      GtkWidget *label = gtk_label_new (xs_operator_labels[i]);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      self->strengths[i] = new_field (self, xs_operator_labels[i], G_CALLBACK (strength_cb));
      gtk_grid_attach (GTK_GRID (grid), label, index % 3, 2 * (index / 3), 1, 1);
      gtk_grid_attach (GTK_GRID (grid), self->strengths[i], index % 3, 2 * (index / 3) + 1, 1, 1);
    }
  return grid;
}

static GtkWidget *
new_operators (XsKernelEditor *self)
{
  static const GActionEntry entries[] = {
    { .name = "operator", operator_cb, .parameter_type = "i" }
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      g_autofree char *action = g_strdup_printf ("editor.operator(%d)", (int) i);

      g_menu_append (menu, _ (operators[i].name), action);
    }
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", G_ACTION_GROUP (group));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Operator"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Replace by a well-known operator of the same norm"));
  return button;
}

static GtkWidget *
new_buttons (XsKernelEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *set = gtk_button_new_with_mnemonic (_ ("_Set"));

  gtk_widget_add_css_class (set, "suggested-action");
  gtk_widget_set_tooltip_text (set, _ ("Makes it the network's kernel; Undo takes it back"));
  gtk_widget_set_hexpand (set, TRUE);
  gtk_widget_set_halign (set, GTK_ALIGN_END);
  g_signal_connect_swapped (set, "clicked", G_CALLBACK (set_cb), self);
  gtk_popover_set_default_widget (GTK_POPOVER (self), set);
  gtk_box_append (GTK_BOX (box), new_operators (self));
  gtk_box_append (GTK_BOX (box), set);
  return box;
}

static void
xs_kernel_editor_class_init (XsKernelEditorClass *class)
{
  static const char *const names[N_SIGNALS] = { "opened", "drafted", "set", "dropped" };

  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], XS_TYPE_KERNEL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
xs_kernel_editor_init (XsKernelEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), new_heading (_ ("Numbers")));
  gtk_box_append (GTK_BOX (box), new_taps (self));
  gtk_box_append (GTK_BOX (box), new_heading (_ ("Strength of each derivative")));
  gtk_box_append (GTK_BOX (box), new_strengths (self));
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Edit the kernel"), -1);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  self->size = self->reference_size = 1;
}

GtkWidget *
xs_kernel_editor_new (void)
{
  return g_object_new (XS_TYPE_KERNEL_EDITOR, NULL);
}

void
xs_kernel_editor_set_kernel (XsKernelEditor *self, const float kernel[9], int size,
                             int reference_size)
{
  g_return_if_fail (XS_IS_KERNEL_EDITOR (self));

  memcpy (self->kernel, kernel, sizeof self->kernel);
  memcpy (self->given, kernel, sizeof self->given);
  self->size = size;
  self->reference_size = reference_size;
  fill (self, NULL);
}

void
xs_kernel_editor_get_kernel (XsKernelEditor *self, float kernel[9])
{
  g_return_if_fail (XS_IS_KERNEL_EDITOR (self));

  memcpy (kernel, self->kernel, sizeof self->kernel);
}
