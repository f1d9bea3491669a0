#pragma once

#include <glib.h>

/* What the views show, as a study file says it: JSON, an object whose members are all optional.
 * What makes no sense in a study is for whoever shows it to find out. */
typedef enum
{
  XS_VIEWS_VIEW, /* which one shows */
  XS_VIEWS_X_AXIS,
  XS_VIEWS_PAGE,   /* of Trajectory */
  XS_VIEWS_METHOD, /* of transfers */
  XS_VIEWS_REFINE_METHOD,
  XS_N_VIEWS_WORDS,
} XsViewsWord;

typedef enum
{
  XS_VIEWS_IMAGE,      /* the reference image of Trajectory, */
  XS_VIEWS_REFERENCE,  /* and of Classify */
  XS_VIEWS_OTHER_SIZE, /* of Kernels */
  XS_N_VIEWS_NUMBERS,
} XsViewsNumber;

typedef struct
{
  char *words[XS_N_VIEWS_WORDS];   /* NULL: nothing is said of it */
  int numbers[XS_N_VIEWS_NUMBERS]; /* -1: nothing */
} XsViews;

/* Says nothing. */
void xs_views_init (XsViews *self);
/* Replaces all of @self, which may be uninitialised, by what is understood of @text. */
void xs_views_read (XsViews *self, const char *text);
/* Free with g_free(). */
char *xs_views_text (const XsViews *self);
void xs_views_clear (XsViews *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XsViews, xs_views_clear)
