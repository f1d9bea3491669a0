#include "app/cli/verbs.h"

#include "app/cli/print.h"

#include <string.h>

static const XsVerb verbs[] = {
  { "train", "Train a network across resolutions and save it", xs_verb_train, TRUE },
  { "data", "What is found in a data set, before anything is decoded", xs_verb_data },
  { "evaluate", "Accuracy of a model on test images at several sizes", xs_verb_evaluate, TRUE },
  { "classify", "Classes and probabilities of your own images", xs_verb_classify },
  { "transfer", "Move a model's kernels to another image size", xs_verb_transfer },
  { "refine", "Double or halve a model's depth, its final time fixed", xs_verb_refine },
  { "export", "Write a model for NumPy, PyTorch, ONNX runtimes and others", xs_verb_export },
  { "stencil", "A 3x3 kernel as a differential operator, and on another mesh", xs_verb_stencil },
  { "experiment", "What moving between resolutions and depths is worth, over several seeds",
    xs_verb_experiment, TRUE },
  { "info", "What a model file holds", xs_verb_info },
  { "bench", "How fast this machine trains a network, on random images", xs_verb_bench, TRUE },
};

const XsVerb *
xs_verb_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, name) == 0)
      return &verbs[i];
  return NULL;
}

char *
xs_verb_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", verbs[i].name);
  return g_string_free (names, FALSE);
}

void
xs_verb_help (void)
{
  xs_print (
      "Usage:\n"
      "  across-scales [FILE]          the window, with a model, an image or images to study\n"
      "  across-scales VERB [OPTION…]  the same work without a window\n"
      "\nVerbs:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    xs_print ("  %-10s %s\n", verbs[i].name, verbs[i].summary);
  xs_print ("\nacross-scales VERB --help tells what a verb takes; across-scales --version the "
            "version.\n");
}
