#include "engine/scales/methods.h"

#include "engine/scales/pairs.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *id;
  const char *label;
  gboolean needs_images;
  void (*pair) (double ratio, double a[9]); /* NULL: kernels stay */
} TransferRow;

static const TransferRow transfers[XS_N_TRANSFERS] = {
  [XS_TRANSFER_MATCHED] = { "matched", N_ ("Matched"), TRUE, NULL },
  [XS_TRANSFER_GALERKIN] = { "galerkin", N_ ("Galerkin"), FALSE, xs_pair_linear },
  [XS_TRANSFER_GALERKIN_CONSTANT] = { "galerkin-constant", N_ ("Constant"), FALSE,
                                      xs_pair_constant },
  [XS_TRANSFER_COPY] = { "copy", N_ ("Copy"), FALSE, NULL },
};

static const struct
{
  const char *id;
  const char *label;
} refines[XS_N_REFINES] = {
  [XS_REFINE_COPY] = { "copy", N_ ("Copy") },
  [XS_REFINE_LINEAR] = { "linear", N_ ("Linear") },
};

const char *
xs_transfer_id (XsTransferMethod method)
{
  return transfers[method].id;
}

const char *
xs_transfer_label (XsTransferMethod method)
{
  return transfers[method].label;
}

gboolean
xs_transfer_from_id (const char *id, XsTransferMethod *method)
{
  for (XsTransferMethod i = 0; i < XS_N_TRANSFERS; i++)
    if (g_strcmp0 (id, transfers[i].id) == 0)
      {
        *method = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
xs_transfer_needs_images (XsTransferMethod method)
{
  return transfers[method].needs_images;
}

gboolean
xs_transfer_pair (XsTransferMethod method, double ratio, double a[9])
{
  if (transfers[method].pair == NULL)
    return FALSE;
  transfers[method].pair (ratio, a);
  return TRUE;
}

const char *
xs_refine_id (XsRefineMethod method)
{
  return refines[method].id;
}

const char *
xs_refine_label (XsRefineMethod method)
{
  return refines[method].label;
}

gboolean
xs_refine_from_id (const char *id, XsRefineMethod *method)
{
  for (XsRefineMethod i = 0; i < XS_N_REFINES; i++)
    if (g_strcmp0 (id, refines[i].id) == 0)
      {
        *method = i;
        return TRUE;
      }
  return FALSE;
}
