#pragma once

#include "engine/base/pool.h"
#include "engine/data/part.h"
#include "engine/data/place.h"
#include "engine/data/table.h"

/* What lies behind the name of a data set. A reader first finds it: which images there are, of
 * which class and part, what is left out and why; nothing is decoded. Then it loads the pixels. */
typedef struct _XsSource XsSource;

/* One kind of data: a row of the table in source.c. */
typedef struct
{
  const char *id; /* in JSON: "class-folders" */
  /* Whether the place, a folder or a file, is one of this reader's; from names alone. */
  gboolean (*is) (GFile *place, gboolean is_folder);
  /* Fills @self but for the pixels. Errors name the file and say what was expected and found. */
  gboolean (*find) (XsSource *self, GFile *place, gboolean is_folder, XsPool *pool,
                    const XsCancel *cancel, GError **error);
  /* The pixels of what was found. Files that turn out to be damaged are dropped from the tables. */
  gboolean (*load) (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error);
} XsSourceKind;

/* A plain value that owns everything in it. */
struct _XsSource
{
  XsPlace place;
  const XsSourceKind *kind;
  XsTable tables[XS_N_PARTS]; /* what the files call so; any may be empty */
  char *origins[XS_N_PARTS];  /* where the part comes from, for people; NULL: there is none, or it
                                 is drawn from the training part */
  gboolean divided;           /* the reader has drawn what there is to draw */
  char **class_names;         /* NULL-terminated */
  gboolean named;             /* the data say how their classes are called; else they are numbers */
  char *name;                 /* for people: "Fashion-MNIST" */
  GPtrArray *left_out;        /* XsLeftOut */
  GPtrArray *remarks;         /* char *: what a person should know about the reading */
  GPtrArray *warnings;        /* char *: what is probably not as a person thinks */
  GPtrArray *folders;         /* char *: each could be named as the test part (place.h) */
  gpointer found;             /* between finding and loading: the reader's own */
  GDestroyNotify found_free;
};

/* @data as in engine/data/place.h; @split draws parts unless it says otherwise. On failure @self is
 * left in a state that xs_source_clear() frees. Blocks, computing on @pool; any thread.
 * XS_ERROR_CANCELLED when @cancel (may be NULL) is raised. */
gboolean xs_source_find (XsSource *self, const char *data, guint64 split, XsPool *pool,
                         const XsCancel *cancel, GError **error);
gboolean xs_source_load (XsSource *self, XsPool *pool, const XsCancel *cancel, GError **error);
/* XS_ERROR_FORMAT for a label beyond the class names; @names (XS_N_PARTS) are of the files. */
gboolean xs_source_check_labels (const XsSource *self, char *const *names, GError **error);
void xs_source_clear (XsSource *self);
