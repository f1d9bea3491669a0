#include "ui/kernels/kernel-order.h"

#include "engine/analyse/passport.h"

#include <math.h>

typedef struct
{
  int channel;
  double norm; /* squared; 0 for one that is not finite */
} Channel;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Channel *x = a, *y = b;

  return x->norm != y->norm ? (x->norm < y->norm ? 1 : -1) : x->channel - y->channel;
}

static Channel *
channels_new (int n)
{
  Channel *channels = g_new0 (Channel, n);

  for (int i = 0; i < n; i++)
    channels[i].channel = i;
  return channels;
}

static void
sort (Channel *channels, int n, int *order)
{
  qsort (channels, (gsize) n, sizeof *channels, compare);
  for (int i = 0; i < n; i++)
    order[i] = channels[i].channel;
}

void
xs_kernel_order_by_norm (const XsLayerKernels *layer, int *outputs, int *inputs)
{
  g_autofree Channel *rows = channels_new (layer->outputs);
  g_autofree Channel *columns = channels_new (layer->inputs);

  for (int output = 0; output < layer->outputs; output++)
    for (int input = 0; input < layer->inputs; input++)
      {
        double norm = xs_kernel_norm (xs_layer_kernel (layer, output, input));

        if (!isfinite (norm))
          continue;
        rows[output].norm += norm * norm;
        columns[input].norm += norm * norm;
      }
  sort (rows, layer->outputs, outputs);
  sort (columns, layer->inputs, inputs);
}

XsKernelKind
xs_kernel_kind (const float kernel[9], int size, int reference_size)
{
  /* The bars stand in display order: 1, dx, dy, dxx, dxy, dyy, and what is higher. */
  static const XsKernelKind kinds[9] = { XS_KERNELS_MEANS,  XS_KERNELS_FIRST,  XS_KERNELS_FIRST,
                                         XS_KERNELS_SECOND, XS_KERNELS_SECOND, XS_KERNELS_SECOND,
                                         XS_KERNELS_HIGHER, XS_KERNELS_HIGHER, XS_KERNELS_HIGHER };
  XsPassport passport;

  xs_passport_of (kernel, size, reference_size, &passport);
  return passport.n_shares == 0 ? XS_KERNELS_ALL : kinds[passport.shares[0].bar];
}

int
xs_kernel_order_mark (const XsLayerKernels *layer, XsKernelKind kind, int reference_size,
                      gboolean *stands_out)
{
  int count = 0;

  for (int output = 0; output < layer->outputs; output++)
    for (int input = 0; input < layer->inputs; input++)
      {
        gboolean is =
            kind == XS_KERNELS_ALL || xs_kernel_kind (xs_layer_kernel (layer, output, input),
                                                      layer->size, reference_size) == kind;

        stands_out[output * layer->inputs + input] = is;
        count += is;
      }
  return count;
}
