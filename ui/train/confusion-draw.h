#pragma once

#include "ui/plot/axes.h"

/* The picture of a confusion matrix. */
typedef struct
{
  XsPlotStyle style;
  int classes;
  const int *counts;  /* (classes, classes) [true][predicted]; borrowed */
  char *const *names; /* NULL-terminated; borrowed, or NULL */
  int row, column;    /* the cell being read; -1 for none */
} XsConfusionScene;

/* Where its cells stand in a picture of a given size. */
typedef struct
{
  double x, y;  /* of the first cell */
  double pitch; /* from cell to cell */
  double gap;
  gboolean labels;
} XsConfusionPlaces;

#define XS_MOST_LABELLED 20 /* classes; more stand without names */

void xs_confusion_places_find (XsConfusionPlaces *self, const XsConfusionScene *scene, double width,
                               double height);
void xs_confusion_draw (cairo_t *cr, int width, int height, const XsConfusionScene *scene);

/* Two letters for the foot of a column: "Tr" for "Trouser", "Bo" for "Ankle boot". */
char *xs_class_initials (char *const *names, int label);
