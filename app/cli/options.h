#pragma once

#include "app/cli/values.h"
#include "engine/base/choices.h"

#include <glib.h>

/* The options of one verb as a table, read with GOption and converted strictly. An argument that
 * starts with - and a digit or point is a value, not an option. */

typedef enum
{
  XS_OPTION_FLAG,     /* gboolean */
  XS_OPTION_TEXT,     /* char *, freed by whoever owns the target */
  XS_OPTION_INTEGER,  /* int */
  XS_OPTION_NUMBER,   /* double */
  XS_OPTION_INTEGERS, /* XsNumbers */
  XS_OPTION_NUMBERS,  /* XsNumbers */
  XS_OPTION_CHOICE,   /* an enum of the engine */
  XS_OPTION_SEED,     /* guint64 */
} XsOptionKind;

typedef struct
{
  const char *name; /* without the dashes */
  XsOptionKind kind;
  void *target;        /* left alone when the option is not given */
  const char *value;   /* what the help calls its value, or NULL */
  const char *summary; /* for the help */
  double least, most;  /* of numbers */
  const XsChoices *choices;
} XsOption;

/* What every verb takes. */
typedef struct
{
  gboolean json;
  int threads; /* 0: one per processor */
  guint64 seed;
  char **rest; /* arguments that are no options; NULL-terminated, never NULL */
} XsCommon;

/* What the help says about a verb, and how many arguments it takes besides its options. */
typedef struct
{
  const char *verb;
  const char *summary; /* a sentence or two for the help */
  const char *rest;    /* "MODEL IMAGE…", or NULL */
  int least_rest;
  int most_rest;
} XsUsage;

/* Fills @common and the targets of @options (n_options). --help prints and exits with 0. Errors
 * are XS_ERROR_INVALID or GOption's, one line each. */
gboolean xs_options_parse (const XsUsage *usage, const XsOption *options, int n_options,
                           XsCommon *common, int argc, char **argv, GError **error);
void xs_common_clear (XsCommon *self);

/* Whether @argument is an option and not a value. */
gboolean xs_argument_is_option (const char *argument);
