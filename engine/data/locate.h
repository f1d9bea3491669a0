#pragma once

#include "engine/data/part.h"

#include <gio/gio.h>

/* Where the arrays of a data set lie: images and labels of each part, in files of their own, told
 * by their names (array-name.h). A plain value that owns everything in it. */
typedef struct
{
  GFile *folder;             /* where class names lie */
  GFile *images[XS_N_PARTS]; /* NULL where there are none */
  GFile *labels[XS_N_PARTS]; /* as many */
  char *rest;                /* what else the names say: "emnist-letters", "" */
} XsLocated;

/* How a kind of file ends. */
typedef struct
{
  /* @name without its ending (free with g_free()), or NULL when it has none of this kind. @rank
   * (out): which of two files of one meaning counts, the lower. */
  char *(*cut_ending) (const char *name, int *rank);
  const char *example; /* for messages: "train-images-idx3-ubyte" */
} XsLocateKind;

/* Whether @folder has a file of images of this @kind. */
gboolean xs_locate_is_folder (const XsLocateKind *kind, GFile *folder);

/* All parts in the folder @place, or the part that the file @place is; training when its name does
 * not say. A folder with the name of a file stands for the file in it, unless that lies beside it.
 * XS_ERROR_FORMAT when there are files of several data sets or the name of a file says nothing of
 * images, XS_ERROR_IO when labels are missing, XS_ERROR_NO_DATA when images are. */
gboolean xs_locate (XsLocated *self, const XsLocateKind *kind, GFile *place, gboolean is_folder,
                    GError **error);
/* The names of the files of each part. */
void xs_locate_say_origins (const XsLocated *self, char *origins[XS_N_PARTS]);
/* Adds to @left_out what else lies in the folder (others.h), but @also, a name or NULL. */
void xs_locate_leave_out (const XsLocated *self, GPtrArray *left_out, const char *also);
void xs_locate_clear (XsLocated *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsLocated, xs_locate_clear)
