#include "ui/kernels/kernels-view-private.h"

#include "ui/kernels/kernel-facts.h"
#include "ui/kernels/method-row.h"
#include "ui/plot/network-facts.h"
#include "ui/plot/steady-range.h"

#include <glib/gi18n.h>

/* Words: they change at once with what they are about, else once a second at most. */

static void
describe_card (XsKernelsView *self)
{
  XsLayerKernels layers[XS_N_SIDES];
  const XsLayerKernels *pointers[XS_N_SIDES] = { &layers[XS_COARSE], &layers[XS_FINE] };
  XsKernelSide sides[XS_N_SIDES];
  g_autoptr (XsKernelWords) words = NULL;

  xs_comparison_moved_layers (&self->now, layers);
  xs_comparison_kernel (&self->now, layers, self->output, self->input, sides);
  xs_kernels_view_put_draft (self, sides);
  words = xs_kernel_words_new (sides, pointers);
  xs_kernel_card_describe (self->card, words);
}

void
xs_kernels_view_update_words (gpointer data)
{
  XsKernelsView *self = data;

  if (self->now.frame == NULL)
    return;
  for (int i = 0; i < XS_N_PANELS; i++)
    xs_kernel_panel_describe (self->panels[i]);
  xs_kernels_view_put_marks (self);
  describe_card (self);
}

/* Showing. */

static void
show_titles (XsKernelsView *self)
{
  int home = self->now.frame->parameters->architecture.size;

  gtk_label_set_label (self->axes, xs_comparison_axes (&self->now));
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      int size = i == xs_comparison_home_side (&self->now) ? home : self->now.other_size;
      g_autofree char *title = xs_comparison_title (&self->now, i);

      xs_kernel_panel_set_title (self->panels[i], title, xs_comparison_rank (&self->now, size));
      if (i == XS_FINE)
        xs_kernel_panel_set_title (self->panels[XS_DIFFERENCE], _ ("Fine − coarse"),
                                   xs_comparison_rank (&self->now, size));
    }
}

/* The live kernels; their difference is that of the moved ones and what they were moved from, or
 * training would be seen in it. Its values are the caller's. */
static void
panel_layers (XsKernelsView *self, XsLayerKernels shown[XS_N_PANELS])
{
  XsLayerKernels moved[XS_N_SIDES];

  xs_comparison_layers (&self->now, shown);
  xs_comparison_moved_layers (&self->now, moved);
  shown[XS_DIFFERENCE] =
      self->shown.has_difference ? xs_comparison_difference (moved) : (XsLayerKernels){ 0 };
}

static void
show_grids (XsKernelsView *self)
{
  g_autofree char *waiting = xs_comparison_waiting (&self->now);
  XsLayerKernels shown[XS_N_PANELS];
  float peak = 0;

  panel_layers (self, shown);
  for (int i = 0; i < XS_N_PANELS; i++)
    if (shown[i].values != NULL)
      peak = MAX (peak, xs_layer_peak (&shown[i]));
  self->range = xs_steady_limit (self->range, peak);
  xs_color_bar_set_limit (self->color_bar, self->range);
  for (int i = 0; i < XS_N_PANELS; i++)
    xs_kernel_panel_set_layer (self->panels[i], shown[i].values == NULL ? NULL : &shown[i],
                               self->range, waiting);
  xs_kernels_view_put_order (self);
  g_free ((float *) shown[XS_DIFFERENCE].values);
}

/* What the chosen kernel is called, and what it leads from and to: new strings. */
static void
name_kernel (XsKernelsView *self, char **name, char **channels)
{
  XsLayerKernels layers[XS_N_SIDES];
  const XsLayerKernels *home = &layers[xs_comparison_home_side (&self->now)];
  int output, input;

  xs_comparison_layers (&self->now, layers);
  output = MIN (self->output, home->outputs - 1);
  input = MIN (self->input, home->inputs - 1);
  *name = g_strdup_printf (_ ("Kernel %d, %d"), output + 1, input + 1);
  *channels = xs_comparison_channels (&self->now, output, input);
}

static void
show_name (XsKernelsView *self)
{
  g_autofree char *name = NULL, *channels = NULL;

  name_kernel (self, &name, &channels);
  xs_kernel_card_set_name (self->card, name, channels);
}

void
xs_kernels_view_add_facts (XsKernelsView *self, XsFacts *facts)
{
  g_autofree char *name = NULL, *channels = NULL;
  XsLayerKernels live[XS_N_SIDES];
  XsKernelSide sides[XS_N_SIDES];

  g_return_if_fail (XS_IS_KERNELS_VIEW (self));

  if (self->now.frame == NULL)
    return;
  name_kernel (self, &name, &channels);
  xs_comparison_layers (&self->now, live);
  xs_comparison_kernel (&self->now, live, self->output, self->input, sides);
  xs_kernels_view_put_draft (self, sides);
  xs_kernel_facts_add (facts, name, channels, sides);
  xs_facts_add_layer (facts, self->now.frame->parameters, self->now.step);
}

void
xs_kernels_view_show_pill (XsKernelsView *self)
{
  const XsComparison *now = &self->now;
  int wanted = xs_method_row_get_method (self->methods);
  gboolean known = now->moved != NULL && (wanted < 0 || (int) now->moved->method == wanted);

  if (known)
    xs_moved_pill_set_accuracy (self->pill, now->other_size, (double) now->moved->accuracy,
                                (double) now->frame->validation_accuracy);
  else
    xs_moved_pill_set_waiting (self->pill, now->other_size);
}

/* What the kernels' values change, at most as often as frames come. Grids and numbers are live.
 * What sets both meshes against each other shows the moved kernels beside what they were moved
 * from, not beside what training has made of it since. */
void
xs_kernels_view_show_values (XsKernelsView *self)
{
  XsLayerKernels live[XS_N_SIDES], moved[XS_N_SIDES];
  XsKernelSide sides[XS_N_SIDES], compared[XS_N_SIDES];

  xs_comparison_layers (&self->now, live);
  xs_comparison_kernel (&self->now, live, self->output, self->input, sides);
  xs_comparison_moved_layers (&self->now, moved);
  xs_comparison_kernel (&self->now, moved, self->output, self->input, compared);
  xs_kernels_view_put_draft (self, sides);
  xs_kernels_view_put_draft (self, compared);
  show_grids (self);
  xs_kernel_card_set_sides (self->card, sides, self->range);
  xs_passport_plot_set_sides (self->passport, compared);
  xs_symbol_plot_set_sides (self->symbol, compared);
}

void
xs_kernels_view_show_all (XsKernelsView *self)
{
  if (self->now.frame == NULL)
    return;
  show_titles (self);
  xs_kernels_view_update_editable (self);
  xs_kernels_view_show_pill (self);
  show_name (self);
  xs_kernels_view_show_values (self);
  xs_pace_act (&self->words);
}
