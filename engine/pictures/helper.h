#pragma once

#include "engine/pictures/direct.h"

/* Decoding in another process, across-scales-decode, for drawings and for all that the decoders in
 * this process pass on: what a hostile file may do to it ends with it. It is bounded in memory and
 * time, sees no network and writes no file. Each thread that decodes starts one when it first needs
 * it, keeps it, and starts another when that has ended; it ends with its thread.
 *
 * The program is looked for beside the one that runs, where it is installed, and at what the
 * environment's XS_DECODE_PROGRAM names. */

/* Overwrites @raster, which becomes the caller's; @drawing_side: the longer side of a drawing.
 * XS_ERROR_FORMAT when the picture cannot be decoded, XS_ERROR_TOO_LARGE when that would take too
 * long or too much, XS_ERROR_IO without the helper, XS_ERROR_CANCELLED within a few hundredths of a
 * second. Any thread, several at a time. */
gboolean xs_helper_decode (const XsPictureFile *file, int drawing_side, XsRaster *raster,
                           GError **error);
