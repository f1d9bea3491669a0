#include "engine/scales/methods.h"

#include "engine/scales/match.h"
#include "engine/scales/method-row.h"
#include "engine/scales/pairs.h"

#include <glib/gi18n.h>

static const XsTransferRow transfers[XS_N_TRANSFERS] = {
  [XS_TRANSFER_MATCHED] = { "matched", N_ ("Matched"), NULL, xs_match, xs_match_need },
  [XS_TRANSFER_GALERKIN] = { "galerkin", N_ ("Galerkin"), xs_pair_linear, NULL, NULL },
  [XS_TRANSFER_GALERKIN_CONSTANT] = { "galerkin-constant", N_ ("Constant"), xs_pair_constant, NULL,
                                      NULL },
  [XS_TRANSFER_COPY] = { "copy", N_ ("Copy"), NULL, NULL, NULL },
};

const XsTransferRow *
xs_transfer_row (XsTransferMethod method)
{
  return &transfers[method];
}

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
  return transfers[method].fit != NULL;
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
