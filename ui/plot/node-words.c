#include "ui/plot/node-words.h"

#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

char *
xs_node_title (const XsNode *node)
{
  static const char *const titles[XS_N_NODE_KINDS] = {
    [XS_NODE_START] = N_ ("Start"),        [XS_NODE_PROLONG] = N_ ("Prolong"),
    [XS_NODE_RESTRICT] = N_ ("Restrict"),  [XS_NODE_REFINE] = N_ ("Refine depth"),
    [XS_NODE_RATE] = N_ ("Learning rate"), [XS_NODE_MARK] = N_ ("Mark"),
    [XS_NODE_BRANCH] = N_ ("Branch"),      [XS_NODE_KERNEL] = N_ ("Kernel"),
  };

  return g_strdup (_ (titles[node->kind]));
}

char *
xs_node_level (const XsNode *node)
{
  return g_strdup_printf (ngettext ("%d × %d, %d step", "%d × %d, %d steps", (gulong) node->depth),
                          node->size, node->size, node->depth);
}

char *
xs_node_subtitle (const XsNode *nodes, const XsNode *node)
{
  switch (node->kind)
    {
    case XS_NODE_PROLONG:
    case XS_NODE_RESTRICT:
      return g_strdup_printf ("%d × %d", node->size, node->size);
    case XS_NODE_REFINE:
      return g_strdup_printf (_ ("%d → %d steps"), nodes[node->parent].depth, node->depth);
    case XS_NODE_RATE:
    case XS_NODE_MARK:
    case XS_NODE_BRANCH:
    case XS_NODE_KERNEL:
      return g_strdup_printf (_ ("step %" PRId64), node->at.iteration);
    case XS_NODE_START:
    case XS_N_NODE_KINDS:
      break;
    }
  return xs_node_level (node);
}

/* What the plan says of a change it made by itself; "" for one made by hand. */
static char *
plan_words (const XsNode *node)
{
  g_autofree char *why = NULL;

  if (node->reason == XS_REASON_NONE || node->reason == XS_REASON_BY_HAND)
    return g_strdup ("");
  /* Translators: why the plan left the level before: epochs, plateau, patience. */
  why = g_strdup_printf (_ (", by plan: %s"), xs_reason_words (node->reason));
  if (node->planned == node->method)
    return g_steal_pointer (&why);
  /* Translators: the method that the plan had would have made the time step too large. */
  return g_strdup_printf (_ ("%s, in place of %s (time step too large)"), why,
                          xs_node_words (node->kind, node->planned));
}

char *
xs_node_outcome (const XsNode *node)
{
  g_autofree char *before = xs_format_percent ((double) node->accuracy_before);
  g_autofree char *after = xs_format_percent ((double) node->accuracy_after);
  g_autofree char *plan = plan_words (node);

  if (!xs_node_is_change (node->kind) && node->kind != XS_NODE_KERNEL)
    return NULL;
  /* Translators: accuracy before → after, why. */
  return g_strdup_printf (_ ("%s → %s before training%s"), before, after, plan);
}

char *
xs_node_sentence (const XsNode *nodes, const XsNode *node)
{
  g_autofree char *title = xs_node_title (node);
  g_autofree char *subtitle = xs_node_subtitle (nodes, node);
  g_autofree char *epoch = xs_format_number (node->at.epoch, 1);
  g_autofree char *outcome = xs_node_outcome (node);

  if (outcome == NULL)
    return g_strdup_printf ("%s, %s", title, subtitle);
  if (node->kind == XS_NODE_KERNEL)
    /* Translators: a kernel, when: what came of it. */
    return g_strdup_printf (_ ("%s, %s, at epoch %s: %s"), title, subtitle, epoch, outcome);
  /* Translators: what, to which size or depth (how), when: what came of it. */
  return g_strdup_printf (_ ("%s, %s (%s), at epoch %s: %s"), title, subtitle,
                          xs_node_words (node->kind, node->method), epoch, outcome);
}

char *
xs_node_name (const XsNode *nodes, const XsNodeLook *look, const XsNode *node)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (*look->name != '\0')
    return g_strdup (look->name);
  title = xs_node_title (node);
  subtitle = xs_node_subtitle (nodes, node);
  return g_strdup_printf ("%s, %s", title, subtitle);
}
