#include "engine/network/architecture.h"

#include "engine/base/error.h"
#include "engine/network/layer.h"

#include <math.h>

static const char *const activation_ids[XS_N_ACTIVATIONS] = { "tanh", "relu" };

static gboolean
check_range (const char *what, int value, int least, int most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID, "%s: expected %d to %d, found %d", what, least,
               most, value);
  return FALSE;
}

static gboolean
check_inputs (int inputs, GError **error)
{
  if (inputs == 1 || inputs == 3)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "image channels: expected 1 (grey) or 3 (colour), found %d", inputs);
  return FALSE;
}

static gboolean
check_time (double time, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (time) && time > 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "final time: expected a positive number, found %s",
               g_ascii_dtostr (text, sizeof text, time));
  return FALSE;
}

gboolean
xs_layer_type_check_channels (XsLayerType type, int channels, GError **error)
{
  const XsLayer *layer = xs_layer_of (type);

  if (channels % layer->parts == 0)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_INVALID,
               "expected a multiple of %d for %s layers, found %d", layer->parts, layer->id,
               channels);
  return FALSE;
}

static gboolean
check_channels (const XsArchitecture *self, GError **error)
{
  if (xs_layer_type_check_channels (self->layer, self->channels, error))
    return TRUE;
  g_prefix_error_literal (error, "channels: ");
  return FALSE;
}

/* A few billion parameters are past any use; below, no sum in a layout overflows. */
static gboolean
check_total (const XsArchitecture *self, GError **error)
{
  const guint64 most = G_GUINT64_CONSTANT (1) << 32;
  guint64 channels = (guint64) self->channels;
  guint64 grid = (guint64) xs_architecture_grid (self);
  guint64 kernels = (guint64) self->depth * xs_architecture_taps (self);
  guint64 classifier = (guint64) self->classes * channels * grid * grid;

  if (kernels + classifier < most)
    return TRUE;
  g_set_error (error, XS_ERROR, XS_ERROR_TOO_LARGE,
               "network: expected fewer than %" G_GUINT64_FORMAT
               " parameters, found %" G_GUINT64_FORMAT " in kernels and %" G_GUINT64_FORMAT
               " in the classifier",
               most, kernels, classifier);
  return FALSE;
}

gboolean
xs_architecture_validate (const XsArchitecture *self, GError **error)
{
  return check_range ("image size", self->size, 1, 1024, error) &&
         check_range ("depth", self->depth, 1, 1024, error) &&
         check_range ("channels", self->channels, 1, 512, error) &&
         check_inputs (self->inputs, error) &&
         check_range ("classes", self->classes, 2, 1000, error) &&
         check_range ("classifier grid", self->grid, 0, 1024, error) &&
         check_time (self->time, error) &&
         check_range ("layer type", (int) self->layer, 0, XS_N_LAYER_TYPES - 1, error) &&
         check_range ("activation", (int) self->activation, 0, XS_N_ACTIVATIONS - 1, error) &&
         check_channels (self, error) && check_total (self, error);
}

gboolean
xs_architecture_equal (const XsArchitecture *a, const XsArchitecture *b)
{
  return a->size == b->size && a->depth == b->depth && a->channels == b->channels &&
         a->inputs == b->inputs && a->classes == b->classes && a->grid == b->grid &&
         !(a->time < b->time) && !(a->time > b->time) && a->layer == b->layer &&
         a->activation == b->activation;
}

int
xs_architecture_grid (const XsArchitecture *self)
{
  return self->grid == 0 ? self->size : self->grid;
}

int
xs_architecture_parts (const XsArchitecture *self)
{
  return xs_layer_of (self->layer)->parts;
}

int
xs_architecture_width (const XsArchitecture *self)
{
  return self->channels / xs_architecture_parts (self);
}

size_t
xs_architecture_taps (const XsArchitecture *self)
{
  size_t width = (size_t) xs_architecture_width (self);

  return (size_t) xs_architecture_parts (self) * width * width * 9;
}

double
xs_architecture_step (const XsArchitecture *self)
{
  return self->time / self->depth;
}

XsLayout
xs_architecture_layout (const XsArchitecture *self)
{
  size_t channels = (size_t) self->channels;
  size_t depth = (size_t) self->depth;
  size_t classes = (size_t) self->classes;
  size_t grid = (size_t) xs_architecture_grid (self);
  XsLayout layout;

  layout.opening_kernel = 0;
  layout.opening_bias = channels * (size_t) self->inputs * 9;
  layout.kernels = layout.opening_bias + channels;
  layout.biases = layout.kernels + depth * xs_architecture_taps (self);
  layout.classifier = layout.biases + depth * channels;
  layout.classifier_bias = layout.classifier + classes * channels * grid * grid;
  layout.total = layout.classifier_bias + classes;
  return layout;
}

const char *
xs_layer_type_id (XsLayerType type)
{
  return xs_layer_of (type)->id;
}

const char *
xs_activation_id (XsActivation activation)
{
  return activation_ids[activation];
}
