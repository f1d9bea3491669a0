#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* A person's own picture on its way to the network: immutable, reference counted, any thread. */
typedef struct
{
  gatomicrefcount references;
  int size;               /* pixels per side; square: padded with its background */
  int inputs;             /* 1 or 3 planes */
  guint8 *pixels;         /* (inputs, size, size), owned */
  gboolean dark_on_light; /* what it was found to be, and inverted for */
  gboolean inverted;      /* black and white are exchanged now */
  int number;             /* of the image of the study that it is, from 0; -1: a person's own */
  gboolean is_training;   /* that image is of the training part; else of validation */
  char *name;             /* what a person's own is called: a file name, "Drawing"; else "" */
} XsPicture;

/* Copies @pixels (inputs, size, size) as they are; @size in [1, 4096]. */
XsPicture *xs_picture_new (const guint8 *pixels, int size, int inputs, const char *name,
                           GError **error);
XsPicture *xs_picture_ref (XsPicture *self);
void xs_picture_unref (XsPicture *self);

/* Decodes any picture that engine/pictures/decode.h knows (drawings 512 pixels long), puts it on a
 * square of at most 1024 pixels per side (larger ones shrink by area averages) and makes it @inputs
 * planes (grey = .299 R + .587 G + .114 B). Of samples of 16 bits, as many bits count as the
 * brightest needs. A grey picture that is dark on light is inverted; a colour network gets what the
 * camera saw. Errors name the file and the reason. Blocks until done or cancelled
 * (XS_ERROR_CANCELLED); any thread. */
XsPicture *xs_picture_load (GFile *file, int inputs, const XsCancel *cancel, GError **error);
XsPicture *xs_picture_load_bytes (GBytes *bytes, const char *name, int inputs,
                                  const XsCancel *cancel, GError **error);

/* The same from RGBA bytes (height rows of rowstride bytes, not premultiplied), a pasted or dropped
 * image. */
XsPicture *xs_picture_from_rgba (const guint8 *rgba, int width, int height, int rowstride,
                                 const char *name, int inputs, GError **error);

/* The same picture with black and white exchanged (new object); NULL without memory for it. */
XsPicture *xs_picture_invert (const XsPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsPicture, xs_picture_unref)
