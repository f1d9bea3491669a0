#pragma once

#include "engine/data/source.h"

/* A data set whose parts are arrays of images and of labels, whatever file they are in. */

typedef struct
{
  /* By part; all zero where there is none. Owned. */
  XsArray images[XS_N_PARTS], labels[XS_N_PARTS];
  XsLabelsKind kind;
  GFile *folder; /* where classes.txt may lie; borrowed */
  char *name;    /* of the whole, for people; owned, or NULL: that of the folder */
  char *mapping; /* the name of EMNIST's file of classes, which may lie there too; owned, or NULL */
} XsArraySet;

/* Reads everything into @self. Pixels that are no bytes become some by one scale for all parts.
 * Class names are those of the mapping, which also says which label is which class, or of
 * classes.txt, or of a known checksum, or numbers; labels that count from 1 in all parts are
 * classes from 0 on, and when they have no names a remark says so. Blocks. */
gboolean xs_array_set_read (XsSource *self, XsArraySet *set, const XsCancel *cancel,
                            GError **error);
void xs_array_set_clear (XsArraySet *set);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsArraySet, xs_array_set_clear)
