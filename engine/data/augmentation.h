#pragma once

#include <glib.h>

/* How training images are changed at random. Everything is measured on the image itself, in parts
 * of its side or of its range, so that a setting means the same whatever the size trained at. */

typedef enum
{
  XS_FLIP_NONE,
  XS_FLIP_HORIZONTAL, /* half of the images are mirrored, left for right */
  XS_N_FLIPS,
} XsFlip;

/* What each image is drawn from, evenly; a plain value. All 0: images stay as they are. */
typedef struct
{
  double shift; /* in [0, .5]: up to so much of the side each way, in whole native pixels */
  XsFlip flip;
  double rotate;     /* in [0, 180] degrees: up to so many either way, about the centre */
  double scale;      /* in [0, .5]: 1 - scale to 1 + scale times as large, about the centre */
  double brightness; /* in [0, 1]: up to so much of black to white is added or taken */
  double contrast;   /* in [0, 1]: 1 - contrast to 1 + contrast times as far from middle grey */
  double cut_out;    /* in [0, 1]: a square of so much of the side is hidden */
} XsAugmentation;

/* What is done to one image, in this order:
 * - a square of native pixels takes the mean colour of the image's border, with which pictures are
 *   padded (engine/pictures/picture-pixels.h);
 * - the image is turned and scaled, then shifted. Its border pixels continue outside, so that no
 *   edges arise that it does not have;
 * - it is mirrored;
 * - a pixel x in [0, 1] becomes gain x + offset. Nothing is cut off at black and white: that would
 *   not commute with resizing. */
typedef struct
{
  int cut_left, cut_top, cut_side; /* native pixels; the square may reach outside */
  double angle;                    /* radians, clockwise as it is seen */
  double factor;                   /* 2: twice as large */
  int right, down;                 /* native pixels */
  gboolean mirrored;
  float gain, offset;
} XsPose;

gboolean xs_augmentation_is_none (const XsAugmentation *self);

/* The pose of number @draw for an image of @size x @size; the same on every call and machine. Two
 * augmentations that differ in one setting differ in nothing else. */
XsPose xs_augmentation_draw (const XsAugmentation *self, guint64 draw, int size);

/* "none", "horizontal" */
const char *xs_flip_id (XsFlip flip);
