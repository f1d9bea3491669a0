#pragma once

#include <glib.h>
#include <sys/types.h>

/* A running across-scales-decode. */
typedef struct
{
  pid_t process;
  int socket;     /* both ways; never blocks */
  gboolean ready; /* it has started */
  gboolean fresh; /* it has not answered anything yet */
} XsHelper;

/* XS_ERROR_IO when the program is not there or cannot be started. */
XsHelper *xs_helper_start (GError **error);

/* Ends it; how it ended, as waitpid() tells. NULL is allowed: 0. */
int xs_helper_end (XsHelper *self);
