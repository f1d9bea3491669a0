#pragma once

#include "ui/plot/sheet.h"

/* What is taken along as a file: pictures of plots on white paper, and their numbers. */

typedef enum
{
  XS_TAKE_SVG,
  XS_TAKE_PDF,
  XS_TAKE_PNG,
  XS_TAKE_CSV,
  XS_N_TAKES,
} XsTakeFormat;

/* "SVG"; ".svg". Static. */
const char *xs_take_label (XsTakeFormat format);
const char *xs_take_ending (XsTakeFormat format);

/* The sheet in @width x @height points, of a PNG with @scale pixels a point; of a CSV the first
 * plot's table. Owned by the caller; NULL and XS_ERROR_IO when Cairo fails, XS_ERROR_INVALID
 * without a table. */
GBytes *xs_take_bytes (const XsSheet *sheet, XsTakeFormat format, int width, int height,
                       double scale, GError **error);
/* What a file of it might be called, "learning curves, fashion-mnist 28 px.svg": @title and @study
 * ("Fashion-MNIST 28 px", or NULL) in small letters, without what file systems do not take. A new
 * string. */
char *xs_take_name (const char *title, const char *study, XsTakeFormat format);
