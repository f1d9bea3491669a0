#pragma once

#include "engine/base/cancel.h"
#include "engine/base/pool.h"
#include "engine/data/left-out.h"
#include "engine/data/part.h"

/* What is behind the name of a data set, before anything is decoded: what the command line prints
 * and the window shows before a training. Immutable, reference counted, any thread. */
typedef struct
{
  char *name;
  int counts[XS_N_PARTS]; /* images */
} XsInspectedClass;

typedef struct
{
  gatomicrefcount references;
  char *where;     /* the word, or the absolute path */
  char *reference; /* the same with how it is read: what xs_dataset_open_on() takes */
  char *name;      /* for people */
  char *format;    /* "idx", "cifar", "class-folders", ... */
  int counts[XS_N_PARTS];
  char *origins[XS_N_PARTS]; /* where a part comes from, for people; NULL: it has no images */
  GPtrArray *classes;        /* XsInspectedClass */
  gboolean named;            /* the data name their classes */
  int size;                  /* pixels per side; 0: not known before decoding */
  int inputs;                /* 1 grey, 3 colour; 0: not known before decoding */
  GPtrArray *folders;        /* char *: each could be named as the test part (place.h) */
  GPtrArray *left_out;       /* XsLeftOut, by reason and path */
  GPtrArray *remarks;        /* char * */
  GPtrArray *warnings;       /* char * */
} XsInspection;

/* @data and @split as for xs_dataset_open_on(). Blocks, working on @pool. */
XsInspection *xs_inspect (const char *data, guint64 split, XsPool *pool, const XsCancel *cancel,
                          GError **error);
XsInspection *xs_inspection_ref (XsInspection *self);
void xs_inspection_unref (XsInspection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XsInspection, xs_inspection_unref)
