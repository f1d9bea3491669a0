#pragma once

#include "engine/base/pool.h"
#include "engine/data/table.h"

/* What lies behind the name of a data set, before it is split into parts. A plain value that owns
 * everything in it. */
typedef struct
{
  XsTable training;   /* what the files call training; empty when there is only a test part */
  XsTable test;       /* may be empty */
  char **class_names; /* NULL-terminated */
  char *name;         /* for people: "Fashion-MNIST" */
  GPtrArray *remarks; /* char *: what a person should know about the reading */
  int n_skipped;      /* files that could not be read */
} XsSource;

#define XS_SOURCE_EMBEDDED "embedded"
#define XS_SOURCE_SHAPES "shapes"

/* @where: one of the two words, the name of a fetched data set (engine/data/fetched.h) or an
 * absolute path, as for xs_dataset_open(). @seed draws the shapes. On failure @self is left in a
 * state that xs_source_clear() frees. Blocks, computing on @pool; any thread. XS_ERROR_CANCELLED
 * when @cancel (may be NULL) is raised. */
gboolean xs_source_open (XsSource *self, const char *where, guint64 seed, XsPool *pool,
                         const XsCancel *cancel, GError **error);
void xs_source_clear (XsSource *self);
