#pragma once

#include <glib.h>

/* Text of the command line as numbers: the C locale, nothing before or after. Each function
 * overwrites its result, or returns FALSE with XS_ERROR_INVALID; @what begins the message. */

#define XS_MAX_NUMBERS 64

/* A list option: "7,14,28". */
typedef struct
{
  int n; /* 0: not given */
  double values[XS_MAX_NUMBERS];
} XsNumbers;

gboolean xs_value_integer (const char *what, const char *text, double least, double most,
                           int *value, GError **error);
gboolean xs_value_number (const char *what, const char *text, double least, double most,
                          double *value, GError **error);
gboolean xs_value_seed (const char *what, const char *text, guint64 *value, GError **error);

/* Numbers between @separators (any of these characters); @whole for integers. The message says
 * which entry is wrong. */
gboolean xs_value_list (const char *what, const char *text, const char *separators, gboolean whole,
                        double least, double most, XsNumbers *numbers, GError **error);
