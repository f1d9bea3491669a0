#pragma once

#include "engine/pictures/header.h"

#include <string.h>

/* The first @n bytes of a file, for the functions that know a format: they are called when the
 * bytes begin as that format does, and fill in what @self can know. */
typedef struct
{
  const guint8 *bytes;
  gsize n;
} XsHead;

typedef void (*XsHeadFunc) (XsHeader *self, XsHead head);

void xs_head_jpeg (XsHeader *self, XsHead head);
void xs_head_png (XsHeader *self, XsHead head);
void xs_head_webp (XsHeader *self, XsHead head);
void xs_head_tiff (XsHeader *self, XsHead head);
void xs_head_gif (XsHeader *self, XsHead head);
void xs_head_bmp (XsHeader *self, XsHead head);
void xs_head_pnm (XsHeader *self, XsHead head);
void xs_head_boxes (XsHeader *self, XsHead head); /* HEIF, AVIF and films */

/* The next number of the text at @place, which moves behind it, after white space and comments (#);
 * 0 where there is none. */
gint64 xs_head_next_number (XsHead head, gsize *place);

/* Only the orientation, of TIFF tags as they lie in JPEG and PNG. */
void xs_head_exif (XsHeader *self, XsHead head);

/* Whether @self begins with @count bytes of @magic at @place. */
static inline gboolean
xs_head_has (XsHead self, gsize place, const char *magic, gsize count)
{
  return place + count <= self.n && memcmp (self.bytes + place, magic, count) == 0;
}

/* @count (1 to 4) bytes at @place as a number; 0 where there are none. */
static inline guint32
xs_head_number (XsHead self, gsize place, int count, gboolean big_endian)
{
  guint32 value = 0;

  if (place > self.n || self.n - place < (gsize) count)
    return 0;
  for (int i = 0; i < count; i++)
    value |= (guint32) self.bytes[place + i] << 8 * (big_endian ? count - 1 - i : i);
  return value;
}

static inline XsHead
xs_head_from (XsHead self, gsize place, gsize count)
{
  place = MIN (place, self.n);
  return (XsHead){ self.bytes + place, MIN (count, self.n - place) };
}
