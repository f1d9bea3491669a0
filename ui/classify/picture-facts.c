#include "ui/classify/picture-facts.h"

#include "ui/classify/classify-words.h"
#include "ui/classify/probability-bars.h"
#include "ui/images/image-strip.h"
#include "ui/plot/text.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

#define CLASSES 5 /* of a size */

static void
add_picture (XsFacts *facts, const XsPicture *picture, int label, const XsStudy *study)
{
  g_autofree char *title = xs_picture_words (picture);
  const char *inversion = xs_inversion_words (picture);

  xs_facts_begin (facts, title);
  xs_facts_add (facts, _ ("Size"), g_strdup_printf ("%d × %d", picture->size, picture->size));
  xs_facts_add (facts, _ ("Planes"),
                g_strdup (picture->inputs == 1 ? _ ("grey") : _ ("red, green, blue")));
  if (inversion != NULL)
    xs_facts_add (facts, _ ("Inversion"), g_strdup (inversion));
  if (label >= 0)
    xs_facts_add (facts, _ ("True class"), xs_reference_class_name (study, label));
}

static void
add_sight (XsFacts *facts, const XsSight *sight, int n_classes, const XsStudy *study)
{
  g_autofree char *title = g_strdup_printf (_ ("At %d × %d"), sight->size, sight->size);
  int top[CLASSES];
  int n = xs_probability_top (sight->probabilities, n_classes, top, CLASSES);

  xs_facts_begin (facts, title);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = xs_reference_class_name (study, top[i]);

      xs_facts_add (facts, name, xs_format_percent ((double) sight->probabilities[top[i]]));
    }
}

void
xs_picture_facts_add (XsFacts *facts, const XsClassification *answer, int label,
                      const XsStudy *study)
{
  add_picture (facts, answer->picture, label, study);
  for (int i = 0; i < answer->n_sights; i++)
    add_sight (facts, &answer->sights[i], answer->n_classes, study);
}
