#include "app/window/presenter-words.h"

#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static char *
words_of_change (const XsNode *node)
{
  g_autofree char *percent = xs_format_percent ((double) node->accuracy_after);
  const char *method = xs_node_words (node->kind, node->method);

  switch (node->kind)
    {
    case XS_NODE_PROLONG:
      return g_strdup_printf (_ ("Prolonged to %d × %d (%s): %s before training"), node->size,
                              node->size, method, percent);
    case XS_NODE_RESTRICT:
      return g_strdup_printf (_ ("Restricted to %d × %d (%s): %s before training"), node->size,
                              node->size, method, percent);
    case XS_NODE_REFINE:
      return g_strdup_printf (_ ("Refined to %d time steps (%s): %s before training"), node->depth,
                              method, percent);
    case XS_NODE_BRANCH:
      return g_strdup_printf (_ ("A new branch from step %" PRId64), node->at.iteration);
    case XS_NODE_MARK:
      return g_strdup_printf (_ ("Marked step %" PRId64), node->at.iteration);
    case XS_NODE_KERNEL:
      {
        g_autofree char *before = xs_format_percent ((double) node->accuracy_before);

        return g_strdup_printf (_ ("Kernel set: accuracy %s → %s"), before, percent);
      }
    case XS_NODE_RATE:
    case XS_NODE_START:
    case XS_N_NODE_KINDS:
      break;
    }
  return g_strdup (_ ("Back at the start"));
}

char *
xs_words_of_move (XsReturn how, const XsNode *node)
{
  if (how == XS_RETURN_UNDONE)
    return g_strdup_printf (_ ("Undone: back at %d × %d, %d time steps"), node->size, node->size,
                            node->depth);
  if (how == XS_RETURN_BACK)
    return g_strdup_printf (_ ("Back at the last good state: %d × %d, %d time steps"), node->size,
                            node->size, node->depth);
  if (how == XS_RETURN_GONE_TO)
    return g_strdup_printf (_ ("Now at %d × %d, %d time steps"), node->size, node->size,
                            node->depth);
  return words_of_change (node);
}

const char *
xs_words_of_restart (XsReturn how, gboolean is_opened)
{
  if (how == XS_RETURN_UNDONE)
    return _ ("Undone: the training before is back");
  return is_opened ? _ ("Opened") : _ ("Started again");
}

static char *
words_of_layer (const XsDivergence *divergence)
{
  if (divergence->layer < 0)
    return NULL;
  if (divergence->layer == 0)
    return g_strdup (_ ("opening layer"));
  if (divergence->layer > divergence->depth)
    return g_strdup (_ ("classifier"));
  return g_strdup_printf (_ ("time step %d of %d"), divergence->layer, divergence->depth);
}

char *
xs_words_of_plateau (int size)
{
  if (size == 0)
    return g_strdup (_ ("Accuracy has levelled off at the images' own size. More time steps?"));
  return g_strdup_printf (_ ("Accuracy has levelled off. Prolong to %d × %d?"), size, size);
}

char *
xs_words_of_end (XsReason reason)
{
  return g_strdup_printf (
      _ ("Training finished: %s. The network can be saved, tried on pictures in "
         "Classify, or trained on with Run."),
      xs_reason_words (reason));
}

char *
xs_words_of_divergence (const XsDivergence *divergence)
{
  gboolean exploded = divergence->kind == XS_DIVERGED_EXPLODED;
  g_autofree char *iteration = xs_format_number ((double) divergence->iteration, 0);
  g_autofree char *layer = words_of_layer (divergence);
  g_autofree char *where = layer != NULL
                               ? g_strdup_printf (_ ("iteration %s, %s"), iteration, layer)
                               : g_strdup_printf (_ ("iteration %s"), iteration);

  return exploded ? g_strdup_printf (_ ("Training has diverged: the loss explodes (%s)"), where)
                  : g_strdup_printf (_ ("Training has diverged: no finite numbers (%s)"), where);
}

char *
xs_words_of_refusal (const XsGiven *given)
{
  switch (given->kind)
    {
    case XS_GIVEN_TOO_LARGE:
      return g_strdup_printf (_ ("“%s” is larger than %d MB"), given->name,
                              XS_GIVEN_MOST_BYTES / (1024 * 1024));
    case XS_GIVEN_ON_WEB:
      return g_strdup_printf (_ ("“%s” is on the web: save it first"), given->name);
    case XS_GIVEN_ELSEWHERE:
      return g_strdup_printf (_ ("“%s” is not on this computer"), given->name);
    case XS_GIVEN_NOTHING:
      return g_strdup_printf (_ ("“%s” is neither a picture nor a model"), given->name);
    case XS_GIVEN_PICTURE:
    case XS_GIVEN_MODEL:
    case XS_GIVEN_FOLDER:
    case XS_GIVEN_DATA:
    case XS_GIVEN_BYTES:
      break;
    }
  return NULL;
}

char *
xs_words_of_rest (const XsGiven *given)
{
  return g_strdup_printf (g_dngettext (NULL, "“%s” taken, %d other left",
                                       "“%s” taken, %d others left", (gulong) given->n_left),
                          given->name, given->n_left);
}

char *
xs_words_of_loading (XsLoading loading, const char *place)
{
  g_autofree char *shown = place != NULL ? g_filename_display_name (place) : NULL;

  switch (loading)
    {
    case XS_LOADING_IMAGES:
      return g_strdup (_ ("Loading images…"));
    case XS_LOADING_MODEL:
      return shown != NULL ? g_strdup_printf (_ ("Reading the images that it names: %s"), shown)
                           : g_strdup (_ ("Loading the model…"));
    case XS_LOADING_NOTHING:
      break;
    }
  return NULL;
}

const char *
xs_words_of_state (XsState state, XsLoading loading)
{
  switch (state)
    {
    case XS_STATE_EMPTY:
      return loading != XS_LOADING_NOTHING ? _ ("Loading…") : _ ("No study");
    case XS_STATE_PAUSED:
      return loading != XS_LOADING_NOTHING ? _ ("Loading another study…") : _ ("Paused");
    case XS_STATE_RUNNING:
      return _ ("Running");
    case XS_STATE_CHANGING:
      return _ ("Moving the network…");
    case XS_STATE_FINISHED:
      return _ ("Finished");
    }
  return "";
}

char *
xs_words_of_nodes (const XsWeight *weight)
{
  return g_strdup_printf (
      ngettext ("Timeline: %d node", "Timeline: %d nodes", (gulong) weight->n_nodes),
      weight->n_nodes);
}

char *
xs_words_of_bytes (const XsWeight *weight)
{
  g_autofree char *memory = g_format_size (weight->memory);
  g_autofree char *file = weight->file >= 0 ? g_format_size ((guint64) weight->file) : NULL;

  if (file == NULL)
    return g_strdup_printf (_ ("%s in memory, not saved yet"), memory);
  return g_strdup_printf (_ ("%s in memory, %s on disk"), memory, file);
}

char *
xs_words_of_weight (const XsWeight *weight)
{
  g_autofree char *most = g_format_size (weight->most);
  g_autofree char *rule = g_strdup_printf (
      _ ("Each node keeps its network and optimiser, to go back to. Above %s of memory the oldest "
         "marks, rates and branches lose theirs, transfers and refinements never."),
      most);

  if (weight->n_thinned == 0)
    return g_steal_pointer (&rule);
  return g_strdup_printf (ngettext ("%s %d node has none any more; its curves stay.",
                                    "%s %d nodes have none any more; their curves stay.",
                                    (gulong) weight->n_thinned),
                          rule, weight->n_thinned);
}

char *
xs_words_of_thinning (const XsWeight *weight)
{
  g_autofree char *most = g_format_size (weight->most);

  return g_strdup_printf (
      ngettext ("To stay within %s of memory, the state of %d older node was let go; its curves "
                "stay",
                "To stay within %s of memory, the states of %d older nodes were let go; their "
                "curves stay",
                (gulong) weight->n_newly),
      most, weight->n_newly);
}
