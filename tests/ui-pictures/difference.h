#pragma once

#include <cairo.h>
#include <glib.h>

/* How far one picture is from another.
 *
 * Letters are drawn a little differently by each version of Pango and FreeType: their edges are
 * lighter or darker, and lie half a pixel beside. So a pixel is compared with what the other
 * picture has in its neighbourhood, one pixel to each side: it may be anything between the least
 * and the most of each colour there, PICTURE_BEYOND more or less. Both ways, so that nothing may be
 * missing either. What is flat has to be as it was; what has moved by two pixels has not its
 * neighbourhood.
 */

/* What may be: twice of what hinting makes of a plot full of words, and less than half of what a
 * missing number at an axis does (test-tolerance.c). */
#define PICTURE_BEYOND 20        /* of 255 */
#define PICTURE_MOST_BEYOND .001 /* of all pixels: 64 of 320 x 200 */
#define PICTURE_MOST_MEAN 1.     /* of 255: the mean absolute difference, pixel by pixel */

typedef struct
{
  double beyond; /* the share of pixels that are beyond; 1 where the sizes differ */
  double mean;   /* of the absolute differences of all pixels and colours, of 255 */
} PictureDifference;

/* Both of the format RGB24. */
PictureDifference picture_compare (cairo_surface_t *a, cairo_surface_t *b);
gboolean picture_is_alike (const PictureDifference *self);
/* @a in pale grey, what is beyond in red; owned by the caller. Of one size. */
cairo_surface_t *picture_show_difference (cairo_surface_t *a, cairo_surface_t *b);
