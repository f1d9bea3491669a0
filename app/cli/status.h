#pragma once

#include <glib.h>

/* Exit statuses of the contract. */
enum
{
  XS_EXIT_SUCCESS = 0,
  XS_EXIT_WORK = 1,         /* failure at work */
  XS_EXIT_INPUT = 2,        /* bad input */
  XS_EXIT_INTERRUPTED = 130 /* Ctrl+C, SIGTERM or SIGHUP */
};

/* Says @message unless an interruption was said before, by another thread. Returns the status. */
int xs_verb_interrupted (const char *verb, const char *message);
/* Prints @error as one line on standard error. Returns the exit status: interrupted for
 * XS_ERROR_CANCELLED, work for XS_ERROR_NUMERIC, input for all others. */
int xs_verb_fail (const char *verb, const GError *error);
/* The same for what goes wrong after the input was found good: work unless interrupted. */
int xs_verb_fail_at_work (const char *verb, const GError *error);
