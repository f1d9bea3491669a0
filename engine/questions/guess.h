#pragma once

#include <glib.h>

/* What is made of one of many pictures: results, plain data. */

/* Pixels per side of the small copies for people. */
#define XS_SCAN_THUMBNAIL 32

/* What was made of a picture. Clear it with xs_seen_clear(). */
typedef struct
{
  GError *error; /* why it could not be read; NULL: it was, and all below is set */
  gboolean inverted;
  float *probabilities; /* (networks, classes); NaN where a network's scores were not finite */
  guint8 *thumbnail;    /* (inputs, XS_SCAN_THUMBNAIL, XS_SCAN_THUMBNAIL) */
} XsSeen;

/* The most probable class. */
typedef struct
{
  int class; /* -1: there is none */
  float probability;
} XsGuess;

/* What the network number @network guesses. */
XsGuess xs_seen_guess (const XsSeen *self, int network, int n_classes);
void xs_seen_clear (XsSeen *self);
