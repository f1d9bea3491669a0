#include "engine/scales/methods.h"

#include "engine/scales/distil.h"
#include "engine/scales/match.h"
#include "engine/scales/method-row.h"
#include "engine/scales/pairs.h"

#include <glib/gi18n.h>

#define DISTIL_MOST 60000

#ifdef XS_DOUBLE
/* Optimisers step in float only, and the tests ask nobody else for a second opinion. */
#define xs_distil xs_match
#define xs_distil_need xs_match_need
#endif

static const XsTransferRow transfers[XS_N_TRANSFERS] = {
  [XS_TRANSFER_MATCHED] = { .id = "matched",
                            .label = N_ ("Matched"),
                            .fit = xs_match,
                            .need = xs_match_need,
                            .most_images = XS_MATCH_MOST },
  [XS_TRANSFER_DISTILLED] = { .id = "distilled",
                              .label = N_ ("Distilled"),
                              .fit = xs_distil,
                              .need = xs_distil_need,
                              .most_images = DISTIL_MOST,
                              .learns = TRUE },
  [XS_TRANSFER_GALERKIN] = { .id = "galerkin", .label = N_ ("Galerkin"), .pair = xs_pair_linear },
  [XS_TRANSFER_GALERKIN_CONSTANT] = { .id = "galerkin-constant",
                                      .label = N_ ("Constant"),
                                      .pair = xs_pair_constant },
  [XS_TRANSFER_COPY] = { .id = "copy", .label = N_ ("Copy") },
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
xs_transfer_learns (XsTransferMethod method)
{
  return transfers[method].learns;
}

int
xs_transfer_most_images (XsTransferMethod method)
{
  return transfers[method].most_images;
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
