#include "ui/kernels/comparison.h"

#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <string.h>

static const XsArchitecture *
architecture_of (const XsComparison *self)
{
  return &self->frame->parameters->architecture;
}

void
xs_comparison_clear (XsComparison *self)
{
  g_clear_pointer (&self->study, xs_study_unref);
  g_clear_pointer (&self->frame, xs_frame_unref);
  g_clear_pointer (&self->moved, xs_moved_free);
}

void
xs_comparison_set_study (XsComparison *self, XsStudy *study)
{
  g_clear_pointer (&self->study, xs_study_unref);
  self->study = study == NULL ? NULL : xs_study_ref (study);
}

void
xs_comparison_set_frame (XsComparison *self, XsFrame *frame)
{
  g_clear_pointer (&self->frame, xs_frame_unref);
  self->frame = frame == NULL ? NULL : xs_frame_ref (frame);
  if (self->moved != NULL &&
      (frame == NULL ||
       !xs_architecture_equal (&self->moved->from->architecture, architecture_of (self))))
    g_clear_pointer (&self->moved, xs_moved_free);
}

static gboolean
is_stale (const XsComparison *self, const XsMoved *moved)
{
  return self->frame == NULL || moved->parameters->architecture.size != self->other_size ||
         !xs_architecture_equal (&moved->from->architecture, architecture_of (self));
}

/* NULL without memory: the view goes on waiting. */
static XsMoved *
copy_moved (const XsMoved *moved)
{
  XsMoved *copy = g_new (XsMoved, 1);

  *copy = *moved;
  copy->parameters = xs_parameters_copy (moved->parameters, NULL);
  copy->from = xs_parameters_copy (moved->from, NULL);
  if (copy->parameters == NULL || copy->from == NULL)
    g_clear_pointer (&copy, xs_moved_free);
  return copy;
}

gboolean
xs_comparison_set_moved (XsComparison *self, const XsMoved *moved)
{
  if (moved != NULL && is_stale (self, moved))
    return FALSE;
  g_clear_pointer (&self->moved, xs_moved_free);
  if (moved != NULL)
    self->moved = copy_moved (moved);
  return TRUE;
}

int
xs_comparison_home_side (const XsComparison *self)
{
  gboolean finer = self->other_size > 0 && self->other_size < architecture_of (self)->size;

  return finer ? XS_FINE : XS_COARSE;
}

int
xs_comparison_rank (const XsComparison *self, int size)
{
  return self->study == NULL ? 0 : xs_study_rank (self->study, size);
}

static void
fill_layers (const XsComparison *self, const XsParameters *home, XsLayerKernels layers[XS_N_SIDES])
{
  int side = xs_comparison_home_side (self);

  layers[side] = xs_layer_kernels (home, self->step);
  layers[1 - side] = (XsLayerKernels){ .size = self->other_size };
  if (self->moved != NULL)
    layers[1 - side] = xs_layer_kernels (self->moved->parameters, self->step);
}

void
xs_comparison_layers (const XsComparison *self, XsLayerKernels layers[XS_N_SIDES])
{
  fill_layers (self, self->frame->parameters, layers);
}

void
xs_comparison_moved_layers (const XsComparison *self, XsLayerKernels layers[XS_N_SIDES])
{
  fill_layers (self, self->moved == NULL ? self->frame->parameters : self->moved->from, layers);
}

XsLayerKernels
xs_comparison_difference (const XsLayerKernels layers[XS_N_SIDES])
{
  const XsLayerKernels *coarse = &layers[XS_COARSE], *fine = &layers[XS_FINE];
  XsLayerKernels difference = *fine;
  gsize n = xs_layer_count (fine);
  float *values;

  difference.values = NULL;
  if (coarse->values == NULL || fine->values == NULL)
    return difference;
  values = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    values[i] = fine->values[i] - coarse->values[i];
  difference.values = values;
  return difference;
}

void
xs_comparison_kernel (const XsComparison *self, const XsLayerKernels layers[XS_N_SIDES], int output,
                      int input, XsKernelSide sides[XS_N_SIDES])
{
  const XsLayerKernels *home = &layers[xs_comparison_home_side (self)];

  output = MIN (output, home->outputs - 1);
  input = MIN (input, home->inputs - 1);
  for (int i = 0; i < XS_N_SIDES; i++)
    {
      sides[i] = (XsKernelSide){ .known = layers[i].values != NULL,
                                 .size = layers[i].size,
                                 .rank = xs_comparison_rank (self, layers[i].size) };
      if (sides[i].known)
        memcpy (sides[i].kernel, xs_layer_kernel (&layers[i], output, input),
                sizeof sides[i].kernel);
    }
}

char *
xs_comparison_title (const XsComparison *self, int side)
{
  int home = architecture_of (self)->size, other = self->other_size;

  if (side == xs_comparison_home_side (self))
    return g_strdup_printf (_ ("%d × %d, trained here"), home, home);
  if (other == 0)
    return g_strdup (_ ("No other size"));
  if (self->moved == NULL)
    return g_strdup_printf ("%d × %d", other, other);
  return g_strdup_printf ("%d × %d, %s", other, other, xs_transfer_words (self->moved->method));
}

char *
xs_comparison_waiting (const XsComparison *self)
{
  if (self->other_size == 0)
    return g_strdup (_ ("The ladder has one size only"));
  return g_strdup_printf (_ ("Moving the kernels to %d × %d…"), self->other_size, self->other_size);
}

char *
xs_comparison_channels (const XsComparison *self, int output, int input)
{
  int width = xs_architecture_width (architecture_of (self));
  XsLayerKernels layer = xs_layer_kernels (self->frame->parameters, self->step);
  const char *plane = xs_layer_plane (&layer, input);

  if (plane != NULL)
    return g_strdup_printf (_ ("%s to output %d"), plane, output + 1);
  if (self->step >= 0 && width < architecture_of (self)->channels)
    return g_strdup_printf (_ ("K%d, input %d to output %d"), 1 + output / width, input + 1,
                            output % width + 1);
  return g_strdup_printf (_ ("input %d to output %d"), input + 1, output + 1);
}

const char *
xs_comparison_axes (const XsComparison *self)
{
  if (self->step >= 0)
    return _ ("rows: output channel, columns: input channel");
  return architecture_of (self)->inputs == 1
             ? _ ("rows: output channel, column: the grey image")
             : _ ("rows: output channel, columns: red, green and blue of the image");
}
