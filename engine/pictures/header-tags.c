#include "engine/pictures/header-private.h"

/* TIFF: a table of tags somewhere in the file. BigTIFF has the same with longer numbers. */

typedef struct
{
  XsHead head;
  gboolean big_endian, long_offsets;
} Tiff;

static guint32
number (const Tiff *self, gsize place, int count)
{
  return xs_head_number (self->head, place, count, self->big_endian);
}

/* An offset of 4 or 8 bytes; beyond any file that is read when it needs more than 4. */
static gsize
offset_at (const Tiff *self, gsize place)
{
  gsize high = self->big_endian ? place : place + 4, low = self->big_endian ? place + 4 : place;

  if (!self->long_offsets)
    return number (self, place, 4);
  return number (self, high, 4) != 0 ? G_MAXUINT32 : number (self, low, 4);
}

/* The first value of the entry at @place: 16 or 32 bits. */
static guint32
value_at (const Tiff *self, gsize place)
{
  guint32 type = number (self, place + 2, 2);
  guint32 count = number (self, self->long_offsets && self->big_endian ? place + 8 : place + 4, 4);
  gsize value = place + (self->long_offsets ? 12 : 8);
  int n_bytes = type == 3 ? 2 : 4;

  if ((gsize) count * n_bytes > (self->long_offsets ? 8 : 4))
    value = offset_at (self, value);
  return number (self, value, n_bytes);
}

static void
take_tag (XsHeader *header, guint32 tag, guint32 value)
{
  switch (tag)
    {
    case 256:
      header->width = value;
      break;
    case 257:
      header->height = value;
      break;
    case 258:
      header->bits = (int) MIN (value, 64);
      break;
    case 274:
      header->orientation = value >= 1 && value <= 8 ? (int) value : 1;
      break;
    case 277:
      header->channels = (int) MIN (value, 4);
      break;
    case 34675:
      header->has_profile = TRUE;
      break;
    default:
      break;
    }
}

static void
read_tags (XsHeader *header, XsHead head)
{
  Tiff tiff = { head, xs_head_has (head, 0, "M", 1), FALSE };
  gsize entry_bytes, table, n_tags, first;

  tiff.long_offsets = number (&tiff, 2, 2) == 43;
  entry_bytes = tiff.long_offsets ? 20 : 12;
  table = offset_at (&tiff, tiff.long_offsets ? 8 : 4);
  first = table + (tiff.long_offsets ? 8 : 2);
  n_tags = tiff.long_offsets ? offset_at (&tiff, table) : number (&tiff, table, 2);
  for (gsize i = 0; i < n_tags && first + (i + 1) * entry_bytes <= head.n; i++)
    {
      gsize place = first + i * entry_bytes;

      take_tag (header, number (&tiff, place, 2), value_at (&tiff, place));
    }
}

void
xs_head_tiff (XsHeader *self, XsHead head)
{
  read_tags (self, head);
  self->partial = self->width == 0 || self->height == 0;
}

void
xs_head_exif (XsHeader *self, XsHead head)
{
  XsHeader tags = { .orientation = 1 };

  read_tags (&tags, head);
  self->orientation = tags.orientation;
}
