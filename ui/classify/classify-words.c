#include "ui/classify/classify-words.h"

#include "ui/images/image-strip.h"
#include "ui/plot/words.h"

#include <glib/gi18n.h>

const char *
xs_inversion_words (const XsPicture *picture)
{
  if (picture->dark_on_light)
    return picture->inverted ? _ ("dark on light: inverted") : _ ("dark on light");
  return picture->inverted ? _ ("inverted") : NULL;
}

char *
xs_sights_title (const XsClassification *answer)
{
  static const char *const numbers[] = { N_ ("one scale"),    N_ ("two scales"),
                                         N_ ("three scales"), N_ ("four scales"),
                                         N_ ("five scales"),  N_ ("six scales") };
  int n = answer->n_sights;
  g_autofree char *scales = n <= (int) G_N_ELEMENTS (numbers)
                                ? g_strdup (_ (numbers[n - 1]))
                                : g_strdup_printf (_ ("%d scales"), n);

  return g_strdup_printf (_ ("Same image, %s"), scales);
}

char *
xs_sights_note (const XsClassification *answer, gboolean is_known)
{
  return g_strdup_printf (
      is_known ? _ ("Trained at %d × %d; at other sizes kernels moved by %s. Green: right, "
                    "orange: wrong.")
               : _ ("Trained at %d × %d; at other sizes kernels moved by %s."),
      answer->home_size, answer->home_size, xs_transfer_words (answer->method));
}

char *
xs_picture_caption (const XsPicture *picture, const XsStudy *study, int label)
{
  g_autofree char *name =
      picture == NULL ? g_strdup (_ ("No image yet")) : xs_picture_words (picture);
  g_autofree char *class = NULL;

  if (picture == NULL || label < 0 || study == NULL)
    return g_steal_pointer (&name);
  class = xs_reference_class_name (study, label);
  /* Translators: an image, and the class that it is known to be of. */
  return g_strdup_printf (_ ("%s, true class %s"), name, class);
}
