#pragma once

#include <glib.h>

/* Picture files for the tests, made from samples: rows of width * channels numbers of 8 bits, or of
 * 16 as this machine has them. */

typedef struct
{
  int width, height;
  int channels;  /* 1 grey, 2 and opacity, 3 colours, 4 and opacity; of a JPEG, 4 inks */
  int bits;      /* 8 or 16; of a PNG also 1, 2, 4 of the upper bits of 8 */
  gboolean slow; /* interlaced, progressive */
  int n_scans;   /* of a progressive JPEG of one channel, up to 127; 0: as usual */
} FilesKind;

GBytes *files_png (const void *samples, FilesKind kind);
GBytes *files_jpeg (const guint8 *samples, FilesKind kind);

/* Numbers from 0 to 255 that look like nothing, smooth enough for a JPEG when @smooth. Free with
 * g_free(). */
guint8 *files_samples (FilesKind kind, gboolean smooth);

/* A PNG with a chunk more before its pixels; a JPEG with a segment more at its start. */
GBytes *files_png_with (GBytes *png, const char *name, const void *bytes, gsize n_bytes);
GBytes *files_jpeg_with (GBytes *jpeg, guint8 marker, const void *bytes, gsize n_bytes);

/* EXIF that says how to turn the picture; 26 bytes of TIFF. */
#define FILES_EXIF_BYTES 26
void files_exif (guint8 *bytes, int orientation);

/* Small files of 4 x 2 pixels of one colour, (200, 40, 30) or near. */
GBytes *files_webp (void);
GBytes *files_tiff (void);
GBytes *files_gif (int n_frames); /* all but the first are black */
GBytes *files_svg (void);

/* A profile of colours with the primaries and the power of sRGB, or else other ones. */
GBytes *files_profile (gboolean srgb);
