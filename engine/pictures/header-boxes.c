#include "engine/pictures/header-private.h"

/* HEIF and AVIF are boxes of a length, a name and contents, as films are. The first box names
 * brands; somewhere in the second, each picture, part and preview says its sides: the largest is
 * the picture. */

static gboolean
has_brand (XsHead head, gsize end, const char *const *brands)
{
  for (gsize place = 8; place + 4 <= MIN (end, head.n); place += place == 8 ? 8 : 4)
    for (int i = 0; brands[i] != NULL; i++)
      if (xs_head_has (head, place, brands[i], 4))
        return TRUE;
  return FALSE;
}

static void
find_properties (XsHeader *self, XsHead head)
{
  for (gsize place = 16; place + 16 <= head.n; place++)
    {
      gint64 width, height;

      if (xs_head_has (head, place, "pixi", 4)) /* a count of channels, and the bits of each */
        self->bits = MAX (self->bits, (int) xs_head_number (head, place + 9, 1, TRUE));
      if (head.bytes[place] != 'i' || !xs_head_has (head, place, "ispe", 4))
        continue;
      width = xs_head_number (head, place + 8, 4, TRUE);
      height = xs_head_number (head, place + 12, 4, TRUE);
      if (MAX (width, height) > MAX (self->width, self->height))
        {
          self->width = width;
          self->height = height;
        }
    }
  self->partial = self->width == 0;
}

void
xs_head_boxes (XsHeader *self, XsHead head)
{
  static const char *const avif[] = { "avif", "avis", NULL };
  static const char *const heif[] = { "heic", "heix", "heim", "heis", "hevc",
                                      "hevx", "mif1", "msf1", NULL };
  gsize end = xs_head_number (head, 0, 4, TRUE);

  if (xs_head_has (head, 8, "crx ", 4))
    self->word = "a raw photograph";
  else if (has_brand (head, end, avif))
    *self = (XsHeader){ .format = XS_PICTURE_AVIF, .word = "AVIF", .orientation = 1 };
  else if (has_brand (head, end, heif))
    *self = (XsHeader){ .format = XS_PICTURE_HEIF, .word = "HEIF", .orientation = 1 };
  if (self->format != XS_PICTURE_OTHER)
    find_properties (self, head);
}
