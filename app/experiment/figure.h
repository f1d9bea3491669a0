#pragma once

#include <glib.h>

/* A chart of an experiment: lines with error bars over one axis, percent upwards, drawn with Cairo
 * to a PDF, SVG or PNG file. One thread at a time. */

#define XS_MAX_CURVES 24

typedef struct
{
  const char *name; /* static; NULL: no entry in the key */
  int rank;         /* colour and shape */
  int n;
  double *x, *y, *error; /* (n) each, owned; y and its error are fractions, NaN for none */
} XsCurve;

typedef struct
{
  const char *title;    /* static */
  const char *x_label;  /* static */
  gboolean logarithmic; /* the x axis */
  double line;          /* a level to mark, a fraction; NaN for none */
  int n;
  XsCurve curves[XS_MAX_CURVES];
} XsFigure;

/* A curve of @n points to be filled in: zeroed; beyond XS_MAX_CURVES the last one anew. */
XsCurve *xs_figure_add (XsFigure *self, const char *name, int rank, int n);
void xs_figure_clear (XsFigure *self);

/* Whether @path could be written and ends in .pdf, .svg or .png. */
gboolean xs_figure_check (const char *path, GError **error);
gboolean xs_figure_save (const XsFigure *self, const char *path, GError **error);
