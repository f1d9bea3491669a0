#pragma once

#include "engine/base/cancel.h"

#include <gio/gio.h>

/* Which files a folder of class folders has; nothing is decoded. */

/* A class is a number of one byte; and no file list grows without end. */
#define XS_LISTING_MAX_CLASSES 256
#define XS_LISTING_MAX_FILES 500000

typedef struct
{
  GFile *file;
  char *name; /* below the folder, for people: "cat/1.png" */
  int label;
  gboolean test; /* belongs to the test part */
} XsListed;

/* In an order that mixes the classes and depends on the names alone. */
typedef struct
{
  GPtrArray *class_names; /* char *, in byte order */
  GPtrArray *files;       /* XsListed */
} XsListing;

/* All files in the class folders of @folder and in folders within these; hidden ones are passed
 * over, links to folders not followed, class folders without files no classes. When @folder has
 * `train` or `test` with folders in them, the class folders are there, and the classes those of
 * `train`; otherwise every sixth file of each class, always the same ones, is of the test part.
 * XS_ERROR_NO_DATA when there are no class folders, XS_ERROR_FORMAT, XS_ERROR_TOO_LARGE,
 * XS_ERROR_IO, XS_ERROR_CANCELLED. */
gboolean xs_listing_read (GFile *folder, XsListing *self, const XsCancel *cancel, GError **error);
void xs_listing_clear (XsListing *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsListing, xs_listing_clear)
