#pragma once

#include <glib.h>

/* What a file is, by its first bytes alone; names never count. */

typedef enum
{
  XS_PICTURE_OTHER, /* none of those below */
  XS_PICTURE_JPEG,
  XS_PICTURE_PNG,
  XS_PICTURE_WEBP,
  XS_PICTURE_TIFF,
  XS_PICTURE_GIF,
  XS_PICTURE_BMP,
  XS_PICTURE_PNM,
  XS_PICTURE_SVG, /* plain or compressed: a drawing, as large as one likes */
  XS_PICTURE_HEIF,
  XS_PICTURE_AVIF,
} XsPictureFormat;

typedef struct
{
  XsPictureFormat format;
  const char *word; /* "JPEG", also of many an other: "a PDF document"; NULL: unknown. Static. */
  gint64 width, height; /* upright, in pixels; 0: a drawing, or these bytes do not tell */
  int bits;             /* per sample; 0: not told */
  int channels;         /* 1 grey, 2 grey and opacity, 3 colours or a palette, 4; 0: not told */
  int orientation;      /* as EXIF has it, 1 (upright) to 8 */
  gboolean has_profile; /* of colours */
  gboolean interlaced;  /* PNG */
  gboolean partial;     /* more bytes of the file may tell more */
} XsHeader;

/* How many bytes tell nearly always. */
#define XS_HEADER_BYTES 4096

/* @bytes: the first @n of a file of @file_bytes. Trusts nothing, never fails. Any thread. */
void xs_header_read (XsHeader *self, const guint8 *bytes, gsize n, guint64 file_bytes);
