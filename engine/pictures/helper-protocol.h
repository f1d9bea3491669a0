#pragma once

#include <glib.h>

/* What passes between the program and across-scales-decode, over one socket: XS_HELPER_MAGIC, when
 * it has started; then a request and the bytes of a file, an answer and pixels or a sentence, again
 * and again. Both are of one build on
 * one machine, so that structures are sent as they lie in memory. */

#define XS_HELPER_MAGIC 0x58534401u

/* Seconds of computing after which the helper ends itself; the program waits for several times as
 * long, for busy machines. */
#define XS_HELPER_DRAWING_SECONDS 1.0
#define XS_HELPER_RASTER_SECONDS 8.0

typedef struct
{
  guint32 magic;
  gint32 format;       /* XsPictureFormat */
  gint32 side;         /* a raster's longer side becomes at least twice that, if it is larger */
  gint32 drawing_side; /* a drawing's becomes that */
  guint64 n_bytes;     /* of the file, which follow */
} XsHelperRequest;

typedef struct
{
  guint32 magic;
  gint32 failed; /* then a sentence follows, without the file's name */
  gint32 width, height, channels, bits;
  guint64 n_bytes; /* of what follows */
} XsHelperAnswer;
