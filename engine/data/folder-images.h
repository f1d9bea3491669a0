#pragma once

#include "engine/base/pool.h"
#include "engine/data/listing.h"
#include "engine/data/place.h"
#include "engine/data/table.h"

/* The longest side at which the images of folders are kept: fine enough for every size that a
 * network of ours is trained at. */
#define XS_FOLDER_MOST_SIDE 256

/* The side at which the images of @listing are kept: the place's, or the median of their longer
 * sides, at most XS_FOLDER_MOST_SIDE (drawings count as that), less when there are too many for
 * XS_ARRAY_MAX_BYTES; @wanted (out) is what it would be if memory had no end. */
int xs_folder_images_size (const XsListing *listing, const XsPlace *place, int *wanted);

/* The planes that the images of @listing have, as far as their headers and the place tell: 1 or 3,
 * which may turn out to be all grey. */
int xs_folder_images_inputs (const XsListing *listing, const XsPlace *place);

/* Decodes the files of @listing, whose headers have been read, on @pool into @tables (XS_N_PARTS),
 * square images of one size. An image is read as a picture is (engine/pictures/picture.h: padded
 * with the colour of its border, shrunk by area averages); grey when all are, and then dark on
 * light is inverted, else in colours; the place may want it otherwise. A file that cannot be read
 * is left out. Labels are those of the listing. @remarks (out): sentences about what was padded,
 * inverted. XS_ERROR_NO_DATA when nothing could be read, XS_ERROR_TOO_LARGE, XS_ERROR_CANCELLED.
 * The same result for any number of threads. */
gboolean xs_folder_images_read (const XsListing *listing, const XsPlace *place, XsTable *tables,
                                GPtrArray *left_out, GPtrArray *remarks, XsPool *pool,
                                const XsCancel *cancel, GError **error);
