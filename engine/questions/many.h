#pragma once

#include "engine/learn/history.h"
#include "engine/learn/settings.h"
#include "engine/questions/guess.h"
#include "engine/scales/methods.h"

/* Several pictures at once, for views: plain data, borrowed for the call that hands it over. */

/* How far they are answered. */
typedef struct
{
  guint list;       /* another number: other pictures */
  int n_pictures;   /* 0: they are still being looked for */
  int n_common;     /* so many bytes of their paths, up to a folder, all have in common */
  int n_answered;   /* the first so many */
  gboolean is_busy; /* the rest is on its way */
  gboolean is_old;  /* the network has changed since it was asked, */
  XsMoment of;      /* which was then */
  int sizes[XS_MAX_LEVELS];
  int n_sizes;
  int home_size;
  XsTransferMethod method;
  const char *error; /* why there are no more answers; NULL */
} XsMany;

/* The answers to some of them, in one piece. */
typedef struct
{
  int start, count;
  const char *const *paths; /* (count) */
  const XsSeen *seen;       /* (count), a row a size */
  int inputs;
  int n_classes;
} XsGuesses;
