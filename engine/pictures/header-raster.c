#include "engine/pictures/header-private.h"

/* The formats whose first bytes have all that is to be known at fixed places, or nearly so. */

/* The header of the file, then chunks before the pixels. */
void
xs_head_png (XsHeader *self, XsHead head)
{
  static const guint8 channels[] = { 1, 0, 3, 3, 2, 0, 4 };
  guint8 kind = (guint8) xs_head_number (head, 25, 1, TRUE);
  gsize place = 33;

  self->width = xs_head_number (head, 16, 4, TRUE);
  self->height = xs_head_number (head, 20, 4, TRUE);
  self->bits = (int) xs_head_number (head, 24, 1, TRUE);
  self->channels = kind < sizeof channels ? channels[kind] : 0;
  self->interlaced = xs_head_number (head, 28, 1, TRUE) != 0;
  while (place + 8 <= head.n && !xs_head_has (head, place + 4, "IDAT", 4))
    {
      gsize count = xs_head_number (head, place, 4, TRUE);

      if (xs_head_has (head, place + 4, "eXIf", 4))
        xs_head_exif (self, xs_head_from (head, place + 8, count));
      self->has_profile |= xs_head_has (head, place + 4, "iCCP", 4);
      place += 12 + count;
    }
}

/* Marker by marker to the first that begins a frame. */
void
xs_head_jpeg (XsHeader *self, XsHead head)
{
  gsize place = 2;

  self->bits = 8;
  while (place + 4 <= head.n)
    {
      guint8 marker = head.bytes[place + 1];
      gsize count = xs_head_number (head, place + 2, 2, TRUE);

      if (head.bytes[place] != 0xff || marker == 0xff) /* padding, or what some cameras leave */
        {
          place++;
          continue;
        }
      if (marker == 0xda) /* pixels, of no frame */
        return;
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          self->bits = (int) xs_head_number (head, place + 4, 1, TRUE);
          self->height = xs_head_number (head, place + 5, 2, TRUE);
          self->width = xs_head_number (head, place + 7, 2, TRUE);
          self->channels = (int) xs_head_number (head, place + 9, 1, TRUE);
          self->partial = place + 10 > head.n;
          return;
        }
      if (marker == 0xe1 && xs_head_has (head, place + 4, "Exif\0\0", 6))
        xs_head_exif (self, xs_head_from (head, place + 10, count < 8 ? 0 : count - 8));
      self->has_profile |= marker == 0xe2 && xs_head_has (head, place + 4, "ICC_PROFILE", 12);
      place += 2 + count;
    }
  self->partial = TRUE;
}

void
xs_head_webp (XsHeader *self, XsHead head)
{
  guint32 packed = xs_head_number (head, 21, 4, FALSE);

  self->bits = 8;
  if (xs_head_has (head, 12, "VP8 ", 4))
    {
      self->width = xs_head_number (head, 26, 2, FALSE) & 0x3fff;
      self->height = xs_head_number (head, 28, 2, FALSE) & 0x3fff;
    }
  else if (xs_head_has (head, 12, "VP8L", 4) && head.n >= 25)
    {
      self->width = (packed & 0x3fff) + 1;
      self->height = (packed >> 14 & 0x3fff) + 1;
    }
  else if (xs_head_has (head, 12, "VP8X", 4) && head.n >= 30)
    {
      self->width = (gint64) xs_head_number (head, 24, 3, FALSE) + 1;
      self->height = (gint64) xs_head_number (head, 27, 3, FALSE) + 1;
    }
}

void
xs_head_gif (XsHeader *self, XsHead head)
{
  self->width = xs_head_number (head, 6, 2, FALSE);
  self->height = xs_head_number (head, 8, 2, FALSE);
  self->bits = 8;
}

/* Two kinds of header: of OS/2, with sides of 16 bits, and all others, whose height may be
 * negative. Text may begin with the same two letters. */
void
xs_head_bmp (XsHeader *self, XsHead head)
{
  gint32 height = (gint32) xs_head_number (head, 22, 4, FALSE);
  guint32 n_bytes = xs_head_number (head, 14, 4, FALSE);

  if (n_bytes < 12 || n_bytes > 124)
    {
      *self = (XsHeader){ .orientation = 1 };
      return;
    }
  self->bits = 8;
  self->channels = 3;
  if (n_bytes == 12)
    {
      self->width = xs_head_number (head, 18, 2, FALSE);
      self->height = xs_head_number (head, 20, 2, FALSE);
      return;
    }
  self->width = xs_head_number (head, 18, 4, FALSE);
  self->height = ABS ((gint64) height);
}

gint64
xs_head_next_number (XsHead head, gsize *place)
{
  gint64 value = 0;

  while (*place < head.n && (g_ascii_isspace (head.bytes[*place]) || head.bytes[*place] == '#'))
    if (head.bytes[(*place)++] == '#')
      while (*place < head.n && head.bytes[*place] != '\n')
        (*place)++;
  for (; *place < head.n && g_ascii_isdigit (head.bytes[*place]) && value < G_MAXINT32; (*place)++)
    value = 10 * value + head.bytes[*place] - '0';
  return value;
}

void
xs_head_pnm (XsHeader *self, XsHead head)
{
  gsize place = 2;
  gboolean plain = head.n > 2 && head.bytes[1] >= '1' && head.bytes[1] <= '6';

  if (!plain || !(g_ascii_isspace (head.bytes[2]) || head.bytes[2] == '#'))
    {
      if (xs_head_has (head, 0, "P7\n", 3))
        self->word = "PAM";
      return;
    }
  self->format = XS_PICTURE_PNM;
  self->word = "PNM";
  self->width = xs_head_next_number (head, &place);
  self->height = xs_head_next_number (head, &place);
  self->channels = head.bytes[1] == '3' || head.bytes[1] == '6' ? 3 : 1;
  self->bits = 8;
  if (head.bytes[1] != '1' && head.bytes[1] != '4')
    self->bits = xs_head_next_number (head, &place) > 255 ? 16 : 8;
  self->partial = place == head.n;
}
