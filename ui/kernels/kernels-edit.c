#include "ui/kernels/kernels-view-private.h"

#include "engine/analyse/passport.h"
#include "engine/learn/kernel-edit.h"
#include "ui/kernels/kernel-editor.h"

#include <glib/gi18n.h>
#include <string.h>

/* The kernel that is changed, on both meshes, without the draft. */
static const XsKernelSide *
home_of (XsKernelsView *self, XsKernelSide sides[XS_N_SIDES])
{
  XsLayerKernels layers[XS_N_SIDES];

  xs_comparison_layers (&self->now, layers);
  xs_comparison_kernel (&self->now, layers, self->output, self->input, sides);
  return &sides[xs_comparison_home_side (&self->now)];
}

void
xs_kernels_view_put_draft (XsKernelsView *self, XsKernelSide sides[XS_N_SIDES])
{
  XsKernelSide *home = &sides[xs_comparison_home_side (&self->now)];

  if (self->draft.is_on)
    memcpy (home->kernel, self->draft.kernel, sizeof home->kernel);
}

static void
take_draft (XsKernelsView *self, const float kernel[9])
{
  self->draft.is_on = TRUE;
  self->draft.is_set = FALSE;
  memcpy (self->draft.kernel, kernel, sizeof self->draft.kernel);
  xs_kernels_view_show_values (self);
  xs_pace_ask (&self->words);
}

void
xs_kernels_view_drop_draft (XsKernelsView *self)
{
  self->draft.is_on = FALSE;
}

void
xs_kernels_view_settle_draft (XsKernelsView *self)
{
  if (self->draft.is_set)
    self->draft.is_on = FALSE;
}

/* "Kernel 2, 7 of step 4" */
static char *
name_of (const XsKernelEdit *edit)
{
  return edit->step < 0
             ? g_strdup_printf (_ ("Kernel %d, %d, opening"), edit->output + 1, edit->input + 1)
             : g_strdup_printf (_ ("Kernel %d, %d of step %d"), edit->output + 1, edit->input + 1,
                                edit->step + 1);
}

static void
ask_for_draft (XsKernelsView *self)
{
  const XsParameters *parameters = self->now.frame->parameters;
  XsLayerKernels layer = xs_layer_kernels (parameters, self->now.step);
  XsKernelEdit edit = { .step = MIN (self->now.step, parameters->architecture.depth - 1),
                        .output = MIN (self->output, layer.outputs - 1),
                        .input = MIN (self->input, layer.inputs - 1) };
  g_autofree char *name = name_of (&edit);

  memcpy (edit.stencil, self->draft.kernel, sizeof edit.stencil);
  self->draft.is_set = TRUE;
  g_signal_emit_by_name (self, "kernel-edited", &edit, name);
}

/* The bars. */

static void
dragged_cb (XsKernelsView *self, int bar, double value, gboolean done)
{
  XsKernelSide sides[XS_N_SIDES];
  const XsKernelSide *home = home_of (self, sides);
  XsPassport passport;
  float kernel[9];

  if (!self->is_editable)
    return;
  xs_kernels_view_put_draft (self, sides);
  xs_passport_of (home->kernel, home->size, sides[XS_COARSE].size, &passport);
  passport.physical[bar] = value;
  xs_passport_kernel (passport.physical, home->size, sides[XS_COARSE].size, kernel);
  take_draft (self, kernel);
  if (done)
    ask_for_draft (self);
}

/* The popover. */

static void
opened_cb (XsKernelsView *self, XsKernelEditor *editor)
{
  XsKernelSide sides[XS_N_SIDES];
  const XsKernelSide *home = home_of (self, sides);

  xs_kernel_editor_set_kernel (editor, home->kernel, home->size, sides[XS_COARSE].size);
}

static void
drafted_cb (XsKernelsView *self, XsKernelEditor *editor)
{
  float kernel[9];

  xs_kernel_editor_get_kernel (editor, kernel);
  take_draft (self, kernel);
}

static void
set_cb (XsKernelsView *self)
{
  if (self->draft.is_on)
    ask_for_draft (self);
}

static void
dropped_cb (XsKernelsView *self)
{
  xs_kernels_view_drop_draft (self);
  if (self->now.frame != NULL)
    xs_kernels_view_show_values (self);
}

void
xs_kernels_view_update_editable (XsKernelsView *self)
{
  gboolean can = self->is_editable && self->now.frame != NULL;

  xs_kernel_card_set_editable (self->card, can);
  xs_passport_plot_set_editable (self->passport, can ? xs_comparison_home_side (&self->now) : -1);
}

void
xs_kernels_view_init_editing (XsKernelsView *self)
{
  GtkWidget *editor = xs_kernel_card_get_editor (self->card);
  static const struct
  {
    const char *name;
    void (*callback) (void);
  } signals[] = {
    { "opened", G_CALLBACK (opened_cb) },
    { "drafted", G_CALLBACK (drafted_cb) },
    { "set", G_CALLBACK (set_cb) },
    { "dropped", G_CALLBACK (dropped_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (editor, signals[i].name, signals[i].callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->passport, "dragged", G_CALLBACK (dragged_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_editable = TRUE;
}
