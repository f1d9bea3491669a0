#pragma once

#include "ui/plot/colors.h"

/* Heat maps as textures: many small planes on one atlas, each pixel enlarged by a whole factor, so
 * that nothing blurs. */
typedef struct
{
  const float *values; /* (rows, columns, planes, n, n); planes 1, or 3 for RGB (map ignored) */
  int rows;
  int columns;
  int planes;
  int n;
  int zoom; /* screen pixels per value */
  int gap;  /* transparent pixels between cells */
  float range;
  XsColorMap map;
} XsTiles;

int xs_tiles_width (const XsTiles *tiles);
int xs_tiles_height (const XsTiles *tiles);
/* A new texture. */
GdkTexture *xs_tiles_texture (const XsTiles *tiles);
/* The same on a Cairo surface, for export and tests. */
cairo_surface_t *xs_tiles_surface (const XsTiles *tiles);
/* A picture of bytes (planes, n, n), planes 1 or 3, enlarged by @zoom. */
GdkTexture *xs_tiles_texture_from_bytes (const guint8 *pixels, int planes, int n, int zoom);
