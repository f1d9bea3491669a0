#include "ui/plot/words.h"

#include "engine/scales/operator.h"
#include "ui/plot/text.h"

#include <glib/gi18n.h>

static const char *const reasons[XS_N_REASONS] = {
  [XS_REASON_NONE] = "",
  /* Translators: why a level or the whole training ended. */
  [XS_REASON_BY_HAND] = N_ ("by hand"),
  [XS_REASON_PLATEAU] = N_ ("plateau"),
  [XS_REASON_EPOCHS] = N_ ("epochs"),
  [XS_REASON_PATIENCE] = N_ ("patience"),
  [XS_REASON_WORK_UNITS] = N_ ("work units"),
  [XS_REASON_TARGET_ACCURACY] = N_ ("target accuracy"),
};

static const char *const transfers[XS_N_TRANSFERS] = {
  [XS_TRANSFER_MATCHED] = N_ ("Least squares on unlabelled images, layer by layer"),
  [XS_TRANSFER_DISTILLED] = N_ ("Matched, then trained without labels to answer as before; "
                                "takes a few seconds"),
  [XS_TRANSFER_GALERKIN] = N_ ("The same differential operator on the other mesh"),
  [XS_TRANSFER_GALERKIN_CONSTANT] = N_ ("Galerkin with piecewise constant interpolation"),
  [XS_TRANSFER_COPY] = N_ ("The same nine numbers on the other mesh"),
};

static const char *const refines[XS_N_REFINES] = {
  [XS_REFINE_COPY] = N_ ("Each time step twice, with half its length"),
  [XS_REFINE_LINEAR] = N_ ("Between two time steps their mean"),
};

const char *const xs_layer_type_choices[XS_N_LAYER_TYPES] = {
  [XS_LAYER_STANDARD] = N_ ("Standard"),
  [XS_LAYER_SYMMETRIC] = N_ ("Symmetric"),
  [XS_LAYER_HAMILTONIAN] = N_ ("Hamiltonian"),
  [XS_LAYER_SECOND_ORDER] = N_ ("Second order"),
};

const char *const xs_activation_choices[XS_N_ACTIVATIONS] = {
  [XS_ACTIVATION_TANH] = N_ ("tanh"),
  [XS_ACTIVATION_RELU] = N_ ("ReLU"),
};

/* gettext() of "" is the header of the translations. */
static const char *
translate (const char *text)
{
  return *text == '\0' ? "" : _ (text);
}

const char *
xs_reason_words (XsReason reason)
{
  return translate (reasons[reason]);
}

const char *
xs_transfer_words (XsTransferMethod method)
{
  return _ (xs_transfer_label (method));
}

const char *
xs_refine_words (XsRefineMethod method)
{
  return _ (xs_refine_label (method));
}

const char *
xs_layer_type_words (XsLayerType type)
{
  return _ (xs_layer_type_choices[type]);
}

const char *
xs_activation_words (XsActivation activation)
{
  return _ (xs_activation_choices[activation]);
}

const char *
xs_transfer_meaning (XsTransferMethod method)
{
  return _ (transfers[method]);
}

const char *
xs_refine_meaning (XsRefineMethod method)
{
  return _ (refines[method]);
}

const char *
xs_node_words (XsNodeKind kind, int method)
{
  return translate (xs_node_method_label (kind, method));
}

char *
xs_operator_words (int i)
{
  return i == 0 ? g_strdup (_ ("identity")) : xs_left_to_right (xs_operator_labels[i]);
}

char *
xs_picture_words (const XsPicture *picture)
{
  if (picture->number < 0)
    return g_strdup (picture->name);
  return g_strdup_printf (picture->is_training ? _ ("Training image %d")
                                               : _ ("Validation image %d"),
                          picture->number + 1);
}

static char *
cfl_words (const XsMark *mark)
{
  g_autofree char *number = xs_format_number (mark->value, 1);

  if (mark->kind == XS_MARK_REPLACED)
    /* Translators: method, method, and the number of the condition on the time step. */
    return g_strdup_printf (_ ("%s in place of %s (CFL %s, limit 2)"),
                            xs_transfer_words (mark->method), xs_transfer_words (mark->planned),
                            number);
  return g_strdup_printf (_ ("CFL %s, limit 2: depth %d or %s helps"), number, mark->depth,
                          xs_transfer_words (XS_TRANSFER_COPY));
}

char *
xs_step_words (int depth, double time)
{
  g_autofree char *length = g_strdup_printf ("%.3g", time / depth);

  return g_strdup_printf ("h = T/N = %g/%d = %s", time, depth, length);
}

char *
xs_mark_words (const XsMark *mark)
{
  char rate[G_ASCII_DTOSTR_BUF_SIZE];

  if (mark->kind != XS_MARK_LEARNING_RATE)
    return cfl_words (mark);
  return g_strdup_printf (_ ("learning rate %s"),
                          g_ascii_formatd (rate, sizeof rate, "%.2g", mark->value));
}
