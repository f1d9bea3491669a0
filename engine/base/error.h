#pragma once

#include <glib.h>

/* Errors of the engine. The message always says what was expected and what was found. */
#define XS_ERROR (xs_error_quark ())

typedef enum
{
  XS_ERROR_INVALID,   /* an argument or setting out of range */
  XS_ERROR_FORMAT,    /* a file that is not what it should be */
  XS_ERROR_IO,        /* a file that cannot be read or written */
  XS_ERROR_TOO_LARGE, /* would not fit in memory or in a format's limits */
  XS_ERROR_NUMERIC,   /* a loss, gradient or solve that is not finite */
  XS_ERROR_NO_DATA,   /* images are needed and there are none */
  XS_ERROR_CANCELLED, /* stopped on request; nothing was changed */
} XsErrorCode;

GQuark xs_error_quark (void);
