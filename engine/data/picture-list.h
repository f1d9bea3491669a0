#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* Which pictures are meant by paths of files and folders; nothing is decoded. One thread. */

typedef struct
{
  GPtrArray *paths; /* char *: in the order given, those of a folder in the order of their bytes */
  GPtrArray *left_out; /* XsLeftOut: what lies in the folders besides pictures */
} XsPictureList;

void xs_picture_list_init (XsPictureList *self);
void xs_picture_list_clear (XsPictureList *self);

/* Adds @path, or all pictures in and below it, told by their contents, if it is a folder. A file
 * that is named is taken for one: who decodes it will say what is wrong. XS_ERROR_IO for a folder
 * that cannot be read, XS_ERROR_NO_DATA for one without a picture, XS_ERROR_TOO_LARGE,
 * XS_ERROR_CANCELLED. Blocks. */
gboolean xs_picture_list_add (XsPictureList *self, const char *path, const XsCancel *cancel,
                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsPictureList, xs_picture_list_clear)
